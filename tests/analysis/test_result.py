"""Results say what is not known, keep their rules, and lead back to the words."""

from __future__ import annotations

import csv
import io
import json

import pytest

from silcrete import analysis
from silcrete.analysis.result import Cell, Column, Result, Row, Threshold
from silcrete.chain import Chain
from silcrete.errors import BadInput, UnknownName, UsageError

LIMIT = Threshold("t", "over two thirds", "someone", 2 / 3)
COUNT = Threshold("n", "at most two", "someone", 2, over=False)


def test_an_empty_cell_says_why() -> None:
    with pytest.raises(BadInput, match="gap"):
        Cell()
    assert not Cell(gap="no figure on file").known
    with pytest.raises(BadInput, match="bounds"):
        Cell(0.5, 0.6, 0.7)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell(0.7), "passed"), (Cell(2 / 3), "not passed"), (Cell(None, 0.5, 0.9), "open"),
        (Cell(None, 0.7, 0.9), "passed"), (Cell(None, 0.1, 0.6), "not passed"), (Cell(gap="no figure"), "unknown"),
        (Cell(None, 0.7, None), "passed"),
    ],
)  # fmt: skip
def test_a_limit_is_passed_only_where_the_bounds_decide(cell: Cell, state: str) -> None:
    assert LIMIT.state(cell) == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [(Cell(1.0), "passed"), (Cell(2.0), "passed"), (Cell(None, 3.0), "not passed"), (Cell(None, 2.0), "open")],
)
def test_a_limit_from_below(cell: Cell, state: str) -> None:
    assert COUNT.state(cell) == state


def test_rows_are_found_by_key_last_part_and_label(starter: Chain) -> None:
    result = analysis.dependency(starter)
    assert result["gallium"] is result["crm.gallium"] is result["Gallium"]
    with pytest.raises(UnknownName):
        result["galium"]


def test_a_trail_leads_from_the_row_to_the_publisher(starter: Chain) -> None:
    steps = analysis.dependency(starter)["gallium"].trail()
    kinds = [s.kind for s in steps]
    assert kinds[0] == "rule"
    assert {"claim", "source", "code"} <= set(kinds)
    assert {"sh0136", "sh0137", "sh0138", "sh0139"} <= {s.key for s in steps}
    with pytest.raises(UsageError):
        Row("a", "A", {"x": Cell(1.0)}).trail()


def test_the_table_keeps_gaps_rules_and_claims(starter: Chain) -> None:
    result = analysis.dependency(starter)
    rows = {r["key"]: r for r in csv.DictReader(io.StringIO(result.to_csv()))}
    assert rows["crm.gallium"]["top"] == "0.988"
    assert rows["crm.gallium"]["claims"].startswith("sh0136|")
    assert rows["eq.etch"]["top"] == ""
    assert "no set of observed shares" in rows["eq.etch"]["gaps"]


def test_the_json_has_columns_thresholds_and_grounds(starter: Chain) -> None:
    data = json.loads(json.dumps(analysis.dependency(starter).to_dict()))
    assert data["indicator"] == "dependency"
    assert data["parameters"] == {"of": "EU27", "below": ""}
    assert {t["origin"] for t in data["thresholds"]} >= {"SIA and BCG", "ETO explorer"}
    gallium = next(r for r in data["rows"] if r["key"] == "crm.gallium")
    assert gallium["weakest_grade"] == "C"
    assert gallium["tier"] == "public"
    assert "eq.etch" in data["gaps"]


def test_rows_must_fit_the_columns(starter: Chain) -> None:
    with pytest.raises(BadInput, match="columns"):
        Result(starter, (Column("a", "A"),), (Row("k", "K", {"b": Cell(1.0)}),))
