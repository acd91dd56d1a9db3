"""What the server answers: calendars, the pages behind them, and as little as possible to everybody else.

Plain ASGI around one small table of paths; Starlette gives requests and responses. Nothing here depends on
``Accept``, and nothing that is logged holds a path, a token or a name.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from outputs.link_page import STYLE_HASH, link_page, withdrawn_page
from scheduler.publishing.keys import TOKEN_LENGTH
from scheduler.publishing.static import PLACE
from scheduler.refusal import Refusal
from scheduler.traces import anonymous_trace
from scheduler.web.caching import http_date, unchanged
from scheduler.web.guard import Guard
from scheduler.web.shelf import Calendar, Shelf

CALENDAR_TYPE = "text/calendar; charset=utf-8"
LOOK_AGAIN = 0.5
"""Seconds between looks at the database: so soon a withdrawn link ends, and a publication is seen."""

LOG = logging.getLogger("ukeplan.web")

_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
_PAGE = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "private, no-store",
}
_FEED_CACHE = "private, max-age=300"


class Server:
    """The answers.

    Parameters
    ----------
    shelf
        The calendars.
    address
        Where the feeds are on the web (``https://...``, no slash at the end); None = as the coordinator said, else
        as the request has it.
    guard
        What slows unknown tokens.
    look_again
        Seconds between looks at the database.
    """

    def __init__(
        self, shelf: Shelf, address: str | None = None, guard: Guard | None = None, look_again: float = LOOK_AGAIN
    ) -> None:
        self._shelf = shelf
        self._address = address
        self._guard = guard or Guard()
        self._look_again = look_again
        self._looked = float("-inf")
        self._looking = asyncio.Lock()
        self._fault: Refusal | None = None

    async def calendar(self, request: Request) -> Response:
        """``/k/<token>.ics``: the calendar."""
        found = await self._found(request)
        if isinstance(found, Response):
            return found
        headers = {
            "ETag": f'"{found.etag}"', "Last-Modified": http_date(found.modified), "Cache-Control": _FEED_CACHE,
        }
        asked = request.headers
        if unchanged(found.etag, found.modified, asked.get("if-none-match"), asked.get("if-modified-since")):
            return Response(status_code=304, headers=headers)
        return Response(found.body(), media_type=CALENDAR_TYPE, headers=headers)

    async def page(self, request: Request) -> Response:
        """``/k/<token>`` and ``/k/<token>.html``: how to subscribe."""
        found = await self._found(request)
        if isinstance(found, Response):
            return found
        if found.feed is None:
            return Response(withdrawn_page(found.lang), media_type="text/html", headers=_PAGE)
        token = request.path_params["token"]
        where = self._address or self._shelf.address or str(request.base_url).rstrip("/")
        return Response(link_page(found.lang, f"{where}/{PLACE}/{token}.ics"), media_type="text/html", headers=_PAGE)

    async def unknown(self, request: Request) -> Response:
        """Every other path: answered like a token that is not known."""
        return await self._not_known()

    async def _found(self, request: Request) -> Calendar | Response:
        await self._look()
        token = request.path_params["token"]
        answer = self._shelf.find(token) if _TOKEN.fullmatch(token) else "unknown"
        if answer == "unknown":
            return await self._not_known()
        if answer == "gone":
            return PlainTextResponse("Borte. / Gone.\n", 410)
        if answer == "away":
            # Not 404: a phone would throw its calendar away.
            return PlainTextResponse("Prøv igjen senere. / Try again later.\n", 503, headers={"Retry-After": "600"})
        return answer

    async def _not_known(self) -> Response:
        if await self._guard.hold():
            return PlainTextResponse("Finnes ikke. / Not found.\n", 404)
        return PlainTextResponse("For mange forsøk. / Too many attempts.\n", 429, headers={"Retry-After": "60"})

    async def _look(self) -> None:
        """See whether the database has changed; one request looks, the others go on with what there is."""
        if self._fresh() or (self._looking.locked() and self._shelf.ready):
            return
        async with self._looking:
            if self._fresh():
                return
            try:
                self._tell(await run_in_threadpool(self._shelf.refresh))
            except Exception as error:
                LOG.error("fault of ours, serving what is known:\n%s", anonymous_trace(error))
            self._looked = time.monotonic()

    def _fresh(self) -> bool:
        return time.monotonic() - self._looked < self._look_again

    def _tell(self, fault: Refusal | None) -> None:
        if fault is not None and self._fault is None:
            LOG.warning("database cannot be read; serving what is known: %s", fault.text.en)
        elif fault is None and self._fault is not None:
            LOG.warning("database can be read again")
        self._fault = fault


Handler = Callable[[Request], Awaitable[Response]]


def _only_reading(handler: Handler) -> Handler:
    """Only GET and HEAD; the same headers on every answer; a fault of ours without a word of what was asked."""

    async def answer(request: Request) -> Response:
        started = time.monotonic()
        if request.method not in ("GET", "HEAD"):
            response: Response = PlainTextResponse("GET, HEAD\n", 405, headers={"Allow": "GET, HEAD"})
        else:
            try:
                response = await handler(request)
            except Exception as error:
                LOG.error("fault of ours:\n%s", anonymous_trace(error))
                response = PlainTextResponse("Feil hos oss. / Our fault.\n", 500)
        for name, value in _EVERYWHERE.items():
            response.headers[name] = value
        LOG.info(
            "%s %s %d %.1f ms", request.method if response.status_code != 405 else "-", handler.__name__,
            response.status_code, 1000 * (time.monotonic() - started),
        )
        return response

    return answer


_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]


def application(server: Server) -> Starlette:
    """The server as an ASGI application."""
    def route(path: str, handler: Handler) -> Route:
        return Route(path, _only_reading(handler), methods=_METHODS)

    return Starlette(routes=[
        route(f"/{PLACE}/{{token}}.ics", server.calendar),
        route(f"/{PLACE}/{{token}}.html", server.page),
        route(f"/{PLACE}/{{token}}", server.page),
        route("/{rest:path}", server.unknown),
    ])  # fmt: skip
