"""The chain as one object: axes, expansion of flows, sets of shares, clocks, and trails without a ledger."""

from __future__ import annotations

import pytest

from silcrete.chain import Chain
from silcrete.chain.areas import holds
from silcrete.chain.conflicts import interval
from silcrete.errors import BadInput, UnknownName, UsageError
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Document, Flow, Membership, Passage, Record, Segment, Source, Version
from silcrete.sources.starter.read import read


def segment(key: str, parent: str = "", position: int = 0, kind: str = "material", view: bool = False) -> Segment:
    return Segment(key=key, name=key.title(), parent=parent, type=kind, position=position, view=view)


def flow(start: str, end: str, dependency: str = "essential") -> Flow:
    return Flow(key=f"{start}>{end}", start=start, end=end, dependency=dependency, source="s")


def share(key: str, place: str, value: float, **more: object) -> Claim:
    fields: dict[str, object] = {
        "subject": "a", "quantity": "share", "place": place, "value": value, "unit": "fraction", "basis": "output",
        "market": "WORLD", "period": "2024", "source": "s", "grade": "B", "stated_on": "2025-01-01",
    }  # fmt: skip
    return Claim(key=key, **(fields | more))  # type: ignore[arg-type]


def small(*claims: Claim, flows: tuple[Flow, ...] = (), as_of: str = "2026-01-01") -> Chain:
    segments = (segment("a", position=1), segment("b", position=2), segment("b.x", "b", 3), segment("b.y", "b", 4))
    return Chain.from_records((Source(key="s", title="A page", grade="B"), *segments, *flows, *claims), as_of)


# -- the whole of the starter data -------------------------------------------------------------------------------------


def test_repr_counts_what_there_is(starter: Chain) -> None:
    said = f"<Chain: 79 segments x {len(starter.places)} places, {len(starter.shares)} claims, 35 gaps>"
    assert repr(starter) == said
    assert len(starter.shares) == 224


def test_flows_hold_for_the_segments_below_both_ends(starter: Chain) -> None:
    assert len(starter.flows) == 97
    assert len(starter.flows.start) == 457
    keys = starter.segments.keys
    pairs = {(keys[a], keys[b]) for a, b in zip(starter.flows.start, starter.flows.end, strict=True)}
    assert ("mat.helium", "fab.mcu") in pairs
    assert all(a != b for a, b in pairs)


def test_the_nearest_flow_counts(starter: Chain) -> None:
    """SiC to cars is stated as important; the flow of all power chips to cars, essential, does not overrule it."""
    keys, flows = starter.segments.keys, starter.flows
    links = {(keys[a], keys[b]): n for n, (a, b) in enumerate(zip(flows.start, flows.end, strict=True))}
    assert flows.flow(links["fab.sic", "dem.auto"]).dependency == "important"
    assert flows.flow(links["fab.gan", "dem.auto"]).start == "fab.power"


def test_chips_in_packaging_are_work_in_progress(starter: Chain) -> None:
    keys, flows = starter.segments.keys, starter.flows
    work = {(keys[flows.start[n]], keys[flows.end[n]]) for n in range(len(flows.start)) if flows.work[n]}
    assert ("fab.gan", "atp") in work
    assert ("mat.ic_substrate", "atp") not in work
    assert {end.partition(".")[0] for _, end in work} == {"atp"}


def test_flows_run_from_inputs_to_uses(starter: Chain) -> None:
    rank = {i: n for n, i in enumerate(starter.flows.order)}
    assert all(rank[int(a)] < rank[int(b)] for a, b in zip(starter.flows.start, starter.flows.end, strict=True))


def test_gaps_are_the_segments_the_readme_names(starter: Chain) -> None:
    assert len(starter.gaps) == 35
    assert {"design", "eq.etch", "fab.power", "dem.medical"} <= set(starter.gaps)
    assert "crm.gallium" not in starter.gaps


