"""The page of a doubtful cell, and what a reviewer reads in it."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import Decision, DecisionFileError, Judgement, Mark
from keputusan.normalize.reviewed.reviewed_ticks import ENTITY as TICK_ENTITY
from keputusan.pipeline.evidence.doubtful_signs import around_doubts, marked_pieces
from keputusan.pipeline.review.web.doubtful_cells import ENTITY, Cell, columns_of, place_of
from keputusan.pipeline.review.web.place_pictures import sheet_address
from keputusan.pipeline.review.web.queue import Filter, Item
from keputusan.pipeline.review.web.site import READINGS, Site, go, where

TICKS: tuple[Mark, ...] = ("ticked", "blank")
"""What a reviewer may say of a tick: that there is one, that there is none."""


BESIDE = 24
"""Signs shown on either side of a doubtful one: some three words."""


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
    is_tick = item is not None and item.subject.tick_id is not None
    if item is None or form.get("judgement") not in ("unsure", *(TICKS if is_tick else ("same",))):
        raise HTTPException(404, "no_such_cell")
    said = cast("Judgement", form["judgement"])
    typed, why = form.get("text", "").strip(), form.get("why", "").strip()
    if is_tick or said == "unsure":
        typed = item.subject.raw
    if not typed or not why:
        told = site.language.say("text_missing" if not typed else "why_missing")
        return _page(site, request, wanted, item, told, 400)
    decision = _decision(item.subject, typed, said, site.who, why)
    before = item.subject.is_read(site.ledger.decisions)
    if before is not None and before.judgement != "unsure":
        if not _is_alike(before, decision):
            told = site.language.say("already_read", text=_told(site, before))
            return _page(site, request, wanted, item, told, 409)
        return go(READINGS, wanted, **site.readings.go_on(wanted, item, site.ledger))
    try:
        entry = site.ledger.add(decision)
    except DecisionFileError as error:
        told = site.language.say("refused", reason=error.told.render(site.language.code))
        return _page(site, request, wanted, item, told, 409)
    return go(
        READINGS, wanted, **site.readings.go_on(wanted, item, site.ledger), done=entry.entry_id
    )


def _decision(cell: Cell, typed: str, said: Judgement, who: str, why: str) -> Decision:
    if cell.tick_id is None:
        return Decision(ENTITY, cell.document_id, cell.raw, typed, said, who, date.today(), why)
    where = f"p. {cell.page}, row {cell.row_no}, month {cell.months}: {fold_blanks(cell.raw)}"
    return Decision(
        TICK_ENTITY, cell.document_id, where, cell.tick_id, said, who, date.today(), why
    )  # fmt: skip


def _is_alike(before: Decision, decision: Decision) -> bool:
    """Return whether two decisions about a cell say the same."""
    texts = fold_blanks(before.canonical), fold_blanks(decision.canonical)
    return before.judgement == decision.judgement and texts[0] == texts[1]


def _told(site: Site, decision: Decision) -> str:
    """Return what a decision says that a cell says."""
    if decision.entity == TICK_ENTITY:
        return site.language.say(f"judgement_{decision.judgement}")
    return fold_blanks(decision.canonical)


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
            "ticks": TICKS if item.subject.tick_id is not None else None,
            "pieces": around_doubts(marked_pieces(item.subject.raw, item.subject.doubts), BESIDE),
            "months": [site.language.month_name(month) for month in item.subject.month_numbers],
            "state": site.readings.state(item, site.ledger),
            "decided": [entry for entry in site.ledger.entries if entry.decision is said],
        }
    return site.page("reading.html", request, wanted, values, status)
