"""The scenarios of the package, each a small TOML file; past events are kept apart, for back-tests."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from silcrete.chain.scenarios.shock import Shock
from silcrete.errors import BadInput, UnknownName

_NEEDED = ("title", "question", "reason", "shock")
_KNOWN = (*_NEEDED, "measures", "sources", "claims", "observed", "ceiling", "floor")


@dataclass(frozen=True, slots=True)
class Action:
    """A measure to compare: it changes an assumption of the stress test by a factor, then by an addition.

    `prior` is the name of the assumption (`cover.metal`, `spare`, `requalify.chip`).
    """

    name: str
    title: str
    prior: str
    times: float = 1.0
    add: float = 0.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question with the stop it asks about. `reason` says why the numbers are as they are; `claims` and `sources` are
    keys of what it rests on. For a past event, `observed` says what was seen, and `ceiling` or `floor` what the loss of
    the worst quarter downstream must stay below or come above."""

    name: str
    title: str
    question: str
    reason: str
    shock: Shock
    measures: tuple[Action, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    observed: str = ""
    ceiling: float | None = None
    floor: float | None = None


def scenarios() -> tuple[Scenario, ...]:
    """All scenarios, in the order of their names."""
    return tuple(_all("").values())


def events() -> tuple[Scenario, ...]:
    """Past events as scenarios, for back-tests, in the order of their names."""
    return tuple(_all("events").values())


def scenario(name: str) -> Scenario:
    """A scenario or past event by name; raises UnknownName with the nearest."""
    known = {**_all("events"), **_all("")}
    if name not in known:
        raise UnknownName("scenario", name, known)
    return known[name]


def read(path: Path) -> Scenario:
    """A scenario from a TOML file of one's own; raises BadInput."""
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"))
    except OSError as err:
        raise BadInput("The scenario cannot be read.", found=str(err), todo="check the path.") from err


@cache
def _all(folder: str) -> dict[str, Scenario]:
    root: Traversable = files("silcrete.chain.scenarios")
    root = root.joinpath(folder) if folder else root
    names = sorted(p.name for p in root.iterdir() if p.name.endswith(".toml"))
    return {n[:-5]: parse(n[:-5], root.joinpath(n).read_text(encoding="utf-8")) for n in names}


def parse(name: str, text: str) -> Scenario:
    """A scenario from the text of its file; raises BadInput for a key nobody knows, or one that is missing."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise BadInput(f"The scenario {name!r} is no TOML.", found=str(err), todo="mend the file.") from err
    wrong = [k for k in data if k not in _KNOWN] + [k for k in _NEEDED if k not in data]
    if wrong:
        raise BadInput(
            f"The scenario {name!r} has keys that are unknown or missing.",
            found=", ".join(wrong),
            todo=f"give {', '.join(_NEEDED)}; allowed besides: {', '.join(_KNOWN[len(_NEEDED) :])}.",
        )
    claims = tuple(data.get("claims", ()))
    try:
        shock = Shock(**{**{k: _tupled(v) for k, v in data["shock"].items()}, "claims": claims})
        measures = tuple(Action(name=key, **entry) for key, entry in data.get("measures", {}).items())
    except TypeError as err:
        raise BadInput(f"The scenario {name!r} has a key nobody knows.", found=str(err), todo="correct it.") from err
    return Scenario(
        name,
        data["title"],
        data["question"],
        data["reason"],
        shock,
        measures,
        tuple(data.get("sources", ())),
        claims,
        data.get("observed", ""),
        data.get("ceiling"),
        data.get("floor"),
    )


def _tupled(value: Any) -> Any:
    return tuple(_tupled(v) for v in value) if isinstance(value, list) else value
