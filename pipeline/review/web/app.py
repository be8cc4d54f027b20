"""The pages by their addresses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from keputusan.pipeline.review.web.finding_pages import settle, show_findings
from keputusan.pipeline.review.web.guard import Guard
from keputusan.pipeline.review.web.history_pages import not_found, show_history, undo
from keputusan.pipeline.review.web.match_pages import decide_match, show_match
from keputusan.pipeline.review.web.place_pictures import SHEETS
from keputusan.pipeline.review.web.queue import Filter
from keputusan.pipeline.review.web.reading_pages import decide_reading, show_reading
from keputusan.pipeline.review.web.sheet_viewer import show_sheet
from keputusan.pipeline.review.web.site import (
    FINDINGS,
    HISTORY,
    MATCHES,
    READINGS,
    Site,
    go,
    read_form,
)

STATIC = {"style.css": "text/css", "script.js": "text/javascript"}

_Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(site: Site, token: str, port: int) -> ASGIApp:
    """Return the application for a server on ``port`` of this machine; ``token`` opens it."""

    def shown(show: Callable[[Site, Request], Response]) -> _Endpoint:
        async def answer(request: Request) -> Response:
            return await run_in_threadpool(show, site, request)

        return answer

    def posted(take: Callable[[Site, Request, dict[str, str]], Response]) -> _Endpoint:
        async def answer(request: Request) -> Response:
            form = await read_form(site, request)
            return await run_in_threadpool(take, site, request, form)

        return answer

    async def fault(request: Request, error: Exception) -> Response:
        return await run_in_threadpool(not_found, site, request, error)

    routes = [
        Route("/", shown(_show_start)),
        Route(MATCHES, shown(show_match)),
        Route(f"{MATCHES}/{{item_id}}", posted(decide_match), methods=["POST"]),
        Route(READINGS, shown(show_reading)),
        Route(f"{READINGS}/{{item_id}}", posted(decide_reading), methods=["POST"]),
        Route(FINDINGS, shown(show_findings)),
        Route(f"{FINDINGS}/{{item_id}}", posted(settle), methods=["POST"]),
        Route(HISTORY, shown(show_history)),
        Route(f"{SHEETS}/{{source_id}}/{{number:int}}", shown(show_sheet)),
        Route("/undo", posted(undo), methods=["POST"]),
        Route("/pictures/{key}", shown(_picture)),
        Route("/static/{name}", shown(_static)),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: fault})
    return Guard(app, token, port)


def _show_start(site: Site, request: Request) -> Response:
    """Return the matches, or else the readings, or else the findings."""
    if not len(site.matches) and len(site.readings):
        return go(READINGS, Filter())
    if not len(site.matches) and len(site.findings):
        return go(FINDINGS, Filter())
    return show_match(site, request)


def _picture(site: Site, request: Request) -> Response:
    clip = site.pictures.get(request.path_params["key"])
    if clip is None:
        raise HTTPException(404, "no_such_picture")
    return Response(clip.data, media_type="image/webp")


def _static(site: Site, request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "no_such_file")
    return FileResponse(Path(__file__).parent / "static" / name, media_type=STATIC[name])
