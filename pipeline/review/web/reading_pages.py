"""The page of a doubtful cell, and what a reviewer reads in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import Decision, DecisionFileError, Judgement
from keputusan.pipeline.review.web.doubtful_cells import ENTITY, Cell, columns_of, place_of
from keputusan.pipeline.review.web.place_pictures import sheet_address
from keputusan.pipeline.review.web.queue import Filter, Item
from keputusan.pipeline.review.web.site import READINGS, Site, go, where

TICK, NO_TICK = "V", "-"
"""What is written where a reviewer says that a cell is ticked, or is not."""


def show_reading(site: Site, request: Request) -> Response:
    """Return the cell that ``at`` names, or the first open one."""
    wanted = Filter.of(request.query_params)
    site.ledger.look()
    item = site.readings.start(wanted, request.query_params.get("at", ""), site.ledger)
    return _page(site, request, wanted, item)


def decide_reading(site: Site, request: Request, form: dict[str, str]) -> Response:
    """Write what the reviewer reads, and go on to the next open cell."""
    wanted = Filter.of(form)
    site.ledger.look()
    item = site.readings.find(request.path_params["item_id"])
    if item is None or form.get("judgement") not in ("same", "unsure"):
        raise HTTPException(404, "there is no such cell")
    typed = (form.get("tick") or form.get("text", "")).strip()
    why = form.get("why", "").strip()
    if form["judgement"] == "unsure":
        typed = item.subject.raw
    if not typed or not why:
        told = site.language.say("text_missing" if not typed else "why_missing")
        return _page(site, request, wanted, item, told, 400)
    before = item.subject.is_read(site.ledger.decisions)
    if before is not None and before.judgement == "same":
        if fold_blanks(before.canonical) != fold_blanks(typed) or form["judgement"] != "same":
            told = site.language.say("already_read", text=fold_blanks(before.canonical))
            return _page(site, request, wanted, item, told, 409)
        return go(READINGS, wanted, **site.readings.go_on(wanted, item, site.ledger))
    try:
        entry = site.ledger.add(_decision(item.subject, typed, form["judgement"], site.who, why))
    except DecisionFileError as error:
        told = site.language.say("refused", reason=str(error))
        return _page(site, request, wanted, item, told, 409)
    return go(
        READINGS, wanted, **site.readings.go_on(wanted, item, site.ledger), done=entry.entry_id
    )


def _decision(cell: Cell, typed: str, said: str, who: str, why: str) -> Decision:
    judgement: Judgement = "unsure" if said == "unsure" else "same"
    return Decision(
        ENTITY, cell.document_id, cell.raw, typed, judgement, who, date.today(), why
    )  # fmt: skip


def _page(
    site: Site,
    request: Request,
    wanted: Filter,
    item: Item[Cell] | None,
    error: str | None = None,
    status: int = 200,
) -> Response:
    values: dict[str, Any] = {
        "item": item,
        "queue": site.readings,
        "counts": site.readings.counts(site.ledger),
        "action": READINGS,
        "error": error,
        **where(site.readings.chosen(wanted, site.ledger), item),
    }
    if item is not None:
        with site.lock:
            place = place_of(item.subject, site.query)
            columns = columns_of(item.subject, site.query)
        said = item.subject.is_read(site.ledger.decisions)
        values |= {
            "cell": item.subject,
            "columns": columns,
            "path_of": place.path if place else None,
            "shown": site.pictures.show(place),
            "row_picture": site.pictures.offer(place),
            "sheet": sheet_address(place),
            "ticks": {"yes": TICK, "no": NO_TICK} if item.subject.is_tick else None,
            "state": site.readings.state(item, site.ledger),
            "decided": [entry for entry in site.ledger.entries if entry.decision is said],
        }
    return site.page("reading.html", request, wanted, values, status)
