"""Where a promise stands on a day: computed from what is on file; only a person moves it to met (§11)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from silcrete.errors import UnknownName, UsageError
from silcrete.ingest.faults import LeftOut, parted
from silcrete.ledger import Ledger, View
from silcrete.ledger.asof import begun
from silcrete.periods.find import find
from silcrete.records import Commitment

CODES = ("past", "due", "judge", "slipped", "met", "standing", "conditional", "lapsed")
"""The states in the order of the register."""
GROUPS = ("past", "due", "judge", "met", "standing")
"""The groups of the register; slipped is for a person to judge, conditional and lapsed stand with standing."""
FULFILLED = ("met", "claimed", "partly", "slipped")
"""States of a record that say that something was done."""
READ = (None, "en", "nl", "de", "fr")
"""Languages in which the words of a period are tried, in this order; None guesses it from the small words."""
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something on file that may show that a promise was kept; it never decides by itself."""

    date: str
    text: str
    key: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a promise stands: `days` until due, past due or slipped by; `date` of fulfilment; the label's key."""

    code: str
    days: int
    date: str
    label: str

    @property
    def group(self) -> str:
        """The group of the register it stands in."""
        return {"slipped": "judge", "conditional": "standing", "lapsed": "standing"}.get(self.code, self.code)


def status(commitment: Commitment, today: dt.date, evidence: Iterable[Evidence] = ()) -> Status:
    """The state of a promise on a day.

    - met: a person said so, and since when. Without a person it is evidence to judge.
    - judge, slipped: there is evidence that nobody has judged; slipped when it is dated after the last day in time.
    - conditional, standing: no last day in time, with or without a condition; what recurs has no single last day.
    - due, past: counted in days from the last day in time. Past due says that no evidence is on file, no more.

    What happened after the day does not count: see `known_on`.
    """
    commitment = known_on(commitment, today)
    if commitment.state == "met" and commitment.reviewed_by:
        return Status("met", 0, commitment.fulfilled_on, "status.met")
    if commitment.state == "lapsed":
        return Status("lapsed", 0, "", "status.lapsed")
    due = last_day(commitment.due)
    dated = [one for one in evidence if begun(one.date, today)]
    found = [*_own_evidence(commitment), *dated]
    if found or commitment.state in FULFILLED:
        dates = sorted(day for one in found if (day := last_day(one.date)))
        late = (dates[0] - due).days if dates and due else 0
        if late > 0:
            return Status("slipped", late, dates[0].isoformat(), "status.slipped")
        return Status("judge", 0, dates[0].isoformat() if dates else "", "status.to_judge")
    if commitment.condition and (due is None or commitment.recurring):
        return Status("conditional", 0, "", "status.conditional")
    if due is None or commitment.recurring or commitment.state == "standing":
        return Status("standing", 0, "", "status.standing")
    days = (due - today).days
    if days < 0:
        return Status("past", -days, "", "status.days_past")
    return Status("due", days, "", "status.in_days" if days else "status.today")


def known_on(commitment: Commitment, day: dt.date) -> Commitment:
    """The promise as it stood on a day: fulfilment and evidence dated later are taken away, and it is open again."""
    own = _own_evidence(commitment) if commitment.state in FULFILLED else []
    if all(begun(one.date, day, commitment.reviewed_on) for one in own):
        return commitment
    return commitment.but(state="open", fulfilled_on="", evidence="")


def _own_evidence(commitment: Commitment) -> list[Evidence]:
    """The evidence that the record itself names, when it is said to show that the promise was kept."""
    if commitment.state not in FULFILLED:
        return []
    found = _ISO.match(commitment.evidence)
    date = commitment.fulfilled_on or (found[1] if found else "")
    return [Evidence(date, commitment.evidence)] if commitment.evidence or date else []


