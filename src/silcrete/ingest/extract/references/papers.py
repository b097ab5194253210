"""Papers of parliaments and courts by their marks: reports of a session, acts by year, case numbers, own file marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark

_CAP = r"[A-ZÀ-Þ][\w'’&-]{0,60}"
_ORDER = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth|Fourteenth|"
    r"Fifteenth|\d{1,2}(?:st|nd|rd|th))"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "session-report": re.compile(
            rf"(?<!\w){_ORDER}\s+(?:Special\s+|Joint\s+)?Reports?\s+of\s+(?:the\s+)?Session\s+20\d\d\s?[-–/]\s?\d\d(?!\d)"
        ),
        "house-paper": re.compile(r"(?<![\w-])(?:HC|HL(?:\s+Paper)?|CP|Cmd|Cmnd|Cm)\s\d{1,4}(?:-[ivx]+)?(?![\w/])"),
        "act": re.compile(
            rf"(?<!\w)(?!The\b|This\b|Our\b|In\b|Under\b){_CAP}(?:\s+(?:and|of|for|to|in|the|\(?{_CAP}\)?)){{0,7}}\s+"
            r"(?:Act|Order|Regulations)\s+(?:of\s+)?(?:19|20)\d\d(?!\w)"
        ),
        "ecli": re.compile(r"(?<!\w)ECLI:[A-Z]{2}:[A-Za-z0-9]{1,12}:(?:19|20)\d\d:[A-Za-z0-9.]{1,40}(?<![.])(?!\w)"),
        "court": re.compile(r"(?<!\w)(?:[CT]-\d{1,4}/\d\d(?:\s?P)?|(?:BvR|BvF)\s\d{1,5}/\d\d)(?!\w)"),
        "vorlage": re.compile(
            r"(?<!\w)(?:Ausschussvorlage|Kabinettvorlage|Vorlage|Ausschussdrucksache|Zuschrift|Stellungnahme|"
            r"Vermerk)\s+(?:Nr\.\s*)?\d{1,2}\s?(?:/|\(\d{1,2}\))\s?\d{1,5}(?![\d/])"
        ),
        "deliberation": re.compile(
            r"(?<!\w)(?:[Dd]élibération|[Dd]écision|[Rr]ésolution|[Vv]œu|[Cc]onvention)\s+(?:n°|nº|no\.?)\s?"
            r"[A-Z]{0,5}[-\s]?\d{1,4}(?:[-/.]\w{1,6}){0,3}(?![\w])"
        ),
        "memorandum": re.compile(
            rf"(?<!\w)[Mm]emorandum\s+(?:van|von|de|of)\s+(?!De\b|Het\b|Understanding\b|Cooperation\b){_CAP}"
            rf"(?:[\s-]{_CAP})?(?!\w)"
        ),
        "declared": re.compile(
            r"(?<!\w)(?:verklaring\s+van\s+de|declaration\s+of\s+the|statement\s+of\s+the|Erklärung\s+der|"
            rf"déclaration\s+(?:de\s+la|de\s+l'|du))\s?(?:{_CAP})(?:\s+(?:{_CAP}|of|for|van|voor|für|des)){{1,5}}(?<=\w)(?!\w)"
        ),
        "debate": re.compile(
            r"(?<!\w)(?:[Cc]ommissiedebat|[Tt]weeminutendebat|[Nn]otaoverleg|[Ww]etgevingsoverleg|[Pp]lenaire?\s+debat|"
            rf"[Ss]chriftelijk\s+overleg|[Rr]ondetafelgesprek)\s+(?:van|d\.d\.|op)\s+{DAYS['nl']}"
        ),
    }


@cache
def _titled() -> re.Pattern[str]:
    """A name in quotation marks behind the word for a plan."""
    return re.compile(
        r"(?<!\w)(?<!\d\. )(?:[Pp]lans?|[Pp]rogramme?s?|[Ss]tratégies?|[Ii]nitiatives?|[Ss]trateg(?:y|ie)|[Aa]ctieplan|"
        r"[Pp]rogramma|[Aa]ktionsplan|[Pp]rogramm|[Rr]oadmap|[Pp]acte?|[Aa]genda)(?:\s+(?:régional|national|nationale|"
        r"regionale?|nationale?|stratégique))?\s+[«„“\"'‘»]\s?(?P<v>[A-ZÀ-Þ][^\n«»„“”\"‘’]{2,60}?)\s?[»“”\"'’«]"
    )


@cache
def _marked() -> re.Pattern[str]:
    """The document's own file mark, behind its label at the beginning of a line."""
    return re.compile(
        r"^[ \t]*(?:Ons\s+kenmerk|Kenmerk|Our\s+ref(?:erence|\.)?|Aktenzeichen|Geschäftszeichen|Unser\s+Zeichen|Az\.?|"
        r"Nos?\s+réf(?:érences?|\.)?|Réf(?:érence|\.)?)[ \t]*:?[ \t]*(?:\n[ \t]*)?"
        r"(?P<v>(?=[^\n]*\d)[A-Z0-9][\w./ -]{2,40}\w)[ \t]*$",
        re.MULTILINE,
    )


_TYPES = {
    "session-report": "report", "house-paper": "parliamentary-paper", "act": "law", "ecli": "judgment",
    "court": "judgment", "vorlage": "parliamentary-paper", "deliberation": "decision", "memorandum": "declaration",
    "declared": "declaration", "debate": "debate",
}  # fmt: skip


def find_papers(folded: str) -> Iterator[Mark]:
    """Papers by their marks in `folded`; a word for a kind of paper alone is none."""
    for name, pattern in _patterns().items():
        for match in pattern.finditer(folded):
            words = match.group()
            if re.search(r"\n[ \t]*\n", words):
                continue
            yield Mark(*match.span(), {"type": _TYPES[name], "name": re.sub(r"\s+", " ", words)}, f"paper-{name}", 0.88)
    for match in _titled().finditer(folded):
        yield Mark(*match.span("v"), {"type": "plan", "name": re.sub(r"\s+", " ", match["v"])}, "paper-titled", 0.8)
    for match in _marked().finditer(folded):
        fields = {"type": "file-mark", "name": re.sub(r"\s+", " ", match["v"]), "self": True}
        yield Mark(*match.span("v"), fields, "paper-mark", 0.85)
