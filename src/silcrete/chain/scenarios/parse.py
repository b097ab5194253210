"""A scenario as a text: TOML, read strictly. What nobody knows is refused, with the nearest of what is known."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from silcrete.chain.scenarios.hint import in_file
from silcrete.chain.scenarios.library import Action, Scenario
from silcrete.chain.scenarios.shock import Shock
from silcrete.errors import BadInput, nearest

NEEDED = ("title", "question", "reason", "shock")
TEXTS = ("title", "question", "reason", "observed")
LISTS = ("sources", "claims")
NUMBERS = ("ceiling", "floor")
SHOCK = tuple(f.name for f in fields(Shock) if f.name not in ("claims", "unstated"))
MEASURE = tuple(f.name for f in fields(Action) if f.name != "name")
OWN = "own assumption"
"""How the ground of a setting begins that no source gives."""


def parse(name: str, text: str) -> Scenario:
    """A scenario from the text of its file.

    Raises BadInput for what is no TOML, a key nobody knows or one that is missing, a value of another kind, a number
    out of its range, a control character, settings that contradict each other, or two stops of one place and segment.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))  # some editors write a mark of the byte order
    except tomllib.TOMLDecodeError as err:
        raise BadInput(
            f"The scenario {name!r} is no TOML.",
            found=f"{err}{_line(text, str(err))}",
            todo="mend the line: a text stands in quotes, a range is [0.8, 1.0], several stops stand "
            "each under [[shock]].",
        ) from err
    where = f"the scenario {name!r}"
    _printable(where, data)
    _known(where, data, (*TEXTS, *LISTS, *NUMBERS, "shock", "measures", "why"), NEEDED)
    for key in TEXTS:
        _kind(where, key, data.get(key, ""), str)
    for key in NUMBERS:
        _kind(where, key, data.get(key, 0.0), int, float)
    claims, sources = (_strings(where, key, data.get(key, [])) for key in ("claims", "sources"))
    shocks = _shocks(where, data["shock"], claims)
    return Scenario(
        name,
        data["title"],
        data["question"],
        data["reason"],
        shocks[0],
        tuple(_measure(where, key, entry) for key, entry in _table(where, "measures", data.get("measures", {}))),
        sources,
        claims,
        data.get("observed", ""),
        data.get("ceiling"),
        data.get("floor"),
        shocks[1:],
        _why(where, data.get("why", {}), sources),
    )


def _line(text: str, said: str) -> str:
    """The line that a fault of TOML is told of, to stand behind it."""
    at = re.search(r"at line (\d+)", said)
    lines = text.splitlines()
    return f": {lines[int(at[1]) - 1].strip()}" if at and int(at[1]) <= len(lines) else ""


def _shocks(where: str, given: Any, claims: tuple[str, ...]) -> tuple[Shock, ...]:
    """One stop, or a list of stops that begin in the same week; the same stop twice is refused."""
    entries = given if isinstance(given, list) and given else [given]
    shocks: list[Shock] = []
    for n, entry in enumerate(entries, start=1):
        here = where if len(entries) == 1 else f"stop {n} of {where}"
        _kind(here, "shock", entry, dict)
        _known(here, entry, SHOCK, ())
        for key in ("place", "segment", "firm", "facility", "kind"):
            _kind(here, key, entry.get(key, ""), str)
        _strings(here, "to", entry.get("to", []))
        _path(here, entry.get("path", []))
        _consistent(here, entry)
        values = {key: _tupled(value) for key, value in entry.items()}
        silent = tuple(k for k in ("loss", "weeks", "recovery") if k not in entry and "path" not in entry)
        try:
            shocks.append(Shock(**values, claims=claims, unstated=silent))
        except BadInput as err:
            raise in_file(BadInput(f"In {here}: {err.happened}", found=err.found, todo=err.todo)) from err
    contradiction(where, shocks)
    return tuple(shocks)


def _consistent(here: str, entry: Mapping[str, Any]) -> None:
    """Refuse a list that is there but empty, and a length or a way back beside a path."""
    for key in ("to", "path"):
        if key in entry and not entry[key]:
            raise BadInput(f"In {here}: {key!r} is empty.", found=f"{key} = []", todo=f"fill it, or leave {key} out.")
    beside = [key for key in ("weeks", "recovery") if key in entry] if "path" in entry else []
    same = beside == ["weeks"] and entry["weeks"] == entry["path"][-1][0]
    if beside and not same:
        raise BadInput(
            f"In {here}: the path says how long the stop lasts and how it comes back.",
            found=f"path and {' and '.join(beside)}",
            todo=f"leave out the path, or {' and '.join(beside)}.",
        )


def contradiction(where: str, shocks: Iterable[Shock]) -> None:
    """Refuse two stops of the same place, segment, firm and facility: which of the two holds nobody could say."""
    seen: set[tuple[str, str, str, str]] = set()
    for shock in shocks:
        target = (shock.place, shock.segment, shock.firm, shock.facility)
        if target in seen:
            which = "firm" if shock.firm else "facility" if shock.facility else "place"
            raise BadInput(
                f"Two stops of {where} contradict each other: the same {which} stops twice.",
                found=" ".join(part for part in target if part),
                todo="keep one of them; a path gives one stop several levels.",
            )
        seen.add(target)


