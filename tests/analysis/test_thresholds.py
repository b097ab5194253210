"""Thresholds: each is used from the day its origin was published, and on no day before."""

from __future__ import annotations

import pytest

from silcrete import analysis
from silcrete.analysis import Threshold, thresholds
from silcrete.analysis.core_indicators import COLUMNS
from silcrete.analysis.thresholds import CRMA_65, EXPOSED_65, GEODEP_HHI, in_use
from silcrete.chain import Chain
from silcrete.periods import parse
from silcrete.records import Claim, Measurement, Record, Segment, Source

ALL = [t for t in vars(thresholds).values() if isinstance(t, Threshold)]


def raw(day: str) -> Chain:
    """A raw material of which China holds nine tenths, and trade in it, told before 2021."""
    share = Claim(
        key="k", subject="crm.a", quantity="share", place="CN", value=0.9, unit="fraction", basis="output",
        market="WORLD", period="2019", source="s", grade="B",
    )  # fmt: skip
    trade = [
        Measurement(key=f"{q}/{m}/{p}", subject="crm.a", quantity=q, market=m, place=p, value=v, unit="EUR m",
                    period="2019", source="s")
        for q, m, p, v in (("imports", "EU27", "CN", 80.0), ("exports", "WORLD", "EU27", 10.0))
    ]  # fmt: skip
    known: list[Record] = [Source(key="s", title="t"), Segment(key="crm.a", name="A", type="material"), share, *trade]
    return Chain.from_records(known, day)


def keys(name: str, day: str) -> tuple[set[str], set[str]]:
    """Thresholds of a result, and those its rows are held against."""
    result = analysis.get(name).run(raw(day))
    return {t.key for t in result.thresholds}, {f.threshold.key for row in result for f in row.flags}


@pytest.mark.parametrize(
    ("day", "named"),
    [("2021-04-29", set()), ("2023-10-01", {"exposed-65"}), ("2024-05-22", {"exposed-65"}),
     ("2024-05-23", {"exposed-65", "crma-65"})],
)  # fmt: skip
def test_the_largest_supplier_is_held_against_limits_published_by_the_day(day: str, named: set[str]) -> None:
    world = named - {"crma-65"}
    assert keys("top_supplier", day) == (world, world)
    shown, held = keys("dependency", day)
    assert {key for key in shown if key.endswith("-65")} == {key for key in held if key.endswith("-65")} == named


def test_a_limit_set_for_regions_says_nothing_of_firms(starter: Chain) -> None:
    assert analysis.top_supplier(starter, holder="firm").thresholds == ()
    firms = {t.key for t in analysis.concentration(starter, holder="firm").thresholds}
    assert firms == {"isi-15", "isi-25", "isi-50", "geodep-hhi"}


def test_every_page_that_a_limit_names_is_on_file(starter: Chain) -> None:
    assert {t.key for t in ALL if not t.source} == {"isi-15", "isi-25", "isi-50"}
    assert all(starter.parts.get(Source, t.source) for t in ALL if t.source)


@pytest.mark.parametrize("name", ["dependency", "concentration", "top_supplier", "core_indicators"])
@pytest.mark.parametrize("day", ["2019-12-31", "2022-06-30", "2023-10-01", "2026-11-21"])
def test_no_analysis_names_a_limit_of_later(name: str, day: str) -> None:
    shown, held = keys(name, day)
    later = {t.key for t in ALL if t.since and parse(t.since).end.isoformat() > day}  # type: ignore[union-attr]
    assert held <= shown
    assert not shown & later
    assert (later == set()) == (day == "2026-11-21")


def test_a_limit_dated_to_a_month_counts_when_the_month_is_over() -> None:
    assert in_use([("hhi", GEODEP_HHI)], "2024-09-29") == ()
    assert in_use([("hhi", GEODEP_HHI)], "2024-09-30") == (("hhi", GEODEP_HHI),)


def test_each_limit_has_a_day_or_is_marked() -> None:
    assert all(t.since or "origin to verify" in t.mark for t in ALL)
    assert {CRMA_65.since, EXPOSED_65.since} == {"2024-05-23", "2021-04"}


def test_without_its_criteria_nothing_is_called_dependent() -> None:
    before, after = (analysis.core_indicators(raw(d))["crm.a"].cells for d in ("2021-05-04", "2021-05-05"))
    assert "not published before 2021-05-05" in before["dependent"].gap
    assert after["dependent"].words == "yes"
    assert all(before[c.name] == after[c.name] for c in COLUMNS if c.name != "dependent")
