"""Which cell of the page was taken for whom, and what a reviewer is asked or has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from keputusan.normalize.people.decided_names import Decided
from keputusan.normalize.people.evidence_weights import certainty
from keputusan.normalize.people.groups import Pairs
from keputusan.normalize.people.joining import DECISION, Joining
from keputusan.normalize.people.office import Spelling
from keputusan.normalize.people.persons import Person
from keputusan.schemas.rows import Row

SAME_LETTERS = "same-letters"
"""The method for a cell that only case, blanks, punctuation or titles tell from the name."""


class Alias(NamedTuple):
    """``raw`` stands for ``person``, or may do, or does not, as ``status`` says."""

    raw: str
    person: Person
    method: str
    score: float
    status: str

    def row(self, institution_id: str | None) -> Row:
        """Return the row of ``aliases``."""
        return {
            "entity": "person",
            "scope_id": institution_id,
            "raw": self.raw,
            "canonical_id": self.person.person_id,
            "canonical": self.person.name,
            "method": self.method,
            "score": self.score,
            "status": self.status,
        }


def all_aliases(
    spellings: Sequence[Spelling], person_of: Mapping[int, Person], joining: Joining, said: Decided
) -> list[Alias]:
    """Return every alias of one office, each (cell, person) once; ``person_of`` goes by place."""
    found = [
        *_taken(spellings, person_of, joining, said.same),
        *_judged(spellings, person_of, said.different, "rejected"),
        *_judged(spellings, person_of, said.unsure, "review"),
        *_asked(spellings, person_of, joining),
    ]
    once: dict[tuple[str, str], Alias] = {}
    for alias in found:
        once.setdefault((alias.raw, alias.person.person_id), alias)
    return list(once.values())


def _taken(
    spellings: Sequence[Spelling], person_of: Mapping[int, Person], joining: Joining, same: Pairs
) -> Iterator[Alias]:
    """Yield the cells that were taken for a person and are not the name itself."""
    confirmed = {place for pair in same for place in pair}
    for place, spelling in enumerate(spellings):
        person = person_of[place]
        verdict = joining.reasons.get(place)
        has_name = any(name == person.name for name, _ in spelling.written)
        for raw in sorted(spelling.raws - {person.name}):
            if has_name or verdict is None:
                yield Alias(raw, person, SAME_LETTERS, 1.0, "auto")
            elif place in confirmed:
                yield Alias(raw, person, DECISION, 1.0, "confirmed")
            else:
                yield Alias(raw, person, verdict.method, certainty(verdict.points), "auto")


def _judged(
    spellings: Sequence[Spelling], person_of: Mapping[int, Person], pairs: Pairs, status: str
) -> Iterator[Alias]:
    """Yield what reviewers said of two persons that the program would perhaps have joined."""
    for left, right in sorted(pairs):
        if person_of[left] is not person_of[right]:
            raw, person = _lesser(spellings, person_of, left, right)
            yield Alias(raw, person, DECISION, 1.0, status)


def _asked(
    spellings: Sequence[Spelling], person_of: Mapping[int, Person], joining: Joining
) -> Iterator[Alias]:
    """Yield what only a reviewer can tell."""
    for link, verdict in joining.questions():
        raw, person = _lesser(spellings, person_of, link.left, link.right)
        yield Alias(raw, person, verdict.method, certainty(verdict.points), "review")


def _lesser(
    spellings: Sequence[Spelling], person_of: Mapping[int, Person], left: int, right: int
) -> tuple[str, Person]:
    """Return the cell of the one with fewer rows, or of equals the shorter one, and the other
    person.
    """
    lesser, other = sorted(
        (left, right), key=lambda place: (person_of[place].rows, len(spellings[place].key), place)
    )
    return usual_cell(spellings[lesser]), person_of[other]


def usual_cell(spelling: Spelling) -> str:
    """Return the cell that most rows with a spelling have; of equals the first of the alphabet."""
    counts: Counter[str] = Counter()
    for (_, raw), count in spelling.written.items():
        counts[raw] += count
    return min(counts, key=lambda raw: (-counts[raw], raw))
