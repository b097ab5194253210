"""What a large thing is shows in a line at the prompt: what, how much of it, and in which unit, not what it holds."""

from __future__ import annotations

import re

import numpy as np
import pytest

from silcrete.analysis import Links, Plan, Table, backtest, compare, time_to_recover
from silcrete.chain import Chain

N = 3000
NAMES = [f"firm {k}" for k in range(N)]
GOODS = [f"good {k % 7}" for k in range(N)]
PLACES = [f"place {k % 5}" for k in range(N)]


def links(stocks: list[float] | None = None) -> Links:
    ring = np.arange(N)
    return Links.from_arrays(
        ring, (ring + 1) % N, np.ones(N), products=GOODS, final=np.ones(N), names=NAMES, places=PLACES, stocks=stocks
    )


def plan(sites: int = 0) -> Plan:
    zeros, ones = np.zeros(N), np.ones(N)
    pairs = [(k, k + 1) for k in range(N - 1)]
    return Plan.from_arrays(
        names=NAMES, makes=NAMES, capacity=ones, stock=zeros, demand=ones, margin=ones, links=pairs,
        needs={(NAMES[j], NAMES[i]): 1.0 for i, j in pairs}, sites=[([NAMES[k]], 1.0) for k in range(sites)],
    )  # fmt: skip


def test_a_table_shows_its_industries_and_its_unit() -> None:
    table = Table.from_arrays(
        np.ones((35, 35)), np.ones((35, 2)), places=PLACES[:35], products=GOODS[:35], consumers=["a", "b"]
    )
    assert repr(table) == (
        "<Table: 35 industries (5 places, 7 products), 2 columns of final demand, output 1.3e+03 money a year>"
    )


def test_links_show_nodes_products_and_stocks() -> None:
    shown = "<Links: 3,000 links between 3,000 nodes (5 places), 7 products, output 6e+03 money a year"
    assert repr(links()) == f"{shown}>"
    assert repr(links([float("nan")] * (N - 2) + [5.0, 6.0])) == f"{shown}, stocks of 2 nodes on file>"


def test_a_plan_and_what_it_survives_show_their_sizes() -> None:
    shown = "<Plan: 3,000 nodes that make 3,000 parts and products, 2,999 links"
    assert repr(plan()) == f"{shown}, demand 3e+03 units a time>"
    assert repr(plan(sites=2)) == f"{shown}, 2 shared capacities, demand 3e+03 units a time>"
    small = Plan.from_arrays(
        names=["a"], makes=["a"], capacity=[2], stock=[0], demand=[2], margin=[3], links=[], needs={}
    )
    told = repr(time_to_recover(small, [["a"], []], [0, 1, 2]))
    assert told == "<Survival: loss of margin, 2 disruptions by 3 times, 12 money at most>"


def test_answers_on_the_chain_show_in_a_line(starter: Chain) -> None:
    told = repr(compare(starter, ["naka-2021", "nexperia-2025"], 1000))
    assert told == "<comparison of naka-2021, nexperia-2025: 1000 runs each, seed 1, EU27>"
    found = backtest(starter)
    said = re.fullmatch(
        r"<back-test: (\d+) values of (\d+) past stops told blind, (\d+)% of them in the 90 percent band; "
        r"1000 runs, seed 1>",
        repr(found),
    )
    assert said
    assert int(said[1]) == len(found.blind)
    assert int(said[2]) == len({r.event for r in found.blind})
    assert int(said[3]) == pytest.approx(100 * found.coverage, abs=0.5)
