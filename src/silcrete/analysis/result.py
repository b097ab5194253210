"""What an indicator returns: rows of cells with bounds, gaps, thresholds, the rule used and the claims behind them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from silcrete.chain.axis import Axis
from silcrete.errors import BadInput, UsageError

if TYPE_CHECKING:
    from silcrete.analysis.registry import Indicator
    from silcrete.chain import Chain
    from silcrete.chain.chain import Step


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: a number, bounds, words, or a gap with its reason. It names its rule and the claims it rests on.

    `low` and `high` bound the value; with bounds and no `value`, nothing more than the bounds is known. `also` are
    other records it rests on, by kind and key. An empty cell without a `gap` is refused: absence must say why (§1).
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    words: str = ""
    qualifier: str = ""
    rule: str = ""
    claims: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    gap: str = ""

    def __post_init__(self) -> None:
        """Refuse a cell that says nothing, or whose bounds fall or miss the value."""
        if self.value is None and self.low is None and self.high is None and not self.words and not self.gap:
            raise BadInput("A cell without a value must name its gap.", todo="say in `gap` what is not on file.")
        ends = [n for n in (self.low, self.value, self.high) if n is not None]
        if any(a > b + 1e-12 for a, b in pairwise(ends)):
            raise BadInput("The bounds of a cell do not hold its value.", found=str(ends), todo="correct the bounds.")

    @property
    def known(self) -> bool:
        """Whether it holds a number, a bound or words."""
        return not self.gap

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        out: dict[str, Any] = {"value": self.value, "low": self.low, "high": self.high, "words": self.words}
        out |= {"qualifier": self.qualifier, "rule": self.rule, "claims": list(self.claims), "gap": self.gap}
        return {**out, "also": [list(pair) for pair in self.also]}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit someone uses. `origin` names who; `mark` what to verify; `since` the day, month or year it is there from.

    `source` is the key of the page on file that tells of it, "" where there is none.
    It is passed by a value above the limit; with `over` false, by a value at the limit or below.
    """

    key: str
    title: str
    origin: str
    limit: float
    over: bool = True
    mark: str = ""
    since: str = ""
    source: str = ""

    def state(self, cell: Cell) -> str:
        """`passed` or `not passed` where the bounds decide it, `open` where they do not, `unknown` for a gap."""
        low = cell.value if cell.low is None else cell.low
        high = cell.value if cell.high is None else cell.high
        if not cell.known or (low is None and high is None):
            return "unknown"
        if low is not None and low > self.limit:
            return "passed" if self.over else "not passed"
        if high is not None and high <= self.limit:
            return "not passed" if self.over else "passed"
        return "open"


