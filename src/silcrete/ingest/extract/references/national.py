"""German and French references: printed papers, minutes, law gazettes, laws and decrees by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from silcrete.ingest.extract.references.mark import Mark

# "n° 123 rectifié bis", "n° II-1234": the number of an amendment, with its letters and its later forms.
_AMENDMENT = (
    r"(?:[A-Z]{1,4}[\s-]?){0,2}\d{1,6}(?![\w-])(?:\s+rect(?:ifié|\.)(?!\w))?"
    r"(?:\s+(?:bis|ter|quater|quinquies|sexies|septies|octies)(?!\w))?"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "paper": re.compile(
            r"(?:(?<!\w)|(?<=[a-zß])(?=D))"
            r"(?P<label>(?:(?P<house>B[TR]|LT)-?\s?|(?P<long>Bundestags|Bundesrats|Landtags)-?)?"
            r"(?:Drs\.?|Drucks\.?|[Dd]rucksachen?))(?:\s+Nr\.?)?[\s]*(?P<a>\d{1,4})/"
            r"(?P<b>\d{1,5}(?![\d/])(?!\.\d\d\.\d{4})|\d{1,5}?(?=\d\d\.\d\d\.\d{4}))"
            r"(?P<more>(?:(?:\s+Nr\.\s?\d{1,2}(?:\.\d{1,3})?)?\s*(?:,|und|sowie)\s*\d{1,3}/\d{1,5}(?![\d/]))*)"
        ),
        "paper-kind": re.compile(
            r"(?:Unterrichtung|Antwort|Antrag|Anträge|Anfrage|Gesetzentwurf|Beschlussempfehlung|Bericht)\s+\(\Z"
        ),
        "bare": re.compile(r"(?<=\()(?P<a>1\d|2\d)/(?P<b>\d{2,5})(?=\))"),
        "minutes": re.compile(
            r"(?<!\w)(?:BT-)?(?:Plenarprotokoll|Plenarprot\.|PlPr\.?)\s+(?P<a>\d{1,3})/(?P<b>\d{1,4})(?!\d)"
        ),
        "gazette": re.compile(
            r"(?<!\w)BGBl\.?\s+(?:(?P<y>(?:19|20)\d\d)\s+)?(?P<part>I{1,2})(?:\s+(?P<y2>(?:19|20)\d\d))?,?\s+"
            r"(?P<k>S\.|Seite|Nr\.)\s*(?P<n>\d{1,5})(?!\d)"
        ),
        "law": re.compile(
            r"(?<!\w)(?P<kind>[Ll]oi(?:\s+organique|\s+de\s+finances)?|[Dd]écret|[Oo]rdonnance|[Aa]rrêté|[Cc]irculaire)\s+"
            r"(?:n°|nº|no\.?|n\.)\s?(?P<n>\d{2,4}-\d{1,5})(?!\d)"
        ),
        "jo": re.compile(
            r"(?<!\w)(?:JORF|JO(?=\s+n°)|Journal\s+officiel)\s+n°\s?(?P<n>\d{1,4})(?!\d)(?:\s+du\s+\d{1,2}(?:er)?\s+\w+\s+\d{4})?"
        ),
        "question": re.compile(
            r"(?<!\w)(?P<kind>[Qq]uestion(?:\s+écrite|\s+orale(?:\s+sans\s+débat)?|\s+d\'actualité(?:\s+au\s+gouvernement)?|\s+au\s+[Gg]ouvernement)?|[Pp]roposition\s+de\s+(?:loi|résolution)|[Pp]rojet\s+de\s+loi|"
            r"[Rr]apport(?:\s+d'information)?|[Aa]vis)\s+(?:[nN]°|[nN]º)\s?(?P<n>\d{1,6}S?)(?![\w-])|(?<!\w)[Pp]rojet\s+de\s+loi\s+\d{1,3}(?![\w-]|,\d)"
        ),
        "amendment": re.compile(
            rf"(?<![\w-])(?:[Ss]ous-)?[Aa]mendements?\s+[nN][°º]s?\s?{_AMENDMENT}"
            rf"(?P<more>(?:(?:\s?,|\s+et|\s+ou)\s+(?:[nN][°º]s?\s?)?{_AMENDMENT})*)"
        ),
    }


def find_national(folded: str, german: bool, own: str | None) -> Iterator[Mark]:
    """German and French references in `folded`.

    `german` says whether the document is German: a bare paper number in brackets is read only there. `own` is the
    paper number of the document itself.
    """
    yield from _german(folded, own)
    if german:
        for match in _patterns()["bare"].finditer(folded):
            if "Bundestag" in folded or _patterns()["paper-kind"].search(folded, 0, match.start()):
                yield Mark(*match.span(), _paper("bt", match["a"], match["b"], own), "drucksache", 0.8)
    yield from _french(folded)


def _german(folded: str, own: str | None) -> Iterator[Mark]:
    p = _patterns()
    for match in p["paper"].finditer(folded):
        house = {"Bundestags": "bt", "Bundesrats": "br", "Landtags": "lt"}.get(
            match["long"] or "", (match["house"] or "").lower()
        )
        house = house or ("br" if len(match["a"]) > 2 else "bt")
        yield Mark(match.start(), match.end("b"), _paper(house, match["a"], match["b"], own), "drucksache", 0.96)
        for more in re.finditer(r"(\d{1,3})/(\d{1,5})", match["more"] or ""):
            at = match.start("more") + more.start()
            yield Mark(at, at + len(more.group()), _paper(house, more[1], more[2], own), "drucksache-more", 0.9)
    for match in p["minutes"].finditer(folded):
        fields = {"type": "minutes", "canonical": f"bt-plpr-{match['a']}/{match['b']}"}
        yield Mark(*match.span(), fields, "plenarprotokoll", 0.95)
    for match in p["gazette"].finditer(folded):
        year = match["y"] or match["y2"]
        value = f"bgbl-{match['part']}{'-' + year if year else ''}-{match['n']}"
        yield Mark(*match.span(), {"type": "official-journal", "canonical": value}, "bgbl", 0.93)


def _paper(house: str, first: str, second: str, own: str | None) -> dict[str, Any]:
    fields: dict[str, Any] = {"type": "drucksache", "canonical": f"{house}-{first}/{second}"}
    if own == f"{first}/{second}":
        fields["self"] = True
    return fields


_SLUGS = {"loi": "loi", "décret": "decret", "ordonnance": "ordonnance", "arrêté": "arrete", "circulaire": "circulaire"}


def _french(folded: str) -> Iterator[Mark]:
    p = _patterns()
    for match in p["law"].finditer(folded):
        kind = match["kind"].lower().split()[0]
        fields = {"type": "law", "canonical": f"{_SLUGS[kind]}-{match['n']}"}
        yield Mark(*match.span(), fields, "loi", 0.97)
    for match in p["jo"].finditer(folded):
        yield Mark(*match.span(), {"type": "official-journal", "canonical": f"jorf-{match['n']}"}, "jorf", 0.93)
    for match in p["question"].finditer(folded):
        fields = {"type": "parliamentary-paper", "name": re.sub(r"\s+", " ", match.group())}
        yield Mark(*match.span(), fields, "parliament-fr", 0.85)
    for match in p["amendment"].finditer(folded):
        first = match.start("more")
        spans = [(match.start(), first)]
        spans += [
            (first + m.start(), first + m.end()) for m in re.finditer(rf"(?:[nN][°º]\s?)?{_AMENDMENT}", match["more"])
        ]
        for start, end in spans:
            fields = {"type": "amendment", "name": re.sub(r"\s+", " ", folded[start:end])}
            yield Mark(start, end, fields, "amendment-fr", 0.87)
