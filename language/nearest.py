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
    """The longer words of some wordings.

    ``weightless`` are wordings that tell nothing by themselves: a word of theirs may have one
    letter more wrong, for reading one where another was meant changes no meaning.
    """

    def __init__(self, wordings: Iterable[str], weightless: Iterable[str] = ()) -> None:
        telling, light = map(_long_words, (wordings, weightless))
        self._slips = dict.fromkeys(telling, 0) | dict.fromkeys(light, 1)
        self._meant = lru_cache(4096)(self._find)

    def mend(self, text: str) -> str | None:
        """Return the text with its misspelled words right; None if none is."""
        mended = WORD.sub(lambda match: self._meant(match[0].lower()) or match[0], text)
        return mended if mended != text else None

    def _find(self, word: str) -> str | None:
        if len(word) < SHORTEST or word in self._slips:
            return None
        slips = 1 + (len(word) >= LONG)
        distances = {other: OSA.distance(word, other) for other in self._slips}
        for more in (0, 1):
            near = [
                other
                for other, distance in distances.items()
                if distance <= slips + min(more, self._slips[other])
            ]
            if near:
                return near[0] if len(near) == 1 else None
        return None


def _long_words(wordings: Iterable[str]) -> set[str]:
    words = {word for wording in wordings for word in WORD.findall(wording.lower())}
    return {word for word in words if len(word) >= SHORTEST}
