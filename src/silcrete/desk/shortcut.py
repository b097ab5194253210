"""Answers that are kept leave on the event loop: no route is looked for, no thread is asked, nothing is made."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from silcrete.desk.cache import Answer

if TYPE_CHECKING:
    from silcrete.desk.state import Desk

MOST = 2048
"""Most requests that are remembered; with more the memory starts anew."""
MOST_BYTES = 2048
"""A longer request is not remembered."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a request was found to ask for: the page's name, and all of the cache's key but the day and the write."""

    page: str
    key: tuple[Hashable, ...]


@dataclass(slots=True)
class Requests:
    """Requests seen before, by all that their meaning rests on, with what they ask for.

    What a request asks for does not change with the ledger; what the answer is does. So this holds no answer.
    """

    _known: dict[tuple[Hashable, ...], Known] = field(default_factory=dict)

    def learn(self, scope: Scope, known: Known) -> None:
        """Remember what this request asks for."""
        said = spoken(scope)
        if said is not None:
            if len(self._known) >= MOST:
                self._known = {}
            self._known[said] = known

    def of(self, scope: Scope) -> Known | None:
        """What this request asks for, where that is known."""
        said = spoken(scope)
        return None if said is None else self._known.get(said)


def spoken(scope: Scope) -> tuple[Hashable, ...] | None:
    """All of a GET that its meaning rests on: address, host and cookies; None for any other request."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    host = cookie = b""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"cookie":
            if cookie:
                return None
            cookie = value
    if not host or len(cookie) + len(scope["path"]) + len(scope["query_string"]) > MOST_BYTES:
        return None
    return scope["scheme"], host, scope.get("root_path", ""), scope["path"], scope["query_string"], cookie


class Shortcut:
    """ASGI middleware that sends what is kept and still holds, and passes every other request on."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache where this request was seen before and nothing was written since."""
        started = time.perf_counter()
        known = self.desk.requests.of(scope)
        answer = self._kept(known) if known else None
        if known is None or answer is None:
            await self.app(scope, receive, send)
            return
        asked = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
        await respond(answer, asked.decode("latin-1"))(scope, receive, send)
        self.desk.metrics.count(known.page, answer.status, time.perf_counter() - started)

    def _kept(self, known: Known) -> Answer | None:
        write = self.desk.latest.soon()
        return None if write is None else self.desk.cache.kept((*known.key, self.desk.today(), write))


def respond(answer: Answer, asked: str) -> Response:
    """The answer over HTTP; 304 when the reader, who `asked` with these ETags, has it already."""
    headers: dict[str, Any] = {"etag": answer.etag, "cache-control": "no-cache", "vary": "Cookie"}
    headers.update(answer.headers)
    if answer.status == 200 and answer.etag in asked:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, answer.status, {**headers, "content-type": answer.media_type})
