"""Decisions as the program asks for them: by what they judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

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
        for number, decision in enumerate(self._entries):
            self._asked[_question_of(decision)].append(number)
        self._used: set[int] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def judgement(
        self, entity: str, scope_id: str | None, raw: str, canonical: str
    ) -> Judgement | None:
        """What was decided of two spellings, or of a spelling and an identifier.

        None where nobody looked at them.  The decision counts as used.
        """
        found = self._asked.get(_question(entity, scope_id, raw, canonical), [])
        self._used.update(found)
        said = {self._entries[number].judgement for number in found}
        # Who is sure answers for who is not.
        return next((sure for sure in SUREST_FIRST if sure in said), None)

    def about(self, entity: str) -> list[Decision]:
        """All decisions about one kind of entity, in the order of the file."""
        return [decision for decision in self._entries if decision.entity == entity]

    def unused(self) -> list[Decision]:
        """The stale ones: decisions that `judgement` was never asked for."""
        return [
            decision for number, decision in enumerate(self._entries) if number not in self._used
        ]


def _question_of(decision: Decision) -> _Question:
    return _question(decision.entity, decision.scope_id, decision.raw, decision.canonical)


def _question(entity: str, scope_id: str | None, raw: str, canonical: str) -> _Question:
    fold = ENTITIES[entity]
    left, right = fold(raw), fold(canonical)
    if entity in EITHER_WAY:
        left, right = sorted((left, right))
    return entity, scope_id, left, right
