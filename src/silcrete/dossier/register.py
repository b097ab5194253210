"""The register of promises as of a day: where each stands, who made it, by when; the nearest first in its group."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from silcrete.dossier.commitments import CODES, GROUPS, Status, known_on, last_day, on_file, status
from silcrete.errors import UnknownName
from silcrete.ledger import View
from silcrete.records import Commitment

STATES = (*CODES, "open", "overdue")
"""What can be asked for: a state or group; `open` is neither met nor lapsed, `overdue` another word for past."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it stood on a day, and where it stands."""

    commitment: Commitment
    status: Status


def promises(
    view: View,
    day: dt.date,
    *,
    state: str = "",
    who: str = "",
    to_whom: str = "",
    due_before: str = "",
    due_after: str = "",
) -> list[Promise]:
    """Accepted promises that can be used and fit all filters: past due first, then due, to judge, met, standing.

    In each group the nearest stands first. `state` is one of STATES; `who` and `to_whom` are words in the names;
    `due_before` and `due_after` are ISO days, themselves included, which leave out what has no last day. Raises
    UnknownName for another state.
    """
    if state and state not in STATES:
        raise UnknownName("state of a promise", state, STATES)
    found = []
    for held in on_file(view)[0]:
        known = known_on(held, day)
        one = Promise(known, status(known, day))
        last = last_day(known.due)
        due = last.isoformat() if last else ""
        if (
            _stands(one.status, state)
            and who.casefold() in known.who.casefold()
            and to_whom.casefold() in known.to_whom.casefold()
            and (not due_before or "" < due <= due_before)
            and (not due_after or due >= due_after)
        ):
            found.append(one)
    return sorted(found, key=lambda p: (GROUPS.index(p.status.group), _nearness(p), p.commitment.key))


def _stands(found: Status, state: str) -> bool:
    if state == "open":
        return found.code not in ("met", "lapsed")
    return state in ("", found.code, found.group) or (state == "overdue" and found.code == "past")


def _nearness(one: Promise) -> int:
    """Days from the day asked about; the latest met first; what has no last day comes last."""
    if one.status.code == "met":
        met = last_day(one.commitment.fulfilled_on)
        return -met.toordinal() if met else 0
    due = last_day(one.commitment.due)
    if one.status.code in ("past", "due"):
        return one.status.days
    return due.toordinal() if due else 10**7
