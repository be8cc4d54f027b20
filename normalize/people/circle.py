"""The office as a closed circle of few persons: how often a name is seen, and who else has it.

Who works in an office sits in several of its teams, in decree after decree.  Where nearly
everybody was seen again, a name that was seen once is hardly a new person's: the share of rows
with a new name is about the share of names that were seen once (Good, "The population
frequencies of species and the estimation of population parameters", Biometrika 1953).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from math import log

from keputusan.normalize.people.evidence_weights import Features
from keputusan.normalize.people.name_likeness import MISTAKES, Likeness
from keputusan.normalize.people.name_links import MOST_CLOSED
from keputusan.normalize.people.office import Spelling

_BY_RULE = frozenset({"by-rule", "custom", "particle", "title"})
"""Differences that say nothing, however many rows have them."""


class Circle:
    """What the other names of an office say of two of them."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        rows = sum(spelling.rows for spelling in spellings)
        once = sum(spelling.rows == 1 for spelling in spellings)
        self.closed = round(min(log((rows + 1) / (once + 1), 4), MOST_CLOSED), 3)
        """How seldom a row has a name that is new to the office, in points: 0 where each has."""
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        for place, spelling in enumerate(spellings):
            for part in spelling.parts:
                self._bearers[part.usual].add(place)

    def how_often(self, doubt: str, fewer: int, more: int) -> Features:
        """Return what the rows say, given how many have the name in doubt and how many the other
        one.
        """
        if doubt in _BY_RULE:
            return {}
        kind = "slip" if doubt in MISTAKES else "form"
        if fewer > 1:
            return {f"{kind}-again": 1.0}
        found = {f"{kind}-closed": self.closed}
        return {f"{kind}-once": 1.0, **found} if more > 1 else found

    def sole(self, likeness: Likeness, places: Collection[int]) -> Features:
        """Return whether nobody else of the office has a part in which a name and a shorter form
        agree.
        """
        if likeness.doubt in MISTAKES | _BY_RULE or not likeness.agreed:
            return {}
        sole = all(self._bearers[part] <= set(places) for part in likeness.agreed)
        return {"sole-name": 1.0} if sole else {}
