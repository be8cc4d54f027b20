"""The queue of uncertain matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import FLOWING, SPELLED
from keputusan.pipeline.review.questions import Key, Question
from keputusan.pipeline.review.web.queue import Item, Queue


class Match(NamedTuple):
    """A question, and what a decision that answers it is known by: folding a name takes time."""

    question: Question
    key: Key


def match_queue(query: Query, questions: Iterable[Question]) -> Queue[Match]:
    """Return all questions of a release, in their order."""
    asked = list(questions)
    offices = _offices(query, asked)
    return Queue(
        [
            Item(
                question.question_id,
                question.entity,
                frozenset([question.scope_id])
                if question.scope_id
                else frozenset(offices[question.entity, _flowing(question.raw)]),
                _flowing(f"{question.raw} {question.canonical} {question.named}").casefold(),
                Match(question, question.key),
            )
            for question in asked
        ],
        _state,
    )


def _state(match: Match, decisions: Decisions) -> str:
    said = decisions.judgement_of(match.key)
    return "open" if said is None else "unsure" if said == "unsure" else "decided"


def _offices(query: Query, questions: Iterable[Question]) -> dict[tuple[str, str], set[str]]:
    """Return the offices whose decrees have a spelling that is asked about everywhere."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        if question.scope_id is None:
            wanted[question.entity].add(_flowing(question.raw))
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, raws in wanted.items():
        for table, column in SPELLED[entity]:
            spelled = FLOWING.format(f't."{column}"')
            for row in query.rows(
                f"SELECT DISTINCT {spelled} AS raw, d.institution_id AS office "
                f'FROM "{table}" t JOIN documents d USING (document_id) '
                f"WHERE {spelled} IN (SELECT unnest(?)) AND d.institution_id IS NOT NULL",
                [sorted(raws)],
            ):
                found[entity, str(row["raw"])].add(str(row["office"]))
    return found


def _flowing(text: str) -> str:
    return " ".join(text.split())
