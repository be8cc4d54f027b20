"""What all pages of the reviewer share."""

from __future__ import annotations

import hmac
import threading
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.report.language import Language, read_messages
from keputusan.pipeline.report.page_templates import environment
from keputusan.pipeline.review.open_findings import AlikeFindings
from keputusan.pipeline.review.web.doubtful_cells import Cell
from keputusan.pipeline.review.web.ledger import Ledger
from keputusan.pipeline.review.web.matches import Match
from keputusan.pipeline.review.web.place_pictures import Pictures
from keputusan.pipeline.review.web.queue import Filter, Item, Queue
from keputusan.pipeline.review.web.row_evidence import Evidence

MATCHES, READINGS, FINDINGS, HISTORY = "/matches", "/readings", "/findings", "/history"
"""The addresses of the pages."""

LARGEST_FORM = 64 * 1024
"""Bytes; a cell and a reason are far shorter."""

REASONS = 4
"""Reasons that a page offers, each with a key; none of them is chosen beforehand."""

LOOKED_BACK, SHORT_REASON = 50, 60
"""Entries of the file whose reasons are offered, and characters of one that is."""


@dataclass(slots=True)
class Site:
    """A release under review.  ``lock`` is held by whoever asks ``query``."""

    query: Query
    ledger: Ledger
    pictures: Pictures
    evidence: Evidence
    matches: Queue[Match]
    readings: Queue[Cell]
    findings: Queue[AlikeFindings]
    offices: dict[str, str]
    language: Language
    who: str
    seal: str
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(
        self, template: str, request: Request, wanted: Filter, values: dict[str, Any],
        status: int = 200,
    ) -> Response:  # fmt: skip
        """Return a page; whoever calls has asked the ledger to look."""
        fault = self.ledger.fault
        shared = {
            "lang": self.language.code,
            "say": self.language.say,
            "known": self.language.known,
            "code_name": lambda _, code: self.language.finding_name(code),
            "code_means": self.language.finding_meaning,
            "num": self.language.number,
            "day": lambda day: self.language.date(day) if isinstance(day, date) else "",
            "path": request.url.path,
            "wanted": wanted,
            "who": self.who,
            "seal": self.seal,
            "file": str(self.ledger.path),
            "fault": fault.render(self.language.code) if fault is not None else None,
            "offices": self.offices,
            "match_counts": self.matches.counts(self.ledger),
            "reading_counts": self.readings.counts(self.ledger),
            "finding_counts": self.findings.counts(self.ledger),
            "entries": len(self.ledger.entries),
            "reasons": self._reasons(),
            "made_here": self.ledger.made_here,
            "error": None,
            # a hint for the eye, whoever put it into the address
            "done": self.ledger.find(request.query_params.get("done", "")),
            "together": self.ledger.batch(request.query_params.get("done", "")),
            "undone": "undone" in request.query_params,
        }
        text = (
            environment("keputusan.pipeline.review.web")
            .get_template(template)
            .render(shared | values)
        )
        return HTMLResponse(text.encode("utf-8", "backslashreplace"), status)

    def _reasons(self) -> list[str]:
        """Reasons that can be taken by one key: those given last, then the usual ones."""
        given = (entry.decision.why for entry in reversed(self.ledger.entries[-LOOKED_BACK:]))
        usual = (self.language.say(f"reason_{number}") for number in (1, 2))
        short = (why for why in given if "\n" not in why and len(why) <= SHORT_REASON)
        return list(dict.fromkeys((*short, *usual)))[:REASONS]


async def read_form(site: Site, request: Request) -> dict[str, str]:
    """Return the fields of one of our forms.  Raises HTTPException for any other."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413, "too_large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "no_form")
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=40))
    except ValueError as error:
        raise HTTPException(400, "form_unreadable") from error
    if not hmac.compare_digest(fields.get("seal", "").encode(), site.seal.encode()):
        raise HTTPException(403, "foreign_form")
    return {name: value.replace("\r\n", "\n") for name, value in fields.items()}


def where(chosen: list[Item[Any]], item: Item[Any] | None) -> dict[str, Any]:
    """Return the place of an item among those that the filter leaves, and its neighbours."""
    place = next((n for n, one in enumerate(chosen) if one is item), None)
    before = chosen[place - 1] if place else None
    after = chosen[place + 1] if place is not None and place + 1 < len(chosen) else None
    if place is None and chosen and item is not None:
        after = chosen[0]
    return {"place": place, "chosen": len(chosen), "before": before, "after": after}


def go(path: str, wanted: Filter, **more: str) -> Response:
    """To another page, by GET."""
    return RedirectResponse(path + wanted.query(**more), 303)


@cache
def languages() -> dict[str, Language]:
    """Return all languages of the page by their codes, from ``messages.yaml``."""
    from keputusan.language.strict_yaml import load

    path = Path(__file__).with_name("messages.yaml")
    return read_messages(load(path.read_text(encoding="utf-8")))
