"""One declaration under several names: a declaration of intent that the same text calls a memorandum."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from functools import cache

from silcrete.ingest.extract.references.mark import Mark
from silcrete.ingest.extract.text import Text
from silcrete.periods.find import find as find_dates

_RULES = frozenset(["named-declaration", "named-mou", "named-joint"])


@cache
def _signing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:sign(?:ed|ing|ature)|unterzeichn\w+|ondertek\w+|getekend|sign(?:é|ée|és|ées|ature))\b", re.IGNORECASE
    )


def unify(text: Text, dated: date | None, marks: list[Mark]) -> list[Mark]:
    """Give the declarations of a text one name and one day, where the text tells of one signing on one day.

    With no signing, or with signings on different days, every declaration keeps its own name.
    """
    own = [m for m in marks if m.rule in _RULES]
    days = {day for m in own for day in _signed_on(text, dated, m)}
    if len(days) != 1:
        return marks
    longest = max(own, key=lambda m: (m.end - m.start, -m.start))
    words = str(longest.fields["name"])
    name, day = words[:1].upper() + words[1:], days.pop().isoformat()
    return [replace(m, fields={**m.fields, "name": name, "date": day}) if m.rule in _RULES else m for m in marks]


def _signed_on(text: Text, dated: date | None, mark: Mark) -> set[date]:
    """The days of a signing in the sentence of a declaration."""
    index = bisect_right([a for a, _ in text.sentences], mark.start) - 1
    if index < 0:
        return set()
    start, end = text.sentences[index]
    if not _signing().search(text.folded, start, end):
        return set()
    found = find_dates(text.raw[start:end], dated, text.language, sentences=[(0, end - start)])
    return {f.start for f in found if f.precision == "day" and isinstance(f.start, date) and f.start == f.end}
