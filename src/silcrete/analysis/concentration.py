"""How concentrated is the supply of each segment, with bounds where only a part of the market is known."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from silcrete.analysis import arithmetic, holdings, scope
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row, flags_of
from silcrete.analysis.thresholds import (
    CR75_HIGH,
    CR75_MEDIUM,
    EXPOSED_65,
    GEODEP_HHI,
    ISI_15,
    ISI_25,
    ISI_50,
    in_use,
)
from silcrete.chain import Chain
from silcrete.chain.shares import ShareSet
from silcrete.errors import UsageError

COLUMNS = (
    Column("hhi", "Concentration of supply (HHI)", "index"),
    Column("top", "Largest supplier", "fraction"),
    Column("cr3", "Three largest suppliers", "fraction"),
    Column("cr75", "Suppliers that hold three quarters", "suppliers"),
    Column("known", "Part of the market in the set", "fraction"),
)
LIMITS = (
    ("hhi", ISI_15), ("hhi", ISI_25), ("hhi", GEODEP_HHI), ("hhi", ISI_50),
    ("top", EXPOSED_65), ("cr75", CR75_HIGH), ("cr75", CR75_MEDIUM),
)  # fmt: skip
PLACES = (EXPOSED_65, CR75_HIGH, CR75_MEDIUM)
"""Limits set for regions and countries: of firms they say nothing."""


@indicator(
    title="Concentration of supply",
    unit="index",
    reference="Herfindahl-Hirschman index; bounds for partial sets; CR75 as in the ETO explorer",
    question="How few places or firms supply each segment?",
)
def concentration(
    chain: Chain,
    holder: Annotated[str, "who supplies: place or firm"] = "place",
    below: Annotated[str, "only this segment and those below it"] = "",
) -> Result:
    """Concentration index with bounds, largest supplier, three largest, and CR75, one row a segment.

    The set is chosen by `most-known-recent`; plain numbers are taken as stated, ranges and "over", "under", "about" by
    their interval. Of firms, a published joint share of the largest narrows the bounds. Raises UsageError for another
    kind of holder, UnknownName for an unknown segment.
    """
    if holder not in ("place", "firm"):
        raise UsageError("Suppliers are places or firms.", found=repr(holder), todo="ask for holder=place or firm.")
    limits = in_use([(c, t) for c, t in LIMITS if holder == "place" or t not in PLACES], chain.day)
    rows = []
    for i in scope.chosen(chain, below):
        segment = chain.segments.records[i]
        cells = of_segment(chain, i, holder)
        rows.append(Row(segment.key, segment.name, cells, flags_of(cells, limits)))
    return Result(chain, COLUMNS, tuple(rows), tuple(t for _, t in limits))


def of_segment(chain: Chain, segment: int, holder: str) -> dict[str, Cell]:
    """The cells of one segment."""
    found = holdings.listed(chain, segment, holder)
    if found is None:
        return {c.name: Cell(gap=holdings.gap(chain, segment, holder)) for c in COLUMNS}
    low, high = holdings.bounds(chain, found)
    keys = tuple(chain.shares.keys[r] for r in found.rows)
    rule = f"set most-known-recent: {found.basis}, {found.period or 'no period'}, {found.source}"
    first = arithmetic.top(low.tolist())
    count, reached = arithmetic.cr75(low)
    fewest = holdings.fewest(low, high)
    words = "" if reached else f"more than {count}"
    return {
        "hhi": _index(chain, found, holder, rule),
        "top": Cell(float(low[first]) if low[first] == high[first] else None, float(low[first]), float(high[first]),
                    chain.shares.name(found.rows[first]), "", rule, keys),
        "cr3": Cell(None, arithmetic.cr(low, 3), min(1.0, arithmetic.cr(low, 3) + max(0.0, 1.0 - float(low.sum()))),
                    "", "", rule, keys),
        "cr75": Cell(float(count) if reached else None, float(min(fewest, count)) if reached else float(count + 1),
                     float(count) if reached else None, words, "", rule, keys),
        "known": Cell(min(1.0, found.total), None, None, "", "", rule, keys),
    }  # fmt: skip


def _index(chain: Chain, found: ShareSet, holder: str, rule: str) -> Cell:
    """Bounds of the index; a joint share of the largest firms of the same basis, period and market narrows them."""
    low, high = holdings.bounds(chain, found)
    keys = tuple(chain.shares.keys[r] for r in found.rows)
    least, most = arithmetic.hhi_bounds(low, high)
    if holder == "firm":
        for size, total, key, extra in _groups(chain, found):
            values = np.concatenate([low, [v for v, _ in extra]])
            least, most = arithmetic.hhi_of_group(values, size, total)
            keys = (*keys, *(k for _, k in extra), key)
            rule = f"{rule}; joint share of the {size} largest"
            break
    value = least if most - least < 5e-4 else None
    return Cell(value, least, most, "", "", rule, keys)


def _groups(chain: Chain, found: ShareSet) -> list[tuple[int, float, str, list[tuple[float, str]]]]:
    """Joint shares of the largest firms that fit the set, with further firms of the same basis, period and market."""
    shares = chain.shares
    same = [
        s
        for h in ("group", "firm")
        for s in shares.sets(found.segment, holder=h, nature="observation", market=found.market)
        if (s.basis, s.period) == (found.basis, found.period)
    ]
    names = {shares.name(r) for r in found.rows}
    extra = [
        (float(shares.value[r]), shares.keys[r])
        for s in same
        for r in s.rows
        if s.holder == "firm" and shares.name(r) not in names and shares.floor[r] == shares.ceiling[r]
    ]
    out = []
    for s in same:
        for r in s.rows if s.holder == "group" else ():
            size = _size(shares.name(r))
            held = [*shares.floor[np.array(found.rows)].tolist(), *(v for v, _ in extra)]
            total = float(shares.value[r])
            fits = size > len(held) and sum(held) <= total <= sum(held) + (size - len(held)) * min(held)
            if fits and shares.floor[r] == shares.ceiling[r]:
                out.append((size, total, shares.keys[r], extra))
    return out


def _size(name: str) -> int:
    """How many firms a group such as "top five suppliers" holds; 0 when the name does not say."""
    numbers = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    words = name.casefold().split()
    if words[:1] != ["top"] or len(words) < 2:
        return 0
    return int(words[1]) if words[1].isdigit() else numbers.index(words[1]) + 1 if words[1] in numbers else 0
