"""Promises and meetings as a calendar: a small writer of iCalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

FOLD = 75
"""Most octets of a line before it is folded (RFC 5545, 3.1)."""
PRODUCT = "-//Silcrete//Desk//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a task with a last day in time, or something that happens from `start` to `end`, both included.

    `state` of a task is NEEDS-ACTION or COMPLETED; `completed` is the day it was met.
    """

    key: str
    title: str
    stamp: dt.datetime
    due: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    text: str = ""
    url: str = ""
    place: str = ""
    state: str = ""
    completed: dt.date | None = None


def calendar(name: str, entries: Iterable[Entry]) -> str:
    """The calendar as text with CRLF line ends, no line over 75 octets.

    An entry with a last day is a VTODO, one with a start only a VEVENT; one with neither raises ValueError, since it
    has no place in a calendar.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escape(name)}",
    ]
    for entry in entries:
        lines += _entry(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _entry(entry: Entry) -> list[str]:
    if entry.due is None and entry.start is None:
        raise ValueError(f"{entry.key} has neither a last day nor a start")
    part = "VTODO" if entry.due is not None else "VEVENT"
    stamp = entry.stamp.astimezone(dt.UTC)
    lines = [f"BEGIN:{part}", f"UID:{escape(entry.key)}@silcrete", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"]
    if entry.start is not None and (entry.due is None or entry.start < entry.due):  # DUE must be later (3.8.2.3)
        lines.append(f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}")
    if entry.due is not None:
        lines.append(f"DUE;VALUE=DATE:{entry.due:%Y%m%d}")
    elif entry.end is not None:
        lines.append(f"DTEND;VALUE=DATE:{entry.end + dt.timedelta(days=1):%Y%m%d}")
    lines.append(f"SUMMARY:{escape(entry.title)}")
    for name, value in (("DESCRIPTION", entry.text), ("LOCATION", entry.place)):
        if value:
            lines.append(f"{name}:{escape(value)}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    if entry.state:
        lines.append(f"STATUS:{entry.state}")
    if entry.completed is not None:
        lines.append(f"COMPLETED:{entry.completed:%Y%m%d}T000000Z")
    return [*lines, f"END:{part}"]


def escape(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks are escaped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """A line folded at 75 octets, never inside a character."""
    out, size = [], 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > FOLD:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += width
    return "".join(out)
