"""A real Chromium on a desk that listens on 127.0.0.1; skipped, visibly, where there is no browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request
from tests.desk import desk_ledger

from silcrete.desk.app import make_app
from silcrete.desk.serve import listening
from silcrete.ledger import Ledger, open_ledger
from silcrete.settings import Settings


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A filled ledger of this journey alone."""
    with open_ledger(tmp_path / "journey.db") as opened:
        desk_ledger.fill(opened)
        yield opened


@pytest.fixture
def site(ledger: Ledger) -> Iterator[str]:
    """The address of a desk that runs as long as the journey."""
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
