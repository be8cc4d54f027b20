"""How probably a word comes out as another one: slips of the hand and of the recogniser."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import NamedTuple

from keputusan.language.lookup import read_yaml

REMEMBERED = 1 << 16
"""Pairs of words whose slips are remembered."""

_DOUBLE = re.compile(r"(.)\1")

_VOWELS = frozenset("aeiou")


def cost(kind: str) -> float:
    """Return the probability of one slip of a kind in a word, as a decimal logarithm.

    The kinds and their probabilities stand in ``channel.yaml``; ``again`` is how much more
    likely a slip is where one is already, ``first_letter`` how much less at a word's head.
    """
    return costs()[kind]


@cache
def costs() -> dict[str, float]:
    """Return the cost of each kind."""
    read: dict[str, float] = read_yaml(Path(__file__).with_name("channel.yaml"))["costs"]
    return read


class _Confusion(NamedTuple):
    meant: str
    printed: str


class _Slips(NamedTuple):
    confusions: dict[str, list[_Confusion]]
    neighbours: frozenset[tuple[str, str]]


@cache
def _slips() -> _Slips:
    """Return what recognisers confuse, by the first letter meant; and letters next to each
    other.
    """
    data = read_yaml(Path(__file__).with_name("confusions.yaml"))
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


@lru_cache(REMEMBERED)
def slip(meant: str, printed: str) -> float:
    """Return the probability that ``meant`` comes out as ``printed``, as a decimal logarithm.

    The cheapest way from the one to the other: letters dropped, added, swapped, replaced.
    """
    return _cheapest(meant, printed).cost


def slips(meant: str, printed: str) -> tuple[str, ...]:
    """Return the kinds of the slips that make ``printed`` of ``meant``, in order."""
    return _cheapest(meant, printed).kinds


def looks_alike(meant: str, printed: str) -> bool:
    """Return whether a recogniser may have read all letters of a word as what is printed."""
    return len(meant) == len(printed) and all(
        b in looks_of(a) for a, b in zip(meant, printed, strict=True)
    )


def looks_of(letter: str) -> set[str]:
    """Return what a recogniser may read a letter as, the letter itself among it."""
    confused = _slips().confusions.get(letter, ())
    return {letter, *(one.printed for one in confused if one.meant == letter)}


class _Way(NamedTuple):
    cost: float
    kinds: tuple[str, ...]


def _cheapest(meant: str, printed: str) -> _Way:
    head, tail = _alike(meant, printed)
    goal = (len(meant) - tail, len(printed) - tail)
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {(head, head): (0.0, ())}
    chances = costs()
    again, first = chances["again"], chances["first_letter"]
    for i in range(head, goal[0] + 1):
        for j in range(head, goal[1] + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for steps_i, steps_j, kind in _moves(meant, printed, i, j):
                place = (i + steps_i, j + steps_j)
                total, kinds = here
                if kind:
                    total += chances[kind] + (again if kinds else 0.0) + (0.0 if i else first)
                    kinds = (*kinds, kind)
                if place not in best or total > best[place][0]:
                    best[place] = (total, kinds)
    return _Way(*best[goal])


def is_doubled(one: str, other: str) -> bool:
    """Return whether two words differ only in that a letter stands once or twice."""
    return one != other and _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(r"\1", other)


def _alike(meant: str, printed: str) -> tuple[int, int]:
    """Return how many letters at the head, and behind them at the end, are the same."""
    shorter = min(len(meant), len(printed))
    head = next((k for k in range(shorter) if meant[k] != printed[k]), shorter)
    rest = shorter - head
    tail = next((k for k in range(rest) if meant[-1 - k] != printed[-1 - k]), rest)
    return head, tail


def _moves(meant: str, printed: str, i: int, j: int) -> Iterator[tuple[int, int, str]]:
    """Yield the steps from letter ``i`` of the one and ``j`` of the other: how far, what slip."""
    a, b = meant[i : i + 1], printed[j : j + 1]
    if a and a == b:
        yield 1, 1, ""
    if a and b and a != b:
        yield 1, 1, _replaced(a, b)
        if meant[i + 1 : i + 2] == b and printed[j + 1 : j + 2] == a:
            yield 2, 2, "swapped"
    if a:
        doubled = a in (meant[max(0, i - 1) : i], meant[i + 1 : i + 2])
        yield 1, 0, _dropped(meant, i) if doubled else "dropped"
    if b:
        yield 0, 1, _added(printed, j)
    if i > 1 and meant[i : i + 2] == meant[i - 2 : i]:
        yield 2, 0, "dropped_pair"
    if j > 1 and printed[j : j + 2] == printed[j - 2 : j]:
        yield 0, 2, "doubled_pair"
    yield from _confused(meant, printed, i, j)


def _dropped(meant: str, i: int) -> str:
    """Return the kind of slip that drops one of two equal letters; -kkan is written -kan most."""
    if meant[i] in _VOWELS:
        return "dropped_double_vowel"
    return (
        "dropped_k"
        if meant.startswith("kkan", max(0, i - 1)) or meant.startswith("kkan", i)
        else "dropped_double"
    )


def _confused(meant: str, printed: str, i: int, j: int) -> Iterator[tuple[int, int, str]]:
    for one in _slips().confusions.get(meant[i : i + 1], ()):
        if meant.startswith(one.meant, i) and printed.startswith(one.printed, j):
            yield len(one.meant), len(one.printed), "confused"


def _replaced(a: str, b: str) -> str:
    if (a, b) in _slips().neighbours:
        return "neighbour"
    return "vowel" if a in _VOWELS and b in _VOWELS else "replaced"


def _added(printed: str, j: int) -> str:
    letter = printed[j]
    if not letter.isalnum():
        return "marked"
    before, behind = printed[j - 1] if j else "", printed[j + 1 : j + 2]
    if letter in (before, behind):
        return "doubled"
    neighbours = _slips().neighbours
    is_near = (letter, before) in neighbours or (letter, behind) in neighbours
    return "added_neighbour" if is_near else "added"
