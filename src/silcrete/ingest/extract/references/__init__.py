"""References to papers, acts, motions, declarations and reports.

Precision goes before recall: a wrong link misleads. Whether a dossier item exists can only be told by a store; until
then a reference is unresolved, not a link.
"""

from __future__ import annotations

from dataclasses import replace

from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.references.about import find_about
from silcrete.ingest.extract.references.agreements import find_agreements
from silcrete.ingest.extract.references.american import find_american
from silcrete.ingest.extract.references.authored import find_authored
from silcrete.ingest.extract.references.bills import find_bills
from silcrete.ingest.extract.references.bracketed import find_bracketed
from silcrete.ingest.extract.references.cases import find_cases
from silcrete.ingest.extract.references.cited import find_again, find_cited
from silcrete.ingest.extract.references.codes import find_codes
from silcrete.ingest.extract.references.commission import find_commission
from silcrete.ingest.extract.references.declarations import unify
from silcrete.ingest.extract.references.dutch import find_dutch
from silcrete.ingest.extract.references.eu import find_eu
from silcrete.ingest.extract.references.fiches import find_fiches
from silcrete.ingest.extract.references.funding import find_funding
from silcrete.ingest.extract.references.heads import find_heads
from silcrete.ingest.extract.references.issued import find_issued
from silcrete.ingest.extract.references.known import find_known
from silcrete.ingest.extract.references.laws import find_laws
from silcrete.ingest.extract.references.mark import (
    Mark,
    elided,
    headlined,
    named_first,
    sent_on,
    with_title,
    with_years,
)
from silcrete.ingest.extract.references.named import find_named
from silcrete.ingest.extract.references.national import find_national
from silcrete.ingest.extract.references.notes import find_notes
from silcrete.ingest.extract.references.papers import find_papers
from silcrete.ingest.extract.references.plain import plain
from silcrete.ingest.extract.references.plans import find_plans
from silcrete.ingest.extract.references.sent import find_sent
from silcrete.ingest.extract.references.short import find_short
from silcrete.ingest.extract.references.swiss import find_swiss
from silcrete.ingest.extract.references.titled import find_titled
from silcrete.ingest.extract.references.yearly import find_yearly
from silcrete.ingest.extract.text import Text

# Kinds of reference inside which a reference of another kind may lie.
_HOSTS = frozenset(["motion", "motion-name", "title", "named-debate"])


def find(text: Text, frame: Frame) -> list[Item]:
    """Every reference of a document, as proposed items of kind `reference`, in the order of the text."""
    body_start, body_end = text.body
    head = (body_start, min(body_end, body_start + 2500))
    own_item = f"kst-{frame.item}" if frame.item else None
    names = plain(text)
    folded = names.folded
    marks: list[Mark] = list(find_dutch(text.folded, text.language == "nl", frame.number, own_item, head))
    marks += find_eu(folded, frame.dated)
    marks += find_national(folded, text.language == "de", frame.number)
    marks += find_named(folded)
    marks += find_issued(folded)
    marks += find_funding(folded)
    marks += find_sent(folded)
    marks += find_papers(folded)
    marks += find_fiches(folded)
    marks += find_commission(folded)
    marks += find_cases(folded)
    marks += find_swiss(folded)
    marks += find_laws(folded)
    marks += find_yearly(folded)
    marks += find_codes(folded)
    marks += find_american(folded)
    marks += find_about(folded, text.language)
    marks += find_bills(folded)
    marks += find_plans(folded, text.language)
    marks += find_cited(folded)
    marks += find_authored(folded)
    marks += find_agreements(folded)
    marks += find_heads(folded, text.language)
    marks += find_bracketed(folded, text.language)
    marks += find_titled(folded, text.language)
    marks += find_known(names, frame.dated)
    marks = [named_first(folded, sent_on(folded, headlined(folded, m))) for m in marks]
    marks = [with_title(folded, with_years(folded, elided(folded, m))) for m in marks]
    marks += list(find_notes(text.raw, marks))
    marks = _by_title(_uncut(marks))
    marks += list(find_again(folded, marks))
    marks += list(find_short(folded, _outer(_joined(_known_first(marks)))))
    marks = [replace(m, fields={**m.fields, "self": True}) if _own(m, frame) else m for m in marks]
    kept = unify(text, frame.dated, _outer(_joined(_known_first(marks))))
    return [item(text, "reference", m.start, m.end, m.fields, rule=m.rule, confidence=m.confidence) for m in kept]