def last_day(text: str) -> dt.date | None:
    """The last day of an ISO day, month or year; None for an empty or unreadable one."""
    parts = text.split("-")
    if not all(p.isdecimal() for p in parts) or len(parts) > 3:
        return None
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
        return dt.date(year, month, int(parts[2]) if len(parts) == 3 else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def first_day(text: str) -> dt.date | None:
    """The first day of an ISO day, month or year; None for an empty or unreadable one."""
    last = last_day(text)
    if last is None:
        return None
    return last.replace(day=1) if text.count("-") == 1 else last.replace(month=1, day=1) if "-" not in text else last


def period_of(commitment: Commitment) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the period promised, read from its words as printed; None where they name no period."""
    anchor = first_day(commitment.made_on) or last_day(commitment.due)
    if not commitment.window or anchor is None:
        return None, None
    return _period(commitment.window, anchor, last_day(commitment.due))


@lru_cache(maxsize=4096)
def _period(words: str, anchor: dt.date, due: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The interval of the first language that reads one; a limit without a beginning ("by autumn") is no interval."""
    for language in READ:
        spans = [span for found in find(words, anchor=anchor, language=language) if (span := found.period)]
        if not spans:
            continue
        start, end = spans[0].start, spans[0].end
        if start is None or end is None or (due is not None and start > due):
            return None, None
        return start, min(end, due) if due else end
    return None, None


def judge(
    ledger: Ledger,
    key: str,
    verdict: str,
    by: str,
    *,
    fulfilled_on: str = "",
    evidence: str = "",
    reason: str = "",
    on: dt.date | None = None,
) -> Commitment:
    """A person says that a promise was met, or that what is on file does not show it; returns the new revision.

    `verdict` is met or open. To meet needs a day (`fulfilled_on`, ISO; not before the promise was made, not after
    `on`, today where it is None) and `evidence`; to open again needs a `reason`. Who, when, evidence and reason are
    kept. Raises UsageError, and UnknownName for another verdict or promise.
    """
    if verdict not in ("met", "open"):
        raise UnknownName("verdict", verdict, ("met", "open"), todo="use met or open.")
    if not by.strip():
        raise UsageError("A judgement needs a name.", found="no name", todo="say who judges; it is kept with the day.")
    today = on or dt.datetime.now(dt.UTC).date()
    if verdict == "met" and not evidence.strip():
        raise UsageError(
            "A promise is met by evidence.",
            found="no evidence",
            todo="name what shows it: a letter, an act, an address; it is kept with the day.",
        )
    if verdict == "open" and not reason.strip():
        raise UsageError(
            "To say that a promise is not met needs a reason.",
            found="no reason",
            todo="say in a few words what the evidence does not show; it is kept with the day.",
        )
    with ledger.writing(by=by.strip(), why=reason.strip() or f"judged {verdict}: {key}") as w:
        known = ledger.at().get(Commitment, key)
        if verdict == "met":
            _judgeable(known, fulfilled_on, today)
        judged = known.but(
            state=verdict,
            fulfilled_on=fulfilled_on if verdict == "met" else "",
            evidence=evidence.strip() or known.evidence,
            reviewed_by=by.strip(),
            reviewed_on=today.isoformat(),
            note="; ".join(part for part in (known.note, reason.strip()) if part),
        )
        w.add(judged)
    return judged


def _judgeable(known: Commitment, text: str, today: dt.date) -> None:
    """Raise UsageError where a promise cannot have been met on the day that is named."""
    day = last_day(text)
    if day is None or len(text) != 10:
        raise UsageError("A promise is met on a day.", found=repr(text), todo="give it as 2026-11-21.")
    made = first_day(known.made_on)
    if made is not None and day < made:
        raise UsageError(
            "A promise is not met before it was made.",
            found=f"{text}, made {known.made_on}",
            todo="give the day on which it was met.",
        )
    if day > today:
        raise UsageError(
            "A promise is not met on a day to come.",
            found=f"{text}, today is {today.isoformat()}",
            todo="judge it when the day has come, or give an earlier one.",
        )


def on_file(view: View, **where: Any) -> tuple[list[Commitment], list[LeftOut]]:
    """All commitments in view that a person accepted or that came in as accepted; and those that cannot be used.

    `where` are fields and words as for `View.find`.
    """
    return parted(view, Commitment, status="accepted", **where)
