"""Membership is dated: who only declared is no member, and disputed numbers stand side by side (T7, T8)."""

from __future__ import annotations

import pytest

from silcrete.chain import Chain
from silcrete.coalition.members import register
from silcrete.errors import UnknownName
from silcrete.ledger import Ledger
from silcrete.records import Body, Claim, Membership

DECLARED, LAUNCH = "2023-03-06", "2023-09-07"


def row(member: str, role: str, start: str, end: str = "") -> Membership:
    return Membership(key=f"a/{member}/{role}", body="a", member=member, role=role, start=start, end=end, source="s")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing(by="ada", why="w") as w:
        w.add(Body(key="a", name="Alliance of Examples", aliases=("AoE",)))
        w.add_many(
            [
                row("North", "declared", DECLARED),
                row("North", "founding member", LAUNCH),
                row("North", "chair", LAUNCH, "2024-11-08"),
                row("South", "declared", DECLARED),
                row("West", "member", "2024-05"),
                row("West", "chair", "2024-11-08"),
                row("East", "founding member", LAUNCH),
                row("East", "left", "2025-01-01"),
            ]
        )
        for key, value, period in (("n1", 27.0, "2023-09"), ("n2", 14.0, "2023-09"), ("n3", 31.0, "2024-05")):
            w.add(
                Claim(
                    key=key,
                    subject="a",
                    subject_kind="body",
                    quantity="members",
                    value=value,
                    unit="members",
                    period=period,
                    source=key,
                )
            )
    return ledger


@pytest.mark.parametrize(
    ("day", "members", "declared", "chair"),
    [
        ("2023-01-01", [], [], []),
        ("2023-06-30", [], ["North", "South"], []),
        ("2023-10-01", ["East", "North"], ["South"], ["North"]),
        ("2024-05-01", ["East", "North"], ["South"], ["North"]),
        ("2024-05-31", ["East", "North", "West"], ["South"], ["North"]),
        ("2024-06-01", ["East", "North", "West"], ["South"], ["North"]),
        ("2024-11-08", ["East", "North", "West"], ["South"], ["West"]),
        ("2025-06-01", ["North", "West"], ["East", "South"], ["West"]),
    ],
)
def test_the_register_on_a_day(
    filled: Ledger, day: str, members: list[str], declared: list[str], chair: list[str]
) -> None:
    found = register(filled.at(as_of=day), "a")
    assert sorted(m.name for m in found.members) == members
    assert sorted(m.name for m in found.declared_only) == declared
    assert [m.name for m in found.chair] == chair


@pytest.mark.parametrize(("day", "unsure"), [("2024-04-30", []), ("2024-05-20", ["West"]), ("2024-05-31", [])])
def test_what_is_dated_to_the_running_month_is_told_apart(filled: Ledger, day: str, unsure: list[str]) -> None:
    assert [row.member for row in register(filled.at(as_of=day), "a").unsure] == unsure


@pytest.mark.parametrize("day", ["2023-06-30", "2023-09-07", "2024-05-20", "2024-05-31", "2025-01-01", "2026-01-01"])
def test_the_chain_counts_the_same_members(filled: Ledger, day: str) -> None:
    view = filled.at(as_of=day)
    counted = [m.member for m in Chain.from_ledger(view).alliance("a")] if view.count(Membership) else []
    assert counted == sorted(m.name for m in register(view, "a").members)


def test_membership_starts_with_joining_not_with_declaring(filled: Ledger) -> None:
    north = next(m for m in register(filled.at(), "a").members if m.name == "North")
    assert north.since == LAUNCH
    assert [r.role for r in north.roles] == ["declared", "chair", "founding member"]


def test_since_is_the_same_on_every_day_and_an_office_has_its_own_days(ledger: Ledger) -> None:
    """An office dated to a month does not date the membership, and neither does the office that ended."""
    with ledger.writing(by="ada", why="w") as w:
        w.add(Body(key="a", name="Alliance of Examples"))
        w.add_many(
            [
                row("North", "chair", "2023-09", "2024-11-08"),
                row("North", "founding member", LAUNCH),
                row("South", "joined with declaration", LAUNCH, "2024-06-01"),
                row("South", "member", "2024-06-01"),
                row("West", "founding member", LAUNCH, "2024-01-31"),
                row("West", "member", "2025-02-01"),
            ]
        )
    for day, offices in (("2023-10-01", ["chair since 2023-09 to 2024-11-08"]), ("2025-06-01", [])):
        people = {m.name: m for m in register(ledger.at(as_of=day), "a").members}
        assert {people["North"].since, people["South"].since} == {LAUNCH}
        assert [str(r) for r in people["North"].offices] == offices
        joined = people["North"].joined
        assert joined is not None
        assert joined.key == "a/North/founding member"
    west = {day: register(ledger.at(as_of=day), "a") for day in ("2023-10-01", "2024-06-01", "2025-06-01")}
    assert [[m.since for m in found.members if m.name == "West"] for found in west.values()] == [
        [LAUNCH], [], ["2025-02-01"],
    ]  # fmt: skip


def test_numbers_that_differ_at_one_time_are_a_conflict(filled: Ledger) -> None:
    found = register(filled.at(), "a")
    assert [c.value for c in found.counts] == [27.0, 14.0, 31.0]
    assert [(d.about, d.period, [c.key for c in d.claims]) for d in found.disputes] == [
        ("members", "2023-09", ["n1", "n2"])
    ]


def test_a_body_is_found_by_key_name_or_alias(filled: Ledger) -> None:
    view = filled.at()
    assert {register(view, n).body.key for n in ("a", "AOE", "alliance of examples")} == {"a"}
    with pytest.raises(UnknownName):
        register(view, "nobody")
