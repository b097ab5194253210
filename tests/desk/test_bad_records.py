"""Bad records of every kind do not take the desk away: every page answers, the own page of each states its fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.bad_records import BAD, write
from tests.desk import desk_ledger
from tests.desk.conftest import BASE

from silcrete.brief.main import compose
from silcrete.desk.app import make_app
from silcrete.desk.i18n import LANGUAGE_NAMES
from silcrete.desk.links import link
from silcrete.desk.rooms import PAGES
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings

ROOMS = [p for p in PAGES if "{" not in p.url and "/-/" not in p.url and p.formats != ("raw",)]
ADDRESSES = [
    *(page.url + ("" if form == "html" else f".{form}") for page in ROOMS for form in page.formats if page.url != "/"),
    "/", "/.json", "/chain?view=table", "/chain/segments/crm.gallium", "/chain/segments/bad-parent", "/chain/places/CN",
    "/chain/places/DE", "/scenarios/helium-2026", "/analyses/capability", "/analyses/core_indicators",
    "/analyses/dependency", "/analyses/target", "/bodies/esra", "/-/sources",
    *(f"/records/{kind}{form}" for kind in sorted({row[0] for row in BAD.values()}) for form in ("", ".json", ".csv")),
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(starter_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The starter data with a record of each fault."""
    path = tmp_path_factory.mktemp("bad") / "bad.db"
    shutil.copy(starter_ledger, path)
    with open_ledger(path) as held:
        write(held)
        yield held


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(make_app(ledger, Settings(), today=lambda: desk_ledger.TODAY), base_url=BASE) as desk:
        yield desk


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_room_answers(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("key", BAD)
def test_the_own_page_of_each_states_its_fault(client: TestClient, key: str) -> None:
    table, _, fault = BAD[key]
    own = link(table, key)
    said = client.get(f"{own}?lang=en").text.replace("&#39;", "'").replace("&gt;", ">")
    assert fault in said
    if table != "segment":
        (told,) = client.get(f"{own}.json").json()["faults"]
        assert told.startswith(fault)


def test_a_sound_record_states_none(client: TestClient) -> None:
    for address in ("/claims/sh0136", "/records/facility/de-burghausen-siltronic", "/records/segment/crm.gallium"):
        assert client.get(f"{address}.json").json()["faults"] == []
        assert "silcrete check" not in client.get(f"{address}?lang=en").text


def test_the_overview_and_the_members_name_them_in_every_language(client: TestClient) -> None:
    assert sorted(client.get("/.json").json()["left_out"]) == sorted(BAD)
    roles = ["bad-member", "bad-role", "bad-since", "bad-until"]
    assert client.get("/coalition/members.json").json()["left_out"] == roles
    for language in LANGUAGE_NAMES:
        assert ", ".join(roles) in client.get(f"/coalition/members?lang={language}").text
    client.get("/?lang=en")


def test_a_brief_is_written_and_names_what_is_left_out_of_its_segment(ledger: Ledger) -> None:
    brief = compose(ledger.at(as_of=desk_ledger.TODAY.isoformat()), "gallium-2026", "esra", runs=1000)
    for key in ("bad-ring", "bad-circle", "bad-start", "bad-grade", "bad-measured"):
        assert key in brief.text(), key
    assert "bad-seat" not in brief.text()
