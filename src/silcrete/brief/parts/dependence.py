"""How dependent Europe is: the indicators with their thresholds and where those come from, never one score (§14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from silcrete.analysis import core_indicators, dependency, holdings, position
from silcrete.analysis.result import Cell, Column, Flag, Result, Row, Threshold
from silcrete.analysis.thresholds import EC_CDI1, EC_CDI2, EC_CDI3
from silcrete.brief.ground import Ground, count, listed, sentence, typeset
from silcrete.brief.model import Cells, Inline, Paragraph, Section
from silcrete.chain import areas
from silcrete.chain.shares import last_day
from silcrete.records import Claim, Segment

USE = "use"
"""The column on what the Union uses."""
TRADE = (EC_CDI1, EC_CDI2, EC_CDI3)
SET_OF = {"hhi": "concentration", "cr75": "the number of suppliers"}
"""Columns that are computed from the set of one source, in running text."""

STATES = {"passed": "passed", "not passed": "not passed", "open": "open: claims disagree", "unknown": "not known"}


@dataclass(frozen=True, slots=True)
class Dependence:
    """What the brief says about Europe: section, key points, the gaps met, and whether anything bounds its share."""

    section: Section
    points: tuple[tuple[Inline, ...], ...]
    gaps: tuple[str, ...]
    europe: bool


def dependence(ground: Ground, segment: Segment) -> Dependence:
    """The indicators of a segment with their thresholds, and what else is on file about Europe and this supply."""
    results = [
        dependency(ground.chain, of="EU27", below=segment.key),
        core_indicators(ground.chain, of="EU27", below=segment.key),
        position(ground.chain, below=segment.key),
    ]
    rows = [_row_of(r, segment) for r in results]
    if not any(f.column == USE for f in rows[0].flags):
        results[0], rows[0] = _without_use(results[0], rows[0])
    lines: list[tuple[tuple[Inline, ...], ...]] = []
    for result, row in zip(results[:-1], rows, strict=False):
        if all(c.gap for c in row.cells.values()) and len(row.gaps) == 1:
            title = result.indicator.title if result.indicator else "all columns"
            lines.append(((title,), (ground.gap(row.gaps[0]),), _limits(ground, row.flags)))
            continue
        lines += _lines(ground, segment, result, row)
    for column in results[-1].columns:
        cell = rows[-1].cells[column.name]
        if cell != rows[0].cells["own"]:
            who = ground.place("US") if column.name == "usa" else column.title
            told = ground.band(cell, column.unit, _by_set(ground, segment, areas.AREAS[column.name], cell))
            lines.append(((f"Held by {who}",), (ground.cite_cell(told, cell),), _limits(ground, ())))
    others = _europe(ground, segment)
    for claim in others:
        what = sentence(f"{claim.quantity}, {ground.place(claim.place)}")
        lines.append(
            ((what,), (ground.cite(f"{ground.figure(claim)} ({ground.measure(claim)})", claim),), ("none in use",))
        )
    gaps = tuple(dict.fromkeys(ground.gap(cell.gap) for row in rows[:-1] for cell in row.cells.values() if cell.gap))
    table = Cells(("indicator", "Europe, or the world market", "threshold and whose it is"), tuple(lines))
    section = Section("How dependent Europe is", (Paragraph(_finding(ground, segment, rows[0])), table))
    inside = _inside(ground, rows[0])
    points = (*([(inside,)] if inside else []), *_change(ground, others))
    return Dependence(section, points, gaps, rows[0].cells["own"].known or bool(others))


def _lines(ground: Ground, segment: Segment, result: Result, row: Row) -> list[tuple[tuple[Inline, ...], ...]]:
    """One line a column; columns that are unknown for one and the same reason share a line."""
    silent: dict[str, list[str]] = {}
    for column in result.columns:
        cell = row.cells[column.name]
        if cell.gap:
            silent.setdefault(cell.gap, []).append(column.name)
    lines: list[tuple[tuple[Inline, ...], ...]] = []
    for column in result.columns:
        cell = row.cells[column.name]
        names = silent.get(cell.gap, [column.name])
        if names[0] != column.name:
            continue
        titles = [_titled(ground, c) for c in result.columns if c.name in names]
        flags = [f for f in row.flags if f.column in names]
        if column.name == "supplier" and cell.known:
            claim = ground.chain.claim(cell.claims[0])
            text = f"{ground.place(cell.words)}, of those on file ({ground.measure(claim)})"
        else:
            left = _by_set(ground, segment, "EU27", cell) if column.name == "own" else ""
            text = ground.band(cell, column.unit, left)
        lines.append(((sentence(listed(titles)),), (ground.cite_cell(text, cell),), _limits(ground, flags)))
    return lines


def _without_use(result: Result, row: Row) -> tuple[Result, Row]:
    """The same without the column on what the Union uses, where no limit is set on that and nothing is on file."""
    if row.cells[USE].known:
        return result, row
    columns = tuple(c for c in result.columns if c.name != USE)
    kept = replace(row, cells={c.name: row.cells[c.name] for c in columns})
    return replace(result, columns=columns, rows=(kept,)), kept


def _by_set(ground: Ground, segment: Segment, place: str, cell: Cell) -> str:
    """What the set that is shown says of a place, where the lowest of all claims on its holders leave more open."""
    chain = ground.chain
    least = cell.rule.startswith("at least, sum")
    found = holdings.listed(chain, chain.segments.axis.at(segment.key))
    if found is None or not (least or cell.rule.startswith("at most")):
        return ""
    home, day, shares = areas.extent(place, chain.day), chain.day, chain.shares
    extents = {r: areas.extent(shares.name(r), day) for r in found.rows}
    rows = [r for r, extent in extents.items() if (extent <= home if least else not extent & home)]
    if not rows or not {shares.keys[r] for r in rows} <= set(cell.claims):
        return ""
    held = float(shares.floor[np.array(rows)].sum())
    told, bound = (held, cell.low or 0.0) if least else (1.0 - held, 1.0 if cell.high is None else cell.high)
    low, high = (told, None) if least else (None, told)
    return "" if abs(told - bound) < 0.005 else ground.printed("fraction", None, low, high)


def _titled(ground: Ground, column: Column) -> str:
    """What a column shows, in running text; whose own share it is."""
    title = column.title[:1].lower() + column.title[1:]
    if column.name == USE:
        return f"largest share of one third country in what {ground.place('EU27')} uses"
    return f"{title} of {ground.place('EU27')}" if column.name == "own" else title


def _change(ground: Ground, claims: list[Claim]) -> tuple[tuple[Inline, ...], ...]:
    """A key point for each quantity that is on file for more than one time: the earliest beside the latest."""
    points: list[tuple[Inline, ...]] = []
    for quantity, found in groupby(claims, key=lambda c: c.quantity):
        every = [c for c in found if c.nature == "observation" and c.period]
        first, last = (min(every, key=end_of), max(every, key=end_of)) if every else (None, None)
        if first is None or last is None or end_of(first) == end_of(last):
            continue
        told = [ground.cite(f"{ground.figure(c)} in {ground.fmt.date(c.period)}", c) for c in (first, last)]
        lead = f"In {ground.place(last.place)}, {quantity} was "
        points.append((lead, told[0], " and ", told[1], f" (measured on {last.basis})." if last.basis else "."))
    return tuple(points)


def end_of(claim: Claim) -> int:
    """Last day of a claim's period."""
    return last_day(claim.period)


