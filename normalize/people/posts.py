"""What two posts say of those who hold them: one person, the same work, or two persons."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.language.fold import key
from keputusan.language.lookup import load_lookup, read_yaml

ALIKE = 85.0
"""Wordings of a post or of a field more alike (0..100) are one, misread or misspelt."""

_FIELDS = re.compile(r", (?:dan )?| dan ")


class Post(NamedTuple):
    """A position without its unit, and the unit."""

    position: str
    unit: str | None

    @property
    def is_acting(self) -> bool:
        """Whether it is held beside another post, for a time."""
        return load_lookup("acting").find(self.position.split(" ")[0]) is not None


@cache
def is_single(post: Post) -> bool:
    """Return whether an office has one such post, so that at one time one person holds it."""
    if post.unit is None:
        return post.position in _known()["single"]
    return post.position in _known()["single_of_unit"]


@cache
def is_telling(post: Post) -> bool:
    """Return whether the position is not just anybody's."""
    return post.position not in _known()["anybody"]


@cache
def are_one(left: Post, right: Post) -> bool:
    """Return whether two wordings are of one post."""
    if left == right:
        return True
    return is_one_position(left, right) and (
        left.unit == right.unit or _fields(left.unit) == _fields(right.unit)
    )


def is_one_position(left: Post, right: Post) -> bool:
    """Return whether two positions are one, whatever their units."""
    return _alike(left.position, right.position, "positions")


@cache
def tells_no_other_unit(left: Post, right: Post) -> bool:
    """Return whether the units are the same, one is left out, or one names fields of the other."""
    if left.unit is None or right.unit is None or _alike(left.unit, right.unit, "units"):
        return True
    fields, others = _fields(left.unit), _fields(right.unit)
    return fields <= others or others <= fields


@cache
def is_same_work(left: Post, right: Post) -> bool:
    """Return whether who holds the one may well hold the other: a unit, or a telling position."""
    if left.unit and right.unit:
        return _share_a_field(left.unit, right.unit)
    return is_telling(left) and is_telling(right) and is_one_position(left, right)


@cache
def exclude_each_other(left: Post, right: Post) -> bool:
    """Return whether one person does not hold both at a time."""
    if left.is_acting or right.is_acting or are_one(left, right):
        return False
    if _is_commission(left) != _is_commission(right):
        return True
    if is_single(left) or is_single(right):
        return True
    return bool(left.unit and right.unit) and not is_same_work(left, right)


def signer_posts() -> tuple[Post, ...]:
    """Return the posts one of which who signs a decree holds."""
    return tuple(Post(position, None) for position in sorted(_known()["signer"]))


def _is_commission(post: Post) -> bool:
    return post.position in _known()["commission"]


def _alike(left: str, right: str, vocabulary: str) -> bool:
    """Return whether two wordings are of one term; two terms that are known are not."""
    if left == right:
        return True
    known = load_lookup(vocabulary)
    if known.find(left) and known.find(right):
        return False
    return fuzz.ratio(key(left), key(right)) >= ALIKE


def _share_a_field(left: str, right: str) -> bool:
    return any(_alike(a, b, "units") for a in _fields(left) for b in _fields(right))


@cache
def _fields(unit: str | None) -> frozenset[str]:
    return frozenset(_FIELDS.split(unit)) if unit else frozenset()


@cache
def _known() -> dict[str, frozenset[str]]:
    table = read_yaml(Path(__file__).with_name("posts.yaml"), dict[str, list[str]])
    return {kind: frozenset(positions) for kind, positions in table.items()}
