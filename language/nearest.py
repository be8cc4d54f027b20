"""Misspelled words of a closed vocabulary: each is read as the one word that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

WORD = re.compile(r"[^\W_]+")

SHORTEST, LONG = 6, 12
"""Words of so many letters may have one wrong, and two."""


class KnownWords:
    """The longer words of some wordings."""

    def __init__(self, wordings: Iterable[str]) -> None:
        words = {word for wording in wordings for word in WORD.findall(wording.lower())}
        self._words = frozenset(word for word in words if len(word) >= SHORTEST)
        self._meant = lru_cache(4096)(self._find)

    def mend(self, text: str) -> str | None:
        """The text with its misspelled words right; None if none is."""
        mended = WORD.sub(lambda match: self._meant(match[0].lower()) or match[0], text)
        return mended if mended != text else None

    def _find(self, word: str) -> str | None:
        if len(word) < SHORTEST or word in self._words:
            return None
        slips = 1 + (len(word) >= LONG)
        near = [other for other in self._words if OSA.distance(word, other) <= slips]
        return near[0] if len(near) == 1 else None
