"""Analyses: which questions the chain can answer, and one answer with its bands, gaps, thresholds and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from silcrete.analysis import Cell, Column, Indicator, Result, Row, Threshold, get, indicators
from silcrete.desk.context import COMMON, Context
from silcrete.desk.links import link
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.rooms.chain_model import model
from silcrete.desk.rooms.chain_words import ClaimLine, Words
from silcrete.errors import UnknownName, UsageError, nearest
from silcrete.records import Claim

ORDERS = ("", "chain")
"""Largest figure first and gaps last, or the order of the indicator."""
OWN = ("order", "row", "cell")
"""Query parameters of the page itself."""
FEW = 15
"""Up to so many rows nothing is sorted."""
PLACES_3 = 3
"""Digits after the point of a fraction or index that was computed."""
MORE_THAN = "more than "
"""How an analysis begins the words of a count that it could not finish."""


# -- the list ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """One question: unit of its headline, where its method comes from, its parameters as name=default."""

    name: str
    title: str
    question: str
    unit: str
    reference: str
    parameters: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class IndicatorList(ListData):
    """All indicators, in the order of their names."""

    row: ClassVar[type] = IndicatorRow
    rows: tuple[IndicatorRow, ...]


def analyses(ctx: Context) -> IndicatorList:
    """The indicators, each with its question."""
    rows = tuple(_indicator(ctx, i) for i in indicators())
    title = ctx.t("analyses.title", len(rows))
    return IndicatorList(title=title, crumbs=((ctx.t("analyses.crumb"), ""),), rows=rows, total=len(rows))


def _indicator(ctx: Context, i: Indicator) -> IndicatorRow:
    return IndicatorRow(
        name=i.name,
        title=said(ctx, f"indicator.{i.name}.title", i.title),
        question=said(ctx, f"indicator.{i.name}.question", i.question),
        unit=i.unit,
        reference=i.reference,
        parameters=tuple(f"{p.name}={_text(p.default)}" for p in i.parameters),
        url=ctx.href(f"/analyses/{i.name}"),
    )


def said(ctx: Context, key: str, text: str) -> str:
    """The label of a key; the text itself, in English, where the desk has no words of its own."""
    return ctx.t(key) if key in ctx.t.texts else text


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


# -- one answer --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter as a field of the form: `choices` are pairs of value and text, empty for free text."""

    name: str
    label: str
    value: str
    default: str
    meaning: str
    type: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A cell as it is shown. `state` is figure, words or gap; `low` and `high` place its bar from 0 to 1, if any."""

    state: str
    text: str
    span: str = ""
    words: str = ""
    grade: str = ""
    url: str = ""
    low: float | None = None
    high: float | None = None
    mark: float | None = None
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A threshold of the result and how many rows pass it, may pass it, or cannot be judged."""

    key: str
    title: str
    origin: str
    mark: str
    passed: int
    open: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a row rests on: the rules, the claims, other records, and what is not known."""

    rules: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    also: tuple[tuple[str, str, str], ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row as it is shown."""

    key: str
    label: str
    url: str
    cells: tuple[Shown, ...]
    passed: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, str], ...]
    note: str
    tier: str
    grade: str
    known: bool
    ground: Ground


@dataclass(frozen=True, kw_only=True)
class How:
    """The card of one number: how it was worked out."""

    title: str
    column: str
    text: str
    span: str
    rule: str
    claims: tuple[ClaimLine, ...]
    also: tuple[tuple[str, str, str], ...]
    url: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class AnalysisPage(PageData):
    """The answer to one question."""

    name: str
    question: str
    reference: str
    result: dict[str, Any]
    coverage: dict[str, int]
    grades: dict[str, int]
    limits: tuple[Limit, ...]
    how: How | None
    note: str
    order: str
    sortable: bool = field(metadata=HTML_ONLY)
    fields: tuple[Field, ...] = field(metadata=HTML_ONLY)
    heads: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    lines: tuple[Line, ...] = field(metadata=HTML_ONLY)
    ground: tuple[str, ...] = field(metadata=HTML_ONLY)
    citation: str = field(metadata=HTML_ONLY)
    command: str
    _result: Result = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """Columns of the CSV: as `Result.to_csv`, one line a row."""
        head = [h for c in self._result.columns for h in (c.name, f"{c.name}_low", f"{c.name}_high", f"{c.name}_words")]
        return ["key", "label", *head, "flags", "gaps", "rules", "claims", "tier", "grade"]

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """All rows that may leave, in the order shown."""
        return tuple(_plain(row) for row in ordered(self._result, self.order) if _tier(row) == "public")

    @property
    def withheld(self) -> dict[str, int]:
        """Rows that rest on something that is not public, by tier."""
        held: dict[str, int] = {}
        for row in self._result.rows:
            if (tier := _tier(row)) != "public":
                held[f"tier {tier}"] = held.get(f"tier {tier}", 0) + 1
        return held