def _measure(where: str, name: str, entry: Any) -> Action:
    here = f"the measure {name!r} of {where}"
    _kind(here, name, entry, dict)
    _known(here, entry, MEASURE, ("title", "prior"))
    for key in ("title", "prior"):
        _kind(here, key, entry[key], str)
    for key in ("times", "add"):
        _kind(here, key, entry.get(key, 1), int, float)
        least, most = (0.0, 100.0) if key == "times" else (-104.0, 520.0)
        if not least <= float(entry.get(key, 1)) <= most:
            raise BadInput(
                f"In {here}: {key!r} is out of its range.",
                found=str(entry[key]),
                todo=f"give a number from {least:g} to {most:g}.",
            )
    first = _strings(here, "first", entry.get("first", []))
    if bool(first) != (entry["prior"] == "order"):
        raise BadInput(
            f"In {here}: an order of priority names whom it serves, and nothing else does.",
            found=f"prior {entry['prior']!r}, first {list(first)!r}",
            todo='write prior = "order" and first = ["dem.auto"], or leave `first` out.',
        )
    return Action(name, entry["title"], entry["prior"], float(entry.get("times", 1)), float(entry.get("add", 0)), first)


def _why(where: str, given: Any, sources: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The ground of each setting: a source that the scenario names, or an assumption that says so."""
    entries = _table(where, "why", given)
    _known(f"the table `why` of {where}", dict(entries), SHOCK, ())
    for key, ground in entries:
        _kind(where, f"why.{key}", ground, str)
        if not ground.startswith(OWN) and ground.partition(":")[0] not in sources:
            raise BadInput(
                f"The ground of {key!r} in {where} is neither a source nor called an own assumption.",
                found=repr(ground),
                todo=f'begin with "{OWN}", or with a key from `sources` and a colon.',
            )
    return entries


def _printable(where: str, value: Any) -> None:
    """Refuse control characters, but for tabs and ends of lines: a terminal would obey them."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            _printable(where, key)
            _printable(where, held)
    elif isinstance(value, list):
        for held in value:
            _printable(where, held)
    elif isinstance(value, str) and any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in value):
        raise BadInput(f"In {where}: a text holds a control character.", found=repr(value), todo="take it out.")


# -- kinds of values ---------------------------------------------------------------------------------------------------


def _known(where: str, given: Mapping[str, Any], allowed: tuple[str, ...], needed: tuple[str, ...]) -> None:
    unknown = [k for k in given if k not in allowed]
    missing = [k for k in needed if k not in given]
    if not unknown and not missing:
        return
    close = [n for k in unknown for n in nearest(k, allowed)[:1]]
    said = [*(f"unknown {k!r}" for k in unknown), *(f"missing {k!r}" for k in missing)]
    hint = f"did you mean {', '.join(close)}? " if close else ""
    add = [k for k in missing if k not in close]
    hint += f"Add {' and '.join(add)}. " if add else ""
    raise BadInput(
        f"In {where}: keys that are unknown or missing.",
        found=", ".join(said),
        todo=f"{hint[:1].lower()}{hint[1:]}Allowed are {', '.join(allowed)}.",
    )


def _kind(where: str, key: str, value: Any, *kinds: type) -> None:
    if not isinstance(value, kinds) or isinstance(value, bool):
        told = {str: "a text", dict: "a table", int: "a number", float: "a number"}[kinds[0]]
        form = {
            str: f'{key} = "…"',
            dict: f"[{key}] with its settings below",
            int: f"{key} = 0.5",
            float: f"{key} = 0.5",
        }
        many = isinstance(value, list) and key in ("place", "segment", "firm", "facility")
        several = "; several stops stand each under [[shock]]" if many else ""
        todo = f"write {form[kinds[0]]}{several}."
        raise BadInput(f"In {where}: {key!r} must be {told}.", found=repr(value), todo=todo)


def _table(where: str, key: str, value: Any) -> tuple[tuple[str, Any], ...]:
    _kind(where, key, value, dict)
    return tuple(value.items())


def _strings(where: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadInput(f"In {where}: {key!r} must be a list of texts.", found=repr(value), todo="correct the value.")
    return tuple(value)


def _path(where: str, value: Any) -> None:
    pairs = isinstance(value, list) and all(
        isinstance(p, list) and len(p) == 2 and all(type(v) in (int, float) for v in p) for p in value
    )
    if not pairs:
        raise BadInput(
            f"In {where}: 'path' must be a list of pairs.", found=repr(value), todo="write [[0, 0.0], [10, 1.0]]."
        )


def _tupled(value: Any) -> Any:
    return tuple(_tupled(v) for v in value) if isinstance(value, list) else value
