"""Words within a few slips of a given one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Drawer = dict[str, list[str]]
"""Words of one length, in order, by one of their letters."""

SHORTEST = 3
"""Shorter words are like too many others."""


class Near:
    """A set of words to be searched, filed by length and, when first asked for, by a letter."""

    def __init__(self, words: Iterable[str]) -> None:
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in set(words):
            lengths[len(word)].append(word)
        self._lengths = {length: own for length, own in lengths.items() if length >= SHORTEST}
        self._drawers: dict[tuple[int, int], _Drawer] = {}

    def words(self, word: str, distance: int) -> list[str]:
        """Return the words at most so many slips away, ``word`` itself left out.

        A slip drops, adds or replaces a letter or swaps two neighbours.  At least one of the
        first two letters must be right, or else all but one slip.
        """
        if len(word) < SHORTEST:
            return []
        found = self._search(word, 0, distance) + self._search(word, -1, 1)
        if distance > 1:
            found += self._search(word, 1, distance)
        return list(dict.fromkeys(found))

    def _search(self, word: str, at: int, distance: int) -> list[str]:
        found: list[str] = []
        for length in range(len(word) - distance, len(word) + distance + 1):
            filed = self._drawer(length, at).get(word[at])
            if filed:
                hits = process.extract(
                    word, filed, scorer=OSA.distance, score_cutoff=distance, limit=None
                )
                found += [hit for hit, _, _ in hits if hit != word]
        return found

    def _drawer(self, length: int, at: int) -> _Drawer:
        """Return the words of a ``length`` by the letter ``at``."""
        drawer = self._drawers.get((length, at))
        if drawer is None:
            drawer = defaultdict(list)
            for word in sorted(self._lengths.get(length, ())):
                drawer[word[at]].append(word)
            self._drawers[length, at] = drawer = dict(drawer)
        return drawer