def _own(mark: Mark, frame: Frame) -> bool:
    """Whether a reference is the document's own number."""
    return frame.number is not None and mark.fields.get("canonical") == frame.number


def _by_title(marks: list[Mark]) -> list[Mark]:
    """Without the studies by their kind whose title stands right behind them in quotation marks: that names them."""
    titles = {m.start for m in marks if m.rule == "title"}
    return [m for m in marks if m.rule != "named-report" or titles.isdisjoint(range(m.end + 1, m.end + 4))]


# Rules that read where the name of an act ends from the table or its number.
_FIRM = ("eu-act", "act-name", "ep-document")
# Rules that read where a name ends from its words alone.
_LOOSE = ("about-", "bill-", "commission-", "head-", "plan-", "titled-running", "named-strategy")


def _uncut(marks: list[Mark]) -> list[Mark]:
    """Without the names that end amid an act ("Verordnung zum European" Chips Act): they are read too far."""
    within = {at: m.start for m in marks if m.rule.startswith(_FIRM) for at in range(m.start + 1, m.end)}
    return [m for m in marks if not (m.rule.startswith(_LOOSE) and m.start < within.get(m.end, m.start))]


def _known_first(marks: list[Mark]) -> list[Mark]:
    """Without the acts read from their capitals alone where the table of acts knows the name."""
    known = [m for m in marks if m.rule.startswith(("eu-act", "act-name"))]
    return [
        m for m in marks
        if m.rule != "law-act" or not any(k.start < m.end and m.start < k.end for k in known)
    ]  # fmt: skip


def _joined(marks: list[Mark]) -> list[Mark]:
    """A name that runs into its own number ("the Screening Regulation (EU) 2019/452") is one reference."""
    numbers = [m for m in marks if m.rule == "eu-act-number"]
    result = []
    for mark in marks:
        if mark.rule == "eu-act-name":
            tail = next(
                (
                    n
                    for n in numbers
                    if mark.start < n.start < mark.end < n.end and n.fields["celex"] == mark.fields["celex"]
                ),
                None,
            )
            mark = replace(mark, end=tail.end) if tail else mark
        result.append(mark)
    return result


def _outer(marks: list[Mark]) -> list[Mark]:
    """Of overlapping references the longest.

    Only motions, titles and the fiche of an act hold another one inside, and a title in a form the acts by number.
    """
    acts = [m for m in marks if m.rule == "eu-act-name"]
    numbers = {at for m in marks if m.rule == "eu-act-number" for at in range(m.start, m.end)}
    kept: list[Mark] = []
    solid: set[int] = set()
    hosts: set[tuple[int, int]] = set()
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start, -m.confidence, m.rule)):
        cells = range(mark.start, mark.end)
        if (mark.start, mark.end) in hosts or not solid.isdisjoint(cells):
            continue
        kept.append(mark)
        if mark.rule in _HOSTS or (mark.rule == "paper-fiche" and any(_titles(mark, act) for act in acts)):
            hosts.add((mark.start, mark.end))
        else:
            solid.update(cells if mark.rule != "paper-form" else (at for at in cells if at not in numbers))
    return sorted(kept, key=lambda m: (m.start, -m.end))


def _titles(fiche: Mark, act: Mark) -> bool:
    """Whether the name of an act is the entire title of a fiche."""
    return act.end == fiche.end and act.start - fiche.start <= len("BNC-fiche: ")
