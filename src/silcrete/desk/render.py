"""A page's dataclass as HTML: Jinja2 with escaping on and undefined names refused.

A template gets `page` (the dataclass of the page function), `ctx` (the Context), `t` (labels: `t("nav.chain")`), `fmt`
(the Printer), `marks` (the evidence marks), `charts` and `geo` (the pictures), `title`, `crumbs`, `note` and `snapshot`
of the frame (which it may set itself), and these functions: `static(name)` is the address of a file of the desk,
`link(kind, key)` the address of a record's page with the reader's clocks kept, `href(path, **query)` the same for any
address, `here(suffix, **changes)` this page again; `report(record)` the ready text that reports an error in it;
`when(date)`, `instant(utc)`, `figure(claim)` and `word(text, prefix)` print in the reader's language. The filter `en`
marks text that stands on file in English, `said(group)` gives a word on file in the reader's language where there is a
label for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jinja2
from markupsafe import Markup

from silcrete.desk import charts, geo
from silcrete.desk.charts import marks
from silcrete.desk.context import Context
from silcrete.desk.i18n import LANGUAGE_NAMES
from silcrete.desk.links import link
from silcrete.desk.naming import said, state_of_measure
from silcrete.desk.reporting import report
from silcrete.desk.static_files import Static
from silcrete.errors import BadInput
from silcrete.ingest.references import unit_fault
from silcrete.records.evidence import QUALIFIERS, Quantity


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The one template environment: strict names, everything escaped, templates compiled once."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("silcrete.desk", "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    env.filters.update(en=_english, said=_said, state=_state)
    env.globals.update(charts=charts, geo=geo, marks=marks, language_names=LANGUAGE_NAMES, static=Static().url)
    return env


def english(ctx: Context, text: str) -> str:
    """Text that stands on file in English, marked as such where the page speaks another language (WCAG 3.1.2).

    What the catalogue says in the page's language, texts of the package's own scenarios, is said in it.
    """
    if own := ctx.t.library(text):
        return own
    return Markup('<span lang="en">{}</span>').format(text) if text and ctx.lang != "en" else text


@jinja2.pass_context
def _english(context: Any, text: str) -> str:
    return english(context["ctx"], text)


@jinja2.pass_context
def _said(context: Any, word: str, group: str) -> Any:
    """A word on file in the reader's language: `{{ row.quantity | said("measured") }}`; else the word, marked."""
    return said(context["t"], group, word, "") or _english(context, word)


@jinja2.pass_context
def _state(context: Any, state: str) -> Any:
    """The state of a measure in the reader's language; one without a label as it stands, marked."""
    text = state_of_measure(context["t"], state)
    return _english(context, text) if text == state else text


def render(ctx: Context, template: str, page: Any, *, title: str = "", snapshot: str = "") -> str:
    """The template filled with the page; an undefined name raises jinja2.UndefinedError."""

    def link_here(kind: str, key: str, **query: object) -> str:
        return ctx.href(link(kind, key), **query)

    def when(value: str, *, long: bool = False) -> str:
        return printed_date(ctx, value, long=long)

    def instant(value: str) -> str:
        return printed_instant(ctx, value)

    def figure(claim: Quantity, *, cell: bool = False) -> str:
        return printed_figure(ctx, claim, cell=cell)

    def word(text: str, prefix: str) -> str:
        return printed_word(ctx, text, prefix)

    return (
        environment()
        .get_template(template)
        .render(
            page=page,
            ctx=ctx,
            t=ctx.t,
            fmt=ctx.fmt,
            title=title or getattr(page, "title", ctx.page),
            crumbs=getattr(page, "crumbs", ()),
            note=getattr(page, "foot_note", ""),
            snapshot=snapshot,
            link=link_here,
            href=ctx.href,
            here=ctx.here,
            when=when,
            instant=instant,
            figure=figure,
            word=word,
            report=lambda record: report(ctx, record),
        )
    )


def printed_date(ctx: Context, value: str, *, long: bool = False) -> str:
    """A date in the reader's language; words that are no date in the records' forms stay as they are (§4)."""
    try:
        return ctx.fmt.date(value, long=long) if value else ""
    except BadInput:
        return value


def printed_instant(ctx: Context, value: str) -> str:
    """An instant (UTC) as day and minute in the reader's language."""
    day, mark, time = value.partition("T")
    return f"{printed_date(ctx, day)}, {time[:5]} UTC" if mark else printed_date(ctx, day)


def printed_figure(ctx: Context, claim: Quantity, *, cell: bool = False) -> str:
    """A claim's figure in the reader's language; its words where it has no figure."""
    numbers = (claim.value, claim.low, claim.high)
    if all(n is None for n in numbers) and claim.qualifier not in ("major", "negligible"):
        return printed_date(ctx, claim.words)
    if unit_fault(claim.unit) is not None or claim.qualifier not in QUALIFIERS:  # as it is on file; the check names it
        told = [n for n in (claim.low, claim.high) if n is not None] if claim.value is None else [claim.value]
        return f"{claim.qualifier} {'–'.join(map(ctx.fmt.number, told))} {claim.unit}".strip()
    return ctx.fmt.quantity(
        claim.value, claim.unit, low=claim.low, high=claim.high, qualifier=claim.qualifier, cell=cell
    )


def printed_word(ctx: Context, text: str, prefix: str) -> str:
    """The label of a word of the records: `word("in force", "state")` is `t("state.in_force")`; empty stays empty, and
    a word that the records do not allow stays as it is on file."""
    return said(ctx.t, prefix, text) if text else ""
