"""How the date tests are written: a sentence, and the value of every date that it holds, in order.

Values: an ISO day or minute; `a/b` for an interval, `..` for an open side; an ISO 8601 duration; `?` for a date that is
kept without a value. A sentence whose mapping is empty must give no date at all.
"""

from __future__ import annotations

from silcrete import periods

Case = tuple[str, dict[str, str]]


def value(found: periods.Found) -> str:
    """The value of a found date in the notation of the tests."""
    if found.start is None and found.end is None:
        return f"{found.offset} after" if found.offset else found.duration or "?"
    if found.start == found.end:
        return str(found.start)
    return f"{found.start or '..'}/{found.end or '..'}"


def read(sentence: str, language: str, anchor: str | None) -> list[tuple[str, str]]:
    """All dates of a sentence as pairs of phrase and value."""
    return [(f.text, value(f)) for f in periods.find(sentence, anchor=anchor, language=language)]
