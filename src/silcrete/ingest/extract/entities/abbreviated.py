"""Offices printed with abbreviations: "Dept. of Energy", "Exec. Office of the President", "Min. van Fin."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.entities.organisations import Organisation, make
from silcrete.ingest.extract.entities.scan import Scan

# By language: abbreviations of a rank, whole heads, abbreviated heads, what joins them to their field.
_PARTS = {
    "en": ("Exec|Fed|Nat|Natl", "Office|Bureau|Department|Council", "Dept|Ofc|Off|Bur", "of(?: the)?|for"),
    "nl": ("Alg|Nat", "Ministerie|ministerie|Raad|Dienst", "Min|min", r"van|v\.|voor"),
    "de": ("Nat|Wiss", "Ministerium|Bundesministerium|Amt", "Min|Bundesmin|BMin", r"für|f\.|des|der"),
    "fr": ("Dir", "Ministère|ministère|Direction|Bureau", "Min|Dir|Dép", "de la|des|du|de l'|de"),
}


def abbreviated(scan: Scan) -> Iterator[Organisation]:
    """An office of which its rank, its head or its field is an abbreviation with its stop."""
    tokens = scan.tokens
    for match in _office(scan.language).finditer(scan.text.folded):
        if "." in match.group():
            first, last = tokens.first_at(match.start()), tokens.last_before(match.end())
            yield make(scan, first, last, "agency", "organisation-abbreviated", 0.8)


@cache
def _office(language: str) -> re.Pattern[str]:
    rank, whole, short, of = _PARTS[language]
    word = r"[A-ZÄÖÜÉ][^\W\d_]*"
    joined = rf"(?:\. |\.? & | |\.? (?:and|und|en|et) ){word}"
    return re.compile(rf"\b(?:(?:{rank})\. )?(?:(?:{short})\.|{whole}) (?:{of}) ?{word}(?:{joined}){{0,3}}\b")
