"""Where and as what the bearer of a name is seen in the decrees of one office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from keputusan.normalize.people.posts import Post


class Moment(NamedTuple):
    """When a name was seen: date of the decree, its id, and the row's place among its rows."""

    day: date
    document_id: str
    row: int


@dataclass(slots=True)
class Sightings:
    """What is known of who bears one or several spellings.

    ``teams`` are numbers of the teams they sit in; ``posts`` the posts they hold, by decree.
    """

    first: Moment
    teams: set[int] = field(default_factory=set)
    posts: dict[str, set[Post]] = field(default_factory=dict)
    staff_numbers: set[str] = field(default_factory=set)

    def all_posts(self) -> set[Post]:
        """Return the posts held in any decree."""
        return set().union(*self.posts.values())


def pooled(parts: Iterable[Sightings]) -> Sightings:
    """Return the sightings of several spellings as of one person."""
    first, *others = parts
    pool = Sightings(first.first)
    for part in (first, *others):
        pool.first = min(pool.first, part.first)
        pool.teams |= part.teams
        pool.staff_numbers |= part.staff_numbers
        for document_id, posts in part.posts.items():
            pool.posts.setdefault(document_id, set()).update(posts)
    return pool
