"""What a release leaves to a reviewer: its aliases with the status ``review``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keputusan.normalize.decisions import Decision, Decisions, Judgement
from keputusan.normalize.decisions.replay import Question as Key
from keputusan.normalize.decisions.replay import make_question
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import NoQuestionError

__all__ = ["BY_ID", "Key", "Question", "find_question", "read_questions"]

BY_ID = frozenset({"indicator", "institution", "area"})
"""Entities that a decision names by identifier; the others are named by their spelling."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether ``raw`` names what ``canonical`` names; ``score`` is how likely, 0 to 1."""

    entity: str
    scope_id: str | None
    raw: str
    canonical_id: str | None
    canonical: str
    method: str
    score: float | None

    @property
    def question_id(self) -> str:
        """Ten hexadecimal digits that stay while the release asks the same."""
        asked = (self.entity, self.scope_id, self.raw, self.canonical_id or self.canonical)
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:10]

    @property
    def named(self) -> str:
        """What a decision calls the second of the two."""
        by_id = self.entity in BY_ID and self.canonical_id is not None
        return str(self.canonical_id) if by_id else self.canonical

    @property
    def key(self) -> Key:
        """What a decision that answers it is known by."""
        return make_question(self.entity, self.scope_id, self.raw, self.named)

    def decide(self, judgement: Judgement, who: str, why: str, when: date) -> Decision:
        """Return the decision that answers the question so."""
        return Decision(
            self.entity, self.scope_id, self.raw, self.named, judgement, who, when, why
        )  # fmt: skip

    def is_answered(self, decisions: Decisions) -> bool:
        """Return whether somebody is sure; the next run will not ask again."""
        said = decisions.judgement(self.entity, self.scope_id, self.raw, self.named)
        return said in ("same", "different")


def read_questions(release: Path) -> list[Question]:
    """Return all questions of ``release``, the likeliest to be the same first."""
    # The command's help must not wait for Arrow.
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    columns = ["entity", "scope_id", "raw", "canonical_id", "canonical", "method", "score"]
    aliases = ds.dataset(release / "aliases", format="parquet", partitioning=None)
    rows = aliases.to_table(columns, filter=pc.field("status") == "review").to_pylist()
    asked = [Question(**row) for row in rows if row["canonical"] is not None]
    return sorted(asked, key=lambda question: (-(question.score or 0.0), question.question_id))


def find_question(questions: Iterable[Question], question_id: str) -> Question:
    """Return the question of an id, or of its first digits.

    Raises NoQuestionError if there is none, or more than one.
    """
    found = [q for q in questions if q.question_id.startswith(question_id.lower())]
    if len(found) != 1 or not question_id:
        said = words.MANY_QUESTIONS if found else words.NO_QUESTION
        raise NoQuestionError(said(question=question_id))
    return found[0]
