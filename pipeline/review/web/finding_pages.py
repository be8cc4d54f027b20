"""The page of alike findings, and what a reviewer says to those that are ticked."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import DecisionFileError, Settlement
from keputusan.normalize.reviewed.settled_findings import STATUSES
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.doubtful_signs import doubtful_texts
from keputusan.pipeline.evidence.places import Places
from keputusan.pipeline.review.open_findings import (
    AlikeFindings,
    OpenFinding,
    group_alike,
    read_findings,
)
from keputusan.pipeline.review.web.place_pictures import sheet_address
from keputusan.pipeline.review.web.queue import Filter, Item, Queue
from keputusan.pipeline.review.web.site import FINDINGS, Site, go, where

TICKED = "f-"
"""What the names of ticked boxes begin with; the finding's id follows."""


def finding_queue(query: Query) -> Queue[AlikeFindings]:
    """Return all groups of alike findings, the gravest first."""
    groups = group_alike(one for one in read_findings(query) if not one.is_asked_otherwise)
    return Queue([_item(group) for group in groups], AlikeFindings.state)


def show_findings(site: Site, request: Request) -> Response:
    """Show the group that ``at`` names, or the first open one."""
    wanted = Filter.of(request.query_params)
    site.ledger.look()
    item = site.findings.start(wanted, request.query_params.get("at", ""), site.ledger)
    return _page(site, request, wanted, item)


def settle(site: Site, request: Request, form: dict[str, str]) -> Response:
    """Write what the reviewer says to the ticked findings, and go on to the next open group."""
    wanted = Filter.of(form)
    site.ledger.look()
    item = site.findings.find(request.path_params["item_id"])
    if item is None or form.get("judgement") not in STATUSES:
        raise HTTPException(404, "no_such_findings")
    said = cast("Settlement", form["judgement"])
    ticked = [one for one in item.subject.findings if TICKED + one.finding_id in form]
    why = form.get("why", "").strip()
    if not ticked or not why:
        told = site.language.say("why_missing" if ticked else "tick_missing")
        return _page(site, request, wanted, item, told, 400)
    new = [one for one in ticked if _said(site, one) != said]
    if not new:
        return go(FINDINGS, wanted, **site.findings.go_on(wanted, item, site.ledger))
    try:
        entries = site.ledger.add_all(
            [one.settle(said, site.who, why, date.today()) for one in new]
        )
    except DecisionFileError as error:
        told = site.language.say("refused", reason=error.told.render(site.language.code))
        return _page(site, request, wanted, item, told, 409)
    following = site.findings.go_on(wanted, item, site.ledger)
    return go(FINDINGS, wanted, **following, done=entries[0].entry_id)


def _said(site: Site, finding: OpenFinding) -> str | None:
    decision = finding.settled(site.ledger.decisions)
    return None if decision is None else decision.judgement


def _page(
    site: Site,
    request: Request,
    wanted: Filter,
    item: Item[AlikeFindings] | None,
    error: str | None = None,
    status: int = 200,
) -> Response:
    values: dict[str, Any] = {
        "item": item,
        "queue": site.findings,
        "counts": site.findings.counts(site.ledger),
        "action": FINDINGS,
        "error": error,
        **where(site.findings.chosen(wanted, site.ledger), item),
    }
    if item is not None:
        group = item.subject
        ids = [one.finding_id for one in group.findings]
        with site.lock:
            places = Places(site.query).findings(ids)
            doubts = doubtful_texts(site.query, ids)
        members = []
        for one in group.findings:
            place = places.get(one.finding_id)
            members.append(
                {
                    "finding": one,
                    "doubts": doubts.get(one.finding_id, ()),
                    "message": one.say(site.language.code),
                    "said": one.settled(site.ledger.decisions),
                    "picture": site.pictures.offer(place, "band"),
                    "shown": site.pictures.lines(place),
                    "sheet": sheet_address(place),
                }
            )
        values |= {
            "first": group.first,
            "members": members,
            "still": sum(member["said"] is None for member in members),
            "state": site.findings.state(item, site.ledger),
            "mark": TICKED,
        }
    return site.page("findings.html", request, wanted, values, status)


def _item(group: AlikeFindings) -> Item[AlikeFindings]:
    first = group.first
    texts = [
        f"{one.message} {one.message_indonesian or ''} {one.evidence or ''}"
        for one in group.findings
    ]
    told = fold_blanks(f"{first.number or ''} {first.path or ''} {' '.join(texts)}").casefold()
    offices = frozenset([first.institution_id] if first.institution_id else [])
    return Item(group.group_id, first.code, offices, told, group)
