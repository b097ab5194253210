"""The register and the reader give a season the same last day."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from silcrete import periods

SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b")
with (files("silcrete") / "data" / "starter" / "commitment.csv").open(encoding="utf-8") as _file:
    ROWS = [row for row in csv.DictReader(_file) if SEASON.search(row["window"])]


@pytest.mark.parametrize("row", ROWS, ids=[row["key"] for row in ROWS])
def test_a_season_ends_on_the_same_day(row: dict[str, str]) -> None:
    (found,) = periods.find(f"They will answer {row['window']}.", anchor=row["made_on"][:7] + "-01", language="en")
    assert found.due is not None
    assert row["due"] == found.due.isoformat()
    assert "assigned by the project" in row["due_note"]


def test_there_are_seasons_in_the_register() -> None:
    assert len(ROWS) >= 3
