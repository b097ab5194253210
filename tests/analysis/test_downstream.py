"""What hangs on a segment: paths as strong as their weakest link, none through work in progress."""

from __future__ import annotations

from silcrete import analysis
from silcrete.analysis.scope import downstream
from silcrete.chain import Chain


def test_gallium_reaches_devices_and_sectors(starter: Chain) -> None:
    result = analysis.downstream(starter, "crm.gallium")
    rows = {r.key: r for r in result}
    assert rows["fab.gan"].value == 1
    assert rows["fab.photonics"].cells["path"].words.startswith("Gallium → Compound")
    assert rows["dem.defence"].cells["strength"].words == "important"
    assert rows["dem.medical"].cells["strength"].words == "replaceable"
    strengths = [r.cells["strength"].words for r in result]
    assert strengths == sorted(strengths, key=["essential", "important", "replaceable"].index)


def test_no_path_leads_through_packaging_entered_with_a_chip(starter: Chain) -> None:
    """GaN chips are packaged, but consumer goods do not hang on gallium because their chips are packaged as well."""
    found = downstream(starter, starter.segments.axis.at("crm.gallium"))
    keys = {starter.segments.keys[i] for i in found}
    assert "atp" in keys
    assert "dem.consumer" not in keys


def test_substrates_for_packaging_do_reach_through_it(starter: Chain) -> None:
    assert "dem.consumer" in {r.key for r in analysis.downstream(starter, "mat.ic_substrate")}


def test_a_link_of_a_whole_group_says_so(starter: Chain) -> None:
    rows = {r.key: r for r in analysis.downstream(starter, "crm.gallium")}
    assert "fab.power as a whole" in rows["dem.auto"].cells["stated_for"].words
    assert rows["fab.gan"].cells["stated_for"].words == "each for its own segments"


def test_views_are_left_out_unless_asked_for(starter: Chain) -> None:
    assert "fab.d300" not in {r.key for r in analysis.downstream(starter, "mat.helium")}
    assert "fab.d300" in {r.key for r in analysis.downstream(starter, "mat.helium", views=True)}


def test_everything_reached_is_after_it(starter: Chain) -> None:
    rank = {i: n for n, i in enumerate(starter.flows.order)}
    for start in range(len(starter.segments)):
        for end, path in downstream(starter, start).items():
            first = int(starter.flows.start[path[0]])
            assert first in starter.segments.below(start), "from the segment or a part of it"
            assert end not in starter.segments.below(start)
            assert rank[end] > rank[first]
            assert int(starter.flows.end[path[-1]]) == end


def test_a_sector_has_nothing_downstream(starter: Chain) -> None:
    assert len(analysis.downstream(starter, "dem.auto")) == 0
