"""What the head of a document prints about it: labelled values, dossier lines, place and date, who writes to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from silcrete.ingest.extract.text import Text
from silcrete.periods.find import find as find_dates
from silcrete.periods.found import Found

_HEAD = 4000
_LONGEST_PLACE = 200


@dataclass(frozen=True)
class Value:
    """A printed value: the metadata field it fills, its half-open span and its text."""

    field: str
    start: int
    end: int
    text: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    stamp = r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?"
    return {
        "number": re.compile(
            r"\b(?:Nummer|Documentnummer|Document number|Number)\s?:\s*(?P<v>(?:19|20)\d\d[DZAP]\d{5})", flags
        ),
        "date": re.compile(rf"\b(?:datum|date|dated|veröffentlicht|erschienen)\s?:\s*(?P<v>{stamp})", flags),
        "updated": re.compile(
            rf"\b(?:bijgewerkt|updated|aktualisiert|stand|mis à jour|last update)\s?:\s*(?P<v>{stamp})", flags
        ),
        "version": re.compile(r"\b(?:versie|version)\s?:?\s+(?P<v>\d{1,3})(?![\d.])", flags),
        "format": re.compile(
            r"(?:Directe? link naar (?:het )?document|link to (?:the )?document|Download)\s*\(\s*(?P<v>\.?(?:docx?|"
            r"pdf|odt|rtf|xml|html))\s*\)",
            flags,
        ),
        "item": re.compile(
            r"\bkamerstukdossier\s+(?P<v>(?P<d>\d{2}\s?\d{3})\s*(?P<t>[IVXLCDM]{1,6}[A-Z]?|\d{2}|"
            r"[A-Z])?\s*-\s*(?P<n>\d{1,4}))(?!\d)",
            flags,
        ),
        "case": re.compile(r"\b(?:Onderdeel van zaak|zaak|zaaknummer)\s*:?\s+(?P<v>(?:19|20)\d\dZ\d{5})", flags),
        "paper": re.compile(r"\bDrucksache\s+(?P<v>\d{1,3}/\d{1,5})"),
        "press": re.compile(r"(?<![\w/])(?P<v>(?:IP|MEMO|STATEMENT|SPEECH|QANDA|MEX)[/_]\d\d[/_]\d{1,5})(?!\w)"),
        "term": re.compile(r"\d{1,2}\. Wahlperiode\s+(?P<v>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})"),
        "sequence": re.compile(
            r"^[ \t]*Nr\.[ \t]*(?P<v>\d{1,4})(?=[ \t]+(?:BRIEF|Brief|MOTIE|Motie|VERSLAG|Verslag|AMENDEMENT|"
            r"Amendement|LIJST|Lijst|NOTA|Nota|NADER|Nader|GEWIJZIGDE|Gewijzigde|VERSLAGEN|MEMORIE|Memorie|VOORSTEL|"
            r"Voorstel|KONINKLIJKE|ADVIES|Advies)\b|[ \t]*$)",
            re.MULTILINE,
        ),
        "subject": re.compile(
            r"^[ \t]*(?:Betreft|Onderwerp|Betreff|Objet|Subject|Re)\s?:?[ \t]+(?P<v>[^\n]{4,200})$", re.MULTILINE
        ),
        "kind": re.compile(
            r"^[ \t]*(?P<v>Antwort|Kleine Anfrage|Große Anfrage|Unterrichtung|Antrag|Gesetzentwurf|"
            r"Beschlussempfehlung(?: und Bericht)?|Entschließungsantrag|Schriftliche Fragen|Pressemitteilung|"
            r"Press release|Persbericht|Nieuwsbericht|Communiqué de presse|Kamerstuk: Kamerbrief|Kamerbrief|"
            r"Medieninformation)(?=[ \t]*$|[ \t]*\|)",
            re.MULTILINE,
        ),
    } | _people()


@cache
def _people() -> dict[str, re.Pattern[str]]:
    """Who writes to whom, and where."""
    flags = re.IGNORECASE
    return {
        "addressee": re.compile(
            r"^[ \t]*(?:Aan\s+(?:de|het)|An\s+(?:die|den|das)|To\s+the|À\s+(?:l'attention\s+de\s+)?|"
            r"A\s+l'attention\s+de\s+)\s*(?P<v>[^\n,]{4,120}?)[ \t]*,?$",
            re.MULTILINE,
        ),
        "sender": re.compile(
            r"^[ \t]*(?:Nr\.[ \t]*\d+[ \t]+)?(?:BRIEF|[Bb]rief)\s+(?:van|VAN)\s+(?:(?:de|"
            r"DE)\s+)?(?P<v>(?:[Mm]inister|[Ss]taatssecretaris|"
            r"[Mm]inister-[Pp]resident)(?:s)?(?:,?[ ]+(?:van|voor|en|de|het|[A-ZÀ-Þ][\w-]*))*)"
            r"|\bAntwort\s+der\s+(?P<v2>Bundesregierung)|^[ \t]*der\s+(?P<v3>Bundesregierung)[ \t]*$",
            re.MULTILINE,
        ),
        "role": re.compile(
            r"^[ \t]*(?P<v>(?:De|Het|Der|Die|The|Le|La)?\s?(?:minister|staatssecretaris|Minister|Ministre|ministre|"
            r"Ministerin|Staatssekretär|Staatssekretärin|Staatsminister|Secretary)\b[^\n.]{0,90}?),?[ \t]*$",
            re.MULTILINE,
        ),
        "name": re.compile(
            r"^[ \t]*(?:(?:w\.g\.|gez\.|Dr\.|drs\.|mr\.|ir\.|Mr|Ms)\s+)*(?P<v>(?:[A-ZÀ-Þ]\.\s?)*"
            r"(?:\([A-ZÀ-Þ][\w'’-]+\)\s+(?:(?:van|von|de|der|den|du|la|le|ter|ten|'t)\s+)*)?(?:[A-ZÀ-Þ]\.|"
            r"[A-ZÀ-Þ][\w'’-]+)(?:\s+(?:van|von|de|der|den|du|la|le|ter|ten|'t|[A-ZÀ-Þ][\w'’.-]*)){0,4})[ \t]*$",
            re.MULTILINE,
        ),
        "greeting": re.compile(
            r"^[ \t]*(?:Met vriendelijke groet|Hoogachtend|Mit freundlichen Grüßen|Hochachtungsvoll|Yours sincerely|"
            r"Yours faithfully|Sincerely|Cordialement|Je vous prie)\b[^\n]*$",
            re.MULTILINE | flags,
        ),
        "place": re.compile(
            r"(?P<v>'?s?-?[A-ZÀ-Þ][\w'’.-]*(?:[ -](?:sur|am|an|der|aan|de|den|la|le|en|upon|"
            r"[A-ZÀ-Þ][\w'’-]*)){0,3})\s*(?:,|,?\s*\()\s*(?:den\s+|le\s+|the\s+|on\s+|,\s*)?\Z"
        ),
    }


_NEWS = r"(?:Medieninformation|Medienmitteilung|Pressemitteilung|Presseinformation|Pressemeldung)"
_EU_NEWS = r"(?:Press release|Pressemitteilung|Communiqué de presse|Persbericht|Statement|Questions and answers)"


@cache
def _letterheads() -> dict[str, tuple[tuple[str, re.Pattern[str], int], ...]]:
    """Fields of printed heads by language: the field, its expression, how far into the text (0: anywhere)."""
    line, day = re.MULTILINE, r"\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:\d{4}|\d\d)"
    every = (
        ("document_type", re.compile(rf"^[^\n]{{3,60}}[ \t][–|-][ \t](?P<v>{_EU_NEWS})[ \t]*$", line), 400),
        (
            "document_type",
            re.compile(rf"^[ \t]*(?P<v>{_NEWS})(?=[ \t]+(?:Nr\.?[ \t]*)?\d{{1,4}}(?:/\d{{2,4}})?[ \t]*$)", line),
            400,
        ),
        (
            "document_number",
            re.compile(rf"^[ \t]*{_NEWS}[ \t]+(?:Nr\.?[ \t]*)?(?P<v>\d{{1,4}}(?:/\d{{2,4}})?)[ \t]*$", line),
            400,
        ),
    )
    german = (
        ("document_type", re.compile(r"^[ \t]*Drucksache[ \t]+\d{1,4}/\d{1,5}[ \t]+\((?P<v>Beschluss)\)", line), 400),
        ("date", re.compile(rf"\bDrucksache[ \t]+\d{{1,4}}/\d{{1,5}}[^\n]{{0,40}}\n\s*(?P<v>{day})[ \t]*$", line), 600),
        (
            "title",
            re.compile(r"^[ \t]*[–-][ \t]*Drucksachen?[ \t][^\n]{3,80}[–-][ \t]*\n\s*(?P<v>\S[^\n]{8,250})$", line),
            1500,
        ),
        (
            "title",
            re.compile(r"^(?P<v>(?:Entschließung|Verordnung|Gesetz|Antrag|Empfehlungen)[ ](?:des|der|zu[mr]?|über)[ ]"
                       r"[^\n]{8,250}(?<![.:,;]))$", line),
            700,
        ),
    )  # fmt: skip
    french = (
        ("document_type", re.compile(r"^[ \t]*(?P<v>Question (?:écrite|orale))(?=[ ]n°)", line), 600),
        ("document_number", re.compile(r"^[ \t]*Question (?:écrite|orale) n°[ ]?(?P<v>\d{1,6})(?!\d)", line), 600),
        ("document_number", re.compile(r"^[ \t]*Communiqué de presse[ \t]*\n?[ \t]*[Nn]°[ ]?"
                                       r"(?P<v>\d{1,5}(?:[/-]\d+)?)[ \t]*$", line), 400),
        ("title", re.compile(r"^[ \t]*(?:Titre|Rubrique et titre)[ ]?:[ \t]*(?P<v>\S[^\n]{4,250})$", line), 1500),
        ("date", re.compile(r"^[ \t]*(?:Question|Réponse) publiée au JO le[ ]?:[ \t]*"
                            r"(?P<v>\d\d/\d\d/\d{4})", line), 1500),
    )  # fmt: skip
    dutch = (
        ("document_type", re.compile(r"^[ \t]*Nr\.[ \t]*\d{1,4}[ \t]+"
                                     r"(?:GEWIJZIGDE[ ])?(?P<v>MOTIE|AMENDEMENT)\b", line), 0),
        ("date", re.compile(r"^[ \t]*Voorgesteld[ \t]+(?P<v>\d{1,2} [a-z]+ \d{4})[ \t]*$", line), 0),
        ("title", re.compile(r"\A\s*(?P<v>Verslag van een [^\n]{8,250})$", line), 400),
    )  # fmt: skip
    return {"nl": every + dutch, "de": every + german, "fr": every + french, "en": every}


def values(text: Text) -> list[Value]:
    """Every labelled value of the head, in the order of the text."""
    raw, p = text.raw, _patterns()
    found = [
        *_labelled(raw, "document_number", p["number"], 0, len(raw)),
        *_labelled(raw, "date", p["date"], 0, _HEAD),
        *_labelled(raw, "updated", p["updated"], 0, _HEAD),
        *_labelled(raw, "original_format", p["format"], 0, _HEAD),
        *_labelled(raw, "dossier_item", p["item"], 0, _HEAD),
        *_labelled(raw, "case_number", p["case"], 0, _HEAD),
    ]
    if any(v.field == "document_number" for v in found):
        line = _line(raw, found[0].start)
        found += _labelled(raw, "version", p["version"], *line)
    if text.language == "de":
        found += list(_labelled(raw, "document_number", p["paper"], 0, 400))[:1]
    found += list(_labelled(raw, "document_number", p["press"], 0, 800))[:1]
    return sorted(found, key=lambda v: (v.start, -v.end))


def _labelled(raw: str, field: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Value]:
    for match in pattern.finditer(raw, start, min(end, len(raw))):
        first, last = match.span("v")
        while last > first and raw[last - 1].isspace():
            last -= 1
        yield Value(field, first, last, raw[first:last])


def _line(raw: str, at: int) -> tuple[int, int]:
    """Span of the line that holds an offset."""
    end = raw.find("\n", at)
    return raw.rfind("\n", 0, at) + 1, len(raw) if end < 0 else end


def page_titles(text: Text) -> list[Value]:
    """Title, dossier title and kind of document: the lines between a page's navigation and its "Nummer:" line."""
    numbers = [
        v for v in values(text) if v.field == "document_number" and "Nummer" in text.raw[max(0, v.start - 12) : v.start]
    ]
    if not numbers:
        return []
    stop = _line(text.raw, numbers[0].start)[0]
    lines = [
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.group().strip())
        for m in re.finditer(r"[^\n]+", text.raw[:stop])
        if m.group().strip() and not m.group().lstrip().startswith("[")
    ]
    lines = lines[-3:]
    names = {1: ["title"], 2: ["title", "document_type"], 3: ["title", "dossier_title", "document_type"]}
    fields = names.get(len(lines), [])
    return [Value(name, at, at + len(line), line) for name, (at, line) in zip(fields, lines, strict=True)]


