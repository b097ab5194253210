"""A scenario as the text of its file: TOML that reads back as the same scenario, so that a built one can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields

from silcrete.chain.scenarios import Action, Scenario, Shock

HEAD = ("title", "question", "reason", "observed", "claims", "sources", "ceiling", "floor")
"""What stands at the top of a file, in this order."""


def toml(scenario: Scenario) -> str:
    """The text of a scenario's file. `parse(scenario.name, toml(scenario))` gives the same scenario.

    What is as the format assumes it anyway is left out; every stop names its length and depth all the same.
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
    usual = Shock("WORLD", "any")
    for field in fields(Shock):
        value = getattr(shock, field.name)
        told = (field.name in ("loss", "weeks") and not shock.path) or (field.name in ("place", "segment") and value)
        if field.name != "claims" and (told or value != getattr(usual, field.name)):
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