def test_every_share_is_read_by_the_one_rule_for_intervals(starter: Chain) -> None:
    for n, key in enumerate(starter.shares.keys):
        span = interval(starter.claim(key))
        assert span is not None
        assert (starter.shares.low[n], starter.shares.high[n]) == (span.low, span.high)


def test_names_are_found_by_key_last_part_or_name(starter: Chain) -> None:
    for name in ("crm.gallium", "gallium", "Gallium"):
        assert starter.segment(name).key == "crm.gallium"
    with pytest.raises(UnknownName) as caught:
        starter.segment("material.gallium")
    assert "gallium" in str(caught.value)


def test_a_trail_leads_through_the_inputs_to_the_publisher(starter: Chain) -> None:
    steps = starter.trail("sh0068")
    kinds = [s.kind for s in steps]
    assert kinds[:2] == ["claim", "rule"]
    assert {"sh0068.part", "sh0068.base"} <= {s.key for s in steps}
    assert kinds[-1] == "source"


def test_members_on_the_day(starter: Chain) -> None:
    names = [m.member for m in starter.alliance("esra")]
    assert "Saxony" in names
    assert len(names) == len(set(names))
    assert not {m.role for m in starter.alliance("esra")} & {"declared", "left", "observer"}
    with pytest.raises(UnknownName):
        starter.alliance("nobody")


# -- ledger, view and records give the same chain ----------------------------------------------------------------------


def test_ledger_view_and_records_agree(ledger: Ledger) -> None:
    records = list(read())
    with ledger.writing(by="test", why="load") as writer:
        writer.add_many(records)
    loaded, viewed, held = Chain.from_ledger(ledger), Chain.from_ledger(ledger.at()), Chain.from_records(records)
    assert loaded.snapshot == viewed.snapshot == held.snapshot
    assert repr(loaded) == repr(held)
    assert loaded.shares.keys == held.shares.keys
    assert (loaded.shares.low == held.shares.low).all()
    assert loaded.trail("sh0136") == held.trail("sh0136")


def test_as_of_hides_what_was_said_later(tmp_path: object) -> None:
    with open_ledger(f"{tmp_path}/l.db", create=True) as ledger:
        with ledger.writing(by="test", why="load") as writer:
            writer.add_many([Source(key="s", title="A page"), segment("a")])
            writer.add_many([share("k1", "CN", 0.5, stated_on="2020-05-01"), share("k2", "JP", 0.4)])
        assert Chain.from_ledger(ledger).shares.keys == ("k1", "k2")
        assert Chain.from_ledger(ledger, as_of="2024-12-31").shares.keys == ("k1",)
        assert Chain.from_ledger(ledger, as_of="2024-12-31").snapshot != Chain.from_ledger(ledger).snapshot
        with pytest.raises(UsageError, match="clocks"):
            Chain.from_ledger(ledger.at(), as_of="2024-12-31")


def test_what_nobody_accepted_is_not_in_the_chain() -> None:
    chain = small(share("k1", "CN", 0.5), share("k2", "JP", 0.4, status="proposed"), share("k3", "US", 0.1))
    assert chain.shares.keys == ("k1", "k3")


def test_a_trail_reaches_the_words_without_a_ledger(tmp_path: object) -> None:
    text = "In that year the island made half of it."
    records: list[Record] = [
        Source(key="s", title="A page", publisher="A house", grade="B"),
        segment("a"),
        Document(key="doc/1", title="A letter", source="s"),
        Version(
            key="doc/1@1", document="doc/1", number=1, hash="0" * 64, media_type="text/plain", size=40, text=text,
            metadata={},
        ),
        Passage(key="doc/1@1#p1", version="doc/1@1", name="p1", type="paragraph", start=0, end=len(text)),
        share("k1", "TW", 0.5, passage="doc/1@1#p1", original="half of it"),
    ]  # fmt: skip
    with open_ledger(f"{tmp_path}/l.db", create=True) as ledger:
        with ledger.writing(by="test", why="load") as writer:
            writer.add_many(records)
        chain = Chain.from_ledger(ledger)
    steps = {s.kind: s for s in chain.trail("k1")}
    assert steps["passage"].detail == "half of it"
    assert steps["document"].title == "A letter"
    assert steps["source"].title == "A page"


