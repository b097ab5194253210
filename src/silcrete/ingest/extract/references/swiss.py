"""Swiss references, in the languages of the country and in English: items of parliament and laws by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark

_ITEM = r"\d\d\.\d{3,4}(?!\.?\d|\s?(?:Euro|Franken|francs|CHF|Mio|Mrd|Prozent|%))"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # "Postulat 31.3405", "les motions 31.3021 et 31.3022": the year, then its number.
        "item": re.compile(
            r"(?<!\w)(?:[Mm]otion(?:en|s)?|[Mm]oties?|[Pp]ostul(?:at(?:e|s)?|ates|aten)|[Ii]nterpellation(?:en|s)?|[Ii]nitiatives?\s+(?:parlementaires?|cantonales?)|"
            r"(?:[Pp]arlamentarischen?|[Kk]antonalen?)\s+Initiativen?|[Pp]arliamentary\s+[Ii]nitiatives?|(?:[Mm]o|[Pp]o|[Ii]p|[Ii]v\.\s?pa|"
            rf"[Pp]a\.\s?[Ii]v|[Kk]t\.\s?[Ii]v)\.)\s+{_ITEM}(?P<more>(?:(?:,|\s+(?:et|und|sowie|and))\s+{_ITEM})*)"
        ),
        # As the chambers list them: the number, the kind cut short, who moved it.
        "listed": re.compile(
            rf"(?<![\w.]){_ITEM}\s+(?:[Mm]o|[Pp]o|[Ii]p|[Ii]v\.\s?pa|[Pp]a\.\s?[Ii]v|[Kk]t\.\s?[Ii]v|[Ii]v\.\s?ct)\.\s+"
            r"(?:[A-ZÀ-Þ][\w'-]+)(?:(?:\s|-)[A-ZÀ-Þ][\w'-]+){0,3}"
        ),
        # The number of a law in the classified compilation: "RS 946.201", "SR 0.632.314".
        "compilation": re.compile(r"(?<![\w.])(?:RS|SR)\s(?:0\.)?\d{3}(?:\.\d{1,4}){1,5}(?![\d.]\d)(?!\d)"),
    }


def find_swiss(folded: str) -> Iterator[Mark]:
    """Motions, postulates and the like by number in `folded`, each of several one, and laws in the compilation."""
    for match in _patterns()["item"].finditer(folded):
        first = match.start("more")
        spans = [
            (match.start(), first),
            *((m.start(), m.end()) for m in re.compile(_ITEM).finditer(folded, first, match.end())),
        ]
        for start, end in spans:
            words = " ".join(folded[start:end].split())
            yield Mark(start, end, {"type": "parliamentary-paper", "name": words}, "swiss-item", 0.9)
    for match in _patterns()["listed"].finditer(folded):
        words = " ".join(match.group().split())
        yield Mark(*match.span(), {"type": "parliamentary-paper", "name": words}, "swiss-listed", 0.9)
    for match in _patterns()["compilation"].finditer(folded):
        yield Mark(*match.span(), {"type": "law", "name": match.group()}, "swiss-compilation", 0.92)
