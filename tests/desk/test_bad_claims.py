"""One bad claim must not take the desk away: every page answers, a brief is written, and what is left out is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.bad_claims import BAD, copied
from tests.desk import desk_ledger
from tests.desk.conftest import BASE

from silcrete.brief.main import compose
from silcrete.brief.model import Cells, plain
from silcrete.desk.app import make_app
from silcrete.desk.i18n import LANGUAGE_NAMES
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings

PAGES = [
    "/", "/chain", "/chain?view=table", "/chain.csv", "/chain/segments/crm.gallium", "/chain/places/CN", "/claims",
    "/claims.csv", "/coalition/members", "/coalition/positions", "/scenarios", "/scenarios/helium-2026",
    "/analyses/dependency", "/analyses/concentration", "/analyses/top_supplier", "/briefs", "/search?q=gallium",
    *(f"/claims/{key}" for key in BAD),
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(starter_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The starter data with a claim of each fault."""
    with open_ledger(copied(starter_ledger, tmp_path_factory.mktemp("bad"))) as held:
        yield held


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(make_app(ledger, Settings(), today=lambda: desk_ledger.TODAY), base_url=BASE) as desk:
        yield desk


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers(client: TestClient, page: str) -> None:
    assert client.get(page).status_code == 200


def test_the_overview_and_the_segment_name_what_is_left_out(client: TestClient) -> None:
    assert client.get("/.json").json()["left_out"] == sorted(BAD)
    for language in LANGUAGE_NAMES:
        assert ", ".join(sorted(BAD)) in client.get(f"/?lang={language}").text
    own = ", ".join(key for key in sorted(BAD) if key != "bad-segment")
    told = client.get("/chain/segments/crm.gallium?lang=en").text
    assert f"4 records cannot be used and are left out: {own}." in told


def test_a_brief_is_written_and_tells_them_as_gaps(ledger: Ledger) -> None:
    brief = compose(ledger.at(as_of=desk_ledger.TODAY.isoformat()), "gallium-2026", "esra", runs=1000)
    gaps = next(section for section in brief.sections if section.title == "What is not known")
    table = next(block for block in gaps.blocks if isinstance(block, Cells))
    said = {plain(row[0]) for row in table.rows}
    for key, (changes, _, fault) in BAD.items():
        assert f"the claim {key} on {changes.get('subject', 'crm.gallium')}, left out: {fault}" in said
