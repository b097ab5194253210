"""The scenarios of the package, each a small TOML file; past events are kept apart, for back-tests."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from silcrete.chain.scenarios.shock import Shock
from silcrete.errors import BadInput, UnknownName, UsageError, alike, nearest


@dataclass(frozen=True, slots=True)
class Action:
    """A measure to compare: it changes an assumption of the stress test by a factor, then by an addition.

    `prior` is the name of the assumption (`cover.metal`, `spare`, `requalify.chip`). For an order of priority (`order`)
    `first` names the segments that are served first.
    """

    name: str
    title: str
    prior: str
    times: float = 1.0
    add: float = 0.0
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question with the stop it asks about. `reason` says why the numbers are as they are, `why` the ground of each
    setting: (setting, "own assumption …" or the key of a source). `claims` and `sources` are keys of what it rests on.

    `also` holds further stops of a compound scenario, which begin in the same week. For a past event, `observed` says
    what was seen, and `ceiling` or `floor` what the loss of the worst quarter downstream must stay below or come above.
    `file` is where a scenario of one's own was read from.
    """

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
    also: tuple[Shock, ...] = ()
    why: tuple[tuple[str, str], ...] = ()
    file: str = ""

    @property
    def shocks(self) -> tuple[Shock, ...]:
        """All stops, the leading one first."""
        return (self.shock, *self.also)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits over all that decides the numbers: every setting of the stops, and the measures.
        Title, reasons and the name of the file are not in it."""
        helps = [[m.prior, float(m.times), float(m.add), *m.first] for m in self.measures]
        held = {"shocks": [s.as_dict() for s in self.shocks], "measures": helps}
        return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def pinned(self) -> str:
        """A name for these very settings: that of the package's scenario, else the name with the digest."""
        known = {**_all("events"), **_all("")}.get(self.name)
        return self.name if known and known.digest == self.digest else f"{self.name}@{self.digest}"


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
        close = nearest(name, known) or alike(name, known)
        raise UnknownName("scenario", name, known, todo="" if close else "`silcrete scenarios` lists them.")
    return known[name]


def find(name: str) -> Scenario:
    """A scenario of the package by name, or the one of a file of one's own where the name ends in `.toml`.

    Raises UnknownName, UsageError for a file of another name, or BadInput for one that cannot be read.
    """
    if name.endswith(".toml"):
        return read(Path(name))
    try:
        return scenario(name)
    except UnknownName:
        if os.path.isfile(name):  # False for a name that is too long for one
            found, todo = f"the file {name}", "give it a name that ends in .toml."
            raise UsageError("A scenario of one's own is a TOML file.", found=found, todo=todo) from None
        raise


def read(path: Path) -> Scenario:
    """A scenario from a TOML file of one's own; raises BadInput."""
    from silcrete.chain.scenarios.parse import parse

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as err:
        found = f"{path}: no UTF-8 from byte {err.start} on"
        raise BadInput("The scenario is no text.", found=found, todo="save it as TOML in UTF-8.") from err
    except OSError as err:
        found = f"{path}: {err.strerror}"
        raise BadInput("The scenario cannot be read.", found=found, todo="check the path.") from err
    if path.stem in {**_all("events"), **_all("")}:
        raise UsageError(
            "A scenario of one's own needs a name of its own.",
            found=f"{path.stem!r} is one of the package",
            todo="give the file another name.",
        )
    if not path.stem.isprintable():
        raise UsageError(
            "The name of the file holds a control character.", found=repr(path.name), todo="give it another name."
        )
    return replace(parse(path.stem, text), file=str(path))


@cache
def _all(folder: str) -> dict[str, Scenario]:
    from silcrete.chain.scenarios.parse import parse

    root: Traversable = files("silcrete.chain.scenarios")
    root = root.joinpath(folder) if folder else root
    names = sorted(p.name for p in root.iterdir() if p.name.endswith(".toml"))
    return {n[:-5]: parse(n[:-5], root.joinpath(n).read_text(encoding="utf-8")) for n in names}