def _europe(ground: Ground, segment: Segment) -> list[Claim]:
    """What else is on file about Europe and this supply, beside shares of the world."""
    found = ground.chain.about("segment", "", segment.key)
    return sorted(
        (c for c in found if c.place == "EU27" and c.quantity != "share"), key=lambda c: (c.quantity, c.period)
    )


def _row_of(result: Result, segment: Segment) -> Row:
    return next(r for r in result.rows if r.key == segment.key)


def _limits(ground: Ground, flags: Sequence[Flag]) -> tuple[Inline, ...]:
    """Thresholds with their state and who set them, cited; those alike in this share one."""
    alike: dict[tuple[str, str], list[Flag]] = {}
    for flag in flags:
        alike.setdefault((flag.state, flag.threshold.origin), []).append(flag)
    out: list[Inline] = []
    for (state, origin), held in alike.items():
        titles = ", ".join(_title(f.threshold) for f in held)
        cited = ground.cite_limit(origin, held[0].threshold)
        out += [*(["; "] if out else []), f"{titles}: {STATES[state]} (", cited, ")"]
    return tuple(out) or ("none in use",)


def _title(limit: Threshold) -> str:
    """What a limit says, with the number that it is on where its words do not give it."""
    return typeset(limit.title) + (f" (over {limit.limit:g})" if limit in TRADE else "")