def analysis(ctx: Context) -> AnalysisPage:
    """One indicator on the chain of the reader's day; its parameters are query parameters.

    `order=chain` keeps the order of the indicator, `row` and `cell` open how a number was worked out. Raises
    UnknownName for an indicator or a value nobody knows, UsageError for a parameter it does not have.
    """
    asked = get(ctx.params["name"])
    given = _given(ctx, asked)
    held = model(ctx)
    words = Words(ctx, held)
    try:
        result = asked.run(held.chain, given)
    except UnknownName as error:
        error.status = 400
        raise
    order = ctx.choice("order", ORDERS)
    ground = _Grounds(words, result)
    lines = tuple(ground.line(row) for row in ordered(result, order))
    how = ground.how(ctx.one("row"), ctx.one("cell"))
    if ctx.one("fragment") and how is None:
        raise UsageError("A card is of one number.", found="no cell", todo="name it with row= and cell=.")
    claims = [held.chain.claim(k) for k in result.rests_on]
    grades, parts = words.ground(claims)
    title = said(ctx, f"indicator.{asked.name}.title", asked.title)
    return AnalysisPage(
        title=title,
        crumbs=((ctx.t("analyses.crumb"), "/analyses"), (title, "")),
        name=asked.name,
        question=said(ctx, f"indicator.{asked.name}.question", asked.question),
        reference=asked.reference,
        result=result.to_dict(),
        coverage=_coverage(result, len(claims)),
        grades=grades,
        limits=tuple(_limit(ctx, result, t) for t in result.thresholds),
        how=how,
        note=result.note,
        order=order,
        sortable=sortable(result),
        fields=tuple(_field(words, asked, p.name, result) for p in asked.parameters),
        heads=tuple(_head(ctx, asked, result, c) for c in result.columns),
        lines=lines,
        ground=(*parts, f"{ctx.t('foot.snapshot')} {result.snapshot}"),
        citation=f"{title}. {ctx.settings.desk_name}, {ctx.fmt.date(ctx.day)}. {ctx.base}{ctx.here()}",
        command=_command(ctx, asked, given),
        _result=result,
    )


def _given(ctx: Context, asked: Indicator) -> dict[str, object]:
    """The parameters in the address; a name that is no parameter of the indicator is refused, on every format."""
    known = [p.name for p in asked.parameters]
    for name in ctx.query:
        if name not in (*known, *COMMON, *OWN):
            close = ", ".join(nearest(name, known)) or ", ".join(known) or "none"
            raise UsageError(f"{asked.name} has no parameter {name!r}.", found=repr(name), todo=f"use {close}.")
    return {name: ctx.one(name) for name in known if ctx.one(name)}


def _command(ctx: Context, asked: Indicator, given: Mapping[str, object]) -> str:
    """The command that gives the same rows."""
    pairs = "".join(f" {name}={value}" for name, value in given.items())
    clocks = {"as-of": ctx.day, "known-on": ctx.known_on}
    return f"silcrete run {asked.name}{pairs}" + "".join(f" --{k} {v}" for k, v in clocks.items() if v)


def ordered(result: Result, order: str) -> tuple[Row, ...]:
    """The rows as shown: largest headline first (bounds count by their lower end), rows without any figure last.

    Few rows, and rows whose headline is no fraction or index, stay in the order of the indicator.
    """
    if order or not sortable(result):
        return result.rows
    at = {row.key: n for n, row in enumerate(result.rows)}

    def place(row: Row) -> tuple[bool, float, int]:
        number = next((n for n in (row.value, row.low, row.high) if n is not None), None)
        rank = -number if number is not None else 0.0
        return not known(row), rank, at[row.key]

    return tuple(sorted(result.rows, key=place))


def sortable(result: Result) -> bool:
    """Whether the rows are many and comparable by their headline."""
    return len(result.rows) > FEW and result.columns[0].unit in ("fraction", "index")


def known(row: Row) -> bool:
    """Whether the headline of a row is known."""
    return row.first.known


def _coverage(result: Result, claims: int) -> dict[str, int]:
    return {
        "rows": len(result.rows),
        "known": sum(known(row) for row in result.rows),
        "whole": len(result.rows) - len(result.gaps),
        "gaps": sum(len(row.gaps) for row in result.rows),
        "claims": claims,
    }


def _limit(ctx: Context, result: Result, t: Threshold) -> Limit:
    states = [f.state for row in result.rows for f in row.flags if f.threshold.key == t.key]
    return Limit(
        key=t.key,
        title=said(ctx, f"threshold.{t.key}", t.title),
        origin=t.origin,
        mark=t.mark,
        passed=states.count("passed"),
        open=states.count("open"),
        unknown=states.count("unknown"),
    )


