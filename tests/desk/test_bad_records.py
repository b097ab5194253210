"""Bad records of every kind do not take the desk away: every page answers, the own page of each states its fault."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.bad_records import BAD, POLICY, write
from tests.desk import desk_ledger

from silcrete.brief.main import compose
from silcrete.desk.i18n import LANGUAGE_NAMES, labels
from silcrete.desk.links import link
from silcrete.desk.rooms import PAGES
from silcrete.ledger import Ledger

__all__ = ["write"]

EVERY = BAD | POLICY
ROOMS = [p for p in PAGES if "{" not in p.url and "/-/" not in p.url and p.formats != ("raw",)]
ADDRESSES = [
    *(page.url + ("" if form == "html" else f".{form}") for page in ROOMS for form in page.formats if page.url != "/"),
    "/", "/.json", "/chain?view=table", "/chain/segments/crm.gallium", "/chain/segments/bad-parent", "/chain/places/CN",
    "/chain/places/DE", "/scenarios/helium-2026", "/analyses/capability", "/analyses/core_indicators",
    "/analyses/dependency", "/analyses/target", "/bodies/esra", "/bodies/esra.json", "/-/sources",
    "/commitments.ics", "/commitments.atom", "/commitments.rss", "/meetings.ics",
    *(f"/records/{kind}{form}" for kind in sorted({r[0] for r in EVERY.values()}) for form in ("", ".json", ".csv")),
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_room_answers(bad_desk: TestClient, address: str) -> None:
    assert bad_desk.get(address).status_code == 200


@pytest.mark.parametrize("key", EVERY)
def test_the_own_page_of_each_states_its_fault(bad_desk: TestClient, key: str) -> None:
    table, _, fault = EVERY[key]
    own = link(table, key)
    said = bad_desk.get(f"{own}?lang=en").text.replace("&#39;", "'").replace("&gt;", ">")
    assert fault in said
    if table != "segment":
        (told,) = bad_desk.get(f"{own}.json").json()["faults"]
        assert told.startswith(fault)


def test_a_sound_record_states_none(bad_desk: TestClient) -> None:
    for address in ("/claims/sh0136", "/records/facility/de-burghausen-siltronic", "/records/segment/crm.gallium"):
        assert bad_desk.get(f"{address}.json").json()["faults"] == []
        assert "silcrete check" not in bad_desk.get(f"{address}?lang=en").text


def test_the_overview_and_the_members_name_them_in_every_language(bad_desk: TestClient) -> None:
    told = {key for key, (table, _, _) in POLICY.items() if table in ("commitment", "event")}
    assert set(left_out(bad_desk, "/")) == BAD.keys() | told
    roles = ["bad-member", "bad-role", "bad-since", "bad-until"]
    assert sorted(left_out(bad_desk, "/coalition/members")) == roles
    for language in LANGUAGE_NAMES:
        said = bad_desk.get(f"/coalition/members?lang={language}").text
        assert all(f'href="{link("membership", key)}' in said for key in roles)
    bad_desk.get("/?lang=en")


ROOM_OF = {"commitment": "/commitments", "meeting": "/meetings", "event": "/events", "stance": "/coalition/positions"}


@pytest.mark.parametrize("kind", ROOM_OF)
def test_a_room_leaves_them_out_of_its_rows_and_names_each_with_its_fault(
    bad_desk: TestClient, starter_desk: TestClient, kind: str
) -> None:
    room, own = ROOM_OF[kind], {key: fault for key, (table, _, fault) in POLICY.items() if table == kind}
    there, good = (desk.get(f"{room}.json").json() for desk in (bad_desk, starter_desk))
    assert there["rows"] == good["rows"]
    assert there["total"] == good["total"]
    assert left_out(bad_desk, room) == own
    assert good["left_out"] == []
    assert bad_desk.get(f"{room}.csv").text == starter_desk.get(f"{room}.csv").text
    for language in LANGUAGE_NAMES:
        said = bad_desk.get(f"{room}?lang={language}").text
        assert labels(language)(f"left_out.{kind}", len(own), keys="").rstrip() in said
        for key in own:
            assert f'href="{link(kind, key)}' in said
    assert all(fault in bad_desk.get(f"{room}?lang=en").text.replace("&#39;", "'") for fault in own.values())


def test_they_count_nowhere(bad_desk: TestClient, starter_desk: TestClient) -> None:
    for address, names in {
        "/": ("due", "commitments", "news"),
        "/commitments": ("groups", "shown", "sure"),
        "/coalition/positions": ("papers", "topics", "silent", "members_silent"),
        "/bodies/esra": ("members", "meetings", "promises"),
        "/coalition/members": ("rows", "changes", "dates", "terms"),
    }.items():
        there, good = (desk.get(f"{address}.json").json() for desk in (bad_desk, starter_desk))
        for name in names:
            assert there[name] == good[name], (address, name)
    assert bad_desk.get("/bodies.json").json()["rows"] == starter_desk.get("/bodies.json").json()["rows"]
    for feed in ("/commitments.ics", "/commitments.atom", "/commitments.rss", "/meetings.ics", "/events.ics"):
        assert "bad-" not in bad_desk.get(feed).text


def left_out(desk: TestClient, address: str) -> dict[str, str]:
    """Keys and faults that the JSON of a page says are left out."""
    found = desk.get(f"{address}.json").json()["left_out"]
    assert all(one["url"].startswith(link(one["kind"], one["key"])) for one in found)
    return {one["key"]: one["fault"] for one in found}


def test_a_brief_is_written_and_names_what_is_left_out_of_its_segment(bad_ledger: Ledger) -> None:
    brief = compose(bad_ledger.at(as_of=desk_ledger.TODAY.isoformat()), "gallium-2026", "esra", runs=1000)
    for key in ("bad-ring", "bad-circle", "bad-start", "bad-grade", "bad-measured", "bad-due", "bad-told"):
        assert key in brief.text(), key
    for key in ("bad-seat", "bad-made", "bad-voice"):
        assert key not in brief.text(), key


def test_a_day_that_is_none_is_shown_as_it_stands(bad_desk: TestClient) -> None:
    for language in ("en", "de", "nl", "fr"):
        page = bad_desk.get(f"/commitments/bad-due?lang={language}")
        bad_desk.cookies.clear()
        assert page.status_code == 200
        assert "2026-02-31" in page.text
        assert "31 févr" not in page.text
        assert "31 Feb" not in page.text