def _finding(ground: Ground, segment: Segment, row: Row) -> tuple[Inline, ...]:
    """Which limits are passed and by which claims, which stay open, whether the largest supplier is Europe itself."""
    passed = [f for f in row.flags if f.state == "passed"]
    open_ = [f for f in row.flags if f.state == "open"]
    if not row.cells["top"].known:
        return ("No set of observed shares of countries is on file, so no indicator of concentration can be given.",)
    if not row.flags:
        return ("No threshold on file was published by this day.",)
    unknown = _use_unknown(ground, row)
    if not passed and not open_:
        return ("None of the thresholds below is passed by the country shares compared.", *unknown)
    out: list[Inline] = []
    if inside := _inside(ground, row):
        out.append(f"{inside} ")
    if passed:
        many = sentence(f"{count(len(passed), 'threshold')} {'is' if len(passed) == 1 else 'are'} passed")
        out += [ground.cite_keys(many, row.rests_on), ": ", *_named(ground, passed)]
        out += [". ", *_compared(ground, segment, row, {f.column for f in passed}), " "]
    if open_:
        out += ["Claims disagree on ", *_named(ground, open_), "; that stays open. "]
    out.append("A threshold is a convention of those who set it; none of them is a law of the market.")
    return (*out, *unknown)


def _use_unknown(ground: Ground, row: Row) -> tuple[Inline, ...]:
    """That a limit on what the Union uses cannot be judged, with the world share told as what it is."""
    flag = next((f for f in row.flags if f.column == USE and f.state == "unknown"), None)
    if flag is None:
        return ()
    claim = ground.chain.claim(row.cells["top"].claims[0])
    return (
        f" Whether {_title(flag.threshold)} (",
        ground.cite_limit(flag.threshold.origin, flag.threshold),
        f") is not known: {ground.gap(row.cells[USE].gap)}; of the world market ({ground.measure(claim)}) "
        f"{ground.holder(claim)} holds ",
        ground.cite(ground.figure(claim), claim),
        ".",
    )


def _inside(ground: Ground, row: Row) -> str:
    """That the largest supplier lies in the EU, where it does."""
    supplier = row.cells["supplier"].words
    if not supplier or not areas.extent(supplier, ground.chain.day) <= areas.extent("EU27", ground.chain.day):
        return ""
    return f"The largest supplier on file, {ground.place(supplier)}, lies in the EU: here others depend on Europe."


def _named(ground: Ground, flags: list[Flag]) -> tuple[Inline, ...]:
    """Thresholds by what they say and who says it, cited, as `a, b and c`."""
    out: list[Inline] = []
    for n, flag in enumerate(flags):
        before = "" if not n else " and " if n == len(flags) - 1 else ", "
        out += [f"{before}{_title(flag.threshold)} (", ground.cite_limit(flag.threshold.origin, flag.threshold), ")"]
    return tuple(out)


def _compared(ground: Ground, segment: Segment, row: Row, columns: set[str]) -> tuple[Inline, ...]:
    """How the thresholds on these columns were judged: by each claim on the largest supplier, by one source's set."""
    out: list[Inline] = []
    if "top" in columns:
        keys = row.cells["top"].claims
        grade = f", of grade {ground.chain.claim(keys[0]).grade}" if len(keys) == 1 else ""
        by = f"the only claim on it{grade}" if len(keys) == 1 else f"each of the {count(len(keys), 'claim')} on it"
        out += [
            f"The share of {ground.place(row.cells['supplier'].words)} passes by ",
            ground.cite_keys(by, keys),
        ]
    others = [words for column, words in SET_OF.items() if column in columns]
    if others:
        are = "are" if len(others) > 1 else "is"
        said = f"{listed(others)} {are} computed from one source’s set of country shares"
        out.append(f"; {said}" if out else sentence(said))
    firms = ground.chain.shares.of(ground.chain.segments.axis.at(segment.key), holder="firm")
    return (*out, ". Claims on single firms are left out." if len(firms) else ".")
