"""Join the spellings of one office to persons: the surest first, and never two that must differ.

Two rows of one team, two staff numbers and a reviewer's "different" keep spellings apart, and
so does everything joined to either since.  A spelling that could be one of two persons is
joined to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from keputusan.normalize.people.evidence import strongest
from keputusan.normalize.people.evidence_weights import weights
from keputusan.normalize.people.groups import Group, Groups, Pairs
from keputusan.normalize.people.name_likeness import MISTAKES
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
                self._join(link.left, link.right, verdict, link.slip)
                joined = True
        return joined

    def _may_join(self, link: Link, points: int) -> bool:
        left, right = self.groups.of(link.left), self.groups.of(link.right)
        return (
            left is not right
            and points >= weights()["joined"]
            and self._fit(left, right, link.slip)
            and not self._has_rival(left, right, points - self._how_often(link))
        )

    def _fit(self, left: Group, right: Group, slip: int | None = None) -> bool:
        """Whether nothing keeps them apart, and no two of their spellings are two names.

        What is a slip of one of them need not be like the others.
        """
        if self.groups.must_differ(left, right):
            return False
        if left.seen.staff_numbers & right.seen.staff_numbers:
            return True
        return all(
            self._may_be_one(min(pair), max(pair), slip in pair)
            for pair in product(left.right, right.right)
        )

    def _may_be_one(self, left: int, right: int, has_slip: bool) -> bool:
        """Whether two spellings are not two names, as two that are both in use are."""
        alike = self.names.alike(left, right)
        if alike is None or alike.doubt == "other-name":
            return alike is None and has_slip
        return has_slip or alike.doubt not in MISTAKES or self._rows(left, right)[0] == 1

    def _rows(self, *places: int) -> list[int]:
        """The rows of everybody who bears one of the spellings, sorted."""
        groups = (self.groups.of(place).places for place in places)
        return sorted(sum(self._spellings[place].rows for place in group) for group in groups)

    def _has_rival(self, left: Group, right: Group, points: int) -> bool:
        """Whether somebody else is about as likely to be one of the two.

        That is a third person who cannot be the same as both, or either of two who are not one.
        """
        for near, other in ((left, right), (right, left)):
            likely = list(self._likely(near, other, points))
            if any(not self._fit(other, far) for far in likely):
                return True
            if any(not self._fit(*pair) for pair in combinations(likely, 2)):
                return True
        return False

    def _likely(self, near: Group, other: Group, points: int) -> Iterator[Group]:
        """Who else is about as likely to be one of the two as the other is."""
        found: dict[Group, None] = {}
        for place in near.places:
            for link in self._linked[place]:
                far = self.groups.of(link.left + link.right - place)
                if far in (near, other) or self.groups.must_differ(near, far):
                    continue
                if link.slip not in (None, place):
                    continue  # that somebody's name was mistyped makes the name no less theirs
                # how often each was written says nothing of whose slip it is
                if self._verdict(link).points - self._how_often(link) >= max(
                    points - weights()["margin"], weights()["asked"]
                ):
                    found[far] = None
        yield from found

    def _join(self, left: int, right: int, verdict: Verdict, slip: int | None = None) -> None:
        one, other = self.groups.of(left), self.groups.of(right)
        if one is not other:
            self.groups.join(one, other, slip)
        for place in one.places + other.places:
            self.reasons.setdefault(place, verdict)

    def _how_often(self, link: Link) -> int:
        """The points for a mistake that was made once, or against one that was made again."""
        if link.likeness.doubt not in MISTAKES:
            return 0
        fewer, more = self._rows(link.left, link.right)
        if link.slip is not None:
            fewer, more = self._rows(link.slip)[0], self._rows(link.right_one)[0]
        if fewer > 1:
            return weights()["slip-again"]
        return weights()["slip-once"] if more > 1 else 0

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
        points += self._how_often(link)
        proved = evidence == "staff-number"
        return Verdict(points, evidence if proved and evidence else link.likeness.doubt)
