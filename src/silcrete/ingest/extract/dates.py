"""Date items: every date, period and duration of a document as an interval (kind `date`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from silcrete.ingest.extract import references
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text
from silcrete.periods.find import find as find_periods
from silcrete.periods.found import Found

# References whose digits are no dates; titles and named papers may hold real ones.
_CODES = """
    kamerstuk kamerstuk-more kamerstuk-senate kamerstuk-reverse dossier dossier-head document-number commitment-number
    official-id gazette answer minutes eu-act-number eu-document procedure ecli celex eu-case drucksache drucksache-more
    plenarprotokoll bgbl loi parliament-fr motion-number eu-press eu-ares
    named-title named-strategy named-compound eu-act-successor
    kamerstuk-sequence case-question case-statement case-aid case-bill case-parliament case-council case-journal
    law-budget named-year-plan known
    paper-session-report paper-house-paper paper-act paper-ecli paper-court paper-vorlage paper-deliberation
    paper-titled paper-mark
    american-yearly-act american-public-law american-audit american-standard american-register
    case-neutral case-statute case-standard case-series
    code-section-en
"""


@cache
def _codes() -> frozenset[str]:
    return frozenset(_CODES.split())


def read(text: Text, frame: Frame, known: Iterable[Item] | None = None) -> list[Found]:
    """The dates of a document, resolved against its frame, without the digits of references.

    `known` are the document's references where the caller has them already.
    """
    marks = references.find(text, frame) if known is None else known
    codes = {at for i in marks if i.kind == "reference" and i.rule in _codes() for at in range(*i.span)}
    found = find_periods(text.raw, frame.dated, text.language, sentences=text.sentences)
    found = _self_anchored(text, found) if frame.dated is None else _unstarted(text, found)
    named = {at for i in marks if i.kind == "reference" and _is_named(i) for at in range(*i.span)}
    volumes = {at for i in marks if i.kind == "reference" and i.rule == "journal" for at in range(*i.span)}
    return [
        f
        for f in found
        if not (f.begin in codes and f.stop - 1 in codes)
        and not (f.precision == "year" and f.begin in volumes)
        and not (f.rule.startswith("year") and f.begin in named and f.stop - 1 in named)
    ]


# Instruments that a year belongs to the name of: "Actieplan Kades 2040", "Lighthouse Act of 1989".
_BY_YEAR = frozenset(
    ["law", "act", "eu-act", "decree", "plan", "strategy", "programme", "agreement", "treaty", "bill", "standard"]
)


def _is_named(reference: Item) -> bool:
    """Whether a bare year in a reference is part of a name, not the year that a paper was issued in."""
    return reference.normalised.get("type") in _BY_YEAR and not reference.rule.startswith("issued")


def _self_anchored(text: Text, found: list[Found]) -> list[Found]:
    """Without a day of its own a text is read against the latest day that it prints in full and looks back on.

    What was resolved so has the anchor "explicit"; without such a day nothing is guessed.
    """
    days = [f.start for f in found if isinstance(f.start, date) and f.start == f.end and f.side != "future"]
    if not days or not any("no anchor" in f.flags for f in found):
        return found
    again = find_periods(text.raw, max(days), text.language, sentences=text.sentences)
    return [replace(f, anchor="explicit") if f.anchor == "document date" else f for f in again]


def _unstarted(text: Text, found: list[Found]) -> list[Found]:
    """The dates with the terms of a procedure left open: they run from a start that the text does not name.

    "The office examines an application within six months": not from the day of the document.
    """
    starts = [first for first, _ in text.sentences]

    def is_open(one: Found) -> bool:
        sentence = text.sentences[max(0, bisect_right(starts, one.begin) - 1)]
        return one.limit == "within" and one.due is not None and bool(_procedure().search(text.folded, *sentence))

    terms = {one.span for one in found if is_open(one)}
    if not terms:
        return found
    unread = {one.span: one for one in find_periods(text.raw, None, text.language, sentences=text.sentences)}
    return [unread.get(one.span, one) if one.span in terms else one for one in found]


@cache
def _procedure() -> re.Pattern[str]:
    """The present tense of an office that decides on what comes in."""
    kinds = [
        (
            r"beoordeel(?:t|en)|beslis(?:t|sen)|besluit(?:en)?|behandel(?:t|en)|toets(?:t|en)|beantwoord(?:t|en)",
            r"[a-z]*aanvra(?:ag|gen)|verzoek(?:en)?|klacht(?:en)?|bezwa(?:ar|ren)|bezwaarschrift(?:en)?|melding(?:en)?",
        ),
        (
            r"prüf(?:t|en)|entscheide(?:t|n)|bescheide(?:t|n)|bearbeite(?:t|n)|genehmig(?:t|en)|bewerte(?:t|n)",
            r"[a-zäöü]*anträg\w*|[a-zäöü]*antrag\w*|gesuche?|beschwerden?|widersprüche?|widerspruch|anmeldung(?:en)?|"
            r"notifizierung(?:en)?|einsprüche?|einspruch|bewerbung(?:en)?",
        ),
        (
            r"examines?|assess(?:es)?|decides?|considers?|reviews?|handles?|process(?:es)?|determines?|approves?",
            r"applications?|requests?|complaints?|appeals?|notifications?|objections?|petitions?|claims?",
        ),
        (
            r"examinent?|examine|instrui(?:t|sent)|trait(?:e|ent)|statu(?:e|ent)|se prononc(?:e|ent)|évalu(?:e|ent)",
            r"demandes?|requêtes?|plaintes?|recours|réclamations?|notifications?|dossiers?|candidatures?",
        ),
    ]
    pairs = "|".join(rf"(?:{verb})\s[^.;:]{{0,40}}?(?<![\w-])(?:{noun})" for verb, noun in kinds)
    return re.compile(rf"(?<![\w-])(?<!\bwill\s)(?<!\bshall\s)(?:{pairs})(?![\w-])", re.IGNORECASE)


def find(text: Text, frame: Frame, known: Iterable[Item] | None = None) -> list[Item]:
    """Items of kind `date`, in the order of the text."""
    return items(text, frame, read(text, frame, known))


def items(text: Text, frame: Frame, found: Iterable[Found]) -> list[Item]:
    """Items of kind `date` for dates already read; a break of parliament without a year is only a limit."""
    return [to_item(text, frame, f) for f in found if "approximate" not in f.flags or f.text[-1:].isdigit()]


def to_item(text: Text, frame: Frame, found: Found) -> Item:
    """A date as an item. The value of a doubtful date stays beside its flags and its suggestion (§4)."""
    confidence = 0.6 if found.doubtful else 0.95
    return item(
        text, "date", found.begin, found.stop, fields_of(text, found, frame), rule=found.rule, confidence=confidence
    )


def fields_of(text: Text, found: Found, frame: Frame) -> dict[str, Any]:
    """Normalised fields: `start` and `end` (null is an open side), or `duration`; precision; what else is known."""
    fields: dict[str, Any] = {}
    if found.start is not None or found.end is not None:
        fields |= {"start": _iso(found.start), "end": _iso(found.end)}
    fields["precision"] = found.precision
    optional = {
        "duration": found.duration,
        "open_start": found.open_start or None,
        "anchor": found.anchor,
        "tz": found.tz,
        "role": _role(text, found, frame),
        "offset": found.offset,
        "event": found.event,
        "anomaly": "; ".join(f for f in found.flags if f != "weekday agrees") or None,
        "suggested": _iso(found.suggested),
    }
    fields |= {name: value for name, value in optional.items() if value is not None}
    return fields


def _iso(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


@cache
def _cited(language: str) -> re.Pattern[str]:
    """A paper right before the day it bears ("its resolution of", "Entschließung des Bundesrates vom")."""
    papers, of = {
        "nl": (
            r"(?:motie|resolutie|besluit|beschikking|(?:kamer)?brief|wet|verordening|richtlijn|arrest|vonnis|uitspraak|"
            r"advies|rapport|verslag|mededeling|aanbeveling|verklaring|nota)",
            r"(?:van|d\.d\.)",
        ),
        "de": (
            r"\w*(?:entschließung|beschluss(?:es)?|beschlüsse|gesetz(?:es)?|schreibens?|brief(?:es)?|verordnung|richtlinie|"
            r"urteils?|mitteilung|berichts?|antrags?|erklärung|empfehlung|erlass(?:es)?|bekanntmachung|bescheids?|"
            r"stellungnahme|resolution|drucksache)",
            r"vom",
        ),
        "en": (
            r"(?:resolution|decision|letter|motion|judgment|report|regulation|directive|communication|recommendation|"
            r"statement|declaration|order|opinion|act|paper)",
            r"(?:of|dated)",
        ),
        "fr": (
            r"(?:résolution|décision|lettre|motion|arrêté?|décret|loi|règlement|directive|rapport|communication|"
            r"recommandation|déclaration|avis|ordonnance|courrier)",
            r"(?:du|en\s+date\s+du)",
        ),
    }[language]
    return re.compile(rf"(?<!\w){papers}(?:\s+[\w'’()-]+){{0,5}}?\s+{of}\s+\Z", re.IGNORECASE)


_PAPER = 120
"""Characters before a day in which the paper that bears it is named."""


def _role(text: Text, found: Found, frame: Frame) -> str | None:
    if frame.dated_span == found.span:
        return "document date"
    if frame.updated is not None and found.start == frame.updated[:16]:
        return "update"
    past = frame.dated is None or (isinstance(found.start, date) and found.start <= frame.dated)
    paper = _cited(text.language).search(text.folded, max(0, found.begin - _PAPER), found.begin)
    if found.precision == "day" and past and paper:
        return "reference"
    return found.role if found.role != "date" else None