def letter_values(text: Text) -> list[Value]:
    """Values of a letterhead: subject, sequence number, kind of paper."""
    start, end = text.body
    end = min(end, start + _HEAD)
    p = _patterns()
    found = [*_labelled(text.raw, "sequence", p["sequence"], start, end)]
    found += _labelled(text.raw, "title", p["subject"], start, end)
    found += list(_labelled(text.raw, "document_type", p["kind"], 0, min(end, 1200)))[:1]
    found += list(_labelled(text.raw, "date", p["term"], 0, min(end, 800)))[:1]
    folded = text.folded
    for field, pattern, limit in _letterheads()[text.language]:
        found += [
            replace(v, text=text.raw[v.start : v.end])
            for v in _labelled(folded, field, pattern, 0, limit or len(folded))
        ]
    return found


@dataclass(frozen=True)
class Dateline:
    """A place with a day in the head or at the end: "Den Haag, 16 december 2024", "Brussels (6 March 2023) -"."""

    start: int
    end: int
    place: str
    place_span: tuple[int, int]
    day: date
    day_span: tuple[int, int]
    whole_line: bool


def full_days(text: Text, start: int, end: int) -> list[Found]:
    """Days with their year printed between two offsets, with offsets of the whole text."""
    found = find_dates(text.raw[start:end], language=text.language, sentences=[(0, end - start)])
    return [f for f in found if isinstance(f.start, date) and f.start == f.end and f.precision == "day" and start >= 0]


