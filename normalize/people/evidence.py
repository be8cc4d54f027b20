"""What the decrees say for and against two spellings being one person's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from keputusan.language.staff_numbers import may_be_one
from keputusan.normalize.people.posts import (
    Post,
    are_one,
    exclude_each_other,
    is_same_work,
    is_single,
    is_telling,
)
from keputusan.normalize.people.sightings import Sightings


def must_differ(left: Sightings, right: Sightings) -> bool:
    """Return whether they are two persons for certain: two rows of one team, or two staff
    numbers.
    """
    if not left.teams.isdisjoint(right.teams):
        return True
    numbers = list(product(left.staff_numbers, right.staff_numbers))
    return bool(numbers) and not any(may_be_one(*pair) for pair in numbers)


def strongest(
    left: Sightings, right: Sightings, is_sole: Callable[[str, Post], bool]
) -> str | None:
    """Return the evidence that counts, as a line of ``weights.yaml``; None if there is none.

    ``is_sole`` says whether nobody but the two holds a post in a decree.
    """
    if left.staff_numbers & right.staff_numbers:
        return "staff-number"
    together = list(_in_one_decree(left, right))
    if any(
        are_one(one, other) and (is_single(one) or (is_telling(one) and is_sole(document_id, one)))
        for document_id, one, other in together
    ):
        return "one-holder"
    if together and all(exclude_each_other(one, other) for _, one, other in together):
        return "other-work"
    pairs = list(product(left.all_posts(), right.all_posts()))
    if any(is_single(one) and are_one(one, other) for one, other in pairs):
        return "one-holder-once"
    if any(is_same_work(one, other) for one, other in pairs):
        return "same-work"
    return None


def _in_one_decree(left: Sightings, right: Sightings) -> Iterator[tuple[str, Post, Post]]:
    for document_id in left.posts.keys() & right.posts.keys():
        for one, other in product(left.posts[document_id], right.posts[document_id]):
            yield document_id, one, other
