"""The ledger keeps what it is given, whole, in order, and only once; the same on both dialects."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from silcrete.errors import BadInput, UnknownName, UsageError
from silcrete.ledger import Ledger, open_ledger, trail, view
from silcrete.records import Claim, Document, Membership, Passage, Proposal, Source, Version

TEXT = "Gallium is rare. 🧪 Helium is not."


def claim(key: str = "c1", **changes: object) -> Claim:
    base: dict[str, object] = {
        "subject": "crm.gallium",
        "quantity": "share",
        "place": "CN",
        "value": 0.5,
        "unit": "fraction",
        "source": "s",
        "stated_on": "2024-05",
    }
    return Claim(key=key, **{**base, **changes})  # type: ignore[arg-type]


def add_text(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="a text") as w:
        mark = w.put_original(TEXT.encode())
        w.add(Document(key="d", title="A text", published="2024-01-02"))
        w.add(
            Version(
                key="d@1", document="d", number=1, hash=mark, media_type="text/plain", size=9, text=TEXT, metadata={}
            )
        )
        w.add(Passage(key="d@1#p1", version="d@1", name="p1", type="paragraph", start=0, end=16))
        w.add(Passage(key="d@1#p2", version="d@1", name="p2", type="paragraph", start=17, end=len(TEXT)))


def test_what_goes_in_comes_out_equal(ledger: Ledger) -> None:
    record = claim(low=0.4, high=0.6, sources=("a", "b"), note="two\nlines — “quoted”", derived_from=("x",))
    with ledger.writing(by="ada", why="one") as w:
        assert w.add(record)
    assert ledger.at().get(Claim, "c1") == record


def test_the_same_record_twice_is_one_row(ledger: Ledger) -> None:
    for _ in range(2):
        with ledger.writing(by="ada", why="again") as w:
            w.add_many([claim(), claim()])
    assert len(ledger.at().history(Claim, "c1")) == 1
    assert [w["id"] for w in ledger.writes()] == [1], "an empty write leaves no mark"


def test_a_correction_is_a_new_row_and_both_are_kept(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="first") as w:
        w.add(claim(value=0.5))
    between = dt.datetime.now(dt.UTC)
    with ledger.writing(by="bob", why="a slip of the pen") as w:
        w.add(claim(value=0.6))
    states = ledger.at().history(Claim, "c1")
    assert [(s.record.value, s.recorded_by) for s in states] == [(0.5, "ada"), (0.6, "bob")]  # type: ignore[attr-defined]
    assert ledger.at().get(Claim, "c1").value == 0.6
    assert ledger.at(known_on=between).get(Claim, "c1").value == 0.5
    assert ledger.at(known_on="2020-01-01").find(Claim) == []


def test_going_back_to_an_earlier_value_is_a_third_row(ledger: Ledger) -> None:
    for value in (0.5, 0.6, 0.5):
        with ledger.writing(by="ada", why="change") as w:
            w.add(claim(value=value))
    assert [s.record.value for s in ledger.at().history(Claim, "c1")] == [0.5, 0.6, 0.5]  # type: ignore[attr-defined]


def test_a_filter_sees_only_the_latest_state(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="first") as w:
        w.add(claim(status="proposed"))
    with ledger.writing(by="ada", why="review") as w:
        w.add(claim(status="rejected"))
    assert ledger.at().find(Claim, status="proposed") == []
    assert ledger.at().count(Claim, status=("proposed", "rejected")) == 1


def test_records_are_counted_by_a_field_in_their_latest_state(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="three") as w:
        w.add_many([claim("c1", grade="A"), claim("c2", grade="B"), claim("c3", grade="B", place="JP")])
    with ledger.writing(by="ada", why="one is graded lower") as w:
        w.add(claim("c1", grade="B"))
        w.add(claim("c4", grade="", value=None, words="much"))
    assert ledger.at().counts(Claim, "grade") == {"B": 3, "": 1}
    assert ledger.at().counts(Claim, "value", grade="B") == {0.5: 3}
    assert ledger.at().counts(Claim, "value") == {0.5: 3, None: 1}
    assert ledger.at().counts(Claim, "grade", place="JP") == {"B": 1}
    assert ledger.at().counts(Claim, "grade", place="US") == {}
    with pytest.raises(UnknownName, match="colour"):
        ledger.at().counts(Claim, "colour")


def test_columns_are_whole_and_in_order_where_they_are_read_in_parts(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledger.writing(by="ada", why="five") as w:
        w.add_many([claim(f"c{n}", value=n / 10, derived_from=("x",) * n) for n in (3, 1, 5, 2, 4)])
    for part in (2, 5, 1000):
        monkeypatch.setattr(view, "_PART", part)
        found = ledger.at().columns(Claim, ["derived_from", "key", "value"])
        assert found["key"] == ["c1", "c2", "c3", "c4", "c5"]
        assert found["value"] == [0.1, 0.2, 0.3, 0.4, 0.5]
        assert [len(inputs) for inputs in found["derived_from"]] == [1, 2, 3, 4, 5]
        assert ledger.at().columns(Claim, ["key", "unit"], place="US") == {"key": [], "unit": []}


def test_as_of_hides_what_is_dated_later_and_keeps_what_has_no_date(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="three") as w:
        w.add_many([claim("a", stated_on="2023"), claim("b", stated_on="2024-05"), claim("c", stated_on="")])
    keys = [[c.key for c in ledger.at(as_of=day).find(Claim)] for day in ("2023-12-30", "2023-12-31", "2024-05-31")]
    assert keys == [["c"], ["a", "c"], ["a", "b", "c"]]


def test_as_of_ends_a_membership_on_its_last_day(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="one") as w:
        w.add(Membership(key="m", body="x", member="Y", role="chair", start="2023-09", end="2024-11-08", source="s"))
    held = [ledger.at(as_of=d).count(Membership) for d in ("2023-08-31", "2023-09-30", "2024-11-07", "2024-11-08")]
    assert held == [0, 1, 1, 0]


@pytest.mark.parametrize("stop", [BadInput("halt"), KeyboardInterrupt()])
def test_an_error_or_an_interrupt_leaves_nothing(ledger: Ledger, stop: BaseException) -> None:
    def broken() -> Iterator[Claim]:
        yield from (claim(f"k{i}") for i in range(1200))
        raise stop

    with pytest.raises(type(stop)), ledger.writing(by="ada", why="half") as w:
        w.add_many(broken())
    assert ledger.at().count(Claim) == 0
    assert ledger.writes() == []
    assert ledger.at().search("gallium") == []


def test_a_quote_that_is_not_in_its_passage_is_refused(ledger: Ledger) -> None:
    add_text(ledger)
    good = claim(passage="d@1#p1", original="is rare")
    with ledger.writing(by="ada", why="quote") as w:
        w.add(good)
        for wrong in ("is  rare", "Is rare", "Helium"):
            with pytest.raises(BadInput, match="character for character"):
                w.add(good.but(key="bad", original=wrong))
    assert ledger.at().names(Claim) == ["c1"]


def test_a_proposal_must_cut_out_its_words_counted_in_characters(ledger: Ledger) -> None:
    add_text(ledger)
    start = TEXT.index("Helium")
    right = Proposal(key="p", version="d@1", kind="x", text="Helium", start=start, end=start + 6, normalised={"a": [1]})
    with ledger.writing(by="rule", why="read") as w:
        w.add(right)
        for change in ({"start": start - 1, "end": start + 5}, {"end": 999}, {"start": 6, "end": 6}):
            with pytest.raises(BadInput):
                w.add(right.but(key="q", **change))
        with pytest.raises(UnknownName):
            w.add(right.but(key="q", version="d@2"))
    assert ledger.at().get(Proposal, "p") == right


def test_originals_are_kept_once_under_their_hash(ledger: Ledger) -> None:
    data = bytes(range(256))
    with ledger.writing(by="ada", why="bytes") as w:
        assert w.put_original(data) == w.put_original(data)
        name = w.put_original(data)
    assert ledger.original(name) == data
    with pytest.raises(UnknownName):
        ledger.original("0" * 64)


def test_the_trail_ends_at_the_publisher_and_names_what_is_missing(ledger: Ledger) -> None:
    add_text(ledger)
    with ledger.writing(by="ada", why="claims") as w:
        w.add(Source(key="s", title="A page", publisher="P", grade="B"))
        w.add(claim("quoted", passage="d@1#p1", original="is rare"))
        w.add(claim("bare"))
        w.add(claim("sum", source="", derived_from=("quoted", "bare"), recipe="half of each", method="derived"))
    view = ledger.at()
    kinds = [s.kind for s in trail(view, view.get(Claim, "quoted"))]
    assert kinds == ["claim", "passage", "version", "document", "source"]
    bare = trail(view, view.get(Claim, "bare"))
    assert "not captured" in bare[1].title
    derived = trail(view, view.get(Claim, "sum"))
    assert [s.key for s in derived if s.kind == "claim"] == ["sum", "quoted", "bare"]
    assert [s.title for s in derived if s.kind == "rule"] == ["half of each"]


def test_unknown_names_raise_with_the_nearest(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="one") as w:
        w.add(claim("sh0001"))
    view = ledger.at()
    with pytest.raises(UnknownName, match="sh0001"):
        view.get(Claim, "sh001")
    with pytest.raises(UnknownName, match="subject"):
        view.find(Claim, subjekt="x")
    with pytest.raises(UnknownName):
        view.find(Claim, order="-nothing")
    with pytest.raises(UnknownName):
        view.search("x", kinds=["clam"])
    with pytest.raises(UsageError):
        ledger.at(as_of="21-11-2026")
    with pytest.raises(UsageError):
        ledger.at(known_on="2026-02-30")


def test_order_limit_and_after_page_through_a_list(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="many") as w:
        w.add_many(claim(f"k{i:02}", value=i / 100) for i in range(30))
    view = ledger.at()
    first = view.find(Claim, limit=20)
    rest = view.find(Claim, limit=20, after=first[-1].key)
    assert [c.key for c in first + rest] == [f"k{i:02}" for i in range(30)]
    assert [c.value for c in view.find(Claim, order="-value", limit=2)] == [0.29, 0.28]
    assert view.columns(Claim, ["key", "value"], value=0.07) == {"key": ["k07"], "value": [0.07]}
    assert view.columns(Claim, ["key"], subject="none") == {"key": []}


def test_equal_content_gives_equal_snapshots_wherever_it_lies(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = open_ledger(tmp_path_factory.mktemp("other") / "other.db", create=True)
    for place, order in ((ledger, 1), (other, -1)):
        for record in [claim("a"), claim("b", place="É")][::order]:
            with place.writing(by="ada", why="w") as w:
                w.add(record)
    assert ledger.at().snapshot() == other.at().snapshot()
    with other.writing(by="ada", why="w") as w:
        w.add(claim("a", value=0.1))
    assert ledger.at().snapshot() != other.at().snapshot()
    other.close()


def test_time_on_file_never_runs_back(ledger: Ledger) -> None:
    for i in range(5):
        with ledger.writing(by="ada", why="w") as w:
            w.add(claim(value=i / 10))
    moments = [s.recorded_at for s in ledger.at().history(Claim, "c1")]
    assert moments == sorted(set(moments))


def test_info_counts_every_kind(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="w") as w:
        w.add(claim())
    info = ledger.info()
    assert info["revisions"]["claim"] == 1
    assert sum(info["revisions"].values()) == 1
    assert info["last_write"] == ledger.last_write() == 1


def test_a_ledger_that_nobody_holds_closes_itself_but_not_under_a_view(tmp_path: Path) -> None:
    closed: list[object] = []
    view = open_ledger(tmp_path / "l.db", create=True).at()
    sa.event.listen(view.engine, "close", lambda raw, _: closed.append(raw))
    view.find(Source)
    gc.collect()
    assert not closed
    del view
    gc.collect()
    assert len(closed) == 1
