"""`silcrete check`: each finding says where, what and what to do; a check finds what it is for, nothing else."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.chain.checks import Limits, check, cycle, expanded
from silcrete.chain.checks.disputes import knots
from silcrete.chain.checks.shares import recompute, share_sets
from silcrete.chain.checks.shelf import ago
from silcrete.chain.conflicts import Conflict
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import (
    Body,
    Claim,
    Commitment,
    Disruption,
    Document,
    Facility,
    Finding,
    Flow,
    Measure,
    Membership,
    Passage,
    Proposal,
    Record,
    Segment,
    Source,
    Version,
)
from silcrete.sources.starter.read import read

TODAY = "2026-11-21"
SOURCE = Source(key="s1", title="A page", grade="B", published="2024-05")
SEGMENTS = [
    Segment(key=k, name=k, parent=p, type="material") for k, p in [("m", ""), ("m.a", "m"), ("m.b", "m"), ("d", "")]
]
FLOW = Flow(key="m.a>d", start="m.a", end="d", dependency="essential", source="s1")
BODY = Body(key="b", name="B", source="s1")
SITE = Facility(
    key="f", name="F", segments=("m.a",), country="DE", state="operating", stated_on="2025", source="s1",
)  # fmt: skip


def share(key: str, value: float | None, **fields: object) -> Claim:
    base: dict[str, object] = {
        "subject": "m.a", "quantity": "share", "value": value, "unit": "fraction", "basis": "revenue",
        "market": "WORLD", "period": "2025", "stated_on": "2026-01", "source": "s1", "grade": "B",
    }  # fmt: skip
    return Claim(key=key, **{**base, **fields})  # type: ignore[arg-type]


SOUND: list[Record] = [
    SOURCE, *SEGMENTS, FLOW, BODY, SITE,
    *(share(f"{s.key}-x", 0.6, subject=s.key, place="CN") for s in SEGMENTS),
]  # fmt: skip


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Ledger:
    return open_ledger(shutil.copy(empty, tmp_path / "test.db"))


def findings(ledger: Ledger, *records: Record, **options: object) -> list[Finding]:
    """Findings about these records beside sound ones; written past the loader's own checks."""
    with ledger.writing(by="tester", why="test") as writer:
        writer.add_many([*SOUND, *records])
    return check(ledger.at(), today=TODAY, **options)  # type: ignore[arg-type]


def test_a_sound_ledger_has_no_finding(ledger: Ledger) -> None:
    assert findings(ledger) == []


def test_an_empty_ledger_has_no_finding(ledger: Ledger) -> None:
    assert check(ledger.at()) == []


