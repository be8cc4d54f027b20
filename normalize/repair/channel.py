"""How probably a word comes out as another one: slips of the hand and of the recogniser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, permutations
from typing import NamedTuple

from keputusan.language.lookup import DATA, read_yaml

DROPPED, DROPPED_DOUBLE, DROPPED_PAIR = -3.3, -2.8, -3.5
ADDED, DOUBLED, DOUBLED_PAIR, ADDED_NEIGHBOUR = -4.2, -3.0, -3.5, -3.8
SWAPPED = -3.3
CONFUSED, NEIGHBOUR, VOWEL, REPLACED = -3.2, -3.7, -3.8, -4.7
MARKED = -4.0
FIRST_LETTER = -1.0
AGAIN = 0.8
"""Decimal logarithms of the probability of one slip in a word; ``AGAIN``: where one is,
another is more likely."""

NEVER = float("-inf")

_VOWELS = frozenset("aeiou")


class _Confusion(NamedTuple):
    meant: str
    printed: str


class _Slips(NamedTuple):
    confusions: dict[str, list[_Confusion]]
    neighbours: frozenset[tuple[str, str]]


@cache
def _slips() -> _Slips:
    """What recognisers confuse, by the first letter meant; and letters next to each other."""
    data = read_yaml(DATA / "confusions.yaml")
    confusions: defaultdict[str, list[_Confusion]] = defaultdict(list)
    for alike in data["look_alikes"]:
        for meant, printed in permutations(alike, 2):
            confusions[meant[0]].append(_Confusion(meant, printed))
    rows: list[str] = data["keyboard"]
    neighbours = {pair for row in rows for pair in pairwise(row)}
    # a key's neighbours in the row below stand half a key to its left and right
    for upper, lower in pairwise(rows):
        neighbours |= set(zip(upper, lower, strict=False))
        neighbours |= set(zip(upper[1:], lower, strict=False))
    both = frozenset(neighbours | {(other, one) for one, other in neighbours})
    return _Slips(dict(confusions), both)


def slip(meant: str, printed: str) -> float:
    """The probability that ``meant`` comes out as ``printed``, as a decimal logarithm.

    The cheapest way from the one to the other: letters dropped, added, swapped, replaced.
    """
    head, tail = _alike(meant, printed)
    goal = (len(meant) - tail, len(printed) - tail)
    best: dict[tuple[int, int], float] = {(head, head): 0.0}
    for i in range(head, goal[0] + 1):
        for j in range(head, goal[1] + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for steps_i, steps_j, cost in _moves(meant, printed, i, j):
                place = (i + steps_i, j + steps_j)
                total = here + cost + (AGAIN if cost and here else 0.0)
                if total > best.get(place, NEVER):
                    best[place] = total
    return best[goal]


def _alike(meant: str, printed: str) -> tuple[int, int]:
    """How many letters at the head, and behind them at the end, are the same."""
    shorter = min(len(meant), len(printed))
    head = next((k for k in range(shorter) if meant[k] != printed[k]), shorter)
    rest = shorter - head
    tail = next((k for k in range(rest) if meant[-1 - k] != printed[-1 - k]), rest)
    return head, tail


def _moves(meant: str, printed: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """The steps from letter ``i`` of the one and ``j`` of the other: how far, at what cost."""
    a, b = meant[i : i + 1], printed[j : j + 1]
    if a and a == b:
        yield 1, 1, 0.0
    first = 0.0 if i else FIRST_LETTER
    if a and b and a != b:
        yield 1, 1, _replaced(a, b) + first
        if meant[i + 1 : i + 2] == b and printed[j + 1 : j + 2] == a:
            yield 2, 2, SWAPPED
    if a:
        doubled = a in (meant[i - 1 : i], meant[i + 1 : i + 2])
        yield 1, 0, (DROPPED_DOUBLE if doubled else DROPPED) + first
    if b:
        yield 0, 1, _added(printed, j)
    if len(meant) > i + 1 and meant[i : i + 2] == meant[i - 2 : i]:
        yield 2, 0, DROPPED_PAIR
    if len(printed) > j + 1 and printed[j : j + 2] == printed[j - 2 : j]:
        yield 0, 2, DOUBLED_PAIR
    yield from _confused(meant, printed, i, j)


def _confused(meant: str, printed: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    for one in _slips().confusions.get(meant[i : i + 1], ()):
        if meant.startswith(one.meant, i) and printed.startswith(one.printed, j):
            yield len(one.meant), len(one.printed), CONFUSED


def _replaced(a: str, b: str) -> float:
    if (a, b) in _slips().neighbours:
        return NEIGHBOUR
    return VOWEL if a in _VOWELS and b in _VOWELS else REPLACED


def _added(printed: str, j: int) -> float:
    letter = printed[j]
    if not letter.isalnum():
        return MARKED
    beside = (printed[j - 1] if j else "", printed[j + 1 : j + 2])
    if letter in beside:
        return DOUBLED
    near = any((letter, other) in _slips().neighbours for other in beside)
    return ADDED_NEIGHBOUR if near else ADDED