# -- sets of shares ----------------------------------------------------------------------------------------------------


def test_a_set_keeps_an_area_and_its_parts_apart(starter: Chain) -> None:
    i = starter.segments.axis.at("fab")
    found = next(
        s for s in starter.shares.sets(i, holder="place") if s.source == "semi-wff-2024" and s.nature == "forecast"
    )
    assert [starter.shares.name(r) for r in found.overlapping] == ["R-ASIA"]
    assert found.total < 0.6
    assert holds("R-ASIA", "CN", "2026-11-21")
    assert not holds("CN", "R-ASIA", "2026-11-21")


def test_places_and_firms_are_never_in_one_set(starter: Chain) -> None:
    for i in range(len(starter.segments)):
        for s in starter.shares.sets(i):
            assert len({int(starter.shares.holder[r]) for r in s.rows}) == 1
            if s.holder in ("place", "firm"):
                assert s.total <= 1.02


def test_the_set_a_view_shows_is_recent_of_good_grade_and_most_complete() -> None:
    old = share("k1", "CN", 0.99, period="2001")
    weak = share("k2", "CN", 0.95, grade="C")
    part = share("k3", "CN", 0.40, basis="capacity")
    whole = share("k4", "CN", 0.80, basis="sales")
    ahead = share("k5", "CN", 0.97, nature="forecast", period="2030")
    found = small(old, weak, part, whole, ahead).best_set(0)
    assert found is not None
    assert found.basis == "sales"
    assert small(old).best_set(0) is not None
    assert small(ahead).best_set(0) is None


def test_other_markets_are_other_facts() -> None:
    chain = small(share("k1", "JP", 0.9, market="KR"))
    assert chain.best_set(0) is None
    assert chain.best_set(0, market="KR") is not None


# -- faults ------------------------------------------------------------------------------------------------------------


def test_a_circle_of_flows_is_refused() -> None:
    with pytest.raises(BadInput, match="circle"):
        small(flows=(flow("a", "b"), flow("b.x", "a")))


def test_a_circle_in_the_tree_is_refused() -> None:
    with pytest.raises(BadInput, match="circle"):
        Chain.from_records([segment("a", "b"), segment("b", "a")])


def test_a_flow_to_nowhere_is_refused() -> None:
    with pytest.raises(BadInput, match="not on file"):
        small(flows=(flow("a", "nowhere"),))


def test_a_share_of_an_unknown_segment_is_refused() -> None:
    with pytest.raises(UnknownName):
        small(share("k1", "CN", 0.5, subject="nowhere"))


def test_members_come_and_go_with_the_day() -> None:
    rows = [
        Membership(key="m1", body="club", member="Saxony", place="DED", role="member", start="2023-09-07", source="s"),
        Membership(
            key="m2",
            body="club",
            member="Norte",
            place="PT11",
            role="member",
            start="2024-05-29",
            end="2025-06",
            source="s",
        ),
        Membership(key="m3", body="club", member="Wales", place="TLL", role="declared", start="2023-03-06", source="s"),
    ]
    names = {
        day: [m.member for m in Chain.from_records([Source(key="s", title="t"), *rows], day).alliance("club")]
        for day in ("2023-12-31", "2024-12-31", "2025-12-31")
    }
    assert names == {"2023-12-31": ["Saxony"], "2024-12-31": ["Norte", "Saxony"], "2025-12-31": ["Saxony"]}


def test_a_chain_is_read_from_nothing_but_a_ledger_or_a_view() -> None:
    with pytest.raises(UsageError, match=r"Found: 'chips\.db' \(str\)\. What to do: open the ledger first"):
        Chain.from_ledger("chips.db")  # type: ignore[arg-type]
