"""Dates as files write them, in the form they are stored in (§12)."""

from __future__ import annotations

import re
from datetime import UTC, datetime


def instant(text: str) -> str:
    """An instant in UTC (`2024-12-16T11:08:00Z`), a local time where no zone is given, or '' for no date.

    Understands W3C and ISO forms (docx, odt, html) and the form of PDF (`D:20241216120800+01'00'`).
    """
    text = text.strip()
    pdf = re.match(r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?", text)
    if pdf:
        year, month, day, hour, minute, second, zulu, sign, hours, minutes = pdf.groups()
        zone = "+00:00" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
        text = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if found.tzinfo is None:
        return found.replace(microsecond=0).isoformat()
    try:
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return ""


def day(text: str) -> str:
    """The day a text starts with (`2024-12-16`), as its author wrote it, or ''."""
    found = re.match(r"\s*(\d{4}-\d\d-\d\d)(?!\d)", text)
    try:
        return datetime.fromisoformat(found[1]).date().isoformat() if found else ""
    except ValueError:
        return ""
