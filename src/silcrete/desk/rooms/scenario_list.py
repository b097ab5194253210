"""Which stress tests there are: single stops, compound ones, past events; with what stops, as a page, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from silcrete.chain.scenarios import Scenario, events, scenarios
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.pages import HTML_ONLY, ListData
from silcrete.desk.rooms.chain_model import ChainModel, model
from silcrete.desk.rooms.stress_words import StressWords

KINDS = ("single", "compound", "past")
"""One stop, several that begin together, or an event that happened."""


@dataclass(frozen=True, kw_only=True)
class ScenarioRow:
    """One question that can be asked. `kind` is single, compound or past; `stops` says each stop in words.

    A past event is kept for back-tests, with what was seen.
    """

    name: str
    kind: str
    title: str
    question: str
    event: bool
    place: str
    segment: str
    segment_name: str
    stops: tuple[str, ...]
    reason: str
    observed: str
    measures: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    weakest: str
    url: str
    brief_url: str = field(metadata=HTML_ONLY)


@dataclass(frozen=True, kw_only=True)
class ScenarioList(ListData):
    """Scenarios by kind; with `segment` those of its family, with `kind` one kind, and a form for one's own stop."""

    row: ClassVar[type] = ScenarioRow
    rows: tuple[ScenarioRow, ...]
    segment: str
    kind: str
    kinds: tuple[tuple[str, str, bool, str], ...] = field(metadata=HTML_ONLY)
    segment_name: str = field(metadata=HTML_ONLY)
    places: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)
    segments: tuple[tuple[str, str], ...] = field(metadata=HTML_ONLY)


def scenarios_page(ctx: Context) -> ScenarioList:
    """All scenarios, then past events; `kind` narrows to one kind.

    `segment` narrows to those that stop it, a part of it or what it is part of.
    """
    held = model(ctx)
    words = StressWords(ctx, held)
    segment = ctx.one("segment")
    if segment and segment not in held.at:
        raise asked_wrongly("segment", segment, held.at)
    family = set(held.family(segment)) if segment else set(held.at)
    every = [s for s in (*scenarios(), *events()) if not segment or _stopped(s) & family]
    asked = ctx.choice("kind", KINDS)
    rows = tuple(_row(words, s) for s in every if asked in ("", kind_of(s)))
    title = ctx.t("scenarios.of_segment", segment=words.segment(segment)) if segment else ctx.t("scenarios.title")
    crumbs = ((ctx.t("nav.scenarios"), "/scenarios"), (words.segment(segment), "")) if segment else ()
    return ScenarioList(
        title=title,
        crumbs=crumbs or ((ctx.t("nav.scenarios"), ""),),
        rows=rows,
        total=len(rows),
        segment=segment,
        kind=asked,
        kinds=_kinds(ctx, every, asked),
        segment_name=words.segment(segment) if segment else "",
        places=_suppliers(words, held, segment),
        segments=tuple((s.key, words.segment(s.key)) for s in held.segments if not s.view),
    )


def kind_of(given: Scenario) -> str:
    """Single, compound or past."""
    return "past" if given in events() else "compound" if given.also else "single"


def _kinds(ctx: Context, every: list[Scenario], asked: str) -> tuple[tuple[str, str, bool, str], ...]:
    """The filter: label, address, whether it is set, how many."""
    count = {kind: str(sum(kind_of(s) == kind for s in every)) for kind in KINDS}
    counted = (("", str(len(every))), *count.items())
    return tuple((ctx.t(f"kinds.{kind or 'all'}"), ctx.here(kind=kind), kind == asked, n) for kind, n in counted)


def _stopped(given: Scenario) -> set[str]:
    """The segments that a scenario stops."""
    return {shock.segment for shock in given.shocks}


def _suppliers(words: StressWords, held: ChainModel, segment: str) -> tuple[tuple[str, str], ...]:
    """Places that hold a share of a segment, else of any: whose stop can be asked for."""

    def holders(keys: Iterable[str]) -> set[str]:
        return {h.name for k in keys for h in held.holders(k) if h.kind == "place" and not h.name.startswith("R-")}

    codes = (holders([segment]) if segment else set()) or holders(held.at)
    return tuple(sorted(((c, words.place(c)) for c in codes), key=lambda pair: pair[1]))


def _row(words: StressWords, s: Scenario) -> ScenarioRow:
    chain, kind = words.model.chain, kind_of(s)
    return ScenarioRow(
        name=s.name,
        kind=kind,
        title=s.title,
        question=s.question,
        event=kind == "past",
        place=s.shock.place,
        segment=s.shock.segment,
        segment_name=words.segment(s.shock.segment) if s.shock.segment else "",
        stops=tuple(words.stop(shock) for shock in s.shocks),
        reason=s.reason,
        observed=s.observed,
        measures=len(s.measures),
        claims=s.claims,
        sources=s.sources,
        weakest=chain.weakest(k for k in s.claims if k in chain.claims),
        url=words.ctx.href(f"/scenarios/{s.name}"),
        brief_url="" if kind == "past" else words.ctx.href(f"/briefs/{s.name}"),
    )
