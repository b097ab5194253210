"""Offices that are one compound, or two fields with a hanging hyphen: "Landesverwaltungsamt", "Hafen- und Kaiamt"."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.ingest.extract.entities.organisations import Organisation, make
from silcrete.ingest.extract.entities.phrases import adjectives_left, name_phrase
from silcrete.ingest.extract.entities.scan import Scan

_CONJUNCTIONS = frozenset({"und", "en"})
# Ends of the second half of an office whose first half hangs on a hyphen.
_HANGING = {
    "de": {
        "ministerium": "ministry", "ministeriums": "ministry", "agentur": "agency", "amt": "agency", "amtes": "agency",
        "behörde": "agency", "anstalt": "agency", "kammer": "association", "verband": "association",
        "verbandes": "association", "institut": "institute", "instituts": "institute", "direktion": "agency",
        "verwaltung": "agency",
    },
    "nl": {
        "ministerie": "ministry", "agentschap": "agency", "autoriteit": "agency", "inspectie": "agency",
        "dienst": "agency", "bureau": "agency", "instituut": "institute", "raad": "council", "kamer": "association",
    },
}  # fmt: skip

# Boards whose first half is an abbreviation ("CIO-beraad").
_BOARDS = {
    "de": frozenset({"rat", "rates", "beirat", "beirats", "board", "gremium"}),
    "nl": frozenset({"beraad", "raad", "board"}),
    "en": frozenset({"board", "council"}),
    "fr": frozenset({"board"}),
}

# First halves that tell classes of offices, and articles in front of any one.
_CLASSES = frozenset({"bundes", "landes", "kreis", "stadt", "haupt", "haus", "rijks", "provincie", "gemeente"})
_ANY = frozenset(
    {"ein", "eine", "einem", "einen", "eines", "einer", "kein", "keine", "jedes", "jede", "een", "geen", "elk", "elke"}
)


def compounds(scan: Scan) -> Iterator[Organisation]:
    """Both kinds of offices in a text."""
    yield from _german_compounds(scan)
    yield from _hanging(scan)
    yield from _lettered(scan)


def _german_compounds(scan: Scan) -> Iterator[Organisation]:
    """One German word that is an office of its own: "Bundeswirtschaftsministerium", "Landesverwaltungsamt"."""
    if scan.language != "de":
        return
    tokens = scan.tokens
    ministries = ("ministerium", "ministeriums")
    offices = ("amt", "amtes", "agentur", "behörde", "anstalt", "gericht", "gerichts", "verwaltungsamt", "institut")
    for i, low in enumerate(tokens.low):
        if i in scan.org_at or not tokens.capital(i):
            continue
        ministry = low.endswith(ministries) and not low.startswith(ministries)
        office = low.startswith(("bundes", "landes", "umweltbundes")) and low.endswith(offices) and len(low) > 9
        house = low.endswith(("tagsverwaltung", "ausschuss", "ausschusses")) and len(low) > 12
        office = office or (
            low.startswith("bundes") and low.endswith(("beirat", "srat", "srats", "srates", "zentrale"))
        )
        board = low.endswith(("kommission", "expertenrat", "beirat")) and len(low) > 10
        charged = board and tokens.low[i + 1 : i + 2] == ["für"]
        if ministry or office or house or charged:
            kind = "ministry" if ministry else "committee" if charged or "schuss" in low[-8:] else "agency"
            last = max(i, name_phrase(scan, i, kind)[0])
            owner = scan.geo_at.get(i + 2)
            if ministry and last == i and owner is not None and tokens.low[i + 1] in {"von", "des", "der"}:
                last = owner.last
            yield make(scan, adjectives_left(scan, i), last, kind, "organisation-german-compound", 0.8)


def _hanging(scan: Scan) -> Iterator[Organisation]:
    """An office of two fields with a hanging hyphen: "Hafen- und Küstenagentur", "Haven- en Kustagentschap"."""
    ends = _HANGING.get(scan.language)
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if ends is None or i < 2 or tokens.marks[i - 2] != "=" or tokens.low[i - 1] not in _CONJUNCTIONS:
            continue
        kind = next((kind for end, kind in ends.items() if low.endswith(end) and low != end), None)
        if kind and tokens.capital(i) and tokens.capital(i - 2) and tokens.low[i - 2] not in _CLASSES:
            first = adjectives_left(scan, i - 2)
            if first and tokens.low[first - 1] in _ANY:
                continue
            yield make(scan, first, max(i, name_phrase(scan, i, kind)[0]), kind, "organisation-hanging", 0.8)


def _lettered(scan: Scan) -> Iterator[Organisation]:
    """A board of those whom an abbreviation tells: "CIO-beraad", "CIO-Rat"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if i == 0 or low not in _BOARDS[scan.language] or tokens.marks[i - 1] != "-" or i in scan.org_at:
            continue
        raw = tokens.raw[i - 1]
        if 2 <= len(raw) <= 6 and raw.isupper() and raw.isalpha() and i - 1 not in scan.org_at | scan.geo_at:
            yield make(scan, i - 1, i, "council", "organisation-lettered", 0.75)
