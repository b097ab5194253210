"""Indicators are declared once, with typed and documented parameters, and run from text as well as from code."""

from __future__ import annotations

from typing import Annotated

import pytest

from silcrete import analysis
from silcrete.analysis import registry
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row
from silcrete.chain import Chain
from silcrete.errors import UnknownName, UsageError

NAMES = [
    "capability", "concentration", "core_indicators", "coverage", "dependency", "downstream", "position", "target",
    "top_supplier",
]  # fmt: skip


def test_all_questions_are_registered_and_documented() -> None:
    found = analysis.indicators()
    assert [i.name for i in found] == NAMES
    for each in found:
        assert each.title
        assert each.reference
        assert each.question.endswith("?")
        for parameter in analysis.parameters(each):
            assert parameter.meaning
            assert parameter.type in ("text", "integer", "number", "flag")


@pytest.mark.parametrize("name", NAMES)
def test_every_indicator_runs_from_text(starter: Chain, name: str) -> None:
    chosen = analysis.get(name)
    given = {p.name: str(p.default) for p in chosen.parameters}
    result = chosen.run(starter, given)
    assert result.indicator == chosen
    assert dict(result.parameters) == {p.name: p.default for p in chosen.parameters}
    assert result.to_csv() == getattr(analysis, name)(starter).to_csv()
    assert result.snapshot == starter.snapshot


@pytest.mark.parametrize("name", NAMES)
def test_every_number_rests_on_something_or_is_a_count(starter: Chain, name: str) -> None:
    """A value without claims or records behind it is a count of what is on file, in a column without a unit (§2)."""
    result = analysis.get(name).run(starter)
    for row in result:
        for column, cell in zip(result.columns, row.cells.values(), strict=True):
            if cell.value is not None and column.unit in ("fraction", "index") and name != "coverage":
                assert cell.claims or cell.also, (row.key, column.name)
            for key in cell.claims:
                starter.claim(key)
            for kind, key in cell.also:
                starter.trail(key, kind)


def test_an_unknown_indicator_or_parameter_names_the_nearest(starter: Chain) -> None:
    with pytest.raises(UnknownName) as caught:
        analysis.get("concentraton")
    assert "concentration" in str(caught.value)
    with pytest.raises(UnknownName):
        analysis.get("dependency").run(starter, {"off": "EU27"})
    with pytest.raises(UnknownName):
        analysis.dependency(starter, of="EU28")
    with pytest.raises(UnknownName):
        analysis.dependency(starter, below="crm.galium")
    with pytest.raises(UsageError):
        analysis.concentration(starter, holder="moon")


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("0", False), ("True", True)])
def test_flags_are_read(text: str, value: bool) -> None:
    flag = next(p for p in analysis.parameters("downstream") if p.name == "views")
    assert flag.read(text) is value
    with pytest.raises(UsageError):
        flag.read("perhaps")


def test_a_new_indicator_is_one_function(starter: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_REGISTRY", dict(registry._REGISTRY))

    @indicator(title="Sites", unit="sites", reference="a count", question="How many sites?")
    def sites(chain: Chain, at_least: Annotated[int, "leave out countries with fewer"] = 1) -> Result:
        """Sites by country."""
        countries = sorted({f.country for f in chain.facilities})
        counts = {c: sum(f.country == c for f in chain.facilities) for c in countries}
        rows = [Row(c, c, {"sites": Cell(float(n))}) for c, n in counts.items() if n >= at_least]
        return Result(chain, (Column("sites", "Sites", "sites"),), tuple(rows))

    assert sum(r.value or 0 for r in sites(starter)) == len(starter.facilities) == 78
    found = analysis.get("sites").run(starter, {"at_least": "10"})
    assert found.parameters == {"at_least": 10}
    assert len(found) < len(sites(starter))


def test_a_parameter_without_meaning_is_refused() -> None:
    def bare(chain: Chain, of: str = "EU27") -> Result:
        return Result(chain, (), ())

    with pytest.raises(UsageError, match="declared in full"):
        indicator(title="t", unit="", reference="r")(bare)
