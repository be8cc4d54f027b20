"""One question to a reviewer: whether a spelling names what another one names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from keputusan.normalize.decisions import Decision, Decisions, Judgement
from keputusan.normalize.decisions.replay import Question as Key
from keputusan.normalize.decisions.replay import make_question

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
    def others(self) -> tuple[str, ...]:
        """What else may be meant."""
        return ()

    @property
    def question_id(self) -> str:
        """Ten hexadecimal digits that stay while the release asks the same."""
        return self._hash(self.canonical_id or self.canonical)

    def _hash(self, meant: str) -> str:
        asked = (self.entity, self.scope_id, self.raw, meant)
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

    def decide(
        self, judgement: Judgement, who: str, why: str, when: date, meant: str | None = None
    ) -> Decision:
        """Return the decision that answers the question so; only a word may be ``meant`` for
        another one than is asked about.
        """
        return Decision(
            self.entity, self.scope_id, self.raw, self.named, judgement, who, when, why
        )  # fmt: skip

    def answers(self, decisions: Decisions) -> list[int]:
        """Return the places, from 0, of the decisions that answer it."""
        return decisions.answers(self.key)

    def said(self, decisions: Decisions) -> Judgement | None:
        """Return what was answered."""
        return decisions.judgement_of(self.key)

    def is_answered(self, decisions: Decisions) -> bool:
        """Return whether somebody is sure; the next run will not ask again."""
        return self.said(decisions) in ("same", "different")
