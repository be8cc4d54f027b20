"""What was decided in the file, by whom and why; and taking it back."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from keputusan.normalize.decisions import Decision, DecisionFileError
from keputusan.normalize.reviewed.reviewed_ticks import ENTITY as TICK
from keputusan.normalize.reviewed.settled_findings import ENTITY as FINDING
from keputusan.pipeline.review.questions import WordQuestion
from keputusan.pipeline.review.web.doubtful_cells import ENTITY
from keputusan.pipeline.review.web.queue import Filter
from keputusan.pipeline.review.web.site import FINDINGS, HISTORY, MATCHES, READINGS, Site, go

A_PAGE = 50
"""So many entries are shown at once, the newest first."""


def show_history(site: Site, request: Request, error: str | None = None) -> Response:
    """Return one page of the file's entries."""
    site.ledger.look()
    q = request.query_params.get("q", "")[:200]
    words = q.casefold().split()
    entries = [
        entry
        for entry in reversed(site.ledger.entries)
        if all(word in _text(entry.decision) for word in words)
    ]
    pages = max(1, -(-len(entries) // A_PAGE))
    asked = request.query_params.get("page", "1")
    page = min(max(int(asked) if asked.isdecimal() and len(asked) < 9 else 1, 1), pages)
    values = {
        "shown": entries[(page - 1) * A_PAGE : page * A_PAGE],
        "found": len(entries),
        "page": page,
        "pages": pages,
        "q": q,
        "error": error,
    }
    return site.page("history.html", request, Filter(q=q), values, 409 if error else 200)


def undo(site: Site, request: Request, form: dict[str, str]) -> Response:
    """Take one entry out of the file, or the last that was made here, and show what it judged."""
    try:
        entry = form.get("entry")
        taken = [site.ledger.undo(entry)] if entry else site.ledger.undo_last()
    except DecisionFileError as error:
        told = site.language.say("refused", reason=error.told.render(site.language.code))
        return show_history(site, request, told)
    if not taken:
        return show_history(site, request, site.language.say("nothing_to_undo"))
    if form.get("back") == HISTORY:
        return go(HISTORY, Filter(q=form.get("q", "")), undone="1")
    path, item_id = _place_of(site, taken[0])
    return go(path, Filter.of(form), at=item_id, undone="1")


def not_found(site: Site, request: Request, error: Exception) -> Response:
    """Return a page for what is not there, or refused."""
    assert isinstance(error, HTTPException)
    site.ledger.look()
    values = {"status": error.status_code, "detail": site.language.known("wrong", error.detail)}
    return site.page("fault.html", request, Filter(), values, error.status_code)


def _place_of(site: Site, decision: Decision) -> tuple[str, str]:
    """Return the page that asks what a decision answered."""
    if decision.entity == ENTITY:
        for cell in site.readings.items:
            if cell.subject.document_id == decision.scope_id and cell.subject.raw == decision.raw:
                return READINGS, cell.item_id
        return READINGS, ""
    if decision.entity == TICK:
        return READINGS, decision.canonical
    if decision.entity == FINDING:
        for group in site.findings.items:
            if decision.canonical in {one.finding_id for one in group.subject.findings}:
                return FINDINGS, group.item_id
        return FINDINGS, ""
    for match in site.matches.items:
        question = match.subject.question
        is_word = isinstance(question, WordQuestion) and decision.entity == question.entity
        if is_word and question.raw == decision.raw:
            return MATCHES, match.item_id
        if (question.entity, question.raw, question.named) == (
            decision.entity, decision.raw, decision.canonical
        ):  # fmt: skip
            return MATCHES, match.item_id
    return MATCHES, ""


def _text(decision: Decision) -> str:
    parts = (decision.raw, decision.canonical, decision.who, decision.why, decision.entity)
    return " ".join(" ".join(parts).split()).casefold()
