"""Where a reviewer is led when a decision is taken back: to the page that asked for it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from keputusan.normalize.decisions import Decision, Judgement
from keputusan.pipeline.review.web.history_pages import _place_of, _text
from keputusan.pipeline.review.web.site import FINDINGS, MATCHES, READINGS


def decision(
    entity: str, raw: str, canonical: str, scope: str | None = None, judgement: Judgement = "same"
) -> Decision:
    return Decision(entity, scope, raw, canonical, judgement, "ratna", date(2025, 3, 14), "Seen it")


def item(item_id: str, **subject: Any) -> SimpleNamespace:
    return SimpleNamespace(item_id=item_id, subject=SimpleNamespace(**subject))


def question(item_id: str, entity: str, raw: str, named: str) -> SimpleNamespace:
    asked = SimpleNamespace(entity=entity, raw=raw, named=named)
    return item(item_id, question=asked)


def findings(item_id: str, *ids: str) -> SimpleNamespace:
    return item(item_id, findings=[SimpleNamespace(finding_id=one) for one in ids])


SITE: Any = SimpleNamespace(
    readings=SimpleNamespace(
        items=[
            item("cell-1", document_id="d1", raw="Anl Wati"),
            item("cell-2", document_id="d2", raw="Anl Wati"),
            item("cell-3", document_id="d2", raw="Budl"),
        ]
    ),
    findings=SimpleNamespace(items=[findings("group-1", "f1", "f2"), findings("group-2", "f3")]),
    matches=SimpleNamespace(
        items=[
            question("match-1", "person", "Ani Wati", "Any Wati"),
            question("match-2", "role", "Ani Wati", "Any Wati"),
            question("match-3", "person", "Ani Wati", "Annie Wati"),
        ]
    ),
)


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        # a reading is asked for a cell of its decree
        (decision("reading", "Anl Wati", "Ani Wati", "d1"), (READINGS, "cell-1")),
        (decision("reading", "Anl Wati", "Ani Wati", "d2"), (READINGS, "cell-2")),
        (decision("reading", "Budl", "Budi", "d2"), (READINGS, "cell-3")),
        # one that no page asks for any more
        (decision("reading", "Budl", "Budi", "d1"), (READINGS, "")),
        (decision("reading", "Anl Wati", "Ani Wati"), (READINGS, "")),
        # a finding stands in the group of those that are alike
        (decision("finding", "what it says", "f1", "d1", "accepted"), (FINDINGS, "group-1")),
        (decision("finding", "what it says", "f2", "d1", "seen"), (FINDINGS, "group-1")),
        (decision("finding", "what it says", "f3", "d1", "corrected"), (FINDINGS, "group-2")),
        (decision("finding", "what it says", "f9", "d1", "seen"), (FINDINGS, "")),
        # a match is of an entity, a spelling and what it is compared with
        (decision("person", "Ani Wati", "Any Wati", "kpu-1"), (MATCHES, "match-1")),
        (decision("person", "Ani Wati", "Annie Wati", "kpu-1"), (MATCHES, "match-3")),
        (decision("role", "Ani Wati", "Any Wati"), (MATCHES, "match-2")),
        (decision("unit", "Ani Wati", "Any Wati"), (MATCHES, "")),
        (decision("person", "Any Wati", "Ani Wati", "kpu-1"), (MATCHES, "")),
    ],
)
def test_the_page_that_asked(taken: Decision, place: tuple[str, str]) -> None:
    assert _place_of(SITE, taken) == place


@pytest.mark.parametrize("entity", ["reading", "finding", "person"])
def test_a_site_where_nothing_waits_has_no_place(entity: str) -> None:
    nothing: Any = SimpleNamespace(
        **{name: SimpleNamespace(items=[]) for name in ("readings", "findings", "matches")}
    )
    assert _place_of(nothing, decision(entity, "a", "b", "d1"))[1] == ""


@pytest.mark.parametrize("word", ["ani wati", "any wati", "ratna", "seen it", "person"])
def test_a_decision_is_found_by_any_of_its_words(word: str) -> None:
    assert word in _text(decision("person", "Ani\nWati", "Any  Wati", "kpu-1"))
