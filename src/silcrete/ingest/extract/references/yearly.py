"""Acts and decisions told by their kind and year alone: "la loi de 2031", "the 2031 Act", "de wet uit 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

_YEAR = r"(?:19|20)\d\d(?![\w/-])"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """With the article that says that there is one: "a law of 2031" names none."""
    fr = r"(?:loi(?:-cadre)?|directive|convention|réforme\s+constitutionnelle|décret|règlement|arrêté|ordonnance)"
    de = (
        r"(?:Gesetz(?:es)?|Verordnung|Richtlinie|Leitentscheidung|Rahmenvereinbarung|Verwaltungsvereinbarung|"
        r"Staatsvertrag(?:e?s)?)"
    )
    nl = r"(?:wet|richtlijn|verordening|besluit|convenant|regeling|kaderwet|intentieverklaring|bestuursakkoord)"
    en = r"(?:Act|Regulations|Directive|Order|White\s+Paper|Green\s+Paper|Communication)"
    the = r"(?:[Dd](?:ie|as|er|em|es|en)|[Zz]u[rm]|[Ii]m|[Vv]om)"
    return {
        "fr": re.compile(rf"(?<!\w)(?:[Ll]a\s|[Ll]e\s|[Ll]'|[Cc]ette\s|[Dd]u\s)(?P<v>{fr}\s+de\s+{_YEAR})"),
        "de": re.compile(rf"(?<!\w){the}\s(?P<v>{de}\s+(?:von|aus(?:\s+dem\s+Jahre?)?)\s+{_YEAR})"),
        "nl": re.compile(rf"(?<!\w)(?:[Dd]e|[Hh]et)\s(?P<v>{nl}\s+(?:van|uit)\s+{_YEAR})"),
        "en": re.compile(
            rf"(?<!\w)[Tt]he\s(?P<v>{_YEAR}\s+{en}(?![\w-])(?!\s+(?:of|on|to|for)\s)|{en}\s+of\s+{_YEAR})"
        ),
    }


def find_yearly(folded: str) -> Iterator[Mark]:
    """Acts and decisions in `folded` that have a year and no other name."""
    for name, start, end, words in names(_patterns(), folded):
        yield Mark(start, end, {"type": "act", "name": words}, f"yearly-{name}", 0.8)
