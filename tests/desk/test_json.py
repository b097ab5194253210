"""The JSON and the CSV of a page: plain values, known columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.desk.jsonable import FORMULA, jsonable, to_csv
from silcrete.records import Source


@dataclass(frozen=True)
class Inner:
    name: str
    _hidden: int = 3
    html: str = field(default="<b>", metadata={"json": False})


def test_dataclasses_records_and_dates_become_plain() -> None:
    record = Source(key="s", title="T")
    value = {"a": (Inner("x"),), "d": dt.date(2026, 1, 2), "s": {"b", "a"}, "r": record, "n": None}
    plain = jsonable(value)
    assert plain["a"] == [{"name": "x"}]
    assert plain["d"] == "2026-01-02"
    assert plain["s"] == ["a", "b"]
    assert plain["r"]["title"] == "T"
    json.dumps(plain, allow_nan=False)


def test_an_unknown_type_raises() -> None:
    with pytest.raises(TypeError, match="may not hold"):
        jsonable({"x": object()})


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_csv_keeps_its_columns_without_rows() -> None:
    assert read(to_csv([], ["a", "b"])) == [["a", "b"]]


def test_cells_hold_lists_objects_flags_and_gaps() -> None:
    rows = read(to_csv([{"a": ["x", "y"], "b": {"k": 1}, "c": True, "d": None, "e": -0.5, "f": 'say "so",\nplain'}]))
    assert rows[1] == ["x; y", '{"k": 1}', "true", "", "-0.5", 'say "so",\nplain']


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=5))
def test_no_text_cell_is_a_formula(texts: list[str]) -> None:
    text = to_csv([{str(i): t for i, t in enumerate(texts)}])
    row = read(text)[1]
    for said, cell in zip(texts, row, strict=True):
        assert not cell.startswith(FORMULA)
        assert cell in (said, "'" + said) or "\r" in said or "\x00" in said


def test_numbers_keep_their_sign() -> None:
    assert read(to_csv([{"n": -3}]))[1] == ["-3"]


def test_not_a_number_is_never_written() -> None:
    value: Any = jsonable({"x": float("nan")})
    with pytest.raises(ValueError, match="Out of range"):
        json.dumps(value, allow_nan=False)
