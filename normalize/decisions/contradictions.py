"""Find decisions that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from keputusan.normalize.decisions import decision_wordings as words
from keputusan.normalize.decisions.decision import (
    BY_ID_ALONE,
    EITHER_WAY,
    ENTITIES,
    ContradictionError,
    Decision,
)

_Scope = tuple[str, str | None]


def refuse_contradictions(decisions: Iterable[Decision]) -> None:
    """Raise ContradictionError naming the first decisions that contradict each other.

    "Same" carries over for spellings of persons: who says that A is B and B is C cannot say
    that A is not C.  A spelling of anything else is the same as one canonical term only.  A
    finding is accepted or corrected, not both, and a cell is ticked or not; who has only seen it,
    or is unsure, contradicts nobody.
    """
    scopes: defaultdict[_Scope, list[Decision]] = defaultdict(list)
    for decision in decisions:
        scope = None if decision.entity in BY_ID_ALONE else decision.scope_id
        scopes[decision.entity, scope].append(decision)
    for (entity, _), entries in scopes.items():
        if entity in EITHER_WAY:
            _refuse_chains(entity, entries)
        elif entity in BY_ID_ALONE:
            _refuse_two_ends(entries)
        else:
            _refuse_second_terms(entity, entries)


def _refuse_chains(entity: str, entries: list[Decision]) -> None:
    fold = ENTITIES[entity]
    neighbours: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in entries:
        if decision.judgement == "same":
            raw, canonical = fold(decision.raw), fold(decision.canonical)
            neighbours[raw].setdefault(canonical, decision)
            neighbours[canonical].setdefault(raw, decision)
    groups = _groups(neighbours)
    for decision in entries:
        raw, canonical = fold(decision.raw), fold(decision.canonical)
        if decision.judgement == "different" and groups.get(raw, -1) == groups.get(canonical, -2):
            _refuse(decision, *_chain(neighbours, raw, canonical))


def _groups(neighbours: dict[str, dict[str, Decision]]) -> dict[str, int]:
    """Return the number of the group that each spelling is in: those that "same" leads to."""
    groups: dict[str, int] = {}
    for spelling in list(neighbours):
        waiting = [] if spelling in groups else [spelling]
        number = len(groups)
        while waiting:
            found = waiting.pop()
            if found not in groups:
                groups[found] = number
                waiting += neighbours[found]
    return groups


def _chain(neighbours: dict[str, dict[str, Decision]], start: str, goal: str) -> list[Decision]:
    """Return the decisions that lead from one spelling to another, the fewest there are."""
    came_by: dict[str, tuple[str, Decision] | None] = {start: None}
    waiting = [start]
    for spelling in waiting:
        for other, decision in neighbours.get(spelling, {}).items():
            if other not in came_by:
                came_by[other] = (spelling, decision)
                waiting.append(other)
    chain = []
    step = came_by[goal]
    while step is not None:
        chain.append(step[1])
        step = came_by[step[0]]
    return chain[::-1]


def _refuse_second_terms(entity: str, entries: list[Decision]) -> None:
    fold = ENTITIES[entity]
    terms: dict[str, Decision] = {}
    refused = {
        (fold(decision.raw), fold(decision.canonical)): decision
        for decision in entries
        if decision.judgement == "different"
    }
    for decision in entries:
        if decision.judgement != "same":
            continue
        raw, canonical = fold(decision.raw), fold(decision.canonical)
        first = terms.setdefault(raw, decision)
        if fold(first.canonical) != canonical:
            _refuse(first, decision)
        if (raw, canonical) in refused:
            _refuse(decision, refused[raw, canonical])


def _refuse_two_ends(entries: list[Decision]) -> None:
    settled: dict[str, Decision] = {}
    for decision in entries:
        if decision.judgement not in ("seen", "unsure"):
            first = settled.setdefault(decision.canonical.strip(), decision)
            if first.judgement != decision.judgement:
                _refuse(first, decision)


def _refuse(*decisions: Decision) -> None:
    raise ContradictionError(words.CONTRADICT(entries="; ".join(map(str, decisions))))
