"""Dates and deadlines by place: which one a clause must meet."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache

from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text

_UNSOUND = ("impossible", "no such day", "end before start", "weekday disagrees")
_NOT_DUE_ROLES = ("document date", "update", "reference")


@cache
def _bearing() -> re.Pattern[str]:
    """A paper and the word behind which its own day stands ("the report of ", "der Bericht vom ")."""
    return re.compile(
        r"\b\w*(?:report|letter|memo(?:randum)?|decision|paper|opinion|minutes|resolution|motion|"
        r"rapport|nota|verslag|besluit|motie|brief|advies|notitie|bericht|berichts|schreiben|briefs?|beschluss(?:es)?|antrags?|"
        r"vermerks?|stellungnahme|gutachtens?|lettre|décision|avis|courrier|résolution|compte rendu|communiqué)"
        r"(?: (?:of|dated|from|van|vom|du|de|d\.d\.|gedateerd|datiert|daté(?:e)? du|en date du))? \Z",
        re.IGNORECASE,
    )


def bears(text: Text, item: Item) -> bool:
    """Whether a date or deadline is the day that a paper bears, so that nothing is due on it."""
    prefix = r"(?:of|dated|van|vom|du|d\.d\.) "
    shift = re.match(prefix, text.folded[item.start : item.end], re.IGNORECASE)
    before = text.folded[max(0, item.start - 60) : item.start + (shift.end() if shift else 0)]
    linked = re.search(rf"\b{prefix}\Z", before, re.IGNORECASE)
    return linked is not None and _bearing().search(before) is not None


class Dues:
    """The date and deadline items of one text, by start."""

    def __init__(self, frame: Frame, items: list[Item]) -> None:
        self._dated = frame.dated
        self._items = sorted(
            (i for i in items if i.kind in ("date", "deadline")), key=lambda i: (i.start, -i.end, i.kind)
        )
        self._starts = [i.start for i in self._items]

    def within(self, start: int, end: int) -> list[Item]:
        """Dates and deadlines that lie in the span, by start."""
        found = []
        for at in range(bisect_left(self._starts, start), len(self._items)):
            item = self._items[at]
            if item.start >= end:
                break
            if item.end <= end:
                found.append(item)
        return found

    def due(self, start: int, end: int) -> str | None:
        """The last day in time for what the span says, as ISO text: that of its first deadline."""
        for item in self.within(start, end):
            if item.kind == "deadline" and (due := _day(item.normalised.get("due"))):
                return due.isoformat()
        return None

    def open(self, start: int, end: int) -> str | None:
        """The words of the first deadline in the span, whether or not its last day is known."""
        return next((item.text for item in self.within(start, end) if item.kind == "deadline"), None)

    def basis(self, start: int, end: int, due: str) -> str | None:
        """How the last day of a deadline in the span was read, where it was assumed."""
        for item in self.within(start, end):
            if item.kind == "deadline" and item.normalised.get("due") == due and item.normalised.get("due_basis"):
                return str(item.normalised["due_basis"])
        return None

    def days(self, start: int, end: int) -> list[tuple[Item, date]]:
        """The deadlines in the span, one for each place, with their last day."""
        found: list[tuple[Item, date]] = []
        for item in self.within(start, end):
            due = _day(item.normalised.get("due")) if item.kind == "deadline" else None
            if due and not any(i.start < item.end and item.start < i.end for i, _ in found):
                found.append((item, due))
        return found

    def coming(self, start: int, end: int) -> str | None:
        """The last day of the first date in the span that lies ahead, whether or not it was read as a deadline."""
        for item in self.within(start, end):
            if item.kind == "date" and (day := self._coming(item)):
                return day.isoformat()
        return None

    def begins(self, start: int, end: int) -> bool:
        """Whether a date in the span begins after the document's own date."""
        return any(
            (first := _day(i.normalised.get("start"))) is not None and self._dated is not None and first > self._dated
            for i in self.within(start, end)
            if i.kind == "date" and i.normalised.get("role") not in _NOT_DUE_ROLES and not _unsound(i)
        )

    def _coming(self, item: Item) -> date | None:
        """The last day of a date item that lies after the document's own date."""
        normalised = item.normalised
        if normalised.get("role") in _NOT_DUE_ROLES or _unsound(item):
            return None
        due = _day(normalised.get("end"))
        if due is None or (self._dated and due <= self._dated):
            return None
        return due if self._dated or normalised.get("role") == "deadline" else None

    @property
    def dated(self) -> str | None:
        """The document's own date as ISO text."""
        return self._dated.isoformat() if self._dated else None

    def limit(self, start: int, end: int, *, after: int = 0) -> str | None:
        """The last day that the span names, even one before the document's own date (a request that is reported).

        Before offset `after` only what is said as a limit counts.
        """
        for item in self.within(start, end):
            if item.start < after and item.kind == "date" and item.normalised.get("role") != "deadline":
                continue
            due = _day(item.normalised.get("due") or item.normalised.get("end"))
            if due and item.normalised.get("role") not in _NOT_DUE_ROLES and not _unsound(item):
                return due.isoformat()
        return None

    def first(self, start: int, end: int) -> Item | None:
        """The first date item with a value in the span."""
        for item in self.within(start, end):
            if item.kind == "date" and (item.normalised.get("start") or item.normalised.get("end")):
                return item
        return None

    def closed(self, start: int, end: int) -> bool:
        """Whether the span ends in a date that was over before the document's own date."""
        for item in self.within(start, end):
            last = _day(item.normalised.get("end")) if item.kind == "date" and item.end == end else None
            if last is not None and self._dated is not None and last < self._dated and not _unsound(item):
                return True
        return False

    def is_coming(self, item: Item) -> bool:
        """Whether a date lies after the document's own date."""
        return self._coming(item) is not None


def _unsound(item: Item) -> bool:
    """Whether a check found the value of a date impossible."""
    found = str(item.normalised.get("anomaly") or "")
    return any(flag in found for flag in _UNSOUND)


def _day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
