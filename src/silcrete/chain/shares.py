"""Share claims as arrays: who holds what part of which segment, and which of them belong to one set."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from silcrete.chain import areas
from silcrete.chain.axis import Axis
from silcrete.chain.conflicts import interval
from silcrete.chain.rows import Rows
from silcrete.chain.segments import Segments
from silcrete.errors import UnknownName
from silcrete.periods.period import on_file
from silcrete.records import GRADES, Claim

K = TypeVar("K", bound=Hashable)

QUANTITIES = ("share", "joint share", "product mix", "share of own output")
"""Quantities of claims that say who holds what part of a segment."""
HOLDERS = ("place", "firm", "group", "mix", "own")
"""Kinds of holder. Only places, and only firms, may be added up, and never with each other."""
UNDATED = 0


@dataclass(frozen=True, slots=True)
class ShareSet:
    """Shares that may be added: same segment, kind of holder, basis, market, period, nature and source.

    `rows` are positions in `Shares`; rows that lie within another row of the set (an area and one of its countries) are
    in `overlapping` and left out of every sum. `low`, `high` and `value` of a row are fractions of the market.
    """

    segment: int
    holder: str
    basis: str
    market: str
    period: str
    nature: str
    source: str
    rows: tuple[int, ...]
    overlapping: tuple[int, ...]
    total: float
    end: int
    grade: str


class Shares:
    """All share claims of a chain, one row a claim, in the order of their keys.

    Arrays over rows: `segment`; `place`, a position on the chain's places, -1 for none; `value`, NaN where no number is
    stated; `low` and `high`, the interval the statement leaves open, NaN where none; `floor` and `ceiling`, the same,
    but a plain number stands for itself; `end`, last day of the period as an ordinal, 0 where none; `holder`,
    `nature`, `market`, `basis` and `source`, positions in the lists of the same name with an s; `grade`, 0 for A, 3
    for none.
    """

    def __init__(self, claims: Rows[Claim], picked: Sequence[int], segments: Segments, places: Axis, day: str) -> None:
        self.claims = claims
        self.rows = tuple(picked)
        self.places = places
        self.day = day
        column = {name: [values[r] for r in self.rows] for name, values in claims.columns.items()}
        self.keys: tuple[str, ...] = tuple(column["key"])
        self.organisation: tuple[str, ...] = tuple(column["organisation"])
        self.segment = _positions(column["subject"], segments.axis)
        self.place = np.array([places.get(p) for p in column["place"]], dtype=np.int32)
        self.value = np.array([np.nan if v is None else v for v in column["value"]], dtype=float)
        self.qualifier: tuple[str, ...] = tuple(column["qualifier"])
        self.low, self.high = _intervals(claims, self.rows, column)
        plain = np.array([not q for q in self.qualifier], dtype=bool) & np.array(
            [a is None and b is None for a, b in zip(column["low"], column["high"], strict=True)], dtype=bool
        )
        self.floor, self.ceiling = np.where(plain, self.value, self.low), np.where(plain, self.value, self.high)
        self.period: tuple[str, ...] = tuple(column["period"])
        ends = {text: last_day(text) for text in set(self.period)}
        self.end = np.array([ends[text] for text in self.period], dtype=np.int64)
        self.holders = HOLDERS
        marks = zip(column["quantity"], column["organisation"], strict=True)
        self.holder = np.array([_holder(q, o) for q, o in marks], dtype=np.int8)
        self.nature, self.natures = _coded(column["nature"])
        self.market, self.markets = _coded(column["market"])
        self.basis, self.bases = _coded(column["basis"])
        self.source, self.sources = _coded(column["source"])
        self.grade = np.array([GRADES.index(g) if g in GRADES else len(GRADES) for g in column["grade"]], np.int8)
        self._sets: dict[tuple[int, str, str, str], list[ShareSet]] = {}
        self._by_segment = _runs(self.segment, len(segments))

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, segment: int, *, holder: str = "", nature: str = "", market: str = "") -> NDArray[np.int64]:
        """Rows of a segment, narrowed by kind of holder, nature and market; raises UnknownName for an unknown one."""
        rows = self._by_segment(segment)
        if holder:
            if holder not in HOLDERS:
                raise UnknownName("kind of holder", holder, HOLDERS)
            rows = rows[self.holder[rows] == HOLDERS.index(holder)]
        for array, names, wanted in ((self.nature, self.natures, nature), (self.market, self.markets, market)):
            if wanted:
                rows = rows[array[rows] == names.index(wanted)] if wanted in names else rows[:0]
        return rows

    def sets(self, segment: int, *, holder: str = "", nature: str = "", market: str = "") -> list[ShareSet]:
        """The sets of a segment, in the order of their first claim."""
        asked = (segment, holder, nature, market)
        if asked not in self._sets:
            self._sets[asked] = self._grouped(segment, self.of(segment, holder=holder, nature=nature, market=market))
        return list(self._sets[asked])

    def _grouped(self, segment: int, rows: NDArray[np.int64]) -> list[ShareSet]:
        groups: dict[tuple[int | str, ...], list[int]] = {}
        for r in rows:
            mark = (self.holder[r], self.basis[r], self.market[r], self.period[r], self.nature[r], self.source[r])
            groups.setdefault(mark, []).append(int(r))
        return [self._set(segment, members) for members in groups.values()]

    def _set(self, segment: int, members: list[int]) -> ShareSet:
        first = members[0]
        added, overlapping = self._disjoint(members)
        numbers = [self.value[r] for r in added if not np.isnan(self.value[r])]
        return ShareSet(
            segment=segment,
            holder=HOLDERS[self.holder[first]],
            basis=self.bases[self.basis[first]],
            market=self.markets[self.market[first]],
            period=self.period[first],
            nature=self.natures[self.nature[first]],
            source=self.sources[self.source[first]],
            rows=tuple(added),
            overlapping=tuple(overlapping),
            total=round(float(sum(numbers)), 9),
            end=int(self.end[first]),
            grade=(*GRADES, "")[max(int(self.grade[r]) for r in added)],
        )

    def _disjoint(self, members: list[int]) -> tuple[list[int], list[int]]:
        """Rows that may be added, and the areas left out because the set also names a part of them."""
        if HOLDERS[self.holder[members[0]]] != "place" or len(members) == 1:
            return members, []
        named = [(r, self.places.keys[self.place[r]]) for r in members]
        wide = [r for r, a in named if any(a != b and areas.holds(a, b, self.day) for _, b in named)]
        return [r for r in members if r not in wide], wide

    def name(self, row: int) -> str:
        """The holder of a row: the firm or group, else the code of the place."""
        return self.organisation[row] or (self.places.keys[self.place[row]] if self.place[row] >= 0 else "")


def last_day(period: str) -> int:
    """Last day of a period on file as an ordinal; 0 where it has none."""
    if not period:
        return UNDATED
    end: date | None = on_file(period).end
    return end.toordinal() if end else UNDATED


def first_day(text: str) -> str:
    """First day of a date or period on file, as ISO text; "" where it has none."""
    start = on_file(text).start
    return start.isoformat() if start else ""


def _holder(quantity: str, organisation: str) -> int:
    named = {"joint share": "group", "product mix": "mix", "share of own output": "own"}
    return HOLDERS.index(named.get(quantity) or ("firm" if organisation else "place"))


def _positions(keys: list[str], axis: Axis) -> NDArray[np.int32]:
    found = np.array([axis.get(key) for key in keys], dtype=np.int32)
    if (found < 0).any():
        raise UnknownName("segment of a share claim", keys[int(np.argmin(found))], axis.keys)
    return found


def _intervals(
    claims: Rows[Claim], rows: Sequence[int], column: dict[str, list[object]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval of every row; each different statement is read once."""
    marks = zip(*(column[n] for n in ("value", "low", "high", "qualifier", "unit", "quantity")), strict=True)
    read: dict[tuple[object, ...], tuple[float, float]] = {}
    out = np.empty((2, len(rows)))
    for n, mark in enumerate(marks):
        if mark not in read:
            span = interval(claims.record(rows[n]))
            read[mark] = (np.nan, np.nan) if span is None else (span.low, span.high)
        out[:, n] = read[mark]
    return out[0], out[1]


def _coded(values: list[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    names = {name: i for i, name in enumerate(dict.fromkeys(values))}
    return np.array([names[v] for v in values], dtype=np.int32), tuple(names)


def _runs(codes: NDArray[np.int32], size: int) -> Callable[[int], NDArray[np.int64]]:
    """Rows by code, without scanning all of them for each."""
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(size + 1))
    return lambda code: order[edges[code] : edges[code + 1]]
