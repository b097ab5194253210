"""Doing once, beside the first answers, what every desk needs: the map's shapes, the chain, the page templates, the
inner loops of the stress test."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from starlette.applications import Starlette

PAGES = ("/", "/chain", "/coalition/members", "/chain/places", "/scenarios/auto-mcu-2026.json?runs=1000")
"""Rooms whose first answer is slow because it makes what the others share."""


def warm(app: Starlette, host: str) -> threading.Thread:
    """Ask the app for a few pages in a thread of its own, without a socket; a failure is left to the first reader."""
    thread = threading.Thread(target=asyncio.run, args=(_ask(app, host),), name="warm", daemon=True)
    thread.start()
    return thread


async def _ask(app: Starlette, host: str) -> None:
    for page in PAGES:
        path, _, query = page.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"host", host.encode())],
            "client": None,
            "server": None,
        }
        await app(scope, _receive, _send)


async def _receive() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _send(message: Any) -> None:
    """The answer is kept by the app's own cache; nobody reads it here."""
