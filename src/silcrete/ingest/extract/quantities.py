"""Quantities: a number with its unit phrase (kind `quantity`): money, shares, measures and counts of things."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.text import Text
from silcrete.periods.numbers import number_words, read_number
from silcrete.periods.words import words as time_words

_SCALES = {
    "nl": {"miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9, "biljoen": 1e12, "duizend": 1e3},
    "de": {
        "million": 1e6,
        "millionen": 1e6,
        "mio": 1e6,
        "milliarde": 1e9,
        "milliarden": 1e9,
        "mrd": 1e9,
        "billion": 1e12,
        "billionen": 1e12,
        "tausend": 1e3,
    },
    "en": {
        "million": 1e6,
        "mn": 1e6,
        "m": 1e6,
        "billion": 1e9,
        "bn": 1e9,
        "trillion": 1e12,
        "tn": 1e12,
        "thousand": 1e3,
    },
    "fr": {
        "million": 1e6,
        "millions": 1e6,
        "milliard": 1e9,
        "milliards": 1e9,
        "mds": 1e9,
        "md": 1e9,
        "billion": 1e12,
        "billions": 1e12,
        "mille": 1e3,
    },
}
_MONEY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "£": "GBP", "gbp": "GBP", "pond": "GBP", "pounds": "GBP", "¥": "JPY", "yen": "JPY", "chf": "CHF",
}  # fmt: skip
_MEASURES = (
    "nm µm mm cm km kg MW GW TW kWh MWh GWh TWh GHz MHz Gbit/s Tbit/s m² m2 ha nanometer nanometers nanometre "
    "nanometres Nanometer nanomètres millimeter millimètres ton tonnes tonne Tonnen hectare hectares Hektar wafers wspm"
)
_MORE = {
    "nl": "verdere|andere|overige|resterende|extra|nieuwe",
    "de": "weiteren?|weiterer|anderen?|übrigen?|verbleibenden?|zusätzlichen?",
    "en": "further|additional|other|another|remaining",
    "fr": "autres",
}
# Words that cannot stand between a number and the thing counted.
_STOPS = {
    "en": """
    of from to in on at by for with and or the a an is are was were will have has had that which who as per than
    into over under about after before since until its their our this these those not be been can may must should
    would could during between against within without through when where while also each times more less percent
    """,
    "nl": """
    van uit naar in op bij door voor met en of de het een is zijn was waren zal zullen heeft hebben had die dat wie
    als dan over onder na sinds tot hun onze deze dit niet kan kunnen moet moeten wordt worden tijdens tussen tegen
    binnen zonder ook keer maal uur procent
    """,
    "de": """
    von aus nach in an auf bei durch für mit und oder der die das ein eine ist sind war waren wird werden hat haben
    hatte den dem des als über unter vor seit bis ihre unsere diese dieser nicht kann können muss müssen im am zum
    zur während zwischen gegen ohne auch mal uhr prozent
    """,
    "fr": """
    de des du d en à au aux par pour avec et ou le la les un une est sont était étaient sera seront a ont qui que
    dont comme sur sous après avant depuis leur leurs notre nos ces cette ne pas peut peuvent doit pendant entre
    contre dans sans aussi fois heures h pour
    """,
}
_UNITS = {
    "regions": "region", "regio's": "region", "regionen": "region", "régions": "region", "locations": "location",
    "standorte": "location", "standorten": "location", "companies": "company", "bedrijven": "company",
    "unternehmen": "company", "entreprises": "company", "countries": "country", "landen": "country",
    "länder": "country", "ländern": "country", "pays": "country", "jobs": "job", "banen": "job", "arbeitsplätze": "job",
    "arbeitsplätzen": "job", "emplois": "job", "people": "person", "mensen": "person", "menschen": "person",
    "personnes": "person", "lidstaten": "EU member state", "mitgliedstaaten": "EU member state",
    "mitgliedsstaaten": "EU member state", "member states": "EU member state", "états membres": "EU member state",
    "fabrieken": "fab", "fabs": "fab", "fabriken": "fab", "usines": "fab",
}  # fmt: skip
UNITS = frozenset({*_MONEY.values(), *_MEASURES.split(), *_UNITS.values(), "percent", "percentage point", "m3"})
"""The units that are given whatever the words are; a count of other things has its noun as unit."""


# Kinds whose digits are no quantities.
_TAKEN = frozenset(["date", "reference", "metadata"])


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    words = "|".join(
        sorted((re.escape(w) for w, v in number_words(language).items() if v >= 2), key=lambda w: (-len(w), w))
    )
    digits = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    number = rf"(?:{digits}|(?:{words})(?![\w-]))"
    scale = "|".join(sorted(map(re.escape, _SCALES[language]), key=lambda w: (-len(w), w)))
    scaled = rf"(?P<n>{number})(?:\s*(?:to|tot|bis|à|[-–])\s*(?P<n2>{number}))?(?:\s?(?P<s>{scale})\.?(?!\w))?"
    sign = r"(?:US\$|€|\$|£|¥|EUR|USD|GBP|CHF)"
    name = r"(?:euros?|EUR|€|(?:US[- ]?)?dollars?|USD|US\$|\$|£|pounds?|GBP|CHF|yen)(?!\w)"
    percent = (
        r"(?:%|‰|(?:procentpunten|procentpunt|procent|prozentpunkte[n]?|prozent|percentage\s+points?|percent|"
        r"per\s+cent|pour\s+cent|"
    )
    percent += r"points\s+de\s+pourcentage)(?!\w))"
    member = {
        "en": r"(?:EU\s+)?member\s+states(?:\s+of\s+the\s+(?:European\s+Union|EU|Union))?",
        "nl": r"(?:EU-)?lidstaten(?:\s+van\s+de\s+(?:Europese\s+Unie|EU))?",
        "de": r"(?:EU-)?Mitglieds?staaten(?:\s+der\s+(?:Europäischen\s+Union|EU))?",
        "fr": r"États\s+membres(?:\s+de\s+l'(?:Union\s+européenne|UE|Union))?",
    }[language]
    left = r"(?<![\w.,/-])(?<!\d )"
    return {
        "money-before": re.compile(rf"(?<!\w){sign}\s?{scaled}", flags),
        "money-after": re.compile(
            rf"{left}(?:(?:{_MORE[language]})\s+)?{scaled}(?:\s?(?:de\s|d'))?\s?(?P<unit>{name})", flags
        ),
        "money-short": re.compile(rf"{left}(?P<n>{digits})\s?(?P<s>k|M|Mio|Md|Mds|Mrd|bn|mn)\.?\s?(?P<unit>€|\$|£)"),
        "percent": re.compile(rf"{left}(?P<n>{number})(?:\s?(?:%\s?)?(?:to|tot|bis|à|"
        rf"[-–])\s?(?P<n2>{number}))?\s?{percent}", flags),
        "volume": re.compile(
            rf"{left}(?P<n>{digits})(?:\s(?P<s>{scale})\s(?:de\s|d')?|\s?)"
            r"(?P<unit>mètres\s+cubes|m³|m3|cubic\s+met(?:re|er)s|Kubikmetern?|kubieke\s+meter)(?!\w)", flags
        ),
        "measure": re.compile(
            rf"{left}(?P<n>{digits})(?:\s?(?:to|tot|bis|à|[-–])\s?(?P<n2>{digits}))?(?:\s(?P<s>{scale})(?!\w))?\s?"
            rf"(?P<unit>{'|'.join(map(re.escape, sorted(_MEASURES.split(), key=lambda w: (-len(w), w))))})(?![\w/])"
        ),
        "member": re.compile(rf"{left}(?P<n>{number})\s+(?:other\s+|andere\s+|anderen\s+|autres\s+|"
        rf"weiteren?\s+)?{member}(?!\w)", flags),
        "count": re.compile(rf"{left}(?:(?P<more>{_MORE[language]})\s+)?{scaled}(?=\s+[^\W\d_])", flags),
        "word": re.compile(r"[^\W\d_](?:[\w'’-]*[\w])?"),
        "label": re.compile(
            r"(?<![\w.])(?:nrs?|no|nos|n°|nummer|number|art|artikel|articles?|punt|point|§§?|blz|pp?|page|seite|lid|"
            r"bijlage|annex|"
            r"pillar|pijler|säule|pilier|fase|phase|stap|step|tabel|table|tabelle|figuur|figure|abbildung|tel|week|"
            r"kw|kapitel|"
            r"chapter|hoofdstuk|chapitre|abs|absatz|drs|drucksache|version|versie|level|trl)\.?\s*\Z",
            flags,
        ),
    }  # fmt: skip


def find(text: Text, frame: Frame, taken: Iterable[Item] = ()) -> list[Item]:
    """Items of kind `quantity`, in the order of the text.

    `taken` are dates and references already found: their digits are no quantities.
    """
    used = {at for i in taken if i.kind in _TAKEN and i.normalised.get("type") != "motion" for at in range(*i.span)}
    kept: list[Item] = []
    for found in (*_money(text), *_shares(text), *_measures(text), *_volumes(text), *_members(text), *_counts(text)):
        cells = range(found.start, found.end)
        if used.isdisjoint(cells):
            used.update(cells)
            kept.append(found)
    return sorted(kept, key=lambda i: (i.start, -i.end))


def _value(match: re.Match[str], language: str) -> float | int | list[float | int] | None:
    """The number of a match, scaled; a list of two for a range."""
    groups = match.re.groupindex
    scale = _SCALES[language].get((match["s"] or "").lower().rstrip("."), 1.0) if "s" in groups else 1.0
    first = read_number(match["n"], language)
    if first is None:
        return None
    second = read_number(match["n2"], language) if "n2" in groups and match["n2"] else None
    if not all(math.isfinite(n * scale) for n in (first, second or 0)):
        return None  # so many digits count nothing
    if second is not None:
        return [_plain(first * scale), _plain(second * scale)] if second > first else None
    return _plain(first * scale)


def _plain(value: float) -> float | int:
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _make(text: Text, start: int, end: int, value: Any, unit: str, rule: str, confidence: float) -> Item:
    return item(
        text, "quantity", start, end, {"value": value, "unit": unit}, rule=f"quantity.{rule}", confidence=confidence
    )


def _money(text: Text) -> Iterator[Item]:
    p = _patterns(text.language)
    for match in p["money-before"].finditer(text.folded):
        value = _value(match, text.language)
        last = match.end() - (match.group()[-1] == ".")
        sign = re.match(r"(?:US\$|€|\$|£|¥|[A-Z]{3})", match.group(), re.IGNORECASE)
        if value is not None and sign:
            unit = _MONEY.get(sign.group().lower(), sign.group())
            yield _make(text, match.start(), last, value, unit, "money", 0.95)
    for match in p["money-short"].finditer(text.folded):
        first = read_number(match["n"], text.language)
        if first is not None:
            scale = {"k": 1e3, "M": 1e6, "Mio": 1e6, "mn": 1e6}.get(match["s"], 1e9)
            yield _make(text, *match.span(), _plain(first * scale), _MONEY[match["unit"]], "money", 0.9)
    for match in p["money-after"].finditer(text.folded):
        value = _value(match, text.language)
        unit = match["unit"].lower().replace("us-", "").replace("us ", "").removeprefix("d'")
        if value is not None:
            yield _make(text, *match.span(), value, _MONEY.get(unit, unit), "money", 0.95)


def _shares(text: Text) -> Iterator[Item]:
    for match in _patterns(text.language)["percent"].finditer(text.folded):
        value = _value(match, text.language)
        if value is not None:
            points = re.search(r"punt|punkt|point", match.group(), re.IGNORECASE)
            yield _make(text, *match.span(), value, "percentage point" if points else "percent", "percent", 0.95)


def _measures(text: Text) -> Iterator[Item]:
    for match in _patterns(text.language)["measure"].finditer(text.folded):
        value = _value(match, text.language)
        if value is not None:
            yield _make(text, *match.span(), value, match["unit"], "measure", 0.9)


def _volumes(text: Text) -> Iterator[Item]:
    for match in _patterns(text.language)["volume"].finditer(text.folded):
        value = _value(match, text.language)
        if value is not None:
            yield _make(text, *match.span(), value, "m3", "measure", 0.9)


def _members(text: Text) -> Iterator[Item]:
    for match in _patterns(text.language)["member"].finditer(text.folded):
        value = _value(match, text.language)
        if value is not None:
            yield _make(text, *match.span(), value, "EU member state", "count", 0.95)


def _counts(text: Text) -> Iterator[Item]:
    """A number of things: the number, its adjectives and the plural noun behind it."""
    p = _patterns(text.language)
    for match in p["count"].finditer(text.folded):
        value = _value(match, text.language)
        number = match["n"]
        if value is None or isinstance(value, list) or value < 2 or (value != int(value) and not match["s"]):
            continue
        if p["label"].search(text.folded, max(0, match.start() - 16), match.start()):
            continue
        if number.isdigit() and not match["s"] and 1900 <= value <= 2099 and len(number) == 4:
            continue
        end, unit = _noun(text, match.end())
        if end is None:
            continue
        if text.folded[match.end() : end].strip().lower() in time_words(text.language).units:
            continue  # a length of time is a date or a rhythm
        yield _make(text, match.start(), end, value, unit, "count", 0.75)


def _noun(text: Text, at: int) -> tuple[int | None, str]:
    """The end of the noun phrase that begins after `at`, and its unit; None where no plural noun follows."""
    language = text.language
    stops = set(_STOPS[language].split())
    words: list[re.Match[str]] = []
    position = at
    while len(words) < 4:
        match = _patterns(language)["word"].match(text.folded, position + 1)
        if not match or text.folded[position] != " " or match.group().lower() in stops:
            break
        words.append(match)
        position = match.end()
    head = {"en": _head_en, "nl": _head_nl, "de": _head_de, "fr": _head_fr}[language]([w.group() for w in words])
    if head is None or words[head].group().lower() in _FRACTIONS:
        return None, ""
    noun = words[head].group().lower()
    phrase = f"{words[head - 1].group().lower()} {noun}" if head else noun
    if language == "fr" and noun in _AFTER_FR and head:
        noun = words[head - 1].group().lower()
    unit = _UNITS.get(phrase) or _UNITS.get(noun) or _singular(noun, language)
    return words[head].end(), unit


def _singular(noun: str, language: str) -> str:
    if language == "en":
        if noun.endswith("ies"):
            return noun[:-3] + "y"
        return noun.removesuffix("s")
    return noun


def _plural_en(word: str) -> bool:
    low = word.lower()
    return low in ("people", "women", "men", "children", "staff") or (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "ics", "us", "is", "ous"))
    )


def _head_en(words: list[str]) -> int | None:
    for i, word in enumerate(words):
        if _plural_en(word) and not word.endswith("'s"):
            return i + 1 if i + 1 < len(words) and _plural_en(words[i + 1]) and words[i + 1][:1].islower() else i
    return None


def _head_nl(words: list[str]) -> int | None:
    for i, word in enumerate(words):
        low = word.lower()
        if (
            low.endswith(
                ("'s", "en", "eren", "ers", "els", "ens", "ies", "ors", "fabs", "chips", "jobs", "teams", "studies")
            )
            and len(low) > 3
        ):
            return i
        if not low.endswith(("e", "de", "se")) or i > 1:
            return None
    return None


def _head_de(words: list[str]) -> int | None:
    for i, word in enumerate(words):
        if word[:1].isupper():
            if re.search(r"(?:ische[nrs]?|er)$", word) and i + 1 < len(words) and words[i + 1][:1].isupper():
                continue
            return i if len(word) > 2 else None
        if not word.endswith(("e", "en", "er", "es")) or i > 2:
            return None
    return None


_AFTER_FR = frozenset(
    ["directs", "directes", "indirects", "indirectes", "supplémentaires", "industriels", "industrielles", "nouveaux"]
)
_FRACTIONS = frozenset(
    ["drittel", "dritteln", "viertel", "vierteln", "fünftel", "fünfteln", "thirds", "quarters", "fifths", "tiers"]
)


def _head_fr(words: list[str]) -> int | None:
    for i, word in enumerate(words):
        low = word.lower()
        if low == "états" and i + 1 < len(words) and words[i + 1].lower() == "membres":
            return i + 1
        if (
            low.endswith(("elles", "autres", "ières", "grands", "grandes", "nouveaux", "petites", "petits"))
            and i == 0
            and len(words) > 1
        ):
            continue
        if not low.endswith(("s", "x")) or len(low) <= 3:
            return None
        return i + 1 if i + 1 < len(words) and words[i + 1].lower() in _AFTER_FR else i
    return None
