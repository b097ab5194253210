"""Answering a GET: the checked request, the page from the cache or made anew, ETag and 304."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from silcrete.desk.cache import Answer
from silcrete.desk.context import Context, asked_wrongly, chosen_language, chosen_theme
from silcrete.desk.jsonable import page_csv, page_json
from silcrete.desk.pages import MEDIA, Page, suffix_of
from silcrete.desk.render import render
from silcrete.desk.security import check_host
from silcrete.desk.shortcut import Known, respond
from silcrete.desk.state import Desk
from silcrete.errors import SilcreteError

COOKIE_SECONDS = 365 * 24 * 3600


def reader(desk: Desk, page: Page, kind: str) -> Callable[[Request], Response]:
    """The endpoint of one page in one format; Starlette runs it in the thread pool, since it is no coroutine."""

    def read(request: Request) -> Response:
        started = time.perf_counter()
        status = 500
        try:
            check_host(request.headers, desk.settings.host)
            ctx = context_of(desk, request, page, kind)
            key = _key(ctx, page)
            answer = _answer(desk, ctx, page, key)
            status = answer.status
            response = respond(answer, request.headers.get("if-none-match", ""))
            chosen = {name: value for name, value in (("lang", ctx.lang), ("theme", ctx.theme)) if name in ctx.query}
            for name, value in chosen.items():
                response.set_cookie(name, value, max_age=COOKIE_SECONDS, samesite="lax")
            if page.cached and not chosen:
                desk.requests.learn(request.scope, Known(page.name, key))
            return response
        except SilcreteError as error:
            status = error.status
            raise
        finally:
            desk.metrics.count(page.name, status, time.perf_counter() - started)

    read.__name__ = f"{page.name}_{kind}"
    return read


def context_of(desk: Desk, request: Request, page: Page, kind: str) -> Context:
    """The checked request. Raises UsageError for a clock that is no date, UnknownName for a language nobody speaks."""
    asked = request.query_params
    as_of, known_on = asked.get("as_of", ""), asked.get("known_on", "")
    if as_of or known_on:
        desk.ledger.at(as_of or None, known_on or None)  # raises for what is no date
    return Context(
        ledger=desk.ledger,
        settings=desk.settings,
        page=page.name,
        section=page.section,
        path=request.url.path.removesuffix(suffix_of(kind)),
        format=kind,
        formats=page.formats,
        base=f"{request.url.scheme}://{request.url.netloc}",
        params={k: str(v) for k, v in request.path_params.items()},
        query={name: tuple(asked.getlist(name)) for name in asked},
        lang=chosen_language(asked.get("lang", ""), request.cookies.get("lang", ""), desk.settings.language),
        theme=chosen_theme(asked.get("theme"), request.cookies.get("theme", "")),
        user=unquote(request.cookies.get("user", "")).strip()[:80],
        as_of=as_of,
        known_on=known_on,
        today=desk.today(),
        write=desk.latest.now(),
        counters=desk.counters,
    )


def _answer(desk: Desk, ctx: Context, page: Page, key: tuple[Hashable, ...]) -> Answer:
    """The answer from the cache or made anew."""
    if not page.cached:
        return _make(desk, ctx, page)
    return desk.cache.get((*key, ctx.today, ctx.write), lambda: _make(desk, ctx, page))


def _key(ctx: Context, page: Page) -> tuple[Hashable, ...]:
    """All that an answer may depend on but the day and the ledger's latest write, which end the cache's key."""
    query = tuple(sorted(ctx.query.items()))
    return page.url, ctx.base, ctx.path, ctx.format, query, ctx.lang, ctx.theme, ctx.user


def _make(desk: Desk, ctx: Context, page: Page) -> Answer:
    result = page.function(ctx)
    ctx.refuse_unknown_parameters()
    if isinstance(result, Answer):
        return result
    body: str | bytes
    headers: tuple[tuple[str, str], ...] = ()
    if ctx.format == "html":
        template = getattr(result, "template", "") or page.template
        if part := ctx.one("fragment"):
            if part not in page.fragments:
                raise asked_wrongly("part of this page", part, page.fragments)
            template = page.fragments[part]
        body = render(ctx, template, result, snapshot=desk.snapshot(ctx.write))
    elif ctx.format == "json":
        body = page_json(ctx, result)
    elif ctx.format == "csv":
        body = page_csv(result)
        if held_back := "; ".join(f"{n} {reason}" for reason, n in result.withheld.items()):
            headers = (("x-silcrete-withheld", held_back.encode("ascii", "replace").decode()),)
    else:
        body = getattr(result, f"as_{ctx.format}")(ctx)
    return Answer(body.encode("utf-8") if isinstance(body, str) else body, MEDIA[ctx.format], headers=headers)
