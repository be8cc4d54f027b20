"""How unlike a name some letters are: triples of letters that hardly any known name has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from keputusan.normalize.people.name_parts import listed_names

SELDOM = 1
"""Known names that a triple of letters has at most to be strange.  Of 470 slips planted into the
names of the fitting half, seven in ten give a name with more strange triples than it had."""


@cache
def strange_triples(name: str) -> int:
    """Return the number of triples in a name in small letters, ends included, that are no
    name's.
    """
    known = _triples()
    return sum(known[triple] <= SELDOM for triple in _triples_of(name))


@cache
def _triples() -> Counter[str]:
    return Counter(triple for name in listed_names() for triple in _triples_of(name))


def _triples_of(name: str) -> Iterator[str]:
    marked = f"^{name}$"
    return (marked[place : place + 3] for place in range(len(marked) - 2))
