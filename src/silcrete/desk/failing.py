"""Every failure answers in one shape: what happened, what was found, what to do; as JSON or as a page."""

from __future__ import annotations

import json
import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from silcrete.desk.context import Context
from silcrete.desk.pages import MEDIA
from silcrete.desk.render import render
from silcrete.desk.rooms.stress_model import Cancelled
from silcrete.desk.state import Desk
from silcrete.desk.telling import in_address
from silcrete.errors import SilcreteError, UnknownName, UsageError
from silcrete.units import LANGUAGES

log = logging.getLogger("silcrete.desk")

TITLES = {404: "error.not_found", 403: "error.refused", 409: "error.cancelled", 503: "error.busy"}
"""HTTP status -> label of the page's title; other errors of the reader are `error.usage`, of the desk `error.fault`."""

HOW = ("lang", "theme", "fragment", "ahead")
"""Parameters that say how a page is shown: they are not handed on from one that failed."""


def failure(desk: Desk, request: Request, error: Exception) -> Response:
    """The error as JSON where data was asked for, else as a page."""
    known = as_error(desk, request, error)
    wants = request.headers.get("accept", "")
    suffix = request.url.path.rpartition(".")[2]
    headers = {"cache-control": "no-store"}
    if (suffix in MEDIA and suffix != "html") or ("json" in wants and "html" not in wants):
        body = json.dumps(known.as_dict(), ensure_ascii=False)
        return Response(body, known.status, headers, media_type="application/json")
    asked = (request.query_params.get("lang", ""), request.cookies.get("lang", ""))
    ctx = Context(
        ledger=desk.ledger,
        settings=desk.settings,
        page="error",
        path=request.url.path,
        formats=("html",),
        query={name: tuple(request.query_params.getlist(name)) for name in request.query_params if name not in HOW},
        lang=next((code for code in asked if code in LANGUAGES), desk.settings.language),
        today=desk.today(),
    )
    title = ctx.t(TITLES.get(known.status, "error.usage" if known.status < 500 else "error.fault"))
    status = 200 if isinstance(known, Cancelled) and known.again else known.status  # the page that was asked for
    return Response(render(ctx, "error.html", known, title=title), status, headers, media_type="text/html")


def as_error(desk: Desk, request: Request, error: Exception) -> SilcreteError:
    """Any error as one of ours; what is no fault of the reader keeps its details for the desk's log."""
    if isinstance(error, SilcreteError):
        return in_address(error)
    if isinstance(error, HTTPException) and error.status_code == 404:
        known = [page.url for page in desk.pages if "{" not in page.url]
        return UnknownName("page", request.url.path, known)
    if isinstance(error, HTTPException):
        other = UsageError(
            "This address does not take that method." if error.status_code == 405 else "The request cannot be read.",
            found=request.method if error.status_code == 405 else str(error.detail),
            todo="open the page on this desk and use its links and forms.",
        )
        other.status = error.status_code
        return other
    log.error("the page %s failed: %r", request.url.path, error)  # the server logs the traceback
    return SilcreteError(
        "This page failed; nothing was written.",
        found=type(error).__name__,
        todo="try again; if it fails again, report its address and the time. The details are in the desk's log.",
    )
