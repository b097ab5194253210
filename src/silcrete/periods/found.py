"""What `periods.find` returns: one date phrase with its interval, its limits and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from silcrete.periods.period import Period

# Flags that cast doubt on a value; the others only report a check that was made.
DOUBTS = frozenset(
    ["ambiguous", "impossible", "weekday disagrees", "no such day", "end before start", "before the document date",
     "no anchor", "working days"]
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A date phrase in a text: an interval, a precision, an anchor and a modality.

    `start` and `end` are the first and last day, both included (§12), as dates; with precision `minute` they are text
    `YYYY-MM-DDThh:mm`; None is open or unknown. `due` is the last day on which an act with this limit is in time,
    None where nothing can be due (a past event, an open end). `flags` name what a check found (see `DOUBTS`), and
    `suggested` is a day proposed instead; the stated value is kept (§4).

    `text` is the phrase without its preposition, `span` its half-open offsets; `phrase` are the offsets with the
    preposition. `limit` says what the preposition makes of it: inclusive, exclusive, after, since, within, ahead,
    ago, lasting, plain, or empty. `duration` is an ISO 8601 duration that stands instead of an interval. A limit
    counted from an event that has no date ("within three months of entry into force") has `offset` and `event`.
    """

    start: date | str | None
    end: date | str | None
    due: date | None
    precision: str
    flags: tuple[str, ...]
    text: str
    begin: int
    stop: int
    phrase: tuple[int, int]
    limit: str = ""
    open_start: bool = False
    duration: str | None = None
    anchor: str | None = None
    role: str = "date"
    suggested: date | None = None
    modality: str = "firm"
    condition: str | None = None
    side: str | None = None
    offset: str | None = None
    event: str | None = None
    tz: str | None = None
    rule: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Half-open offsets of `text`, in code points."""
        return self.begin, self.stop

    @property
    def doubtful(self) -> bool:
        """Whether a check cast doubt on the value; such a date is not used without showing the suggestion."""
        return any(flag in DOUBTS for flag in self.flags)

    @property
    def period(self) -> Period | None:
        """The interval as a Period, None for a bare duration or a date without a value."""
        first, last = _day(self.start), _day(self.end)
        if first is None and last is None:
            return None
        clock = self.start[11:16] if isinstance(self.start, str) else ""
        return Period(first, last, self.precision, clock)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
