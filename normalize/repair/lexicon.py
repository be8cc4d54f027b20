"""The words of the language and how frequent they are, apart from what decrees say."""

from __future__ import annotations

import csv
from functools import cache, cached_property
from math import log10

from keputusan.language.lookup import DATA
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.prepositions import misjoined
from keputusan.normalize.terms.regions import regions

ENGLISH = -2.0
"""How much rarer an English word is in a decree than in English (powers of ten)."""

NAME = -7.0
"""The frequency of a name that no list gives one."""


class Lexicon:
    """Frequencies of words of Indonesian and, far below, of English.

    Frequencies are decimal logarithms of a word's share in running text: -3 is one word in a
    thousand.
    """

    def __init__(
        self, indonesian: dict[str, float], english: dict[str, float], names: frozenset[str]
    ) -> None:
        self.indonesian = indonesian
        self._english = english
        self._names = names

    @cached_property
    def near(self) -> Near:
        """The Indonesian words, to be searched."""
        return Near(self.indonesian)

    def __contains__(self, word: str) -> bool:
        return word in self.indonesian or word in self._english or word in self._names

    def is_plural(self, word: str, other: str) -> bool:
        """Whether ``word`` is the plural of the English word ``other``."""
        return word == other + "s" and other in self._english

    def frequency(self, word: str) -> float | None:
        """The word's frequency; None for a word of neither language that is no region's name."""
        own = self.indonesian.get(word)
        foreign = self._english.get(word)
        found = [own] if own is not None else []
        found += [foreign + ENGLISH] if foreign is not None else []
        found += [NAME] if word in self._names else []
        return max(found, default=None)


@cache
def lexicon() -> Lexicon:
    """The lexicon (``data/lexicon.csv``), read once.

    A line of the file holds all words of a language that are equally frequent.
    """
    words: dict[str, dict[str, float]] = {"id": {}, "en": {}}
    with (DATA / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            share = log10(float(row["per_million"])) - 6
            listed = (word for word in row["words"].split() if word not in misjoined())
            words[row["language"]].update(dict.fromkeys(listed, share))
    names = {word for region in regions().values() for word in region.name.lower().split()}
    return Lexicon(words["id"], words["en"], frozenset(names))
