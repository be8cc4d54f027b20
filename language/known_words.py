"""The words of ordinary official Indonesian, and which word a misread one was."""

from __future__ import annotations

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.language.word_lists import frequencies, official_words

SHORTEST = 6
"""A shorter word has too many others one letter away."""


@cache
def known_words() -> frozenset[str]:
    """Return the words that stand beside each other in laws, and those of the lexicon, in lower
    case.
    """
    words = set(official_words())
    for listed in frequencies().values():
        words.update(map(str.casefold, listed))
    return frozenset(words)


@cache
def is_near_miss(word: str) -> bool:
    """Return whether ``word``, in lower case, is no known word but one letter away from a known
    one.
    """
    if len(word) < SHORTEST or word in known_words():
        return False
    return bool(process.extractOne(word, _long(), scorer=Levenshtein.distance, score_cutoff=1))


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= SHORTEST - 1))