def datelines(text: Text) -> list[Dateline]:
    """Places with days, first those on a line of their own in the head, then those that open a paragraph."""
    start, end = text.body
    found = [*_datelines(text, start, min(end, start + _HEAD))]
    if end - start > _HEAD:
        found += [d for d in _datelines(text, max(start + _HEAD, end - 800), end) if d.whole_line]
    return sorted(found, key=lambda d: (not d.whole_line, d.start))


def _datelines(text: Text, start: int, end: int) -> Iterator[Dateline]:
    raw = text.raw
    for found in full_days(text, start, end):
        begin, stop = start + found.begin, start + found.stop
        line = _line(raw, begin)
        if begin - line[0] > _LONGEST_PLACE:
            continue
        before, after = text.folded[line[0] : begin], text.folded[stop : line[1]]
        match = _patterns()["place"].search(before)
        lead = before[: match.start()] if match else before
        if match is None or lead.strip(" \t(*•·|-–"):
            continue
        place_start = line[0] + match.start("v")
        whole = not after.strip(" .\t")
        opens = re.match(r"\s*\)?\s*(?:[-–—:/|•.]|\Z)", after) is not None
        if not whole and not opens:
            continue
        place = match["v"].strip(" ,.-")
        if place.lower() in _NO_PLACES or not isinstance(found.start, date):
            continue
        yield Dateline(
            place_start, stop, place, (place_start, place_start + len(place)), found.start, (begin, stop), whole
        )


_NO_PLACES = frozenset(
    ["datum", "date", "stand", "vom", "op", "on", "am", "le", "published", "publié", "updated", "press release",
     "pressemitteilung", "persbericht", "nieuwsbericht", "version", "versie"]
)  # fmt: skip


def matches(text: Text, name: str, start: int, end: int) -> Iterator[Value]:
    """Printed values of the head by the name of their pattern: addressee, sender, role, name."""
    pattern = _patterns()[name]
    for match in pattern.finditer(text.raw, start, end):
        group = next(g for g in ("v", "v2", "v3") if g in pattern.groupindex and match[g])
        yield Value(name, match.start(group), match.end(group), match[group])


def greeting(text: Text, start: int, end: int) -> int | None:
    """Where the closing formula of a letter ends, or None."""
    found = list(_patterns()["greeting"].finditer(text.raw, start, end))
    return found[-1].end() if found else None
