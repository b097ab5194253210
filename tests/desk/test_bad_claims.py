"""One bad claim must not take the desk away: every page answers, a brief is written, and what is left out is told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.bad_claims import BAD, write
from tests.desk import desk_ledger

from silcrete.brief.main import compose
from silcrete.brief.model import Cells, plain
from silcrete.desk.i18n import LANGUAGE_NAMES
from silcrete.desk.links import link
from silcrete.ledger import Ledger

__all__ = ["write"]

PAGES = [
    "/", "/chain", "/chain?view=table", "/chain.csv", "/chain/segments/crm.gallium", "/chain/places/CN", "/claims",
    "/claims.csv", "/coalition/members", "/coalition/positions", "/scenarios", "/scenarios/helium-2026",
    "/analyses/dependency", "/analyses/concentration", "/analyses/top_supplier", "/briefs", "/search?q=gallium",
    *(f"/claims/{key}" for key in BAD),
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers(bad_desk: TestClient, page: str) -> None:
    assert bad_desk.get(page).status_code == 200


def test_the_overview_and_the_segment_name_what_is_left_out(bad_desk: TestClient) -> None:
    left = bad_desk.get("/.json").json()["left_out"]
    assert [(one["key"], one["fault"]) for one in left] == [(key, BAD[key][2]) for key in sorted(BAD)]
    for language in LANGUAGE_NAMES:
        told = bad_desk.get(f"/?lang={language}").text
        assert all(f'href="{link("claim", key)}' in told for key in BAD)
    own = ", ".join(key for key in sorted(BAD) if key != "bad-segment")
    told = bad_desk.get("/chain/segments/crm.gallium?lang=en").text
    assert f"4 records cannot be used and are left out: {own}." in told


def test_a_brief_is_written_and_tells_them_as_gaps(bad_ledger: Ledger) -> None:
    brief = compose(bad_ledger.at(as_of=desk_ledger.TODAY.isoformat()), "gallium-2026", "esra", runs=1000)
    gaps = next(section for section in brief.sections if section.title == "What is not known")
    table = next(block for block in gaps.blocks if isinstance(block, Cells))
    said = {plain(row[0]) for row in table.rows}
    for key, (changes, _, fault) in BAD.items():
        assert f"the claim {key} on {changes.get('subject', 'crm.gallium')}, left out: {fault}" in said
