"""Words within a few slips of a given one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Drawer = dict[str, list[str]]
"""Words of one length, in order, by some of their letters."""

_Part = tuple[int, int | None]

FIRST: _Part = (0, 1)
SECOND: _Part = (1, 2)
LAST: _Part = (-1, None)
ENDING: _Part = (-2, None)
"""The letters that words are filed by: from where to where they stand in a word."""

SHORTEST = 3
"""Shorter words are like too many others."""


class Near:
    """A set of words to be searched, filed by length and, when first asked for, by a letter."""

    def __init__(self, words: Iterable[str]) -> None:
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in set(words):
            lengths[len(word)].append(word)
        self._lengths = {length: own for length, own in lengths.items() if length >= SHORTEST}
        self._drawers: dict[tuple[int, _Part], _Drawer] = {}

    def words(self, word: str, distance: int) -> list[str]:
        """Return the words at most so many slips away, ``word`` itself left out.

        A slip drops, adds or replaces a letter or swaps two neighbours.  At least one of the
        first two letters must be right, or else all but one slip.
        """
        if len(word) < SHORTEST:
            return []
        found = self._search(word, FIRST, distance)
        # a single slip in the first letter leaves the last two, unless it swaps two of three
        found += self._search(word, ENDING if len(word) > SHORTEST else LAST, 1)
        if distance > 1:
            found += self._search(word, SECOND, distance)
        return list(dict.fromkeys(found))

    def _search(self, word: str, part: _Part, distance: int) -> list[str]:
        found: list[str] = []
        letters = word[slice(*part)]
        for length in range(len(word) - distance, len(word) + distance + 1):
            filed = self._drawer(length, part).get(letters)
            if filed:
                hits = process.extract(
                    word, filed, scorer=OSA.distance, score_cutoff=distance, limit=None
                )
                found += [hit for hit, _, _ in hits if hit != word]
        return found

    def _drawer(self, length: int, part: _Part) -> _Drawer:
        """Return the words of a ``length`` by a part of their letters."""
        drawer = self._drawers.get((length, part))
        if drawer is None:
            drawer = defaultdict(list)
            for word in sorted(self._lengths.get(length, ())):
                drawer[word[slice(*part)]].append(word)
            self._drawers[length, part] = drawer = dict(drawer)
        return drawer
