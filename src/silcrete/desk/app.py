"""The web application: pages and actions bound to a ledger."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from silcrete.desk.failing import failure
from silcrete.desk.pages import Action, Page, suffix_of
from silcrete.desk.reading import reader
from silcrete.desk.rooms import ACTIONS, PAGES
from silcrete.desk.security import SecurityHeaders
from silcrete.desk.shortcut import Shortcut
from silcrete.desk.state import Desk, utc_today
from silcrete.desk.static_files import URL, Static
from silcrete.desk.writing import writer
from silcrete.errors import SilcreteError
from silcrete.ledger import Ledger
from silcrete.settings import Settings


def make_app(
    ledger: Ledger,
    settings: Settings,
    *,
    pages: Sequence[Page] | None = None,
    actions: Sequence[Action] | None = None,
    today: Callable[[], dt.date] = utc_today,
) -> Starlette:
    """The application for one open ledger, which stays the caller's to close. `today` may be fixed for tests."""
    desk = Desk(
        ledger,
        settings,
        tuple(PAGES if pages is None else pages),
        tuple(ACTIONS if actions is None else actions),
        today,
    )

    def failed(request: Request, error: Exception) -> Response:
        return failure(desk, request, error)

    app = Starlette(
        routes=_routes(desk),
        middleware=[Middleware(SecurityHeaders), Middleware(Shortcut, desk)],
        lifespan=_lifespan,
        exception_handlers={SilcreteError: failed, HTTPException: failed, Exception: failed},
    )
    app.state.desk = desk
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Give the connections back at the end."""
    try:
        yield
    finally:
        app.state.desk.ledger.engine.dispose()


def _routes(desk: Desk) -> list[Any]:
    """One route a page and format; the formats with a suffix stand first, since a key may hold anything."""
    routes: list[Any] = [Mount(URL, Static(), name="static")]
    for action in desk.actions:
        routes.append(Route(action.url, writer(desk, action), methods=["POST"]))
    for page in desk.pages:
        for kind in sorted(page.formats, key=lambda name: suffix_of(name) == ""):
            routes.append(Route(page.url + suffix_of(kind), reader(desk, page, kind), methods=["GET"]))
    return routes
