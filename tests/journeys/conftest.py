"""A real Chromium on a desk that listens on 127.0.0.1; skipped, visibly, where there is no browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from tests.desk import desk_ledger

from silcrete.desk.app import make_app
from silcrete.desk.serve import listening
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings


def pytest_configure(config: pytest.Config) -> None:
    """The mark of journeys on the package's own data, which write nothing."""
    config.addinivalue_line("markers", "starter: visits a desk on the starter data and writes nothing")


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The package's own data, for journeys that write nothing: the runs they ask for are kept for all of them."""
    with open_ledger(tmp_path_factory.mktemp("starter") / "journey.db", create=True) as opened:
        load(opened, source("starter").read(), by="journey", why="load the starter data")
        yield opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled ledger; copy it to write to it."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    with open_ledger(path, create=True) as opened:
        desk_ledger.fill(opened)
    return path


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the desk that is visited: a filled one of this journey alone; with the mark `starter` that one."""
    if request.node.get_closest_marker("starter"):
        yield request.getfixturevalue("starter")
        return
    path = shutil.copy(request.getfixturevalue("filled"), tmp_path / "journey.db")
    with open_ledger(path) as opened:
        yield opened


@contextmanager
def serving(ledger: Ledger) -> Iterator[str]:
    """The address of a desk on a ledger."""
    sock = listening("127.0.0.1", 0)
    app = make_app(ledger, Settings(), today=lambda: desk_ledger.TODAY)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def starter_site(starter: Ledger) -> Iterator[str]:
    """The address of a desk on the package's own data, which draws each page once for all journeys."""
    with serving(starter) as address:
        yield address


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the desk that is visited: one of this journey alone; with the mark `starter` the common one."""
    if request.node.get_closest_marker("starter"):
        yield request.getfixturevalue("starter_site")
        return
    with serving(request.getfixturevalue("ledger")) as address:
        yield address


@dataclass
class Watch:
    """What went wrong in the browser: errors of scripts, messages of the console, requests to other hosts."""

    faults: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", self._request)
        context.on("page", self._page)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about"):
            self.hosts.add(address.hostname or "")

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda m: self.faults.append(f"{page.url}: {m.text}") if m.type == "error" else None)


Opener = Callable[..., Page]


def settled(page: Page) -> Page:
    """The page after its run: the script loads it again by itself."""
    expect(page.locator("[data-progress]")).to_have_count(0, timeout=60_000)
    page.wait_for_selector("body[data-ready]")
    return page


def on_paper(page: Page) -> Page:
    """The page as it is laid out for A4: the window is as wide as the sheet, the text as what its margins leave."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.evaluate("document.body.style.width = '650px'")
    return page


def sideways(page: Page) -> int:
    """How far the page is wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert isinstance(wide, int)
    return wide


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Opener]:
    """`visit("/claims", width=390, color_scheme="dark")` opens a page and waits until it is ready.

    In the end no script may have failed and every request must have gone to 127.0.0.1.
    """
    watch, opened = Watch(), []

    def visit(path: str, *, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=site, **options)  # type: ignore[arg-type]
        opened.append(context)
        watch.follow(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("body[data-ready]")
        return page

    yield visit
    for context in opened:
        context.close()
    assert watch.faults == []
    assert watch.hosts <= {"127.0.0.1"}