CASES: list[tuple[str, str, list[Record], str]] = [
    ("orphan", "error", [share("c", 0.1, subject="m.z", place="US")], "segment 'm.z'"),
    ("orphan", "error", [share("c", 0.1, source="s9", place="US")], "source 's9'"),
    ("unknown-code", "error", [share("c", 0.1, subject_kind="segmnt", place="US")], "segmnt"),
    ("unknown-code", "error", [share("c", 0.1, place="ZZ")], "'ZZ'"),
    ("unknown-code", "error", [share("c", 0.1, place="UK")], "'UK'"),
    ("unknown-code", "error", [share("c", 0.1, place="US", unit="bushels", quantity="stock")], "bushels"),
    ("unknown-code", "error", [SITE.but(key="g", segments=("m.z",))], "m.z"),
    ("nuts-mismatch", "error", [SITE.but(key="g", nuts1="DE1", nuts2="DED2")], "DED2"),
    ("share-over-one", "error", [share("c", 1.2, place="US", basis="units")], "1.2"),
    ("share-over-one", "error", [share("c", -0.1, place="US")], "-0.1"),
    ("set-over-one", "error", [share("c", 0.5, place="US")], "1.1"),
    ("sum-mismatch", "error", [
        share("c1", 0.3, organisation="A"), share("c2", 0.4, organisation="B"),
        share("c", 0.75, subject="d", place="US", basis="x", method="derived", recipe="sum", derived_from=("c1", "c2")),
    ], "0.7, not 0.75"),
    ("share-times-base", "warning", [
        share("c1", 4500, quantity="amount", unit="EUR m", basis="part"),
        share("c2", 43, quantity="amount", unit="EUR bn", basis="whole"),
        share("c", 0.05, quantity="share of money", recipe="part / base", derived_from=("c1", "c2")),
    ], "0.1047, not 0.05"),
    ("end-before-start", "error", [
        Disruption(key="x", name="X", cause="fire", start="2024-05-02", end="2024-05-01", segment="m.a", source="s1"),
    ], "2024-05-01"),
    ("end-before-start", "error", [
        Membership(key="m", body="b", member="M", role="member", start="2024-05", end="2024-04", source="s1"),
    ], "2024-04"),
    ("end-before-start", "error", [
        Measure(key="x", name="X", type="export control", date="2025-11-09", expires="2025-11-08", source="s1"),
    ], "expires"),
    ("due-before-made", "error", [
        Commitment(key="p", who="M", what="W", made_on="2024-12-16", due="2024-12-15", source="s1"),
    ], "2024-12-15"),
    ("fulfilled-before-made", "error", [
        Commitment(key="p", who="M", what="W", made_on="2024-12-16", fulfilled_on="2024-12-01", source="s1"),
    ], "2024-12-01"),
    ("impossible-date", "warning", [
        Document(key="n/1", title="Letter", published="2024-12-16", source="s1"),
        share("c", None, subject="n/1", subject_kind="document", quantity="date of a past event: debate",
              words="2025-10-17", unit="", period="2024"),
    ], "2025-10-17"),
    ("stated-too-early", "warning", [share("c", 0.1, place="US", period="2027", stated_on="2026-01")], "2027"),
    ("flow-twice", "error", [FLOW.but(key="again")], "m.a to d"),
    ("flow-cycle", "error", [FLOW.but(key="d>m", start="d", end="m")], "d > m.a > d"),
    ("segment-cycle", "error", [
        Segment(key="p", name="p", parent="q", type="material"),
        Segment(key="q", name="q", parent="p", type="material"),
        share("p-x", 0.5, subject="p", place="CN"), share("q-x", 0.5, subject="q", place="CN"),
    ], "p > q"),
    ("stale", "note", [
        Segment(key="old", name="old", type="material"), share("c", 0.5, subject="old", place="US", period="2019"),
    ], "2019, 6 years ago"),
    ("stale", "note", [SITE.but(key="g", stated_on="2014")], "2014, 11 years ago"),
    ("gap", "note", [Segment(key="new", name="new", type="material")], "no share"),
    ("conflict", "note", [share("c", 0.3, place="CN", source="s1", period="2025-Q1")], "0.6 fraction"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "severity", "records", "said"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_each_fault_is_found_where_it_is(
    ledger: Ledger, code: str, severity: str, records: list[Record], said: str
) -> None:
    found = findings(ledger, *records)
    assert [(f.code, f.severity) for f in found] == [(code, severity)]
    (only,) = found
    assert said in only.what
    assert only.todo.endswith(".")
    assert only.key in {r.key for r in (*records, *SOUND)}
    assert only.key in only.where


NEIGHBOURS: list[list[Record]] = [
    [share("c", 0.4, place="US")],
    [share("c", 0.42, place="US")],
    [share("c", 0.5, organisation="A")],
    [share("c", 0.5, place="US", basis="capacity")],
    [share("c", 0.5, place="US", nature="forecast", period="2027")],
    [share("c", 0.9, place="US", qualifier="<")],
    [share("c", 0.9, place="R-ASIA", qualifier=">", source="s1")],
    [share("c", -0.8, quantity="change of exports", place="CN", market="KR")],
    [share("c1", 0.3, organisation="A"), share("c2", 0.4, organisation="B"),
     share("c", 0.7, subject="d", place="US", basis="x", method="derived", recipe="sum", derived_from=("c1", "c2"))],
    [share("c1", 4.5, quantity="amount", unit="EUR bn", basis="p"),
     share("c2", 86, quantity="amount", unit="EUR bn", basis="w"),
     share("c", 0.05, quantity="share of money", recipe="part / base", derived_from=("c1", "c2"))],
    [Commitment(key="p", who="M", what="W", made_on="2024-12", due="2024-12-10", source="s1")],
    [Commitment(key="p", who="M", what="W", made_on="2024-12-16", due="", state="standing", source="s1")],
    [Disruption(key="x", name="X", cause="fire", start="2024-05-02", end="2024-05", segment="m.a", source="s1")],
    [share("c", 0.61, place="CN", period="2024", source="s1")],
]  # fmt: skip


@pytest.mark.parametrize("records", NEIGHBOURS, ids=range(len(NEIGHBOURS)))
def test_what_is_right_is_not_found(ledger: Ledger, records: list[Record]) -> None:
    assert findings(ledger, *records) == []


def test_the_limits_are_settings(ledger: Ledger) -> None:
    records = [
        share("c", 0.43, place="US"),
        share("o", 0.5, subject="d", place="CN", period="2025", quantity="demand share"),
    ]
    assert [f.code for f in findings(ledger, *records)] == ["set-over-one"]
    assert [f.code for f in check(ledger.at(), Limits(set_sum=1.05), today=TODAY)] == []
    strict = Limits(set_sum=1.05, half_life={"demand share": 0.5})
    assert [f.code for f in check(ledger.at(), strict, today=TODAY)] == ["stale"]
    assert check(ledger.at(), strict, today="2026-02-01") == []


def text_records(words: str) -> list[Record]:
    """A document of one passage."""
    text = "The plant opened in 2024. " + words
    return [
        Document(key="d1", title="D", published="2024-12-16", source="s1"),
        Version(key="d1@1", document="d1", number=1, hash="0", media_type="text/plain", size=9, text=text, metadata={}),
        Passage(key="d1@1#p1", version="d1@1", name="p1", type="paragraph", start=0, end=len(text)),
    ]


def test_a_quote_that_no_longer_matches_is_found(ledger: Ledger) -> None:
    quoting = share("c", 0.4, place="US", passage="d1@1#p1", original="opened in 2024")
    assert findings(ledger, *text_records("It is large."), quoting) == []
    with ledger.writing(by="tester", why="a passage moved") as writer:
        writer.add(Passage(key="d1@1#p1", version="d1@1", name="p1", type="paragraph", start=30, end=35))
    found = check(ledger.at(), today=TODAY)
    assert [(f.code, f.severity, f.key) for f in found] == [("quote-mismatch", "error", "c")]


def test_an_impossible_date_read_in_a_text_is_found_until_it_is_rejected(ledger: Ledger) -> None:
    records = text_records("The debate of 3 May 2031 was long.")
    start = 26 + len("The debate of ")
    proposal = Proposal(
        key="p", version="d1@1", kind="date", text="3 May 2031", start=start, end=start + 10,
        normalised={"start": "2031-05-03", "flags": ["impossible"], "suggested": "2024-05-03"},
    )  # fmt: skip
    found = findings(ledger, *records, proposal)
    assert [(f.code, f.severity, f.kind) for f in found] == [("impossible-date", "warning", "proposal")]
    assert "2024-05-03" in found[0].todo
    with ledger.writing(by="tester", why="review") as writer:
        writer.add(proposal.but(status="rejected"))
    assert check(ledger.at(), today=TODAY) == []


def test_errors_come_first(ledger: Ledger) -> None:
    old = Segment(key="old", name="old", type="material")
    found = findings(
        ledger, old, share("c", 1.2, place="US", basis="units"), share("e", 0.1, place="US", period="2027")
    )
    assert [(f.severity, f.code) for f in found] == [
        ("error", "share-over-one"),
        ("warning", "stated-too-early"),
        ("note", "gap"),
    ]


def test_a_view_of_the_past_does_not_miss_what_came_later(ledger: Ledger) -> None:
    """A flow without a date may rest on a source of a later day: that is no orphan."""
    findings(ledger)
    assert [f for f in check(ledger.at(as_of="2023-01-01")) if f.severity == "error"] == []


# -- the starter data --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    ledger = open_ledger(tmp_path_factory.mktemp("starter") / "test.db", create=True)
    load(ledger, read(), by="starter", why="test")
    return check(ledger.at(as_of=TODAY))


def of(found: Iterable[Finding], code: str) -> list[Finding]:
    return [f for f in found if f.code == code]


def test_the_starter_data_hold_no_error(starter: list[Finding]) -> None:
    assert [f for f in starter if f.severity == "error"] == []


def test_what_sources_misprint_is_kept_and_flagged(starter: list[Finding]) -> None:
    """The year of a debate in the 2024 letter, and a percentage printed against the wrong total."""
    assert [(f.code, f.key) for f in starter if f.severity == "warning"] == [
        ("impossible-date", "cf13"),
        ("share-times-base", "ref.14.share"),
    ]


def test_gaps_conflicts_and_old_figures_are_notes(starter: list[Finding]) -> None:
    counts = Counter(f.code for f in starter if f.severity == "note")
    assert counts["gap"] == 37, "35 without any share, and two with none of a market"
    assert {f.key for f in of(starter, "gap")} >= {"fab.power", "mat.soi", "fab.discrete"}
    assert "dem.auto" not in {f.key for f in of(starter, "gap")}
    gallium = next(f for f in of(starter, "conflict") if "crm.gallium" in f.what)
    assert all(k in gallium.what for k in ("sh0136", "sh0137", "sh0138"))
    assert "One source contradicts itself." in next(f.what for f in of(starter, "conflict") if f.key == "cf11")
    assert {f.key for f in of(starter, "stale")} >= {"sh0087", "de-burghausen-siltronic"}


# -- parts -------------------------------------------------------------------------------------------------------------


def test_recipes_are_recomputed_in_their_units() -> None:
    part, base = share("a", 500, unit="EUR m"), share("b", 2, unit="EUR bn")
    assert recompute("part / base", [part, base]) == pytest.approx(0.25)
    assert recompute("sum", [part, base]) == pytest.approx(2.5e9)
    assert recompute("count", [part, base]) == 2
    assert recompute("part / base", [part, base.but(value=0.0)]) is None
    assert recompute("by eye", [part]) is None
    assert recompute("sum", [part.but(value=None, low=1.0)]) is None


def test_sets_never_mix_places_and_firms_or_a_place_with_its_whole() -> None:
    rows = [
        share("a", 0.5, place="CN"), share("b", 0.4, place="R-ASIA"), share("c", 0.3, place="US"),
        share("d", 0.9, organisation="A"), share("e", 0.1, place="CN", market="KR"),
    ]  # fmt: skip
    assert sorted(sorted(c.key for c in s) for s in share_sets(rows)) == [["a", "c"], ["d"], ["e"]]


def test_knots_join_pairs_that_share_a_claim() -> None:
    a, b, c, d, e = (share(k, 0.5) for k in "abcde")
    pairs = [Conflict(a, b, "disagreement"), Conflict(d, e, "disagreement"), Conflict(b, c, "disagreement")]
    assert [[(p.a.key, p.b.key) for p in k] for k in knots(pairs)] == [[("a", "b"), ("b", "c")], [("d", "e")]]
    assert len(knots([*pairs, Conflict(c, d, "disagreement")])) == 1
    assert knots([]) == []


EDGES = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda e: (str(e[0]), str(e[1]))), max_size=20)


