"""What a person may write into a reading: what a rule could have read, of the fields of its kind (§4, §5)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from silcrete import codes, periods, units
from silcrete.errors import BadInput, SilcreteError, UnknownName, nearest
from silcrete.ingest.extract.quantities import UNITS
from silcrete.ledger.asof import FIRST_YEAR, LAST_YEAR
from silcrete.periods.period import PRECISIONS
from silcrete.records.policy import STRENGTHS

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
DAYS = ("start", "end", "due", "date", "suggested", "before", "date_expected")
NUMBERS = ("value", "low", "high")
"""Numbers of quantities and claims; finite, or a list of the two ends of a range."""
MEASURED = ("quantity", "claim")
SWITCHES = ("open_start", "recurring", "negated", "implied", "generic", "self")
PRECISE = ("start", "end")
"""Days that may carry a time, as a date read to the minute does."""
NEVER_EMPTY = ("name", "iso2", "id")
SINGLE = (*NEVER_EMPTY, "country", "nuts", "nuts2024")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "event status": ("held", "planned", "possible"),
    "date role": ("document date", "update", "event", "deadline", "period", "reference", "agenda"),
    "modality": ("firm", "expected", "possible", "conditional"),
    "precision": PRECISIONS,
    "strength": STRENGTHS,
    "qualifier": units.QUALIFIERS,
}
"""Closed vocabularies, by field or by kind and field."""
ALWAYS = ("note", "id", "generic")
LONGEST_NAME, LONGEST_WORDS = 300, 4000
"""Characters of a name, and of other words."""
_NAMES = ("name", "id", "who", "of", "to_whom", "by", "speaker", "actor", "host", "place", "organisation", "parent")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_ID = re.compile(r"[a-z]+:[^\s:]+")


def checked(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], words: str = "", segments: Collection[str] = ()
) -> dict[str, Any]:
    """The reading with its changes; `words` are those read, whose nouns may be units; `segments` the keys on file.

    Raises BadInput, naming field and value, for a field nobody knows, a day that is none or outside FIRST_YEAR to
    LAST_YEAR, a number that is none or not finite, a code, unit or choice nobody knows, an empty or overlong text, and
    a span that falls. None takes a value away. What the reading named before may stay.
    """
    known = {*FIELDS.get(kind, ()), *old, *ALWAYS} - {"text"}
    for name, value in new.items():
        if name not in known:
            close = ", ".join(nearest(name, known)) or ", ".join(sorted(known))
            raise BadInput(f"A {kind} has no field {name!r} to edit.", found=_shown(value), todo=f"use {close}.")
        wrong = _wrong(kind, name, value, old.get(name), words) or _nobody_knows(name, value, old.get(name), segments)
        if wrong:
            must, todo = wrong
            raise BadInput(f"{name} of a {kind} must be {must}.", found=_shown(value), todo=todo)
    out = {**old, **new}
    start, end = out.get("start"), out.get("end")
    if isinstance(start, str) and isinstance(end, str) and start[:10] > end[:10]:
        raise BadInput(
            f"This {kind} ends before it starts.", found=f"{start} to {end}", todo="put the earlier day first."
        )
    return out


def number_of(text: str) -> Any:
    """The number a person typed; the text again where it is none, for `checked` to refuse."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _wrong(kind: str, name: str, value: Any, old: Any, words: str) -> tuple[str, str] | None:
    """What a value must be and is not, and what to do; None where it may stand."""
    if value is None:
        return ("some words", "leave it as it is, or give another.") if name in NEVER_EMPTY else None
    if name in DAYS:
        return None if _is_day(name, value) else (f"a day from {FIRST_YEAR} to {LAST_YEAR}", "write it as 2025-03-31.")
    if name in NUMBERS and kind in MEASURED:
        return None if _is_number(value) else ("a finite number", "write it as 12.5, without quotation marks.")
    if name in SWITCHES:
        return None if isinstance(value, bool) else ("true or false", "write true or false.")
    if choices := CHOICES.get(name) or CHOICES.get(f"{kind} {name}"):
        known = ", ".join(filter(None, choices))
        return None if isinstance(value, str) and value in choices else ("one of those known", f"use one of {known}.")
    if type(old) is int and type(value) is int:
        return None
    return _wrong_text(kind, name, value, words)


