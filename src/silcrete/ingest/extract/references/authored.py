"""Reports told by who wrote them, with the office of the author: "le rapport du député Jean Dupont"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:de|van|von|der|den|du|le|la)){0,2}(?:\s+[A-ZÀ-Þ][\w'’-]+){1,2}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    fr = (
        r"(?:rapport|avis|étude)\s+(?:du|de\s+la|de\s+l')\s?(?:ancien(?:ne)?\s+)?(?:députée?|sénateur|sénatrice|ministre|"
        r"professeure?|commissaire|eurodéputée?|académicien(?:ne)?|économiste|conseiller|conseillère|préfète?|ingénieure?)"
    )
    de = (
        r"(?:[Bb]ericht|[Gg]utachten|[Ss]tudie)\s+(?:des|der)\s+(?:früheren\s+|ehemaligen\s+)?(?:Abgeordneten|Professors|Professorin|"
        r"Ministers|Ministerin|Kommissars|Kommissarin|Berichterstatters|Berichterstatterin|Ökonomen|Ökonomin)"
    )
    nl = (
        r"(?:rapport|advies|verslag|studie)\s+van\s+(?:de\s+)?(?:oud-)?(?:professor|hoogleraar|minister|premier|rapporteur|"
        r"commissaris|Kamerlid|informateur|verkenner|econoom)"
    )
    en = (
        r"(?:[Rr]eport|[Rr]eview|[Ss]tudy)\s+(?:by|of)\s+(?:the\s+)?(?:former\s+)?(?:Professor|Prof\.|Dr\.?|Sir|Dame|Lord|Lady|"
        r"Baroness|Senator|Commissioner|Minister|rapporteur|economist)"
    )
    return {"authored": re.compile(rf"(?<![\w-])(?:{fr}|{de}|{nl}|{en})\s+{_NAME}")}


def find_authored(folded: str) -> Iterator[Mark]:
    """Reports, opinions and studies of a person in `folded`."""
    for rule, start, end, words in names(_patterns(), folded):
        yield Mark(start, end, {"type": "report", "name": words}, rule, 0.75)
