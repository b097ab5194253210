"""What every answer forbids, and which requests are refused before a page sees them."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silcrete.errors import Refused

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing comes from another host and no script stands in a page; a style attribute may size a bar, no more."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
MOST_FORM_BYTES = 1024 * 1024


class SecurityHeaders:
    """ASGI middleware that puts HEADERS on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pairs = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        pairs = self.pairs

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in pairs if pair[0] not in there)]
            await send(message)

        await self.app(scope, receive, with_headers)


def host_of(headers: Headers) -> str:
    """The host name the browser asked for, without its port, in lower case."""
    host = headers.get("host", "").casefold()
    return host.rsplit(":", 1)[0] if not host.endswith("]") and ":" in host else host


def check_host(headers: Headers, served: str) -> None:
    """A desk on this machine answers to this machine's names only, so that no other site's name can point at it."""
    if served in LOOPBACK and (asked := host_of(headers)) not in LOOPBACK:
        raise Refused(
            "This desk serves this machine only.",
            found=f"a request for {asked!r}",
            todo="open http://127.0.0.1 with its port, or start the desk with another --host.",
        )


def check_origin(request: Request) -> None:
    """Raise Refused unless the form was sent from a page of this desk (Origin, or else Referer, has our host)."""
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    if not said or urlsplit(said).netloc.casefold() != request.headers.get("host", "").casefold():
        raise Refused(
            "This change was not sent from a page of this desk; nothing was written.",
            found=f"origin {said or 'not given'!r}",
            todo="open the page on this desk and send the form from there.",
        )
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > MOST_FORM_BYTES:
        raise Refused(
            "The form is too large; nothing was written.",
            found=f"{size or 'no'} bytes",
            todo=f"send at most {MOST_FORM_BYTES} bytes.",
        )
