"""Every room under axe-core in a real browser: light and dark, wide and narrow, no WCAG rule (A, AA) is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.desk import desk_ledger
from tests.journeys.conftest import Opener, settled

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""The sets of rules that hold on every page."""

DOSSIER = (
    "/documents",
    f"/documents/{desk_ledger.KEY}",
    "/review",
    "/dossiers",
)
"""Rooms that need a document that was read; they stand on the invented ledger."""

ROOMS = (
    "/",
    "/claims",
    "/claims/sh0136",
    "/chain",
    "/chain?view=table",
    "/chain/segments/crm.gallium",
    "/chain/segments/fab.mcu",
    "/chain/places",
    "/chain/places/DED",
    "/chain/facilities",
    "/coalition/members",
    "/coalition/positions",
    "/analyses",
    "/analyses/dependency",
    "/analyses/target",
    "/scenarios",
    "/scenarios/auto-mcu-2026",
    "/models/disruption",
    "/briefs",
    "/briefs/auto-mcu-2026",
    "/corrections",
    "/search?q=gallium",
    "/commitments",
    "/bodies",
    "/-/sources",
    "/-/health",
    "/about",
)
"""Rooms on the package's own data."""

SHEETS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, where, and what axe says of it.

    The source is evaluated, not added as a script element: the desk's own policy refuses scripts of others.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def walk(visit: Opener, rooms: tuple[str, ...], **options: object) -> Iterator[tuple[str, Page]]:
    """Each room in one window, once it is settled."""
    page = visit(rooms[0], reduced_motion="reduce", **options)
    for room in rooms:
        if room != rooms[0]:
            page.goto(room)
        yield room, settled(page)


def faults(visit: Opener, rooms: tuple[str, ...], width: int, scheme: str) -> dict[str, list[str]]:
    """Room -> what is broken there; a room without faults is left out."""
    found = ((room, violations(page)) for room, page in walk(visit, rooms, width=width, color_scheme=scheme))
    return {room: broken for room, broken in found if broken}


def test_axe_sees_a_fault_where_there_is_one(visit: Opener) -> None:
    page = visit("/about")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/favicon.svg\">')")
    assert [line.split()[0] for line in violations(page)] == ["image-alt"]


@pytest.mark.starter
@pytest.mark.parametrize(("width", "scheme"), SHEETS)
def test_no_room_breaks_a_rule(visit: Opener, width: int, scheme: str) -> None:
    assert faults(visit, ROOMS, width, scheme) == {}


@pytest.mark.parametrize(("width", "scheme"), SHEETS)
def test_no_room_of_the_dossier_breaks_a_rule(visit: Opener, width: int, scheme: str) -> None:
    assert faults(visit, DOSSIER, width, scheme) == {}


@pytest.mark.starter
@pytest.mark.parametrize("width", [320, 390, 760, 1024, 1440])
def test_no_room_scrolls_sideways(visit: Opener, width: int) -> None:
    rooms = (*ROOMS, "/commitments?lang=de", "/coalition/positions?lang=de", "/claims?lang=de")
    wide = {
        room: page.evaluate("document.documentElement.scrollWidth") for room, page in walk(visit, rooms, width=width)
    }
    assert {room: found for room, found in wide.items() if found > width} == {}
