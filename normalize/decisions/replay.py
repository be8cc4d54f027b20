"""Decisions as the program asks for them: by what they judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from normalize.decisions.contradictions import refuse_contradictions
from normalize.decisions.model import EITHER_WAY, ENTITIES, Decision, Judgement

SUREST_FIRST: tuple[Judgement, ...] = ("same", "different", "unsure")

_Question = tuple[str, str | None, str, str]


class Decisions:
    """All decisions of a file; which of them a run had a use for is counted.

    Raises ContradictionError if they cannot all hold.
    """

    def __init__(self, entries: Iterable[Decision] = ()) -> None:
        self._entries = list(entries)
        refuse_contradictions(self._entries)
        self._asked: defaultdict[_Question, list[int]] = defaultdict(list)
        self._scopes: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number, decision in enumerate(self._entries):
            self._asked[_question_of(decision)].append(number)
            self._scopes[decision.entity, decision.scope_id].append(number)
        self._used: set[int] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def judgement(
        self, entity: str, scope_id: str | None, raw: str, canonical: str
    ) -> Judgement | None:
        """What was decided of two spellings, or of a spelling and an identifier.

        A decision for the scope goes before one that holds everywhere; None where there is
        neither.  What is found counts as used.
        """
        found = self._asked.get(_question(entity, scope_id, raw, canonical), [])
        if not found and scope_id is not None:
            found = self._asked.get(_question(entity, None, raw, canonical), [])
        self._used.update(found)
        said = {self._entries[number].judgement for number in found}
        # Who is sure answers for who is not.
        return next((sure for sure in SUREST_FIRST if sure in said), None)

    def about(self, entity: str, scope_id: str | None = None) -> list[Decision]:
        """All decisions about one kind of entity that hold in a scope, in the order of the file."""
        numbers = set(self._scopes[entity, scope_id] + self._scopes[entity, None])
        return [self._entries[number] for number in sorted(numbers)]

    def unused(self) -> list[Decision]:
        """The stale ones: decisions that `judgement` was never asked for."""
        return [
            decision for number, decision in enumerate(self._entries) if number not in self._used
        ]

    def digest(self) -> str:
        """A hash that changes whenever what is decided does; who, when and why are left out."""
        digest = sha256()
        for decision in self._entries:
            digest.update(repr((_question_of(decision), decision.judgement)).encode())
        return digest.hexdigest()


def _question_of(decision: Decision) -> _Question:
    return _question(decision.entity, decision.scope_id, decision.raw, decision.canonical)


def _question(entity: str, scope_id: str | None, raw: str, canonical: str) -> _Question:
    fold = ENTITIES[entity]
    left, right = fold(raw), fold(canonical)
    if entity in EITHER_WAY:
        left, right = sorted((left, right))
    return entity, scope_id, left, right
