"""The model card of the stress test says what the code does: priors, past events, closures, words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from silcrete import analysis
from silcrete.analysis._stress.bands import QUANTITIES
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.priors import MEANINGS, MODES, priors, table
from silcrete.chain import Chain
from silcrete.chain.scenarios import events, scenario
from silcrete.chain.scenarios.parse import parse
from silcrete.chain.scenarios.resolve import check
from silcrete.errors import UnknownName
from silcrete.records import Segment

CARD = Path(__file__).resolve().parents[2] / "docs" / "models" / "disruption.md"


def part(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", CARD.read_text(encoding="utf-8"), re.S)
    assert found, f"the card has no part {name!r}"
    return found[1]


def test_the_table_of_priors_is_that_of_the_file() -> None:
    """Rewrite it from `silcrete.analysis._stress.priors.table()` when a prior changes, and raise the version."""
    assert part("priors") == table()


def test_every_prior_has_a_reason_a_unit_and_a_range() -> None:
    for prior in priors().ranges.values():
        assert prior.reason
        assert 0 <= prior.low <= prior.high or prior.name == "blur"
        assert prior.unit in ("weeks", "fraction", "")
        assert prior.name.partition(".")[0] in MEANINGS
        if prior.unit == "fraction":
            assert prior.high <= 1


def test_every_segment_of_the_starter_data_has_a_class(starter: Chain) -> None:
    names = {segment.key: priors().kind(segment).name for segment in starter.segments.records}
    assert names["crm.gallium"] == "metal"
    assert names["crm.fluorspar"] == "mineral"
    assert names["mat.helium"] == "gas"
    assert names["mat.mask"] == "mask"
    assert names["design.eda"] == "design"
    assert {k.mode for k in priors().kinds} == set(MODES)


def test_a_segment_of_another_tree_is_classed_by_its_type() -> None:
    assert priors().kind(Segment(key="eto:N20", name="x", type="equipment")).name == "tool"
    with pytest.raises(UnknownName):
        priors().kind(Segment(key="eto:N20", name="x", type="moon"))


def rows() -> dict[str, list[str]]:
    lines = part("events").splitlines()[2:]
    return {cells[0]: cells for cells in ([c.strip() for c in line.strip("|").split("|")] for line in lines)}


def test_every_past_event_is_in_the_card() -> None:
    assert set(rows()) == {e.name for e in events()} | {"neon-2022"}


@pytest.mark.parametrize("name", sorted([*(e.name for e in events()), "neon-2022"]))
def test_the_numbers_of_past_events_are_those_of_the_code(starter: Chain, name: str) -> None:
    cells = rows()[name]
    result = analysis.disruption(starter, name, runs=2000, alliance="")
    for closure, cell in zip("ABC", cells[4:7], strict=True):
        band = result.band(cells[2], "worst quarter", closure, "WORLD")
        said = [float(n) for n in re.findall(r"[\d.]+", cell)]
        found = [100 * v for v in (band.median, band.low90, band.high90)]
        assert said == pytest.approx(found, abs=0.06), f"{name} {closure}: write {[round(f, 1) for f in found]}"
    asked = scenario(name)
    top = 100 * max(b.high90 for b in result.rows(kind="demand", quantity="worst quarter", closure="A"))
    middle = 100 * result.band(cells[2], "worst quarter", "A", "WORLD").median
    holds = top < 100 * asked.ceiling if asked.ceiling is not None else middle > 100 * (asked.floor or 0)
    assert (cells[7] != "no") is holds


def test_the_scenario_of_the_card_is_read_and_runs(starter: Chain) -> None:
    text = part("file").removeprefix("```toml\n").removesuffix("\n```")
    found = parse("example", text)
    check(starter, found)
    assert len(found.shocks) == 3
    result = analysis.disruption(starter, found, runs=1000, measures=True, alliance="")
    assert {m.measure for m in result.measures} == {"stock", "cars-first"}
    assert {"mat.helium", "crm.gallium", "fab.mcu"} <= set(result.names)


def test_the_card_names_what_is_computed() -> None:
    text = CARD.read_text(encoding="utf-8")
    for closure in CLOSURES:
        assert f" {closure.name}" in text
    for word in ("lost weeks", "deepest", "worst 13 weeks", "5, 10 and 50 percent", "for good"):
        assert word in text.casefold()
    assert len(QUANTITIES) == 7
    assert "not a forecast" in text
    assert "predict" not in text.casefold()
