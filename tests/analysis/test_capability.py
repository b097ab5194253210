"""Which members can do what: sites by region and state, and silence that is not absence."""

from __future__ import annotations

from silcrete import analysis
from silcrete.chain import Chain


def test_saxony_has_power_fabs(starter: Chain) -> None:
    result = analysis.capability(starter, of="esra", segment="fab.power", downstream=False)
    row = result["DED/fab.power"]
    assert row.value == 2
    assert row.cells["planned"].value == 1
    assert "Infineon Dresden" in row.cells["names"].words
    assert {kind for kind, _ in row.cells["names"].also} == {"facility"}


def test_announced_is_not_built_and_cancelled_counts_nowhere(starter: Chain) -> None:
    states = {f.key: f.state for f in starter.facilities}
    for row in analysis.capability(starter):
        for kind, key in row.cells["names"].also:
            if kind == "facility":
                assert states[key] not in ("cancelled", "closed")
        running = [k for kind, k in row.cells["sites"].also if kind == "facility"]
        assert all(states[k] == "operating" for k in running)
        assert (row.value or 0) == len(running)


def test_members_without_a_site_are_named(starter: Chain) -> None:
    note = analysis.capability(starter).note
    assert "no site on file for" in note
    assert "Wales" in note


def test_states_count_their_sites(starter: Chain) -> None:
    result = analysis.capability(starter, of="semicon-coalition", segment="fab.power", downstream=False)
    germany = result["DE/fab.power"]
    assert (germany.value or 0) >= 2


def test_downstream_widens_the_question(starter: Chain) -> None:
    narrow = analysis.capability(starter, segment="crm.gallium", downstream=False)
    wide = analysis.capability(starter, segment="crm.gallium")
    assert len(narrow) < len(wide)
    assert {r.key.partition("/")[2] for r in wide} >= {"mat.compound", "fab.gan"}
