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

from keputusan.normalize.people.circle import Circle
from keputusan.normalize.people.evidence import strongest
from keputusan.normalize.people.evidence_weights import Features, points, weights
from keputusan.normalize.people.groups import Group, Groups, Pairs
from keputusan.normalize.people.name_likeness import MISTAKES
from keputusan.normalize.people.name_links import Link, Names
from keputusan.normalize.people.name_parts import is_known
from keputusan.normalize.people.office import Office, Spelling

DECISION = "decision"
"""The method of what a reviewer joined or kept apart."""


class Verdict(NamedTuple):
    """Points for two spellings being one person's, and what the verdict rests on."""

    points: float
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
        self._circle = Circle(spellings)
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

    @property
    def links(self) -> list[Link]:
        """Every pair of spellings that may be one person's."""
        return self._links

    def join_all(self) -> None:
        """Join who is one person; who is joined brings evidence along, so round after round."""
        while self._round():
            pass

    def questions(self) -> Iterator[tuple[Link, Verdict]]:
        """Yield the likeliest link between any two persons that a reviewer should look at."""
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
        # how many rows have a name tells slips, and not whose they are
        ranked = [
            (points(self._how_often(link)) - verdict.points, place)
            for place, link in enumerate(self._links)
            if self.groups.of(link.left) is not self.groups.of(link.right)
            and (verdict := self._verdict(link)).points >= weights()["joined"]
        ]
        joined = False
        for _, place in sorted(ranked):
            link = self._links[place]
            verdict = self._verdict(link)
            if self._may_join(link, verdict.points):
                self._join(link.left, link.right, verdict, self._slip(link))
                joined = True
        return joined

    def _may_join(self, link: Link, worth: float) -> bool:
        left, right = self.groups.of(link.left), self.groups.of(link.right)
        return (
            left is not right
            and worth >= weights()["joined"]
            and self._fit(left, right, self._slip(link))
            and not self._has_rival(left, right, worth, points(self._how_often(link)))
        )

    def _fit(self, left: Group, right: Group, slip: int | None = None) -> bool:
        """Return whether nothing keeps them apart, and no two of their spellings are two names.

        What is a slip of one of them need not be like the others.
        """
        if self.groups.must_differ(left, right):
            return False
        if left.seen.staff_numbers & right.seen.staff_numbers:
            return True
        return all(
            any(
                self._may_be_one(min(pair), max(pair), slip in pair)
                for pair in product(
                    self._spelled_alike(one, left), self._spelled_alike(other, right)
                )
            )
            for one, other in product(left.right, right.right)
        )

    def _spelled_alike(self, place: int, group: Group) -> Iterator[int]:
        """Yield a name and those of its group that it is by rule: "Ulfah" is as near as "Ulfa"
        is.
        """
        yield place
        for other in group.right:
            alike = self.names.alike(min(place, other), max(place, other))
            if other != place and alike is not None and alike.doubt == "by-rule":
                yield other

    def _may_be_one(self, left: int, right: int, has_slip: bool) -> bool:
        """Return whether two spellings are not two names, as two that are both in use are."""
        alike = self.names.alike(left, right)
        if alike is None or alike.doubt == "other-name":
            return alike is None and has_slip
        return has_slip or alike.doubt not in MISTAKES or self._rows(left, right)[0] == 1

    def _slip(self, link: Link) -> int | None:
        """Return the place of the name that is a slip of the other, by its letters or its rows."""
        if link.likeness.doubt not in MISTAKES:
            return link.slip
        rows = self._rows(link.left)[0], self._rows(link.right)[0]
        if min(rows) > 1 or rows[0] == rows[1]:
            return link.slip
        once = link.left if rows[0] == 1 else link.right
        # strange letters say less than rows do, but a known name is no slip of an unknown one
        return link.slip if link.slip is not None and self._is_known(once) else once

    def _is_known(self, place: int) -> bool:
        """Return whether people are known to bear all parts of a name."""
        return all(part.is_initial or is_known(part.usual) for part in self._spellings[place].parts)

    def _rows(self, *places: int) -> list[int]:
        """Return the rows of everybody who bears one of the spellings, sorted."""
        groups = (self.groups.of(place).places for place in places)
        return sorted(sum(self._spellings[place].rows for place in group) for group in groups)

    def _has_rival(self, left: Group, right: Group, worth: float, often: float) -> bool:
        """Return whether somebody else is about as likely to be one of the two.

        That is a third person who cannot be the same as both, or either of two who are not one.
        ``often`` are the points, of those that joining them is worth, that their rows are.
        """
        for near, other in ((left, right), (right, left)):
            likely = list(self._likely(near, other, worth, often))
            if not all(self._are_likely_one(other, far) for far in likely):
                return True
            if not all(self._are_likely_one(*pair) for pair in combinations(likely, 2)):
                return True
        return False

    def _are_likely_one(self, left: Group, right: Group) -> bool:
        """Return whether two persons would be joined if nobody else were there."""
        return self._fit(left, right) and any(
            self._verdict(link).points >= weights()["joined"]
            for place in left.places
            for link in self._linked[place]
            if self.groups.of(link.left + link.right - place) is right
        )

    def _likely(self, near: Group, other: Group, worth: float, often: float) -> Iterator[Group]:
        """Yield who else is about as likely to be one of the two as the other is."""
        found: dict[Group, None] = {}
        for place in near.places:
            for link in self._linked[place]:
                far = self.groups.of(link.left + link.right - place)
                if far in (near, other) or self.groups.must_differ(near, far):
                    continue
                if self._slip(link) not in (None, place):
                    continue  # that somebody's name was mistyped makes the name no less theirs
                # how often each was written says nothing of whose slip it is
                rival = self._verdict(link).points - points(self._how_often(link)) + often
                if rival >= max(worth - weights()["margin"], weights()["asked"]):
                    found[far] = None
        yield from found

    def _join(self, left: int, right: int, verdict: Verdict, slip: int | None = None) -> None:
        one, other = self.groups.of(left), self.groups.of(right)
        if one is not other:
            self.groups.join(one, other, slip)
        for place in one.places + other.places:
            self.reasons.setdefault(place, verdict)

    def _how_often(self, link: Link) -> Features:
        """Return what it says how many rows have either name."""
        fewer, more = self._rows(link.left, link.right)
        slip = self._slip(link)
        if slip is not None:
            fewer, more = self._rows(slip)[0], self._rows(link.left + link.right - slip)[0]
        return self._circle.how_often(link.likeness.doubt, fewer, more)

    def features(self, link: Link) -> Features:
        """Return all that speaks for and against two spellings being one person's, by now."""
        left, right = self.groups.of(link.left), self.groups.of(link.right)
        found = {**link.likeness.features, **self._how_often(link)}
        if (left, right) not in self._evidence:
            bearers = [self._spellings[place] for place in left.places + right.places]
            self._evidence[left, right] = strongest(
                left.seen, right.seen, lambda document, post: self._office.is_sole(
                    document, post, bearers
                )
            )  # fmt: skip
        evidence = self._evidence[left, right]
        if evidence:
            found[evidence] = 1.0
        found |= self._circle.sole(link.likeness, left.places + right.places)
        return found

    def _verdict(self, link: Link) -> Verdict:
        features = self.features(link)
        proved = "staff-number" in features
        return Verdict(points(features), "staff-number" if proved else link.likeness.doubt)
