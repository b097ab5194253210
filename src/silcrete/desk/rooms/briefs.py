"""Briefs: which can be written, and one on screen, on paper, as a Word document and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import ClassVar

from markupsafe import Markup

from silcrete.analysis import DisruptionResult
from silcrete.brief import Brief
from silcrete.brief.docx import to_docx
from silcrete.brief.ground import supposed, typeset
from silcrete.brief.main import compose
from silcrete.brief.model import Bullets, Figure, Inline, Paragraph, Ref, plain
from silcrete.chain.scenarios import Scenario, scenarios
from silcrete.desk import briefs as drawing
from silcrete.desk.context import Context, asked_wrongly
from silcrete.desk.keeping import Kept
from silcrete.desk.pages import HTML_ONLY, ListData, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain_model import ChainModel, model
from silcrete.desk.rooms.members import short_names
from silcrete.desk.rooms.stress_model import Settings, coalitions
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.errors import UnknownName

KEPT = 16
"""Briefs kept for one ledger."""


@dataclass(frozen=True, kw_only=True)
class BriefRow:
    """One brief that can be written: a scenario, its title as a question, for a coalition."""

    scenario: str
    title: str
    question: str
    stop: str
    audience: str
    audience_name: str
    url: str
    docx: str


@dataclass(frozen=True, kw_only=True)
class BriefList(ListData):
    """Every scenario for every coalition on file."""

    row: ClassVar[type] = BriefRow
    rows: tuple[BriefRow, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a brief: a sentence, a point, the row of a table or a footnote, with the records it rests on."""

    section: str
    form: str
    text: str
    notes: tuple[str, ...]
    rests_on: tuple[str, ...]


def _lines(brief: Brief) -> Iterator[Line]:
    """The lines of a brief in reading order; a cell of a table is told with its head."""
    keys = {note.number: note.keys for note in brief.notes}

    def line(section: str, form: str, text: str, parts: Iterable[Inline]) -> Line:
        cited = dict.fromkeys(p.note for p in parts if isinstance(p, Ref))
        ground = dict.fromkeys(key for n in cited for key in keys.get(n, ()))
        return Line(section=section, form=form, text=text, notes=tuple(map(str, cited)), rests_on=tuple(ground))

    yield line("", "title", brief.title, ())
    yield line("", "ground", plain(brief.weakest), brief.weakest)
    for point in brief.key_points:
        yield line("", "key point", plain(point), point)
    yield line("", "ground", plain(brief.coverage), brief.coverage)
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Bullets):
                for one in (block.parts,) if isinstance(block, Paragraph) else block.points:
                    yield line(section.title, "sentence", plain(one), one)
                continue
            cells = block.cells if isinstance(block, Figure) else block
            for row in cells.rows:
                said = "; ".join(f"{head}: {plain(cell)}" for head, cell in zip(cells.head, row, strict=False))
                yield line(section.title, "row", said, [part for cell in row for part in cell])
    for source in brief.sources:
        yield line("Sources", "source", f"{source.words()}. {source.url}".strip(), ())
    for note in brief.notes:
        yield Line(section="", form="footnote", text=note.text, notes=(str(note.number),), rests_on=note.keys)


@dataclass(frozen=True, kw_only=True)
class BriefPage(PageData):
    """A brief. `brief` is its content as data."""

    waiting: bool = field(default=False, metadata=HTML_ONLY)
    brief: Brief
    scenario: str
    audience: str
    body: Markup = field(metadata=HTML_ONLY)
    audiences: tuple[tuple[str, str, bool], ...] = field(metadata=HTML_ONLY)
    test_url: str = field(metadata=HTML_ONLY)

    @property
    def columns(self) -> list[str]:
        """Names of the columns of the CSV."""
        return [f.name for f in fields(Line)]

    @property
    def rows(self) -> tuple[Line, ...]:
        """The brief line by line, nothing where what it rests on is not public."""
        return () if self.withheld else tuple(_lines(self.brief))

    @property
    def withheld(self) -> dict[str, int]:
        """Lines that stay: a brief is as narrow as the narrowest of its inputs."""
        tier = self.brief.tier
        return {} if tier == "public" else {f"tier {tier}": len(tuple(_lines(self.brief)))}

    def as_docx(self, ctx: Context) -> bytes:
        """The brief as a Word document, with real footnotes."""
        return to_docx(self.brief)