@given(EDGES)
def test_a_cycle_is_a_closed_path_and_its_absence_means_an_order_exists(edges: set[tuple[str, str]]) -> None:
    ring = cycle(edges)
    if ring:
        assert ring[0] == ring[-1]
        assert len(ring) > 1
        assert all(pair in edges for pair in itertools.pairwise(ring))
    else:
        assert _ordered(edges)


def _ordered(edges: set[tuple[str, str]]) -> bool:
    """Independent of the function under test: depth-first search meets no node that is still open."""
    closed: set[str] = set()

    def walk(node: str, opened: tuple[str, ...]) -> bool:
        if node in opened:
            return False
        if node in closed:
            return True
        good = all(walk(b, (*opened, node)) for a, b in edges if a == node)
        closed.add(node)
        return good

    return all(walk(a, ()) for a, _ in edges)


def test_a_flow_holds_for_everything_below_both_ends() -> None:
    tree = [*SEGMENTS, Segment(key="d.a", name="x", parent="d", type="end demand")]
    whole = FLOW.but(key="m>d", start="m", end="d")
    assert expanded([whole], tree) == {(a, b) for a in ("m", "m.a", "m.b") for b in ("d", "d.a")}
    assert expanded([FLOW], SEGMENTS) == {("m.a", "d")}


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-01-31", "5 years ago"),
        ("2027-01-30", "5 years ago"),
        ("2027-01-31", "6 years ago"),
        ("2022-06-01", "1 year ago"),
    ],
)
def test_an_age_is_told_in_full_years(today: str, said: str) -> None:
    assert ago(today, dt.date(2021, 1, 31)) == said