def _head(ctx: Context, asked: Indicator, result: Result, c: Column) -> tuple[str, str]:
    """Title of a column and its class: numbers stand on the right."""
    numeric = bool(c.unit) or all(row.cells[c.name].value is not None for row in result.rows if row.cells[c.name].known)
    some = any(row.cells[c.name].known for row in result.rows)
    return said(ctx, f"indicator.{asked.name}.{c.name}", c.title), "n" if numeric and (some or c.unit) else ""


def _field(words: Words, asked: Indicator, name: str, result: Result) -> Field:
    p = next(p for p in asked.parameters if p.name == name)
    return Field(
        name=name,
        label=said(words.ctx, f"parameter.{name}", p.meaning),
        value=_text(result.parameters.get(name, p.default)),
        default=_text(p.default),
        meaning=p.meaning,
        type=p.type,
        choices=_choices(words, asked, name, p.type),
    )


def _choices(words: Words, asked: Indicator, name: str, kind: str) -> tuple[tuple[str, str], ...]:
    """What a parameter can be, where the desk can list it."""
    t, chain = words.ctx.t, words.model.chain
    if kind == "flag":
        return (("true", t("analyses.yes")), ("false", t("analyses.no")))
    if name in ("below", "segment", "about"):
        every = (("", t("analyses.all_segments")),) if name != "segment" or asked.name == "capability" else ()
        return (*every, *((s.key, words.segment(s.key)) for s in words.model.segments))
    if name == "holder":
        return (("place", t("analyses.place")), ("firm", t("analyses.firm")))
    if name == "of" and asked.name == "capability":
        return tuple((b, b) for b in sorted({m.body for m in chain.members}))
    if name == "name":
        return (("", t("analyses.all_targets")), *((x.key, x.name) for x in chain.targets))
    return ()


# -- rows --------------------------------------------------------------------------------------------------------------