@dataclass(frozen=True, kw_only=True)
class WaitingBrief(PageData):
    """A brief whose stress test is under way: `done` of `runs`; None where others wait for their turn before it."""

    template: ClassVar[str] = "run_waiting.html"
    own_words: ClassVar[bool] = False
    waiting: bool = True
    name: str
    question: str
    stop: str
    done: int | None
    runs: int


def briefs(ctx: Context) -> BriefList:
    """All briefs that can be written."""
    held = model(ctx)
    words = StressWords(ctx, held)
    rows = tuple(
        BriefRow(
            scenario=s.name,
            title=supposed(s.title, held.segments),
            question=typeset(s.question),
            stop=words.stops(s),
            audience=key,
            audience_name=name,
            url=ctx.href(f"/briefs/{s.name}", **{"for": key}),
            docx=ctx.href(f"/briefs/{s.name}.docx", **{"for": key}),
        )
        for s in scenarios()
        for key, name in coalitions(ctx, held).items()
    )
    title = ctx.t("briefs.title", len(scenarios()))
    return BriefList(title=title, crumbs=((ctx.t("nav.briefs"), ""),), rows=rows, total=len(rows))


def brief(ctx: Context) -> BriefPage | WaitingBrief:
    """One brief, on the scenario's own stop; `for` names the coalition. The page waits for the stress test.

    Raises UnknownName for a scenario that has no brief, or a coalition without members on file.
    """
    known = {s.name: s for s in scenarios()}
    name = ctx.params["name"]
    if name not in known:
        raise UnknownName("brief", name, known)
    held = model(ctx)
    bodies = coalitions(ctx, held)
    audience = ctx.one("for") or next(iter(bodies), "")
    if audience not in bodies:
        raise asked_wrongly("coalition", audience, bodies)
    settings = Settings(0, 0, stress_model.RUNS, stress_model.SEED, False)
    found = stress_model.answer(ctx, stress_model.ask(known[name], settings, held), held.chain)
    if not isinstance(found, DisruptionResult):
        return _waiting(ctx, held, known[name], found.done if found else None)
    made, short = _made(ctx, name, audience, found), short_names(ctx)
    return BriefPage(
        title=made.title,
        crumbs=((ctx.t("nav.briefs"), "/briefs"), (name, "")),
        brief=made,
        scenario=name,
        audience=audience,
        body=drawing.body(made, desk=True) if ctx.format == "html" else Markup(""),
        audiences=tuple((short.get(k, k), ctx.here(**{"for": k}), k == audience) for k in bodies),
        test_url=ctx.href(f"/scenarios/{name}"),
    )


def _waiting(ctx: Context, held: ChainModel, given: Scenario, done: int | None) -> WaitingBrief:
    return WaitingBrief(
        title=supposed(given.title, held.segments),
        crumbs=((ctx.t("nav.briefs"), "/briefs"), (given.name, "")),
        name=given.name,
        question=typeset(given.question),
        stop=StressWords(ctx, held).stops(given),
        done=done,
        runs=stress_model.RUNS,
    )


# -- kept --------------------------------------------------------------------------------------------------------------

_KEPT: Kept[Brief] = Kept(KEPT)


def _made(ctx: Context, name: str, audience: str, result: DisruptionResult) -> Brief:
    """The brief of a run, kept for as long as nothing it was made from can have changed."""
    key = (name, audience, ctx.write, ctx.day, ctx.known_on, result.snapshot, ctx.today.isoformat())
    return _KEPT.get(ctx.ledger, key, lambda: compose(ctx.today_view, name, audience, result=result))
