"""The words of the language and how frequent they are, apart from what decrees say."""

from __future__ import annotations

from functools import cache, cached_property
from math import log10

from keputusan.language.word_lists import ENGLISH as FOREIGN
from keputusan.language.word_lists import INDONESIAN, frequencies, roots
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.prepositions import misjoined
from keputusan.normalize.terms.regions import regions

ENGLISH = -2.0
"""How much rarer an English word is in a decree than in English (powers of ten)."""

NAME = -7.0
"""The frequency of a name, and of a root, that no list gives one."""


SHORT_ROOT = 3
"""Letters; a root so short is within too many words by chance."""


class Lexicon:
    """Frequencies of words of Indonesian and, far below, of English.

    Frequencies are decimal logarithms of a word's share in running text: -3 is one word in a
    thousand.
    """

    def __init__(
        self,
        indonesian: dict[str, float],
        english: dict[str, float],
        names: frozenset[str],
        roots: frozenset[str] = frozenset(),
    ) -> None:
        self.indonesian = indonesian
        self._english = english
        self._names = names
        self.roots = roots

    @cached_property
    def near(self) -> Near:
        """The Indonesian words, to be searched."""
        return Near(self.indonesian)

    def __contains__(self, word: str) -> bool:
        return word in self.indonesian or word in self._english or self._is_rare(word)

    def is_plural(self, word: str, other: str) -> bool:
        """Return whether ``word`` is the plural of the English word ``other``."""
        return word == other + "s" and other in self._english

    def frequency(self, word: str) -> float | None:
        """Return the word's frequency; None for a word of neither language that is no region's
        name.
        """
        own = self.indonesian.get(word)
        foreign = self._english.get(word)
        found = [own] if own is not None else []
        found += [foreign + ENGLISH] if foreign is not None else []
        found += [NAME] if self._is_rare(word) else []
        return max(found, default=None)

    def stem(self, word: str) -> float | None:
        """Return the frequency of a word that others may be built of, else None."""
        own = self.indonesian.get(word)
        return NAME if own is None and word in self.roots else own

    def is_root(self, word: str) -> bool:
        """Return whether others are built of the word, and it is no chance likeness of letters."""
        return len(word) > SHORT_ROOT and word in self.roots

    def _is_rare(self, word: str) -> bool:
        return word in self.roots or word in self._names


def _logarithms(listed: dict[str, float]) -> dict[str, float]:
    """Return the frequencies of words, without those that are two words written as one.

    ``listed`` is how often in a million each is used.
    """
    shares = {share: log10(share) - 6 for share in set(listed.values())}
    misspelled = misjoined()
    return {word: shares[share] for word, share in listed.items() if word not in misspelled}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of ``language/data``, made once."""
    words = {language: _logarithms(listed) for language, listed in frequencies().items()}
    names = {word for region in regions().values() for word in region.name.lower().split()}
    return Lexicon(words[INDONESIAN], words[FOREIGN], frozenset(names), roots())
