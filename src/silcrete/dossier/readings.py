"""What a person may write into a reading: fields of its kind, days that exist, spans that do not fall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from silcrete import periods
from silcrete.errors import BadInput, SilcreteError, nearest

_WORDS = {
    "date": "start end precision anchor duration open_start tz role anomaly suggested flags limit",
    "deadline": "due of by modality condition due_basis offset anchor flags",
    "commitment": "strength who who_text what to_whom due due_basis condition parts recurring negated status same_as",
    "request": "who of what to_whom due due_basis condition instrument fulfilled_by same_as",
    "aim": "topic of",
    "claim": "type about speaker segment segments sector sectors on from comparator direction implied source negated "
    "value low high unit place organisation quantity basis market period qualifier subject",
    "event": "type date date_expected before place actor host participants by status",
    "quantity": "value unit low high qualifier",
}
FIELDS: dict[str, tuple[str, ...]] = {kind: tuple(words.split()) for kind, words in _WORDS.items()}
"""Fields of the kinds whose readings become records; the other kinds may change only what they already say."""
DAYS = ("start", "end", "due", "date", "suggested", "before")
ALWAYS = ("note", "id", "generic")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


def checked(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The reading with its changes; raises BadInput for a field nobody knows, a day that is none, a span that falls."""
    known = {*FIELDS.get(kind, ()), *old, *ALWAYS} - {"text"}
    for name, value in new.items():
        if name not in known:
            close = ", ".join(nearest(name, known)) or ", ".join(sorted(known))
            raise BadInput(f"A {kind} has no field {name!r} to edit.", found=repr(value), todo=f"use {close}.")
        if name in DAYS and not _is_day(value):
            raise BadInput(f"{name} of a {kind} must be a day.", found=repr(value), todo="write it as 2025-03-31.")
    out = {**old, **new}
    start, end = out.get("start"), out.get("end")
    if isinstance(start, str) and isinstance(end, str) and start[:10] > end[:10]:
        raise BadInput(
            f"This {kind} ends before it starts.", found=f"{start} to {end}", todo="put the earlier day first."
        )
    return out


def _is_day(value: object) -> bool:
    if value is None or isinstance(value, dict):
        return True
    if not isinstance(value, str) or not value:
        return False
    try:
        return bool(periods.parse(value[:10] if _INSTANT.fullmatch(value) else value))
    except (SilcreteError, ValueError):
        return False
