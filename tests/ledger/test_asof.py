"""One rule says which dated facts count on a day: the same in Python and in a query, on both dialects (§12)."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from silcrete.errors import UsageError
from silcrete.ledger import Ledger
from silcrete.ledger.asof import FIRST_YEAR, LAST_YEAR, begun, begun_in, last_of, maybe_begun, maybe_begun_in
from silcrete.ledger.clocks import Clocks, current
from silcrete.records import Document, Membership, Motion, Passage, Proposal, Source, Version

DATES = (
    "", "2023", "2024", "2023-09", "2023-10", "2023-12", "2024-02", "2023-09-07", "2023-10-01", "2024-02-29",
    "2023-Q3", "2023-Q4", "2023-H1", "2023-H2", "2022-2023", "2023-2025",
)  # fmt: skip
DAYS = ("2023-01-01", "2023-06-30", "2023-09-07", "2023-09-30", "2023-10-01", "2023-12-31", "2024-02-29", "2025-12-31")
TOLD = ("9999-12-31", "2022-12-31", "2023-09-10", "2023-10-01", "2024-03-01")


@pytest.mark.parametrize(
    ("date", "day", "told", "expected"),
    [
        ("2023-10", "2023-10-01", "", False),
        ("2023-10", "2023-10-30", "", False),
        ("2023-10", "2023-10-31", "", True),
        ("2023", "2023-12-30", "", False),
        ("2023", "2023-12-31", "", True),
        ("2023-10", "2023-10-20", "2023-10-15", True),
        ("2023-10", "2023-10-14", "2023-10-15", False),
        ("2023-10", "2023-10-20", "2023-09-15", False),
        ("2023-10-02", "2023-10-01", "2023-10-01", False),
        ("", "1900-01-01", "", True),
        ("about then", "1900-01-01", "", True),
    ],
)
def test_certain_from_the_last_day_or_once_told_within(date: str, day: str, told: str, expected: bool) -> None:
    assert begun(date, day, told) is expected


def test_what_is_certain_is_possible_and_a_day_is_both() -> None:
    for date in DATES:
        for day in DAYS:
            for told in TOLD:
                assert not begun(date, day, told) or maybe_begun(date, day), (date, day, told)
            if len(date) == 10:
                assert begun(date, day) == maybe_begun(date, day) == (date <= day)


def test_the_query_says_the_same_as_the_function(ledger: Ledger) -> None:
    column, told = sa.column("date"), sa.column("told")
    with ledger.engine.connect() as conn:
        for date in DATES:
            for said in TOLD:
                row = sa.select(sa.literal(date).label("date"), sa.literal(said).label("told")).subquery()
                for day in DAYS:
                    asked = sa.select(begun_in(column, day, told), maybe_begun_in(column, day)).select_from(row)
                    found = conn.execute(asked).one()
                    expected = (begun(date, day, said), maybe_begun(date, day))
                    assert (bool(found[0]), bool(found[1])) == expected, (date, said, day)


def test_a_membership_of_a_month_is_certain_after_it_and_possible_within(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="one") as w:
        w.add(Membership(key="m", body="x", member="Y", role="member", start="2023-09", end="2024-11", source="s"))
    days = ("2023-08-31", "2023-09-15", "2023-09-30", "2024-10-31", "2024-11-15", "2024-11-30")
    certain = [ledger.at(as_of=d).count(Membership) for d in days]
    possible = [ledger.at(as_of=d).possibly().count(Membership) for d in days]
    begun_by = [ledger.at(as_of=d).with_ended().count(Membership) for d in days]
    assert certain == [0, 0, 1, 1, 0, 0]
    assert possible == [0, 1, 1, 1, 1, 0]
    assert begun_by == [0, 0, 1, 1, 1, 1]


def test_what_was_recorded_while_its_year_ran_counts_from_that_day(ledger: Ledger) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with ledger.writing(by="ada", why="one") as w:
        w.add(Document(key="d", title="A text", published=f"{today.year}"))
        w.add(Document(key="next", title="A plan", published=f"{today.year + 1}"))
    assert [d.key for d in ledger.at(as_of=today).find(Document)] == ["d"]
    before = today - dt.timedelta(days=1)
    if before.year == today.year:
        assert ledger.at(as_of=before).count(Document) == 0
    assert ledger.at(as_of=dt.date(today.year + 1, 12, 30)).count(Document) == 1
    assert ledger.at(as_of=dt.date(today.year + 1, 12, 31)).count(Document) == 2


def test_a_month_as_a_day_is_its_last_day(ledger: Ledger) -> None:
    assert (last_of("2024"), last_of("2024-02"), last_of("2024-02-03")) == ("2024-12-31", "2024-02-29", "2024-02-03")
    assert ledger.at(as_of="2024-02").as_of == "2024-02-29"
    assert ledger.at(as_of="2024-02").snapshot() == ledger.at(as_of="2024-02-29").snapshot()
    with pytest.raises(UsageError):
        ledger.at(as_of="2024-13")


def test_a_passage_is_found_only_once_its_document_is_there(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="a text") as w:
        mark = w.put_original(b"zirconium")
        w.add(Document(key="d", title="A text", published="2024-12-16"))
        w.add(
            Version(
                key="d@1", document="d", number=1, hash=mark, media_type="text/plain", size=9, text="zirconium",
                metadata={},
            )
        )  # fmt: skip
        w.add(Passage(key="d@1#p1", version="d@1", name="p1", type="paragraph", start=0, end=9))
    kinds = [[h.kind for h in ledger.at(as_of=day).search("zirconium")] for day in ("2024-12-15", "2024-12-16")]
    assert kinds == [[], ["passage"]]
    assert len(ledger.at().search("zirconium")) == 1


def test_a_part_is_in_view_with_what_it_belongs_to(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="a text") as w:
        mark = w.put_original(b"zirconium")
        w.add(Document(key="d", title="A text", published="2024-12-16"))
        w.add(
            Version(
                key="d@1", document="d", number=1, hash=mark, media_type="text/plain", size=9, text="zirconium",
                metadata={},
            )
        )  # fmt: skip
        w.add(Passage(key="d@1#p1", version="d@1", name="p1", type="paragraph", start=0, end=9))
        w.add(Proposal(key="d@1!x", version="d@1", kind="mention", text="zirconium", start=0, end=9, normalised={}))
    kinds = (Document, Version, Passage, Proposal)
    assert [ledger.at(as_of="2024-12-15").count(k) for k in kinds] == [0, 0, 0, 0]
    assert [ledger.at(as_of="2024-12-16").count(k) for k in kinds] == [1, 1, 1, 1]
    assert [ledger.at().count(k) for k in kinds] == [1, 1, 1, 1]


def test_what_has_no_date_is_as_old_as_its_source(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="two") as w:
        w.add(Source(key="s", title="A page", published="2023-10"))
        w.add(Motion(key="m", number="1", title="zirconium", source="s"))
        w.add(Motion(key="free", number="2", title="zirconium"))
    days = ("2023-10-30", "2023-10-31")
    assert [[m.key for m in ledger.at(as_of=d).find(Motion)] for d in days] == [["free"], ["free", "m"]]
    assert [sorted(h.key for h in ledger.at(as_of=d).search("zirconium")) for d in days] == [["free"], ["free", "m"]]


@pytest.mark.parametrize("day", ["9999-12-31", f"{LAST_YEAR + 1}", f"{FIRST_YEAR - 1}-12-31", "0001-01-01"])
def test_a_day_that_nobody_means_is_refused_on_both_clocks(ledger: Ledger, day: str) -> None:
    for clocks in ({"as_of": day}, {"known_on": day}, {"known_on": f"{day[:4]}-12-31T23:59-05:00"}):
        with pytest.raises(UsageError, match="years that can be asked for"):
            ledger.at(**clocks)


def test_the_first_and_the_last_day_that_can_be_asked_for_are_answered(ledger: Ledger) -> None:
    for day in (f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"):
        assert ledger.at(as_of=day).find(Source) == []


def test_a_query_is_built_once_for_each_kind_and_pair_of_clocks() -> None:
    one = current(Membership, Clocks("2023-12-31", "2024-01-01T23:59:59.999999Z"))
    assert current(Membership, Clocks("2023-12-31", "2024-01-01T23:59:59.999999Z")) is one
    others = {
        str(current(kind, clocks).compile(compile_kwargs={"literal_binds": True}))
        for kind in (Membership, Document)
        for clocks in (
            Clocks("2023-12-31", ""),
            Clocks("2024-12-31", ""),
            Clocks("2023-12-31", "2024-01-01T23:59:59.999999Z"),
            Clocks("2023-12-31", "", certain=False),
        )
    }
    others.add(
        str(current(Membership, Clocks("2023-12-31", "", ended=True)).compile(compile_kwargs={"literal_binds": True}))
    )
    assert len(others) == 9
