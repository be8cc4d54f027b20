"""The page of an uncertain match, and what a reviewer says to it."""

from __future__ import annotations

from datetime import date
from typing import Any, cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.normalize.decisions import Answer, Decision, DecisionFileError
from keputusan.normalize.decisions.replay import make_question
from keputusan.pipeline.review.questions import WordQuestion
from keputusan.pipeline.review.score_parts import score_parts
from keputusan.pipeline.review.web.matches import Match
from keputusan.pipeline.review.web.queue import Filter, Item
from keputusan.pipeline.review.web.side_by_side import compare
from keputusan.pipeline.review.web.site import MATCHES, Site, go, where

CLUSTER = 20
"""Questions about one entity that are offered to be decided together at most."""

TICKED = "m-"
"""What the names of ticked boxes begin with; the question's id follows."""

LIKELY = ((0.85, "very"), (0.6, "quite"), (0.4, "even"), (0.0, "hardly"))
"""How a score is told in words, from which value on."""


def show_match(site: Site, request: Request) -> Response:
    """Return the match that ``at`` names, or the first open one."""
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
        raise HTTPException(404, "no_such_match")
    said = cast("Answer", form["judgement"])
    why = form.get("why", "").strip()
    if not why:
        return _page(site, request, wanted, item, site.language.say("why_missing"), 400)
    question, before = item.subject.question, _said(site, item)
    meant = form.get("meant", "").strip() if isinstance(question, WordQuestion) else ""
    if isinstance(question, WordQuestion) and said == "same" and not meant:
        return _page(site, request, wanted, item, site.language.say("word_missing"), 400)
    decision = question.decide(said, site.who, why, date.today(), meant)
    if before in ("same", "different") and not _is_said(site, item, decision):
        kind = "word" if isinstance(question, WordQuestion) else "judgement"
        told = site.language.say("already", judgement=site.language.say(f"{kind}_{before}"))
        return _page(site, request, wanted, item, told, 409)
    together = [item, *(one for one in _cluster(site, item) if TICKED + one.item_id in form)]
    new = [one for one in together if _said(site, one) != said]
    if not new:
        return go(MATCHES, wanted, **site.matches.go_on(wanted, item, site.ledger))
    decisions = [
        decision if one is item else one.subject.question.decide(said, site.who, why, date.today())
        for one in new
    ]
    try:
        entries = site.ledger.add_all(decisions)
    except DecisionFileError as error:
        told = site.language.say("refused", reason=error.told.render(site.language.code))
        return _page(site, request, wanted, item, told, 409)
    following = site.matches.go_on(wanted, item, site.ledger)
    return go(MATCHES, wanted, **following, done=entries[0].entry_id)


def _said(site: Site, item: Item[Match]) -> str | None:
    return item.subject.said(site.ledger.decisions)


def _is_said(site: Site, item: Item[Match], decision: Decision) -> bool:
    """Return whether a question was answered as by the decision."""
    entries = (site.ledger.entries[n] for n in item.subject.answers(site.ledger.decisions))
    asked = _asked(decision)
    return any(_asked(entry.decision) == asked for entry in entries)


def _asked(decision: Decision) -> tuple[object, ...]:
    spelled = make_question(decision.entity, None, decision.raw, decision.canonical)
    return (*spelled, decision.judgement)


def _cluster(site: Site, item: Item[Match]) -> list[Item[Match]]:
    """Return the other open questions about the same entity, which may be decided at once."""
    asked = item.subject.question
    if isinstance(asked, WordQuestion):
        return []  # a word is meant for its own one
    found = [
        one
        for one in site.matches.items
        if one is not item
        and (one.subject.question.entity, one.subject.question.scope_id)
        == (asked.entity, asked.scope_id)
        and one.subject.question.named == asked.named
        and site.matches.state(one, site.ledger) == "open"
    ]
    return found[:CLUSTER]


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
                for number in item.subject.answers(site.ledger.decisions)
            ],
            "likely": _likely(question.score),
            "parts_of": score_parts(question),
            "cluster": _cluster(site, item),
            "candidates": (question.canonical, *question.others)
            if isinstance(question, WordQuestion)
            else (),
            "mark": TICKED,
        }
    return site.page("match.html", request, wanted, values, status)


def _likely(score: float | None) -> str | None:
    if score is None:
        return None
    return next(word for least, word in LIKELY if score >= least)
