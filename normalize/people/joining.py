"""Join the spellings of one office to persons: the surest first, and never two that must differ.

Two rows of one team, two staff numbers and a reviewer's "different" keep spellings apart, and
so does everything joined to either since.  A spelling that could be one of two persons is
joined to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from keputusan.normalize.people.evidence import strongest
from keputusan.normalize.people.evidence_weights import weights
from keputusan.normalize.people.groups import Group, Groups, Pairs
from keputusan.normalize.people.name_links import Link, Names
from keputusan.normalize.people.office import Office, Spelling

DECISION = "decision"
"""The method of what a reviewer joined or kept apart."""


class Verdict(NamedTuple):
    """Points for two spellings being one person's, and what the verdict rests on."""

    points: int
    method: str


class Joining:
    """The spellings of one office on their way to persons.

    ``same`` and ``different`` are the pairs that reviewers decided.
    """

    def __init__(
        self, office: Office, spellings: Sequence[Spelling], same: Pairs, different: Pairs
    ) -> None:
        self._office, self._spellings = office, spellings
        self.names = Names(spellings)
        self._links = self.names.links()
        self._linked: defaultdict[int, list[Link]] = defaultdict(list)
        for link in self._links:
            self._linked[link.left].append(link)
            self._linked[link.right].append(link)
        self._evidence: dict[tuple[Group, Group], str | None] = {}
        self.groups = Groups(spellings, different)
        self.reasons: dict[int, Verdict] = {}
        """Why a spelling was joined to others, by its place."""
        for left, right in sorted(same):
            self._join(left, right, Verdict(weights()["joined"], DECISION))
        # who is joined brings evidence along, so another round may join more
        while self._round():
            pass

    def questions(self) -> Iterator[tuple[Link, Verdict]]:
        """The likeliest link between any two persons that a reviewer should look at."""
        asked: dict[tuple[Group, Group], tuple[Link, Verdict]] = {}
        for link in self._links:
            left, right = self.groups.of(link.left), self.groups.of(link.right)
            if left is right or self.groups.must_differ(left, right):
                continue
            verdict = self._verdict(link)
            pair = (left, right) if left.places < right.places else (right, left)
            known = asked.get(pair)
            if verdict.points >= weights()["asked"] and (
                known is None or verdict.points > known[1].points
            ):
                asked[pair] = link, verdict
        yield from asked.values()

    def _round(self) -> bool:
        """Join what can be, the surest first; whether anything was."""
        ranked = [
            (-verdict.points, place)
            for place, link in enumerate(self._links)
            if self.groups.of(link.left) is not self.groups.of(link.right)
            and (verdict := self._verdict(link)).points >= weights()["joined"]
        ]
        joined = False
        for _, place in sorted(ranked):
            link = self._links[place]
            verdict = self._verdict(link)
            if self._may_join(link, verdict.points):
                self._join(link.left, link.right, verdict)
                joined = True
        return joined

    def _may_join(self, link: Link, points: int) -> bool:
        left, right = self.groups.of(link.left), self.groups.of(link.right)
        return (
            left is not right
            and points >= weights()["joined"]
            and self._fit(left, right)
            and not self._has_rival(left, right, points)
        )

    def _fit(self, left: Group, right: Group) -> bool:
        """Whether nothing keeps them apart, and no two of their spellings are two names."""
        if self.groups.must_differ(left, right):
            return False
        if left.seen.staff_numbers & right.seen.staff_numbers:
            return True
        pairs = product(left.places, right.places)
        found = (self.names.alike(min(pair), max(pair)) for pair in pairs)
        return all(alike is not None and alike.doubt != "other-name" for alike in found)

    def _has_rival(self, left: Group, right: Group, points: int) -> bool:
        """Whether a third person is about as likely, and cannot be the same as both."""
        for place in left.places + right.places:
            for link in self._linked[place]:
                near = self.groups.of(place)
                far = self.groups.of(link.left + link.right - place)
                if far in (left, right) or self.groups.must_differ(near, far):
                    continue
                other = right if near is left else left
                likely = self._verdict(link).points >= max(
                    points - weights()["margin"], weights()["asked"]
                )
                if likely and not self._fit(other, far):
                    return True
        return False

    def _join(self, left: int, right: int, verdict: Verdict) -> None:
        one, other = self.groups.of(left), self.groups.of(right)
        if one is not other:
            self.groups.join(one, other)
        for place in one.places + other.places:
            self.reasons.setdefault(place, verdict)

    def _verdict(self, link: Link) -> Verdict:
        left, right = self.groups.of(link.left), self.groups.of(link.right)
        if (left, right) not in self._evidence:
            bearers = [self._spellings[place] for place in left.places + right.places]
            self._evidence[left, right] = strongest(
                left.seen, right.seen, lambda document, post: self._office.is_sole(
                    document, post, bearers
                )
            )  # fmt: skip
        evidence = self._evidence[left, right]
        points = link.likeness.points + (weights()[evidence] if evidence else 0)
        proved = evidence == "staff-number"
        return Verdict(points, evidence if proved and evidence else link.likeness.doubt)
