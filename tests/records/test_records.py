"""Every record kind survives JSON, refuses what it must, and says why."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.errors import BadInput, UnknownName
from silcrete.records import KINDS, Claim, Record, Source, describe, digest, from_dict, kind_of, to_dict

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).map(
    lambda s: f"a{s}z".strip()
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "integer": st.integers(0, 10**9),
    "number": st.floats(0, 1e12, allow_nan=False),
    "flag": st.booleans(),
    "list": st.lists(WORDS, max_size=3),
    "object": st.dictionaries(WORDS, WORDS | st.integers(), max_size=3),
}


@st.composite
def records(draw: st.DrawFn, name: str) -> Record:
    kind = KINDS[name]
    data = {}
    for spec in describe(kind):
        if spec.optional and draw(st.booleans()):
            continue
        data[spec.name] = draw(st.sampled_from([c for c in spec.choices if c]) if spec.choices else
                               st.floats(*spec.bounds) if spec.bounds else VALUES[spec.type])  # fmt: skip
    if name in ("claim", "measurement"):
        data |= {"low": 0.0, "high": 1e12, "unit": "u", "source": "s"}
    return from_dict(kind, data)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_json_round_trip_and_digest(name: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(records(name))
    def check(record: Record) -> None:
        again = from_dict(KINDS[name], json.loads(json.dumps(to_dict(record))))
        assert again == record
        assert digest(again) == digest(record)
        for spec in describe(KINDS[name]):
            if spec.type == "text" and not spec.choices and spec.name != "unit":
                other = dataclasses.replace(record, **{spec.name: getattr(record, spec.name) + "x"})
                assert digest(other) != digest(record), spec.name

    check()


def base(**changes: Any) -> dict[str, Any]:
    return {"key": "c", "subject": "s", "quantity": "share", "value": 0.5, "unit": "fraction", "source": "x"} | changes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"unit": ""}, "without a unit"),
        ({"value": None}, "value in words"),
        ({"low": 0.6, "high": 0.4, "value": None}, "must not fall"),
        ({"low": 0.6, "high": 0.7}, "within its own range"),
        ({"grade": "D"}, "A, B, C"),
        ({"qualifier": "around"}, "use one of"),
        ({"value": float("nan")}, "finite"),
        ({"value": float("inf")}, "finite"),
        ({"key": " c"}, "blanks"),
        ({"key": ""}, "key"),
        ({"source": ""}, "names its source"),
        ({"value": "0.5"}, "of type number"),
        ({"sources": "a|b"}, "of type list"),
        ({"valeu": 1.0}, "no field 'valeu'"),
        (
            {"period": "2024-13"},
            "'period' of claim 'c' is not valid. Found: '2024-13'. What to do: there is no such month",
        ),
        ({"period": "2026-2024"}, "runs backwards"),
        ({"period": "2024/2023"}, "ends before it starts"),
        ({"period": "0000-05"}, "no year 0"),
        ({"stated_on": "2023-02-29"}, "'stated_on' .* the calendar has no such day"),
        ({"stated_on": "31.12.2024"}, "write it as 2024"),
    ],
)
def test_bad_claims_are_refused_with_a_reason(change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        from_dict(Claim, base(**change))


DATES = [(name, spec.name) for name, kind in KINDS.items() for spec in describe(kind) if spec.when]


@pytest.mark.parametrize(("name", "field"), DATES)
def test_no_record_holds_a_date_that_cannot_be(name: str, field: str) -> None:
    fill = {"text": "a", "integer": 1, "number": 1.0, "flag": True, "list": [], "object": {}}
    data = {s.name: s.choices[0] if s.choices else fill[s.type] for s in describe(KINDS[name]) if not s.optional}
    data |= {"value": 1.0, "unit": "u", "source": "s"} if name in ("claim", "measurement") else {}
    for good in ("2024", "2024-05", "2024-02-29", "2025-Q2", "2019-H1", "2024-2032", "2024-05/..", "ongoing"):
        assert getattr(from_dict(KINDS[name], data | {field: good}), field) == good
    for bad in ("2024-13", "2023-02-29", "2025-Q5", "2032-2024", "0000", "5 May 2024"):
        with pytest.raises(BadInput, match=f"The field '{field}' of {name} ") as caught:
            from_dict(KINDS[name], data | {field: bad})
        assert caught.value.found == repr(bad)
        assert caught.value.todo


def test_the_fields_that_place_a_record_in_time_hold_dates() -> None:
    placed = {(name, field) for name, kind in KINDS.items() for field in (kind.dated, kind.until) if field}
    assert placed <= set(DATES)
    assert {("claim", "period"), ("commitment", "due"), ("measure", "expires"), ("proposal", "reviewed_on")} <= set(
        DATES
    )


def test_missing_fields_and_unknown_kinds_are_named() -> None:
    with pytest.raises(BadInput, match="lacks the field 'title'"):
        from_dict(Source, {"key": "s"})
    with pytest.raises(UnknownName, match="claim"):
        kind_of("clam")


def test_records_cannot_be_changed_in_place() -> None:
    claim = from_dict(Claim, base())
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.value = 0.1  # type: ignore[misc]
    assert claim.but(value=0.1).value == 0.1
    assert claim.value == 0.5
