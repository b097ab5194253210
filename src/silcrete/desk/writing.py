"""Answering a POST: the form's origin is checked, the action works in the thread pool, the reader is sent on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from silcrete.desk.context import Context
from silcrete.desk.pages import Action, Done, Page
from silcrete.desk.reading import COOKIE_SECONDS, context_of
from silcrete.desk.security import check_host, check_origin
from silcrete.desk.state import Desk
from silcrete.errors import SilcreteError

MOST_FIELDS = 100


def writer(desk: Desk, action: Action) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """The endpoint of one action. A field called `name` is who does it; the desk remembers it for the next form."""
    shown = Page(action.url, action.name, lambda ctx: None, formats=("html",), cached=False)

    async def write(request: Request) -> Response:
        started = time.perf_counter()
        status = 500
        try:
            check_host(request.headers, desk.settings.host)
            check_origin(request)
            async with request.form(max_files=0, max_fields=MOST_FIELDS) as sent:
                fields = {k: str(v).replace("\r\n", "\n").strip() for k, v in sent.items()}

            def work() -> tuple[Context, Done]:
                ctx = context_of(desk, request, shown, "html")
                ctx = replace(ctx, user=fields.get("name", "")[:80] or ctx.user)
                return ctx, action.function(ctx, fields)

            ctx, done = await run_in_threadpool(work)
            response = _sent_on(request, done)
            if ctx.user:
                value = quote(ctx.user)
                response.set_cookie("user", value, max_age=COOKIE_SECONDS, samesite="lax", httponly=True)
            status = response.status_code
            return response
        except SilcreteError as error:
            status = error.status
            raise
        finally:
            desk.metrics.count(action.name, status, time.perf_counter() - started)

    write.__name__ = action.name
    return write


def _sent_on(request: Request, done: Done) -> Response:
    """What changed as JSON where a script asked, else the way to the next page."""
    if "application/json" in request.headers.get("accept", ""):
        return Response(json.dumps(dict(done.data), ensure_ascii=False, allow_nan=False), media_type="application/json")
    return Response(status_code=303, headers={"location": done.url})