def _wrong_text(kind: str, name: str, value: Any, words: str) -> tuple[str, str] | None:
    longest = LONGEST_NAME if name in _NAMES else LONGEST_WORDS
    leaves = list(_leaves(value))
    if (name in SINGLE and not isinstance(value, str)) or not all(isinstance(leaf, str) for leaf in leaves):
        return "words", "write it in quotation marks."
    if not all(leaf.strip() and len(leaf) <= longest for leaf in leaves):
        return f"1 to {longest} characters", "shorten it, or write null to take it away."
    if name in ("country", "iso2") and value not in {each.alpha2 for each in codes.countries()}:
        return "the ISO 3166 code of a country", "use two capitals, as NL."
    if name in ("nuts", "nuts2024") and value not in _regions():
        return "the NUTS code of a region", "write it as DED or NL41."
    if name == "id" and not _ID.fullmatch(str(value)):
        return "a key with its kind", "write it as org:esra."
    if name == "unit" and kind in MEASURED and not _is_unit(value, words):
        return "a unit that is known or stands in the words", "use one as EUR, percent, t or wafers per month."
    return None


def _nobody_knows(name: str, value: Any, old: Any, segments: Collection[str]) -> tuple[str, str] | None:
    """The same for the keys in a value: segments, countries and regions are known, organisations may be new."""
    before = set(_leaves(old))
    for leaf in (leaf for leaf in _leaves(value) if isinstance(leaf, str) and leaf not in before):
        kind, mark, code = leaf.rpartition(":")
        kind = "segment" if name in ("segment", "segments") else kind if mark else ""
        known = {
            "segment": segments,
            "country": [each.alpha2 for each in codes.countries()],
            "region": _regions(),
        }.get(kind, ())
        if known and code not in known and not (kind == "region" and _beyond_nuts(code)):
            return f"a {kind} that is known", UnknownName(kind, code, sorted(known)).todo
    return None


def _beyond_nuts(code: str) -> bool:
    """Whether a code is that of a part of a country without NUTS codes, as US-GA."""
    country, mark, part = code.partition("-")
    return bool(mark) and part.isalnum() and country in {each.alpha2 for each in codes.countries()}


def _leaves(value: Any) -> Iterator[Any]:
    """The single values in a value, lists and objects opened."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else None
    if inner is None:
        yield value
    else:
        for one in inner:
            yield from _leaves(one)


def _regions() -> set[str]:
    return {code for each in codes.regions() for code in (each.code, each.code2024)}


def _is_number(value: object) -> bool:
    found: list[Any] = value if isinstance(value, list) and len(value) == 2 else [value]
    try:
        return all(type(one) in (int, float) and math.isfinite(one) for one in found)
    except OverflowError:  # a whole number beyond every float
        return False


def _is_unit(unit: object, words: str) -> bool:
    """Whether a unit is known, is one the rules give, or is a noun that is printed beside the number."""
    if not isinstance(unit, str):
        return False
    stem = unit.removesuffix("y")  # "factory" is printed as factories
    if unit in UNITS or (len(stem) > 1 and re.search(rf"(?<!\w){re.escape(stem)}", words, re.IGNORECASE)):
        return True
    try:
        return bool(units.unit(unit))
    except SilcreteError:
        return False


def _is_day(name: str, value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and set(value) <= {"start", "end"} and all(_is_day("due", day) for day in value.values())
    if not isinstance(value, str) or not value:
        return False
    day = value[:10] if name in PRECISE and _INSTANT.fullmatch(value) else value
    try:
        found = periods.parse(day)
    except (SilcreteError, ValueError):
        return False
    return all(side is not None and FIRST_YEAR <= side.year <= LAST_YEAR for side in (found.start, found.end))


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 80 else said[:79] + "…"
