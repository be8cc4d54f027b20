"""The words that are there to be read: the lexicon's, those of decrees, those built of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rapidfuzz.distance import OSA

from keputusan.normalize.repair.channel import looks_alike
from keputusan.normalize.repair.exchange import is_in_use
from keputusan.normalize.repair.language_model import OFTEN, Model
from keputusan.normalize.repair.near_words import SHORTEST, Near
from keputusan.normalize.repair.questions import Kind, near_keys, number_question, remembered

COMMON = -5.7
"""A word this frequent may be one of two that were written as one."""

ESTABLISHED = -5.0
"""A word this frequent (decimal logarithm of its share) is hardly a misspelling."""

WITNESSES = OFTEN
"""Decrees in which a word stands that is hardly a misspelling."""

LONG, VERY_LONG = 6, 10
POSSESSIVE = "nya"

LONGEST_CACHE = 1 << 16


class Vocabulary:
    """Asks a model that has learned all it will which words there are."""

    def __init__(self, model: Model) -> None:
        self._model = model
        words = [word for word in model.vocabulary if word[0].isalnum()]
        abbreviations = [word for word in words if word.isupper()]
        self._abbreviations = Near(abbreviations)
        self._short = sorted(abbreviations)
        seen = (word for word in words if not word.isupper())
        self._decrees = Near(chain(seen, model.official.words))
        questions = model.questions
        self.like_number = remembered(questions, self._like_number, LONGEST_CACHE)
        self.near = remembered(questions, self._near, LONGEST_CACHE)
        self.is_known = remembered(questions, self._is_known, LONGEST_CACHE)

    def _is_known(self, word: str) -> bool:
        """Return whether the word is of the language or of decrees, or built of such a one."""
        return self.is_met(word) or self._model.is_known(word)

    def is_listed(self, word: str) -> bool:
        """Return whether the word is in a list, or was met in decrees."""
        model = self._model
        return self.is_met(word) or word.lower() in model.lexicon or word in model.official

    def is_established(self, word: str) -> bool:
        """Return whether the word is right wherever its neighbours do not prove otherwise.

        It stands in laws, in texts that are believed, in several decrees, or is frequent anywhere.
        """
        model = self._model
        if (
            is_in_use(word)
            or word in model.official
            or model.is_believed(word)
            or model.met(word) >= WITNESSES
        ):
            return True
        frequency = model.lexicon.frequency(word.lower())
        return len(word) >= SHORTEST and (frequency or ESTABLISHED - 1) >= ESTABLISHED

    def is_common(self, word: str) -> bool:
        """Return whether the word is frequent, in decrees or anywhere."""
        frequency = self._model.lexicon.indonesian.get(word)
        return self.is_met(word) or (frequency or COMMON - 1) >= COMMON

    def is_official(self, word: str) -> bool:
        """Return whether the word stands in laws or decrees."""
        return self._model.official.frequency(word) > 0 or self.is_met(word)

    def is_met(self, word: str) -> bool:
        """Return whether the word stands in decrees."""
        return self._model.met(word) > 0

    def _like_number(self, printed: str) -> tuple[str, ...]:
        """Return the abbreviations that a recogniser may read as what is printed."""
        self._model.questions.ask(*number_question(printed))
        return tuple(word for word in self._short if looks_alike(word.lower(), printed.lower()))

    def _near(self, word: str) -> tuple[str, ...]:
        """Return what the word may be a misspelling of.

        A word that is established can only be one of decrees, by a single slip.
        """
        if word.isupper():
            near = self._near_in(self._abbreviations, word, 1)
            return tuple(other for other in near if sorted(other) == sorted(word))
        if self.is_established(word):
            near = self._near_in(self._decrees, word, 1)
        else:
            far = len(word) >= LONG and not self._model.is_known(word)
            near = [*self._any(word, 1 + far), *self._possessives(word), *self._parts(word)]
            if len(word) >= VERY_LONG and not self._model.is_known(word):
                near += self._near_in(self._decrees, word, 3)
        found = dict.fromkeys([*near, *self._longer(word)])
        return tuple(
            other
            for other in found
            if other != word
            and not self._model.lexicon.is_plural(word, other)
            and not _differ_in_digits(word, other)
        )

    def _any(self, word: str, distance: int) -> list[str]:
        """Return words of decrees or of the lexicon."""
        met = self._near_in(self._decrees, word, distance)
        return met + self._model.lexicon.near.words(word, distance)

    def _near_in(self, words: Near, word: str, distance: int) -> list[str]:
        """Return which of the words of decrees are near one."""
        near = words.words(word, distance)
        if (questions := self._model.questions).is_noting:
            questions.include(near_keys(word, distance))
            for other in near:
                questions.ask(Kind.MET, other)
        return near

    def _longer(self, word: str) -> Iterator[str]:
        """Yield words that say their last two letters twice: "pelayanan" for "pelayan"."""
        if self.is_met(word + word[-2:]):
            yield word + word[-2:]

    def _parts(self, word: str) -> Iterator[str]:
        """Yield a word with a hyphen, of which one half is misspelled."""
        first, hyphen, second = word.partition("-")
        if not hyphen:
            return
        for wrong, pattern in ((first, "{}-" + second), (second, first + "-{}")):
            if len(wrong) >= SHORTEST and not self.is_known(wrong):
                yield from map(pattern.format, self._any(wrong, 1))

    def _possessives(self, word: str) -> Iterator[str]:
        """Yield words in -nya, which lists lack."""
        for length in (2, 3, 4):
            stem, ending = word[:-length], word[-length:]
            if len(stem) < SHORTEST or OSA.distance(ending, POSSESSIVE) > 1:
                continue
            if self.is_known(stem):
                yield stem + POSSESSIVE
            elif ending == POSSESSIVE:
                yield from (near + POSSESSIVE for near in self._any(stem, 1))


def _differ_in_digits(word: str, other: str) -> bool:
    """Return whether both words have digits, and not the same: "tipe1" is not "tipe2"."""
    one, two = ("".join(filter(str.isdigit, each)) for each in (word, other))
    return bool(one and two) and one != two
