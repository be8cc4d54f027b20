"""The page of an uncertain match, and what a reviewer says to it."""

from __future__ import annotations

from datetime import date
from typing import Any, cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.normalize.decisions import Answer, DecisionFileError
from keputusan.pipeline.review.web.matches import Match
from keputusan.pipeline.review.web.queue import Filter, Item
from keputusan.pipeline.review.web.side_by_side import compare
from keputusan.pipeline.review.web.site import MATCHES, Site, go, where

LIKELY = ((0.85, "very"), (0.6, "quite"), (0.4, "even"), (0.0, "hardly"))
"""How a score is told in words, from which value on."""


def show_match(site: Site, request: Request) -> Response:
    """The match that ``at`` names, or the first open one."""
    wanted = Filter.of(request.query_params)
    site.ledger.look()
    item = site.matches.start(wanted, request.query_params.get("at", ""), site.ledger)
    return _page(site, request, wanted, item)


def decide_match(site: Site, request: Request, form: dict[str, str]) -> Response:
    """Write what the reviewer says, and go on to the next open match."""
    wanted = Filter.of(form)
    site.ledger.look()
    item = site.matches.find(request.path_params["item_id"])
    if item is None or form.get("judgement") not in get_args(Answer):
        raise HTTPException(404, "there is no such match")
    said = cast("Answer", form["judgement"])
    why = form.get("why", "").strip()
    if not why:
        return _page(site, request, wanted, item, site.language.say("why_missing"), 400)
    before = site.ledger.decisions.judgement_of(item.subject.key)
    if before == said:
        return go(MATCHES, wanted, **site.matches.go_on(wanted, item, site.ledger))
    if before in ("same", "different"):
        told = site.language.say("already", judgement=site.language.say(f"judgement_{before}"))
        return _page(site, request, wanted, item, told, 409)
    decision = item.subject.question.decide(said, site.who, why, date.today())
    try:
        entry = site.ledger.add(decision)
    except DecisionFileError as error:
        told = site.language.say("refused", reason=str(error))
        return _page(site, request, wanted, item, told, 409)
    return go(MATCHES, wanted, **site.matches.go_on(wanted, item, site.ledger), done=entry.entry_id)


def _page(
    site: Site,
    request: Request,
    wanted: Filter,
    item: Item[Match] | None,
    error: str | None = None,
    status: int = 200,
) -> Response:
    chosen = site.matches.chosen(wanted, site.ledger)
    values: dict[str, Any] = {
        "item": item,
        "queue": site.matches,
        "counts": site.matches.counts(site.ledger),
        "action": MATCHES,
        "error": error,
        **where(chosen, item),
    }
    if item is not None:
        question = item.subject.question
        with site.lock:
            raw = site.evidence.of_raw(question)
            canonical = site.evidence.of_canonical(question)
        left, right = compare(question.raw, question.canonical)
        values |= {
            "question": question,
            "sides": [("raw", left, raw), ("canonical", right, canonical)],
            "state": site.matches.state(item, site.ledger),
            "decided": [
                site.ledger.entries[number]
                for number in site.ledger.decisions.answers(item.subject.key)
            ],
            "likely": _likely(question.score),
        }
    return site.page("match.html", request, wanted, values, status)


def _likely(score: float | None) -> str | None:
    if score is None:
        return None
    return next(word for least, word in LIKELY if score >= least)
