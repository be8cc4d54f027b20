"""Decisions as the program asks for them: by what they judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from keputusan.normalize.decisions.contradictions import refuse_contradictions
from keputusan.normalize.decisions.decision import (
    BY_ID_ALONE,
    EITHER_WAY,
    ENTITIES,
    Decision,
    Judgement,
)
from keputusan.normalize.decisions.decisions_file import parse_decisions, read_text

SUREST_FIRST: tuple[Judgement, ...] = (
    *("same", "different", "ticked", "blank", "unsure"),
    *("corrected", "accepted", "seen"),
)

Question = tuple[str, str | None, str, str]
"""What a decision answers: entity, scope, and both spellings without what is not compared."""


class Decisions:
    """All decisions of a file; which of them a run had a use for is counted.

    Raises ContradictionError if they cannot all hold.
    """

    def __init__(self, entries: Iterable[Decision] = ()) -> None:
        self._entries = list(entries)
        refuse_contradictions(self._entries)
        self._asked: defaultdict[Question, list[int]] = defaultdict(list)
        self._scopes: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number, decision in enumerate(self._entries):
            self._asked[_question_of(decision)].append(number)
            self._scopes[decision.entity, decision.scope_id].append(number)
        self._spelled: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        for question, numbers in self._asked.items():
            self._spelled[question[:3]] += numbers
        self._used: set[int] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def judgement(
        self, entity: str, scope_id: str | None, raw: str, canonical: str
    ) -> Judgement | None:
        """Return what was decided of two spellings, or of a spelling and an identifier.

        A decision for the scope goes before one that holds everywhere; None where there is
        neither.  What is found counts as used.
        """
        return self.judgement_of(make_question(entity, scope_id, raw, canonical))

    def judgement_of(self, question: Question) -> Judgement | None:
        """Return the same for what `make_question` made of them."""
        decision = self.decision_of(question)
        return None if decision is None else decision.judgement

    def decision_of(self, question: Question) -> Decision | None:
        """Return the decision that the answer to a question is taken from, with who, when and
        why.
        """
        found = self.answers(question)
        self._used.update(found)
        said = [self._entries[number] for number in found]
        # Who is sure answers for who is not.
        return min(said, key=lambda one: SUREST_FIRST.index(one.judgement), default=None)

    def answers(self, question: Question) -> list[int]:
        """Return the places, from 0, of the decisions that `judgement_of` goes by."""
        found = self._asked.get(question, [])
        if not found and question[1] is not None:
            found = self._asked.get((question[0], None, *question[2:]), [])
        return found

    def forget_use(self) -> None:
        """Count none of them as used: all that was asked for is asked for anew."""
        self._used.clear()

    @contextmanager
    def noting_use(self) -> Iterator[set[int]]:
        """Give the places, from 0, of all decisions that the block has a use for."""
        before, self._used = self._used, set()
        try:
            yield self._used
        finally:
            before |= self._used
            self._used = before

    def use(self, places: Iterable[int]) -> None:
        """Count decisions as used, for what was made with them and is kept."""
        self._used.update(places)

    def mentions(self, entity: str) -> bool:
        """Return whether anything was decided about a kind of entity."""
        return any(kind == entity for kind, _ in self._scopes)

    def about(self, entity: str, scope_id: str | None = None) -> list[Decision]:
        """Return all decisions about one kind of entity that hold in a scope, in the order of
        the file.
        """
        numbers = set(self._scopes[entity, scope_id] + self._scopes[entity, None])
        return [self._entries[number] for number in sorted(numbers)]

    def about_spelling(self, entity: str, scope_id: str | None, raw: str) -> dict[int, Decision]:
        """Return all decisions about one spelling in one scope, by their places, from 0."""
        numbers = self._spelled.get((entity, scope_id, ENTITIES[entity](raw)), [])
        return {number: self._entries[number] for number in sorted(numbers)}

    def unused(self) -> list[Decision]:
        """Return the stale ones: decisions that `judgement` was never asked for."""
        return [
            decision for number, decision in enumerate(self._entries) if number not in self._used
        ]

    def digest(self) -> str:
        """Return a hash that changes whenever what is decided does.

        Who, when and why count only where they are published, of findings.
        """
        digest = sha256()
        for decision in self._entries:
            said = (_question_of(decision), decision.judgement)
            digest.update(repr(said).encode())
            if decision.entity == "finding":
                digest.update(repr((decision.who, decision.when, decision.why)).encode())
        return digest.hexdigest()


def _question_of(decision: Decision) -> Question:
    return make_question(decision.entity, decision.scope_id, decision.raw, decision.canonical)


def make_question(entity: str, scope_id: str | None, raw: str, canonical: str) -> Question:
    """Return what a decision about two spellings answers, whichever way they are written."""
    fold = ENTITIES[entity]
    left, right = fold(raw), fold(canonical)
    if entity in BY_ID_ALONE:
        return entity, None, "", right
    if entity in EITHER_WAY:
        left, right = sorted((left, right))
    return entity, scope_id, left, right


def load_decisions(path: Path) -> Decisions:
    """Return the decisions of the file at ``path``.

    Raises DecisionFileError (an entry is not of the expected shape, or it cannot be read) and
    its kind ContradictionError (two entries cannot both hold).
    """
    return Decisions(parse_decisions(read_text(path), path.name))
