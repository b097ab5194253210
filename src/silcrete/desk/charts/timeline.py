"""Time in a table: one row one promise, one "today" line through all rows; and terms of office as blocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from silcrete.desk.charts.marks import PROMISES
from silcrete.desk.charts.svg import el, pc
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

PRESSABLE = 0.033
"""Least part of the line between two marks that can be pressed: 24 pixels of the shortest line on a wide screen."""


@dataclass(frozen=True, slots=True)
class Span:
    """The dates a track shows; both ends are included. `mark` is the word at `today` where that day is not today.

    Raises BadInput unless they rise.
    """

    start: dt.date
    end: dt.date
    today: dt.date
    mark: str = ""

    def __post_init__(self) -> None:
        """Refuse a span that does not rise."""
        if self.end <= self.start:
            raise BadInput("A span of dates must rise.", found=f"{self.start} to {self.end}", todo="check the dates.")

    def at(self, day: dt.date) -> float:
        """Where a day lies, cut to the span: 0 at its start, 1 at its end."""
        return min(1.0, max(0.0, (day - self.start).days / (self.end - self.start).days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise in time. `period` is the interval promised, `due` its last day, `met` when a person said it was kept.

    `evidence` is the day of what may be evidence and waits for a person. Any of them may be unknown (None).
    """

    state: str
    made: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None
    due: dt.date | None = None
    met: dt.date | None = None
    evidence: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse an unknown state, a period that falls, and what is met without a day."""
        if self.state not in PROMISES:
            raise UnknownName("state of a promise", self.state, PROMISES)
        if self.period and self.period[0] > self.period[1]:
            raise BadInput("A promised period falls.", found=f"{self.period}", todo="give its first and last day.")
        if self.state == "met" and self.met is None:
            raise BadInput("A promise that is met has a day.", todo="give the day a person counts as its fulfilment.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office as a block; `text` empty is a gap: nobody found for these dates."""

    start: dt.date
    end: dt.date
    text: str = ""
    href: str = ""
    style: str = "chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """A line of time to choose a day on: each change is a link to the page on that day.

    `action` is the page's own address, `keep` the query it keeps; changes are (day, address, what changed).
    """

    title: str
    current: dt.date
    changes: tuple[tuple[dt.date, str, str], ...]
    action: str
    keep: tuple[tuple[str, str], ...] = ()


def as_of_track(view: AsOf, span: Span, t: Catalog) -> Markup:
    """The line with its changes as diamonds and the day looked at as a disc; a date field; previous and next change."""
    earlier = [change for change in view.changes if change[0] < view.current]
    later = [change for change in view.changes if change[0] > view.current]
    marks = [el("i", {"class": "tl-grid", "style": f"left:{pc(span.at(dt.date(y, 1, 1)))}"}) for y in _years(span)]
    names = [
        el("span", {"class": "tl-year", "style": f"left:{pc(span.at(dt.date(y, 1, 1)))}"}, str(y)) for y in _years(span)
    ]
    marks += [el("i", {"class": "asof-mark", "style": f"left:{pc(span.at(day))}"}) for day, _, _ in view.changes]
    for group in _pressable([span.at(day) for day, _, _ in view.changes]):
        told = [view.changes[n] for n in group]
        spoken = t.semicolon.join(f"{t.fmt.date(day)}{t.colon}{what}" for day, _, what in told)
        place = {
            "href": told[-1][1],
            "class": "asof-change",
            "style": f"left:{pc(span.at(told[-1][0]))}",
            "title": spoken,
        }
        marks.append(el("a", place, el("span", {"class": "vh"}, spoken)))
    marks.append(el("i", {"class": "asof-now", "style": f"left:{pc(span.at(view.current))}"}))
    hidden = [el("input", {"type": "hidden", "name": name, "value": value}) for name, value in view.keep]
    field = {"type": "date", "name": "as_of", "value": view.current.isoformat(), "aria-label": t("clock.field_as_of")}
    form = el(
        "form",
        {"class": "asof-form", "action": view.action, "method": "get"},
        *hidden,
        el("input", {**field, "data-submit-on-change": True}),
        el("button", {"class": "btn"}, t("clock.apply")),
    )
    steps = [
        el(
            "a",
            {"class": "btn", "href": change[1], "rel": rel, "title": t.fmt.date(change[0])},
            t(f"clock.{rel}_change"),
        )
        for rel, change in (
            ("previous", max(earlier, default=None, key=lambda c: c[0])),
            ("next", min(later, default=None, key=lambda c: c[0])),
        )
        if change
    ]
    track = el("div", {"class": "asof-track"}, *marks, *names)
    label = el("b", {}, t("clock.as_of"))
    return el("div", {"class": "asof", "role": "group", "aria-label": view.title}, label, track, form, *steps)


def _pressable(places: list[float]) -> list[list[int]]:
    """Marks in groups that stand at least PRESSABLE apart, each pressed at its last mark."""
    groups: list[list[int]] = []
    for n, at in enumerate(places):
        if groups and at - places[groups[-1][-1]] < PRESSABLE:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def timeline_head(span: Span, t: Catalog) -> Markup:
    """The years over the tracks and the word "today"; stands in the header cell of the register."""
    years = _years(span)
    parts = [
        el("span", {"class": "tl-year", "style": f"left:{pc(span.at(dt.date(year, 1, 1)))}"}, str(year))
        for year in years
    ]
    if span.start <= span.today <= span.end:
        place = {"class": "tl-today-word", "style": f"right:{pc(1 - span.at(span.today))}"}
        parts.append(el("b", place, span.mark or t("chart.today")))
    return el("div", {"class": "tl tl-head", "aria-hidden": "true"}, *parts, *_frame(span))


def timeline_gap(span: Span) -> Markup:
    """The track of a group row: only the years and the line of today, so that the line runs through."""
    return el("div", {"class": "tl", "aria-hidden": "true"}, *_frame(span))


def timeline_track(promise: Promise, span: Span, t: Catalog) -> Markup:
    """One row: dot made, pale block period promised, tick due, filled disc met, ring to judge, red dots past due.

    The same is said in hidden words. A promise without date has a dotted line and no mark for due.
    """
    parts = _frame(span)
    start = promise.made or (promise.period[0] if promise.period else promise.due)
    stop = promise.due or promise.met or promise.evidence
    if start and stop:
        parts.append(
            _stretch("tl-line" if promise.made else "tl-line tl-unsure", span, min(start, stop), max(start, stop))
        )
    elif start:
        parts.append(_stretch("tl-open", span, start, span.end))
    if promise.period:
        parts.append(_stretch("tl-period", span, *promise.period))
    if promise.due:
        parts.append(_dot("tl-due", span, promise.due))
    if promise.state == "past" and promise.due and promise.due < span.today:
        parts.append(_stretch("tl-past", span, promise.due, span.today))
    if promise.made:
        parts.append(_dot("tl-made", span, promise.made))
    if promise.met:
        parts.append(_dot("tl-met", span, promise.met))
    elif promise.evidence:
        parts.append(_dot("tl-judge", span, promise.evidence))
    track = el("div", {"class": "tl", "aria-hidden": "true"}, *parts)
    return track + el("span", {"class": "vh"}, _words(promise, t))


def timeline_legend(t: Catalog) -> Markup:
    """What the marks of a track mean."""
    items = []
    for cls, word in (
        ("made", "legend_made"),
        ("met", "legend_met"),
        ("judge", "legend_judge"),
        ("past", "legend_past"),
    ):
        items.append(
            el("li", {}, el("i", {"class": f"tl-key tl-key-{cls}", "aria-hidden": "true"}), t(f"commitment.{word}"))
        )
    return el("ul", {"class": "legend"}, *items)


def terms(rows: tuple[tuple[str, tuple[Term, ...]], ...], span: Span, title: str, t: Catalog) -> Markup:
    """Terms of office, a row per office. A term without a name is hatched; one that goes on has no edge at the end."""
    items = []
    for office, blocks in rows:
        drawn = []
        for term in blocks:
            if term.end <= term.start:
                raise BadInput("A term must end after it starts.", found=office, todo="check its dates.")
            start, width = span.at(term.start), span.at(term.end) - span.at(term.start)
            open_end = " term-open" if term.end >= span.end else ""
            cls = f"term term-{term.style}{open_end}" if term.text else f"term ev-hatch{open_end}"
            words = term.text or el("span", {"class": "term-gap"}, t("gap.name"))
            dates = f"{t.fmt.date(term.start)} – {t.fmt.date(term.end)}"
            attributes = {
                "class": cls,
                "style": f"left:{pc(start)};width:{pc(width)}",
                "title": f"{term.text or t('gap.name')}, {dates}",
                "href": term.href or None,
            }
            drawn.append(el("a" if term.href else "span", attributes, words))
        items.append(
            el("li", {}, el("span", {"class": "term-name"}, office), el("span", {"class": "term-row"}, *drawn))
        )
    years = _years(span)
    labels = [
        el("span", {"class": "ax-tick", "style": f"left:{pc(span.at(dt.date(year, 1, 1)))}"}, str(year))
        for year in years
    ]
    foot = el("div", {"class": "term-foot", "aria-hidden": "true"}, el("div", {"class": "ax-scale"}, *labels))
    return el("div", {"class": "terms"}, el("ul", {"aria-label": title}, *items), foot)


def _years(span: Span) -> list[int]:
    """The years that begin inside the span."""
    return [year for year in range(span.start.year, span.end.year + 1) if span.start <= dt.date(year, 1, 1) <= span.end]


def _frame(span: Span) -> list[Markup]:
    lines = [el("i", {"class": "tl-grid", "style": f"left:{pc(span.at(dt.date(y, 1, 1)))}"}) for y in _years(span)]
    if span.start <= span.today <= span.end:
        lines.append(el("i", {"class": "tl-today", "style": f"left:{pc(span.at(span.today))}"}))
    return lines


def _stretch(cls: str, span: Span, start: dt.date, end: dt.date) -> Markup:
    left, right = span.at(start), span.at(end)
    return el("i", {"class": cls, "style": f"left:{pc(left)};width:{pc(right - left)}"})


def _dot(cls: str, span: Span, day: dt.date) -> Markup:
    return el("i", {"class": cls, "style": f"left:{pc(span.at(day))}"})


def _words(promise: Promise, t: Catalog) -> str:
    fmt, parts = t.fmt, []
    if promise.made:
        parts.append(t("commitment.made", date=fmt.date(promise.made)))
    if promise.period:
        first, last = promise.period
        parts.append(t("commitment.promised", period=f"{fmt.date(first)} – {fmt.date(last)}"))
    if promise.due:
        parts.append(t("status.due_on", date=fmt.date(promise.due)))
    if promise.met:
        parts.append(t("status.met", date=fmt.date(promise.met)))
    if promise.state == "past":
        parts.append(t("status.past_due_no_evidence"))
    if promise.state in ("judge", "slipped"):
        parts.append(t("status.to_judge"))
    if not promise.due and not promise.period:
        parts.append(t("gap.date"))
    return ", ".join(parts)
