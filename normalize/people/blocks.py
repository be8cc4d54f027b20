"""Which spellings of an office are worth comparing: those that share a block, not all pairs.

Two spellings are compared if a part of one has the usual form of a part of the other and
another part begins or ends alike; if all their strong consonants are the same; if they differ
in a letter, for names of one part; or if all their parts begin alike and they differ in a few
letters.  The number of pairs grows with the number of
spellings times the few that share a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from rapidfuzz.distance import OSA

from keputusan.normalize.people.name_parts import Part

_Block = tuple[str, ...]

# What the rules of `spelling.yaml` change, drop or exchange with each other.
_WEAK = re.compile(r"[^bdflmnprstvzg]")
_STRONG = str.maketrans("dfvbz", "tppps")
_DOUBLED = re.compile(r"(.)\1+")

FEWEST_PAIRS, PAIRS_PER_NAME = 50_000, 20
"""Pairs of one office that are compared at most: so many in any case, or so many a name.  The
offices of the sample archive have less than one a name; a pair takes some 0.1 ms."""

_MOST_APART = 4
"""Letters that two names which only begin alike differ in at most: two slips in both parts."""

_SHORTEST = 5  # letters; a name of fewer is not compared letter by letter


def candidates(names: Sequence[tuple[Part, ...]]) -> set[tuple[int, int]]:
    """Return the pairs of places in ``names`` that are worth comparing, the smaller place first."""
    alone = [len(_full(parts)) == 1 for parts in names]
    letters = ["".join(part.letters for part in _full(parts)) for parts in names]
    blocks: defaultdict[_Block, list[int]] = defaultdict(list)
    for place, parts in enumerate(names):
        for block in set(_blocks(parts)):
            blocks[block].append(place)
    most = max(FEWEST_PAIRS, PAIRS_PER_NAME * len(names))
    pairs: set[tuple[int, int]] = set()
    # what few names share says most
    for block, places in sorted(blocks.items(), key=lambda item: (len(item[1]), item[0])):
        if len(pairs) + len(places) ** 2 // 2 > most:
            break
        if block[0] == "initials":
            pairs.update(
                (one, other)
                for one, other in combinations(places, 2)
                if OSA.distance(letters[one], letters[other], score_cutoff=_MOST_APART)
                <= _MOST_APART
            )
            continue
        if block[0] != "alone":
            pairs.update(combinations(places, 2))
            continue
        singles = [place for place in places if alone[place]]
        pairs.update(
            (min(one, other), max(one, other))
            for one in singles
            for other in places
            if one != other
        )
    return pairs


def _full(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if not part.is_initial and not part.role]


def _blocks(parts: tuple[Part, ...]) -> Iterator[_Block]:
    full = _full(parts)
    strong = _strong("".join(part.letters for part in full))
    if len(strong) > 1:
        yield "consonants", strong
    if len(full) > 1:
        yield "initials", *(part.letters[0] for part in full)
    for part in full:
        yield "alone", part.usual
    for part, other in permutations(parts, 2):
        if not part.is_initial and not part.role:
            yield "begins", part.usual, other.letters[0]
            yield "begins", part.usual, other.usual[:1]
            if not other.is_initial:
                yield "ends", part.usual, other.usual[-1:]
    if len(full) == 1 and len(full[0].usual) >= _SHORTEST:
        yield "initials", full[0].letters[:2]
        usual = full[0].usual
        yield "letters", usual
        for place in range(len(usual)):
            yield "letters", usual[:place] + usual[place + 1 :]


def _strong(letters: str) -> str:
    return _DOUBLED.sub(r"\1", _WEAK.sub("", letters).translate(_STRONG))
