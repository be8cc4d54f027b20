"""Reviewers' decisions about the spellings of one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.decisions.decision import ENTITIES
from keputusan.normalize.people.groups import Pairs
from keputusan.normalize.people.office import Spelling


class Decided(NamedTuple):
    """Pairs of places in the office's spellings, by what was decided of them."""

    same: Pairs
    different: Pairs
    unsure: Pairs

    @property
    def apart(self) -> Pairs:
        """What the program must not join: where a reviewer is not sure, neither is it."""
        return self.different | self.unsure


def decided(scope: str, spellings: Sequence[Spelling], decisions: Decisions) -> Decided:
    """Return what of the decisions concerns spellings that the office has."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, spelling in enumerate(spellings):
        places[spelling.key].append(place)
    pairs: dict[str, set[tuple[int, int]]] = {"same": set(), "different": set(), "unsure": set()}
    key = ENTITIES["person"]
    for decision in decisions.about("person", scope):
        left, right = places[key(decision.raw)], places[key(decision.canonical)]
        if left and right:
            said = decisions.judgement("person", scope, decision.raw, decision.canonical)
            # of namesakes the first is meant: a decision has no staff number to tell them by
            pairs[said or "unsure"].add((min(left[0], right[0]), max(left[0], right[0])))
    return Decided(*(frozenset(pairs[said]) for said in Decided._fields))
