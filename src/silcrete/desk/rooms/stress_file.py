"""A scenario as its file: TOML that reads back as the same scenario, so that a built one can be kept, and what it says
of itself there: English, as every scenario file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace

from silcrete.chain.scenarios import Action, Scenario, Shock
from silcrete.chain.scenarios.change import OWN
from silcrete.desk.rooms.stress_stops import OWN_WEEKS
from silcrete.desk.rooms.stress_words import StressWords

HEAD = ("title", "question", "reason", "observed", "claims", "sources", "ceiling", "floor")
"""What stands at the top of a file, in this order."""
CHOICE, USUAL = "own assumption: the reader's choice", "own assumption: what the desk takes where nobody says otherwise"
GROUNDED = ("kind", "loss", "weeks", "recovery", "scrapped", "share")
"""Settings of a stop that have a ground in the file."""


def filed(asked: Scenario, given: Scenario, words: StressWords) -> Scenario:
    """A scenario with a reader's settings as its file tells it: all its stops in the title, a ground for each setting.

    What was not changed keeps the ground that the scenario gives it. `words` are English.
    """
    if asked == given and given.name != OWN:
        return asked
    title = words.titled(asked)
    if given.name == OWN:
        question = words.asked_of(asked)
        grounds = {name: _chosen(asked.shock, name) for name in GROUNDED}
    else:
        title, question = f"{given.name}, changed: {title}", asked.question
        grounds = dict(given.why)
        olds = (*given.shocks, *[given.shock] * len(asked.shocks))
        for shock, old in zip(asked.shocks, olds, strict=False):
            changed = [name for name in GROUNDED if getattr(shock, name) != getattr(old, name)]
            grounds |= dict.fromkeys(changed, CHOICE)
    said = [shock.path for shock in asked.shocks]
    kept = {k: v for k, v in grounds.items() if v and not (all(said) and k in ("weeks", "recovery"))}
    return replace(asked, title=title, question=question, why=tuple(kept.items()))


def _chosen(shock: Shock, name: str) -> str:
    """The ground of a setting of a stop of one's own; empty where the stop does without it."""
    value = getattr(shock, name)
    if value == Shock.__dataclass_fields__[name].default and name not in ("loss", "weeks", "recovery"):
        return ""
    usual = OWN_WEEKS if name == "weeks" else Shock.__dataclass_fields__[name].default
    return USUAL if value == usual else CHOICE


def toml(scenario: Scenario) -> str:
    """The text of a scenario's file. `parse(scenario.name, toml(scenario))` gives the same scenario.

    What is as the format assumes it anyway is left out; every stop names its length, depth and way back.
    """
    lines = [f"{name} = {_value(value)}" for name in HEAD if (value := getattr(scenario, name)) not in ("", (), None)]
    several = len(scenario.shocks) > 1
    for shock in scenario.shocks:
        lines += ["", "[[shock]]" if several else "[shock]", *_shock(shock)]
    if scenario.why:
        lines += ["", "[why]", *(f"{_key(name)} = {_value(ground)}" for name, ground in scenario.why)]
    for action in scenario.measures:
        lines += ["", f"[measures.{_key(action.name)}]", *_action(action)]
    return "\n".join(lines) + "\n"


def _shock(shock: Shock) -> Iterable[str]:
    silent = ("claims", "unstated", *(("weeks", "recovery") if shock.path else ()))
    for field in fields(Shock):
        value = getattr(shock, field.name)
        told = field.name in ("loss", "weeks", "recovery") or value != field.default
        if field.name not in silent and told:
            yield f"{field.name} = {_value(value)}"


def _action(action: Action) -> Iterable[str]:
    usual = Action("", "", "")
    for field in fields(Action):
        value = getattr(action, field.name)
        if field.name != "name" and value != getattr(usual, field.name):
            yield f"{field.name} = {_value(value)}"


def _key(name: str) -> str:
    bare = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    return name if bare else _value(name)


def _value(value: object) -> str:
    """A text, a number or a list of them; the escapes of a basic string in TOML are those of JSON."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    assert isinstance(value, int | float)
    return repr(value)
