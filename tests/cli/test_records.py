"""Promises and records of any kind, asked for on the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_promises_are_listed_past_due_first_and_filtered(asked) -> None:  # type: ignore[no-untyped-def]
    def listed(*argv: str) -> list[dict[str, str]]:
        status, out, err = asked("commitments", "--as-of", "2026-11-21", "--format", "csv", *argv)
        assert status == 0, err
        return rows(out)

    every = listed()
    states = [r["state"] for r in every]
    assert states.index("due") > states.index("past")
    assert {r["key"] for r in listed("--state", "overdue")} == {r["key"] for r in every if r["state"] == "past"}
    assert {r["state"] for r in listed("--state", "open")} == set(states) - {"met"}
    soon = listed("--due-after", "2026-11-21", "--due-before", "2026-12-31")
    assert [r["key"] for r in soon] == ["co16", "co17"]
    assert {r["who"] for r in listed("--who", "Commission")} == {"European Commission"}
    _, out, _ = asked("commitments", "--as-of", "2026-11-21", "--format", "json")
    assert [r["key"] for r in json.loads(out)] == [r["key"] for r in every]
    _, out, _ = asked("commitments", "--as-of", "2026-11-21", "--state", "due")
    assert "due in 9 days" in out


def test_a_kind_is_called_as_on_the_desk_and_chosen_by_its_fields(asked) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = asked("records", "positions", "topic=chemicals", "--format", "csv")
    assert {r["topic"] for r in rows(out)} == {"chemicals"}
    _, out, _ = asked("records", "documents", "dossiers=33009/151", "--format", "json")
    assert [r["key"] for r in json.loads(out)] == ["nl/2024D50227"]
    _, out, _ = asked("records", "people")
    assert "nothing on file" in out
    _, out, _ = asked("records", "motions", "nl/21501-02-2657")
    assert out.startswith("motion nl/21501-02-2657")
    assert "trail" in out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["commitments", "--state", "late"], "No state of a promise"),
        (["commitments", "--due-before", "2026-13-01"], "--due-before is not a day"),
        (["commitments", "--due-after", "9999-12-31"], "give a day from 1900 to 2199"),
        (["records", "meatings"], "meeting"),
        (["records", "meetings", "colour=red"], "No field of meeting"),
        (["records", "meetings", "a", "b"], "by its key alone"),
        (["records", "meetings", "nothing"], "No meeting is called"),
    ],
)
def test_what_cannot_be_asked_is_explained(argv: list[str], words: str, asked) -> None:  # type: ignore[no-untyped-def]
    status, _, err = asked(*argv)
    assert (status, words in err) == (2, True), err
