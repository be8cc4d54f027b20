"""The queue of uncertain matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions, Judgement
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import SPELLED, stands_in
from keputusan.pipeline.review.questions import Key, Question, WordQuestion
from keputusan.pipeline.review.web.queue import Item, Queue


class Match(NamedTuple):
    """A question, and what a decision that answers it is known by: folding a name takes time.

    A word has no key: whatever it is decided to mean answers the question.
    """

    question: Question
    key: Key | None

    def said(self, decisions: Decisions) -> Judgement | None:
        """Return what was answered."""
        return (
            self.question.said(decisions) if self.key is None else decisions.judgement_of(self.key)
        )

    def answers(self, decisions: Decisions) -> list[int]:
        """Return the places, from 0, of the decisions that answer it."""
        return self.question.answers(decisions) if self.key is None else decisions.answers(self.key)


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
                _flowing(" ".join(_texts(question))).casefold(),
                Match(question, None if isinstance(question, WordQuestion) else question.key),
            )
            for question in asked
        ],
        _state,
    )


def _state(match: Match, decisions: Decisions) -> str:
    said = match.said(decisions)
    return "open" if said is None else "unsure" if said == "unsure" else "decided"


def _texts(question: Question) -> tuple[str, ...]:
    """Return what a search for a question may find."""
    return (question.raw, question.canonical, question.named, *question.others)


def _offices(query: Query, questions: Iterable[Question]) -> dict[tuple[str, str], set[str]]:
    """Return the offices whose decrees have a spelling that is asked about everywhere."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        if question.scope_id is None:
            wanted[question.entity].add(_flowing(question.raw))
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, raws in wanted.items():
        for table, column in SPELLED[entity]:
            is_here = stands_in(entity, f't."{column}"', "w.raw")
            for row in query.rows(
                "SELECT DISTINCT w.raw AS raw, d.institution_id AS office "
                f'FROM "{table}" t JOIN documents d USING (document_id) '
                f"JOIN (SELECT unnest(?) AS raw) w ON {is_here} "
                "WHERE d.institution_id IS NOT NULL",
                [sorted(raws)],
            ):
                found[entity, str(row["raw"])].add(str(row["office"]))
    return found


def _flowing(text: str) -> str:
    return " ".join(text.split())
