"""A whole page of the archive with what was read drawn over it: the overlay of `inspect`."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.extract.model.page import REVIEW
from keputusan.pipeline.evidence.places import Place, Places
from keputusan.pipeline.report.sheet_pages import turning
from keputusan.pipeline.review.web.place_pictures import SHEETS
from keputusan.pipeline.review.web.queue import Filter
from keputusan.pipeline.review.web.site import Site
from keputusan.schemas.rows import Row


def show_sheet(site: Site, request: Request) -> Response:
    """Show a page of a source, its cells, and the box that the address names."""
    source_id, number = request.path_params["source_id"], request.path_params["number"]
    site.ledger.look()
    with site.lock:
        place = Places(site.query).pages([(source_id, number)]).get((source_id, number))
        cells = [] if place is None else _cells(site, place)
        pages = _pages(site, source_id)
    if place is None or not 1 <= number <= pages:
        raise HTTPException(404, "no_such_page")
    shown = site.pictures.show(place, "page")
    clip = site.pictures.get(shown.key) if shown.key else None
    width, height = (clip.box.width, clip.box.height) if clip else (0.0, 0.0)
    sides = (height, width) if place.turned % 180 else (width, height)
    values: dict[str, Any] = {
        "place": place,
        "shown": shown,
        "cells": cells,
        "sides": sides,
        "turn": turning(place.turned, width, height),
        "box": _box(request.query_params.get("box", "")),
        "number": number,
        "pages": pages,
        "here": f"{SHEETS}/{source_id}",
    }
    return site.page("sheet.html", request, Filter(), values)


def _cells(site: Site, place: Place) -> list[Row]:
    """Return the cells on a page, each with what kind it is drawn as."""
    return site.query.rows(
        "SELECT x0, y0, x1 - x0 AS width, y1 - y0 AS height, text_raw, confidence, "
        "CASE WHEN confidence < CAST(? AS FLOAT) THEN 'doubtful' WHEN row_span > 1 OR "
        "column_span > 1 THEN 'merged' ELSE 'plain' END AS kind FROM cells "
        "WHERE source_id = ? AND page = ? AND x0 IS NOT NULL "
        "ORDER BY table_no, row_no, column_no",
        [REVIEW, place.source_id, place.page],
    )


def _pages(site: Site, source_id: str) -> int:
    rows = site.query.rows("SELECT pages FROM sources WHERE source_id = ?", [source_id])
    return int(str(rows[0]["pages"] or 0)) if rows else 0


def _box(told: str) -> tuple[float, ...] | None:
    """Return left, top, width and height of a box that an address names; None for anything else."""
    try:
        x0, y0, x1, y1 = (float(edge) for edge in told.split(","))
    except ValueError:
        return None
    return (x0, y0, x1 - x0, y1 - y0) if x0 < x1 and y0 < y1 else None
