"""German guidelines for grants by their long titles: what they pay for, to the name in quotation marks that ends it.

"Richtlinie zur Förderung von Vorhaben zum Thema „Leise Häfen“": the title is nouns and what belongs to them, with no
verb. Without quotation marks it ends with the noun phrase that tells what the grants are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names
from silcrete.ingest.extract.references.plans import PHRASE_DE

_SMALL = r"(?:von|der|des|die|das|den|dem|zur|zum|zu|für|über|im|in|auf|und|sowie|mit|bei|beim|aus|an|am|nach|durch)"
_VERBS = (
    r"(?:werden|wurden?|haben|hatten?|hätten?|habe|sollen|sollten?|können|konnten?|müssen|mussten?|seien|waren?|wäre|gelten|"
    r"eine[nmrs]?|keine[nmrs]?|diese[nmrs]?|ihre[nmrs]?|seine[nmrs]?|alle[nmrs]?|welche[nmrs]?)"
)
_WORD = (
    rf"(?:[A-ZÄÖÜ][\w&/-]{{0,60}}|{_SMALL}(?!\w)|(?!{_VERBS}\s)[a-zäöüß-]{{3,40}}e[nmrs]?(?!\w))"
    r"(?:,(?!\s+(?:die|der|das|den|dem|in)\s))?"
)
_ANY = r"(?<!eine )(?<!einer )(?<!einen )(?<!keine )(?<!neue )(?<!neuen )(?<!Eine )"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    head = r"(?:(?:Förder|Verwaltungs|Zuwendungs)richtlinien?|Richtlinien?|(?:Förder)?[Bb]ekanntmachung)"
    return {
        "named": re.compile(
            rf"{_ANY}(?<![\w-]){head}\s+(?:zu[rm]?|über|für|im)\s+(?:{_WORD}\s+){{1,30}}\"[A-ZÄÖÜ][^\"\n]{{2,160}}\"(?!\w)"
            rf"(?:\s+(?:zum|im|auf)\s+(?:{_WORD}\s+){{1,8}}\"[A-ZÄÖÜ][^\"\n]{{2,160}}\"(?!\w))?"
        ),
        "about": re.compile(
            rf"{_ANY}(?<![\w-])Förderrichtlinien?\s+(?:zu[rm]?|für|über)\s+{PHRASE_DE}(?![\w-])"
            r"(?:\s+[A-ZÄÖÜ][a-zäöüß-]{3,40}(?![\w-]))?(?:\s\(20[0-4]\d\s?[-–/]\s?20[0-5]\d\))?"
        ),
    }


def find_funding(folded: str) -> Iterator[Mark]:
    """Guidelines for grants in `folded`; one of any kind is none."""
    if "ichtlinie" in folded or "ekanntmachung" in folded:
        for name, start, end, words in names(_patterns(), folded):
            yield Mark(start, end, {"type": "programme", "name": words}, f"funding-{name}", 0.8)
