"""Words within a few slips of a given one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Drawer = tuple[int, int, str]
"""Length of a word, which letter of it, and that letter."""

_FILED_BY = (0, 1, -1)

SHORTEST = 3
"""Shorter words are like too many others."""


class Near:
    """A set of words to be searched, filed by length and by some of their letters."""

    def __init__(self, words: Iterable[str]) -> None:
        drawers: defaultdict[_Drawer, list[str]] = defaultdict(list)
        for word in sorted({word for word in words if len(word) >= SHORTEST}):
            for at in _FILED_BY:
                drawers[len(word), at, word[at]].append(word)
        self._drawers = dict(drawers)

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
            drawer = self._drawers.get((length, at, word[at]))
            if drawer:
                hits = process.extract(
                    word, drawer, scorer=OSA.distance, score_cutoff=distance, limit=None
                )
                found += [hit for hit, _, _ in hits if hit != word]
        return found