class _Grounds:
    """Rows and cells of one result, as they are shown."""

    def __init__(self, words: Words, result: Result) -> None:
        self.words, self.result = words, result
        self.ctx = words.ctx
        self._lines: dict[str, ClaimLine] = {}

    def claim(self, key: str) -> ClaimLine:
        """A claim as a line, made once."""
        if key not in self._lines:
            self._lines[key] = self.words.line(self.words.model.chain.claim(key))
        return self._lines[key]

    def line(self, row: Row) -> Line:
        """A row."""
        chain = self.words.model.chain
        flags = {
            state: tuple(self._flag(f.threshold) for f in row.flags if f.state == state) for state in ("passed", "open")
        }
        segment = row.key.rpartition("/")[2]
        label = self.words.segment(row.key) if row.key in self.words.model.at else row.label
        label = said(self.ctx, f"coverage_row.{row.key}", label)
        return Line(
            key=row.key,
            label=label,
            url=self.ctx.href(link("segment", segment)) if segment in self.words.model.at else "",
            cells=tuple(self.cell(row, c) for c in self.result.columns),
            passed=flags["passed"],
            open=flags["open"],
            note=row.note,
            tier=_tier(row),
            grade=chain.weakest(row.rests_on),
            known=known(row),
            ground=Ground(
                rules=row.rules,
                claims=tuple(self.claim(k) for k in row.rests_on),
                also=self._also(pair for c in row.cells.values() for pair in c.also),
                gaps=row.gaps,
            ),
        )

    def _flag(self, t: Threshold) -> tuple[str, str]:
        """A threshold in short, and in full with whose it is."""
        full = said(self.ctx, f"threshold.{t.key}", t.title)
        return said(self.ctx, f"threshold_short.{t.key}", full), f"{full} ({t.origin})"

    def _also(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
        return tuple((kind, key, self.ctx.href(link(kind, key))) for kind, key in dict.fromkeys(pairs))

    def cell(self, row: Row, column: Column) -> Shown:
        """A cell: a number that opens its claim or how it was worked out, words, or a gap."""
        cell = row.cells[column.name]
        if not cell.known:
            return Shown(state="gap", text=cell.gap, numeric=bool(column.unit))
        first = self.result.columns[0]
        unit = row.unit if row.unit and (column is first or not first.unit) else column.unit
        others = {c.words for name, c in row.cells.items() if name != column.name}
        words = "" if cell.value is not None and cell.words in others else self._words(cell.words)
        text, span = self._figure(cell, unit or "index")
        if not text:
            return Shown(state="words", text=words or self.ctx.t("gap.figure"), url=self._url(row, column, cell))
        bar = self._bar(cell, unit)
        return Shown(
            state="figure",
            text=text,
            span=span,
            words=words,
            grade=self._grade(cell),
            url=self._url(row, column, cell),
            numeric=True,
            **bar,
        )

    def _words(self, text: str) -> str:
        """Words of a cell; codes of places become names, and a count that is not reached is told as such."""
        if text.startswith(MORE_THAN):
            return self.ctx.t("analyses.more_than", number=text.removeprefix(MORE_THAN))
        parts = text.split("|") if "|" in text else [text]
        return ", ".join(self.words.place(p) if p and p == p.upper() else p for p in parts)

    def _figure(self, cell: Cell, unit: str) -> tuple[str, str]:
        """The number and its bounds in words; bounds of 0 and of 1 say nothing of a fraction."""
        fmt = self.ctx.fmt
        places = PLACES_3 if unit in ("fraction", "index") else 1
        value, low, high = (None if n is None else round(n, places) for n in (cell.value, cell.low, cell.high))
        if value is None and low is not None and low == high:
            value = low
        if unit in ("fraction", "index"):
            open_low, open_high = None if low == 0 else low, None if high == 1 else high
        else:
            open_low, open_high = low, high
        if value is not None:
            text = fmt.quantity(value, unit, qualifier=cell.qualifier)
            beside = {n for n in (open_low, open_high) if n is not None} - {value}
            return text, fmt.quantity(None, unit, low=open_low, high=open_high, cell=True) if beside else ""
        if open_low is not None or open_high is not None:
            return fmt.quantity(None, unit, low=open_low, high=open_high, cell=True), ""
        return ("", "") if low is None and high is None else (fmt.range(low or 0.0, 1.0, unit), "")

    def _bar(self, cell: Cell, unit: str) -> dict[str, float | None]:
        """Where the bar of a fraction or index lies; none for other units."""
        ends = [n for n in (cell.low, cell.value, cell.high) if n is not None]
        if unit not in ("fraction", "index") or not ends or min(ends) < 0 or max(ends) > 1:
            return {}
        low = cell.low if cell.low is not None else cell.value if cell.value is not None else 0.0
        high = cell.high if cell.high is not None else cell.value if cell.value is not None else 1.0
        return {"low": low, "high": high, "mark": cell.value}

    def _url(self, row: Row, column: Column, cell: Cell) -> str:
        """The claim itself where the cell is one claim; else how it was worked out."""
        if len(cell.claims) == 1 and not cell.also and cell.value is not None and self._states(cell):
            return self.ctx.href(link("claim", cell.claims[0]))
        return self.ctx.here(row=row.key, cell=column.name) + "#how"

    def _grade(self, cell: Cell) -> str:
        """The grade of the claim that states the number; else the weakest behind it."""
        chain = self.words.model.chain
        stating = [k for k in cell.claims if chain.claim(k).value == cell.value]
        return chain.weakest(stating[:1] or cell.claims)

    def _states(self, cell: Cell) -> bool:
        """Whether the only claim of a cell states its very number."""
        claim: Claim = self.words.model.chain.claim(cell.claims[0])
        return claim.value == cell.value

    def how(self, key: str, name: str) -> How | None:
        """How the number of a cell was worked out; None where none is asked for. Raises UnknownName."""
        if not key:
            return None
        row = next((r for r in self.result.rows if r.key == key), None)
        if row is None:
            raise UnknownName("row of this answer", key, (r.key for r in self.result.rows))
        columns = {c.name: c for c in self.result.columns}
        if name and name not in columns:
            raise UnknownName("column of this answer", name, columns)
        column = columns[name] if name else self.result.columns[0]
        cell, line = row.cells[column.name], self.line(row)
        shown = self.cell(row, column)
        assert self.result.indicator is not None
        head = said(self.ctx, f"indicator.{self.result.indicator.name}.{column.name}", column.title)
        return How(
            title=line.label,
            column=head,
            text=shown.text,
            span=shown.span,
            rule=cell.rule,
            claims=tuple(self.claim(k) for k in cell.claims),
            also=self._also(cell.also),
            url=self.ctx.here(row="", cell="") + f"#row-{row.key}",
        )


def _tier(row: Row) -> str:
    return row.chain.tier(row.rests_on) if row.chain else "public"


def _plain(row: Row) -> dict[str, Any]:
    """A row for the CSV."""
    out: dict[str, Any] = {"key": row.key, "label": row.label}
    for name, c in row.cells.items():
        out |= {name: c.value, f"{name}_low": c.low, f"{name}_high": c.high, f"{name}_words": f"{c.qualifier}{c.words}"}
    out["flags"] = [f"{f.column} {f.threshold.key}: {f.state}" for f in row.flags]
    out |= {"gaps": list(row.gaps), "rules": list(row.rules), "claims": list(row.rests_on), "tier": _tier(row)}
    return {**out, "grade": row.chain.weakest(row.rests_on) if row.chain else ""}
