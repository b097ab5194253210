"""What the stress test assumes: declared ranges with a reason each, read from `priors.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from silcrete.chain.shares import last_day
from silcrete.errors import UnknownName
from silcrete.records import Segment

UNITS = {
    "cover": "weeks", "requalify": "weeks", "tied": "fraction", "thrift": "fraction", "cycle": "weeks",
    "wear": "fraction", "mend": "fraction",
}  # fmt: skip
MEANINGS = {
    "cover": "stock at buyers, in weeks of their use",
    "requalify": "weeks until a buyer can use another supplier",
    "tied": "part of the buyers bound to one supplier until then",
    "thrift": "part of the use that can be missing without loss of output",
    "cycle": "weeks from start to output",
    "wear": "part of the capacity lost in a week without the input",
    "mend": "part of that loss made good in a week once it is back",
    "home": "part of its own zone's supply a buyer takes first",
    "spare": "output above normal that a plant can add",
    "variant": "part of a group's output that one variant makes",
    "order": "part of the deliveries that follow an order of priority",
    "blur": "how far a split between zones may differ from that of the wider segment",
}
MODES = ("supply", "wear", "local")


@dataclass(frozen=True, slots=True)
class Prior:
    """An assumed range: drawn evenly from [low, high]. `name` is `<what>.<class>`, or `<what>` for the whole world.

    `known` is the day or month from which its `source` could be known; without a source it is own judgement.
    """

    name: str
    low: float
    high: float
    unit: str
    reason: str
    source: str = ""
    known: str = ""

    def value(self, u: Any) -> Any:
        """The value at a point (or array of points) u of [0, 1)."""
        return self.low + (self.high - self.low) * u


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of goods: segments whose key starts with one of `keys`, or else of one of `types`.

    `mode` says how its absence acts on those who use it: `supply` on their output now, `wear` on their capacity over
    time, `local` on output now and only within a zone.
    """

    name: str
    title: str
    keys: tuple[str, ...]
    types: tuple[str, ...]
    mode: str


@dataclass(frozen=True)
class Priors:
    """All ranges, classes, zones and bases. They are the judgement of the day `set_on`, whatever day is asked about."""

    version: str
    set_on: str
    ranges: Mapping[str, Prior]
    kinds: tuple[Kind, ...]
    zones: Mapping[str, tuple[str, ...]]
    base: Mapping[str, str]
    rivals_years: int

    def kind(self, segment: Segment) -> Kind:
        """The class of a segment: by the longest key that fits, else by its type; raises UnknownName (§5)."""
        fits = [(len(k), n) for n, kind in enumerate(self.kinds) for k in kind.keys if segment.key.startswith(k)]
        if fits:
            return self.kinds[max(fits)[1]]
        for kind in self.kinds:
            if segment.type in kind.types:
                return kind
        raise UnknownName("type of segment in the priors", segment.type, [t for k in self.kinds for t in k.types])

    def prior(self, name: str) -> Prior:
        """A range by name; raises UnknownName."""
        if name not in self.ranges:
            raise UnknownName("prior", name, self.ranges)
        return self.ranges[name]

    def later(self, day: str, kinds: Collection[str]) -> tuple[Prior, ...]:
        """The ranges of some classes, and of the whole world, whose source came out after a day (ISO)."""
        limit = last_day(day)
        return tuple(
            p
            for p in self.ranges.values()
            if p.known and last_day(p.known) > limit and p.name.rpartition(".")[2] in (p.name, *kinds)
        )


@cache
def priors() -> Priors:
    """The ranges of the package."""
    data = tomllib.loads(files("silcrete.analysis._stress").joinpath("priors.toml").read_text(encoding="utf-8"))
    ranges = {name: _prior(name, name, entry) for name, entry in data["world"].items()}
    kinds = []
    for name, entry in data["class"].items():
        kinds.append(Kind(name, entry["title"], tuple(entry["keys"]), tuple(entry["types"]), entry["mode"]))
        if entry["mode"] not in MODES:
            raise UnknownName("mode of a class", entry["mode"], MODES)
        for what in (*UNITS,):
            if what in entry:
                ranges[f"{what}.{name}"] = _prior(f"{what}.{name}", what, entry[what])
    zones = {zone: tuple(places) for zone, places in data["zones"].items()}
    return Priors(data["version"], data["set_on"], ranges, tuple(kinds), zones, data["base"], int(data["rivals_years"]))


def _prior(name: str, what: str, entry: Mapping[str, Any]) -> Prior:
    unit = entry.get("unit", UNITS.get(what, ""))
    said = (entry["reason"], entry.get("source", ""), entry.get("known", ""))
    return Prior(name, float(entry["low"]), float(entry["high"]), unit, *said)


def table() -> str:
    """The ranges as a Markdown table, for the model card: a test holds the card to it."""
    lines = ["| prior | meaning | range | unit | reason | source |", "|---|---|---|---|---|---|"]
    for prior in priors().ranges.values():
        meaning = MEANINGS[prior.name.partition(".")[0]]
        span = f"{prior.low:g} to {prior.high:g}" if prior.low != prior.high else f"{prior.low:g}"
        said = f"{prior.source} ({prior.known})" if prior.source else "own judgement"
        lines.append(f"| `{prior.name}` | {meaning} | {span} | {prior.unit} | {prior.reason} | {said} |")
    return "\n".join(lines)
