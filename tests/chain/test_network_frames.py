"""Frames in and out: what is written is read back, whatever the library and whatever firms are called."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrete.chain.network import Network
from silcrete.errors import BadInput, UsageError

KINDS = [[2, 1, 0], [0, 2, 1], [1, 1, 2]]
LABELS = ["gas", "wafer", "chip"]
LINKS = {"supplier": [10, 7000, 10], "buyer": [7000, 3, 3], "weight": [2.0, 1.0, 0.5]}
FIRMS = {"firm": [10, 7000, 3], "sector": ["gas", "wafer", "chip"]}


def network(seed: int, names: bool) -> Network:
    draw = np.random.default_rng(seed)
    n, m = 12, int(draw.integers(0, 40))
    called = [f'{k} & Söhne, "{k}"' for k in range(n)] if names else [3 * k + 100 for k in range(n)]
    ends = (np.array(called)[draw.integers(0, n, m)] for _ in range(2))
    return Network.from_arrays(
        *ends, draw.lognormal(0, 3, m), draw.integers(0, 3, n), KINDS, LABELS,
        regions=draw.choice(["DE", "NL", ""], n), stocks=draw.choice([np.nan, np.inf, 0, 3.3], n),
        products=draw.integers(0, 3, m), grounds=draw.integers(0, 3, m), firms=called,
    )  # fmt: skip


def again(links: Any, firms: Any) -> Network:
    return Network.from_frame(links, firms, KINDS, sector_labels=LABELS)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), names=st.booleans(), library=st.sampled_from(["pandas", "polars"]))
def test_frames_are_read_back_to_the_same_digest(seed: int, names: bool, library: str) -> None:
    one = network(seed, names)
    other = again(one.to_frame("links", library), one.to_frame("firms", library))
    assert other.digest == one.digest


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_scipy_is_read_back(seed: int) -> None:
    one = network(seed, True)
    dense = np.zeros((12, 12))
    np.add.at(dense, (one.suppliers, one.buyers), one.weights)
    matrix = one.to_scipy()
    assert matrix.format == "csr"
    assert np.abs(matrix.toarray() - dense).max() <= 1e-12 * dense.max(initial=1)
    assert np.allclose(Network.from_scipy(matrix, one.sectors, KINDS).sales, one.sales, rtol=1e-14)


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame, dict])
def test_ids_need_not_be_dense(library: Any) -> None:
    found = again(library(LINKS), library(FIRMS))
    assert found.firms == ("10", "7000", "3")
    assert list(zip(found.suppliers.tolist(), found.buyers.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]


def test_numbers_in_links_are_names_when_firms_have_names() -> None:
    """Never positions: firm "1" stands last, and link numbers must find it there."""
    found = again(LINKS | {"supplier": [1, 2, 1], "buyer": [2, 3, 3]}, FIRMS | {"firm": ["3", "2", "1"]})
    assert list(zip(found.suppliers.tolist(), found.buyers.tolist(), strict=True)) == [(1, 0), (2, 0), (2, 1)]


def test_without_names_numbers_are_written() -> None:
    plain = Network.from_arrays([0], [1], [1.0], [0, 1], KINDS, LABELS)
    assert plain.to_frame()["supplier"].tolist() == [0]
    assert plain.to_frame("firms", "polars")["firm"].to_list() == [0, 1]


@pytest.mark.parametrize(
    ("links", "firms", "says"),
    [
        ({"buyer": None}, {}, "no buyer"),
        ({}, {"sector": None}, "no sector"),
        ({"price": [1, 2, 3]}, {}, "price"),
        ({"supplier": [10, 11, 10]}, {}, "11 in link 1"),
        ({}, {"firm": [10, 10, 3]}, "'10' a second time at position 1"),
        ({}, {"sector": ["gas", "oil", "chip"]}, "'oil' at position 1"),
        ({"weight": ["a", "b", "c"]}, {}, "not numbers"),
        ({"product": ["gas", "oil", "gas"]}, {}, "product 'oil' in link 1"),
    ],
)
def test_what_is_refused(links: dict[str, Any], firms: dict[str, Any], says: str) -> None:
    given = [{k: v for k, v in (a | b).items() if v is not None} for a, b in ((LINKS, links), (FIRMS, firms))]
    with pytest.raises(BadInput) as caught:
        again(*given)
    assert says in str(caught.value)


def test_unknown_kinds_of_export_raise() -> None:
    for asked in (("edges", "pandas"), ("links", "arrow")):
        with pytest.raises(UsageError):
            network(1, True).to_frame(*asked)


def test_csv_rounds_nothing_and_shows_a_gap_as_a_gap(tmp_path: Path) -> None:
    one = network(3, True)
    with one.to_csv(tmp_path / "links.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["weight"]) for row in rows] == one.weights.tolist()
    with one.to_csv(tmp_path / "firms.csv", "firms").open(encoding="utf-8", newline="") as file:
        stocks = [row["stock"] for row in csv.DictReader(file)]
    assert [s == "" for s in stocks] == np.isnan(one.stocks).tolist()


def test_a_lazy_frame_is_collected() -> None:
    assert again(pl.LazyFrame(LINKS), pl.LazyFrame(FIRMS)).digest == again(LINKS, FIRMS).digest


def test_a_dense_matrix_is_read_as_a_sparse_one() -> None:
    one = network(5, False)
    dense = one.to_scipy().toarray()
    sparse = Network.from_scipy(one.to_scipy(), one.sectors, KINDS)
    for matrix in (dense, dense.tolist(), pd.DataFrame(dense)):
        assert Network.from_scipy(matrix, one.sectors, KINDS).digest == sparse.digest


@pytest.mark.parametrize(
    ("matrix", "says"),
    [
        (np.zeros(3), "square"),
        (np.zeros((3, 2)), "square"),
        ([[0, 1], [2]], "square"),
        ([["a", "b"], ["c", "d"]], "not hold numbers"),
        ([[0, np.nan], [1, 0]], "nan"),
        (pd.DataFrame([[0, 1], [1, 0]], index=["a", "b"], columns=["b", "a"]), "same order"),
    ],
)
def test_a_matrix_that_cannot_be_one_is_refused(matrix: Any, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        Network.from_scipy(matrix, [0, 1], KINDS)