@dataclass(frozen=True, slots=True)
class Flag:
    """How a cell of a row stands to a threshold."""

    threshold: Threshold
    column: str
    state: str

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        t = self.threshold
        return {
            "threshold": t.key,
            "title": t.title,
            "origin": t.origin,
            "limit": t.limit,
            "mark": t.mark,
            "since": t.since,
            "column": self.column,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result: its name in exports, its title, and the unit of its cells (a key of `units`, or "")."""

    name: str
    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a result; the first cell is its headline. `subject` is the key the row is about."""

    key: str
    label: str
    cells: Mapping[str, Cell]
    flags: tuple[Flag, ...] = ()
    note: str = ""
    unit: str = ""
    chain: Chain | None = field(default=None, repr=False, compare=False)

    @property
    def first(self) -> Cell:
        """The headline cell."""
        return next(iter(self.cells.values()))

    @property
    def value(self) -> float | None:
        """Number of the headline cell."""
        return self.first.value

    @property
    def low(self) -> float | None:
        """Lower bound of the headline cell."""
        return self.first.low

    @property
    def high(self) -> float | None:
        """Upper bound of the headline cell."""
        return self.first.high

    @property
    def rule(self) -> str:
        """Rule of the headline cell."""
        return self.first.rule

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is not known, one sentence a gap."""
        return tuple(dict.fromkeys(c.gap for c in self.cells.values() if c.gap))

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Keys of the claims behind the row, each once."""
        return tuple(dict.fromkeys(k for c in self.cells.values() for k in c.claims))

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule used in the row."""
        return tuple(dict.fromkeys(c.rule for c in self.cells.values() if c.rule))

    def trail(self) -> list[Step]:
        """Steps from the row to the words: its rules, then each record down to passage and source.

        Raises UsageError for a row that was made without a chain.
        """
        if self.chain is None:
            raise UsageError("This row has no ground to show.", todo="take it from the result of an indicator.")
        also = dict.fromkeys(pair for c in self.cells.values() for pair in c.also)
        return self.chain.ground(self.rules, [*(("claim", key) for key in self.rests_on), *also])

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content, with the tier and licences of what it rests on."""
        return {
            "key": self.key,
            "label": self.label,
            "unit": self.unit,
            "cells": {name: cell.as_dict() for name, cell in self.cells.items()},
            "flags": [flag.as_dict() for flag in self.flags],
            "gaps": list(self.gaps),
            "rests_on": list(self.rests_on),
            "note": self.note,
            "tier": self.chain.tier(self.rests_on) if self.chain else "public",
            "licences": list(self.chain.licences(self.rests_on)) if self.chain else [],
            "weakest_grade": self.chain.weakest(self.rests_on) if self.chain else "",
        }


@dataclass(frozen=True, slots=True)
class Result:
    """A table of rows. Set by the registry: `indicator`, the `parameters` it ran with, the chain's `snapshot`."""

    chain: Chain = field(repr=False, compare=False)
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    thresholds: tuple[Threshold, ...] = ()
    note: str = ""
    indicator: Indicator | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse rows whose cells are not those of the columns; give each row its chain and unit."""
        names = [c.name for c in self.columns]
        for row in self.rows:
            if list(row.cells) != names:
                raise BadInput(
                    f"The row {row.key!r} does not fit the columns of its result.",
                    found=", ".join(row.cells),
                    todo=f"give the cells {', '.join(names)}, in this order.",
                )
        unit = self.columns[0].unit
        rows = tuple(replace(row, chain=self.chain, unit=row.unit or unit) for row in self.rows)
        object.__setattr__(self, "rows", rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __repr__(self) -> str:
        name = self.indicator.name if self.indicator else "result"
        return f"<{name}: {len(self.rows)} rows x {len(self.columns)} columns, {len(self.gaps)} with a gap>"

    def __getitem__(self, name: str) -> Row:
        """A row by key, by the last part of its key, or by label; raises UnknownName with the nearest."""
        axis = Axis("row", (r.key for r in self.rows), {r.key: [r.label] for r in self.rows})
        return self.rows[axis.at(name)]

    @property
    def snapshot(self) -> str:
        """Digest of the data the result was computed from."""
        return self.chain.snapshot

    @property
    def gaps(self) -> tuple[str, ...]:
        """Keys of rows with something not known."""
        return tuple(r.key for r in self.rows if r.gaps)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Keys of all claims behind the result, each once."""
        return tuple(dict.fromkeys(k for r in self.rows for k in r.rests_on))

    def to_csv(self, path: str | Path | None = None) -> str:
        """The table as CSV, one line a row, with bounds, gaps, rules and claims beside the values; also to a file."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        head = [h for c in self.columns for h in (c.name, f"{c.name}_low", f"{c.name}_high", f"{c.name}_words")]
        writer.writerow(["key", "label", *head, "flags", "gaps", "rules", "claims", "tier"])
        for row in self.rows:
            values: list[object] = []
            for c in row.cells.values():
                values += ["" if n is None else n for n in (c.value, c.low, c.high)]
                values.append(f"{c.qualifier}{c.words}")
            flags = [f"{f.column} {f.threshold.key}: {f.state}" for f in row.flags]
            ends = ["|".join(part) for part in (flags, row.gaps, row.rules, row.rests_on)]
            writer.writerow([row.key, row.label, *values, *ends, self.chain.tier(row.rests_on)])
        text = out.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content: what was asked, columns, thresholds with origin, rows, gaps, snapshot."""
        return {
            "indicator": self.indicator.name if self.indicator else "",
            "title": self.indicator.title if self.indicator else "",
            "reference": self.indicator.reference if self.indicator else "",
            "parameters": dict(self.parameters),
            "as_of": self.chain.as_of,
            "known_on": self.chain.known_on,
            "snapshot": self.snapshot,
            "columns": [{"name": c.name, "title": c.title, "unit": c.unit} for c in self.columns],
            "thresholds": [Flag(t, "", "").as_dict() for t in self.thresholds],
            "rows": [r.as_dict() for r in self.rows],
            "gaps": list(self.gaps),
            "note": self.note,
            "remarks": list(self.chain.remarks),
        }


def flags_of(cells: Mapping[str, Cell], limits: Iterable[tuple[str, Threshold]]) -> tuple[Flag, ...]:
    """How the cells named stand to their thresholds."""
    return tuple(Flag(t, column, t.state(cells[column])) for column, t in limits)
