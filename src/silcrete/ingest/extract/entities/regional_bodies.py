"""Bodies of one place or region: chambers, municipalities, councils, representations of the Union."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.organisations import Organisation
from silcrete.ingest.extract.entities.scan import Scan

_CHAMBERS = frozenset({"IHK", "HWK", "CCI", "KvK", "AHK", "WKO"})
# Bodies that take their region behind them, written out in small letters.
_OWNED = {
    "en": (),
    "de": (),
    "nl": (("provinciale", "staten"), ("gedeputeerde", "staten")),
    "fr": (
        ("conseil", "régional"),
        ("conseil", "départemental"),
        ("chambre", "de", "commerce", "et", "d", "industrie"),
        ("chambre", "de", "métiers", "et", "de", "l", "artisanat"),
        ("chambre", "d", "agriculture"),
        ("chambre", "de", "commerce"),
        ("préfecture",),
        ("rectorat",),
        ("mairie",),
        ("tribunal", "administratif"),
        ("tribunal", "judiciaire"),
        ("cour", "d", "appel"),
        ("autorité", "portuaire"),
        ("agence", "régionale", "de", "santé"),
    ),
}
# Ends of words that are offices where the name of a place or a region stands right behind them.
_PLACED = {
    "de": (
        *("amt", "kammer", "bezirksregierung", "stadtwerke", "präsidium", "direktion", "gericht", "behörde"),
        *("verkehrsbetriebe", "hafenbetriebe", "hafengesellschaft", "verkehrsverbund"),
    ),
    "nl": (
        *(
            "omgevingsdienst",
            "havenbedrijf",
            "veiligheidsregio",
            "waterschap",
            "ggd",
            "hoogheemraadschap",
            "gerechtshof",
        ),
        *("rechtbank", "metropoolregio", "vervoerregio", "havenschap"),
    ),
    "en": (),
    "fr": (),
}
_LINKS = {"nl": frozenset({"van"}), "fr": frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})}
# A representation of a body of the Union in a country.
_REPRESENTATIONS = {"en": ("representation", "in"), "nl": ("vertegenwoordiging", "in"), "fr": ("représentation", "en")}


def regional_bodies(scan: Scan, listed: list[Organisation]) -> Iterator[Organisation]:
    """Bodies of a named place; `listed` are the organisations found by name."""
    yield from _local(scan)
    yield from _owned(scan)
    yield from _placed(scan)
    yield from _representations(scan, listed)


def _formed(scan: Scan, first: int, last: int, kind: str) -> Organisation:
    start, end = scan.tokens.starts[first], scan.tokens.ends[last]
    name = " ".join(scan.text.raw[start:end].split())
    fields = {"name": name, "type": kind}
    return Organisation(first, last, start, end, slug(name), fields, "organisation-local", 0.85)


def _name(scan: Scan, i: int) -> int | None:
    """The last word of the name that begins at word `i`: a place, or words with capitals joined by hyphens."""
    tokens = scan.tokens
    if not tokens.capital(i) or tokens.low[i] in word_set("function_words"):
        return None
    last = scan.geo_at[i].last if i in scan.geo_at else i
    while last + 1 < len(tokens) and tokens.marks[last] == "-" and _hyphened(scan, last + 1):
        last += 1
    return last


def _hyphened(scan: Scan, j: int) -> bool:
    """Whether a hyphen goes on with a name at word `j`: a capital, or a small word between two hyphens."""
    tokens = scan.tokens
    return tokens.capital(j) or (tokens.marks[j] == "-" and tokens.capital(j + 1))


def _local(scan: Scan) -> Iterator[Organisation]:
    """Chambers under their acronym and municipalities: "IHK Erfurt", "CCI Isère", "gemeente Nijmegen"."""
    tokens = scan.tokens
    for i, raw in enumerate(tokens.raw):
        chamber = raw in _CHAMBERS
        if not (chamber or (scan.language == "nl" and raw in {"gemeente", "Gemeente"})) or i + 1 >= len(tokens):
            continue
        if tokens.marks[i] != " ":
            continue
        j = i + 2 if chamber and tokens.low[i + 1] == "zu" else i + 1
        if (last := _name(scan, j)) is not None:
            yield _formed(scan, i, last, "association" if chamber else "municipality")


def _owned(scan: Scan) -> Iterator[Organisation]:
    """A body written out, with its region: "conseil régional de Bretagne", "provinciale staten van Zeeland"."""
    tokens, language = scan.tokens, scan.language
    for phrase in _OWNED[language]:
        for i, low in enumerate(tokens.low):
            if low != phrase[0] or tuple(tokens.low[i : i + len(phrase)]) != phrase:
                continue
            j = i + len(phrase)
            direct = j
            while j < len(tokens) and j - direct < 3 and tokens.low[j] in _LINKS[language] and not tokens.capital(j):
                j += 1
            if language == "nl" and j == direct:
                continue
            if any(mark not in " -'" for mark in tokens.marks[i:j]):
                continue
            last, chamber = _name(scan, j), phrase[0] == "chambre"
            if last is not None and (chamber or j in scan.geo_at or last > j):
                yield _formed(scan, i, last, "association" if chamber else "council")


def _placed(scan: Scan) -> Iterator[Organisation]:
    """A word for an office with its place or region behind it: "Hafenamt Emden", "waterschap Limburg"."""
    tokens, ends = scan.tokens, _PLACED[scan.language]
    for i, low in enumerate(tokens.low if ends else ()):
        place = scan.geo_at.get(i + 1)
        named = place is not None and place.first == i + 1 and place.kind in {"place", "region"}
        if not named or tokens.marks[i] != " " or not low.endswith(ends) or i in scan.org_at:
            continue
        if scan.language == "nl" or (tokens.capital(i) and len(low) > 7):
            yield _formed(scan, i, scan.geo_at[i + 1].last, "agency")


def _representations(scan: Scan, listed: list[Organisation]) -> Iterator[Organisation]:
    """A body of the Union in a country: "European Commission Representation in Malta"."""
    tokens = scan.tokens
    words = _REPRESENTATIONS.get(scan.language)
    for one in listed if words else ():
        i = one.last + 1
        if one.fields["type"] != "eu-body" or tuple(tokens.low[i : i + 2]) != words or not tokens.capital(i):
            continue
        country = scan.geo_at.get(i + 2)
        if country is not None and country.kind == "country" and tokens.marks[one.last] == " ":
            yield _formed(scan, one.first, country.last, "eu-body")
