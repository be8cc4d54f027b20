"""How alike two wordings of an indicator are: weighed words, misspellings forgiven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from keputusan.normalize.indicators.wording import OFFICE, words

LIGHT = 0.15
"""The weight of a word that says little."""

SAME_STEM = 0.8
"""How alike two forms of one word are: "dokumen" and "dokumentasi"."""

STEM = 6
MISSPELLED = 0.95
"""How alike a word and its misspelling are."""

LETTERS_A_SLIP = 4
"""One slip is forgiven for so many letters."""

REMEMBERED = 1 << 12
"""Wordings that are remembered with their words counted; the template has 195."""

Wording = tuple[str, ...]


class WordPart(NamedTuple):
    """A part of a score: a word of either wording or of both, how alike (0..1), and its weight."""

    left: str
    right: str
    alike: float
    weight: float


class Likeness:
    """Compares wordings; the rarer a word is among those known, the more it weighs."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._wordings = 0
        self._weights: dict[str, float] = {}

    def learn(self, wording: Wording) -> None:
        """Take another wording for known."""
        self._uses.update(set(wording))
        self._wordings += 1
        self._weights.clear()

    def weight(self, word: str) -> float:
        """Return how much a word says of which indicator it is, up to 1."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = self._weight(word)
        return known

    def _weight(self, word: str) -> float:
        if word in words().light or word == OFFICE:
            return LIGHT
        return log(1 + self._wordings / (1 + self._uses[word])) / log(1 + self._wordings)

    def score(self, one: Wording, other: Wording) -> float:
        """From 0 to 1, 1 for the same words in any order; 0 where they cannot be the same."""
        if are_distinct(one, other):
            return 0.0
        left, right = _counted(one), _counted(other)
        common = left & right
        shared = sum(2 * self.weight(word) * count for word, count in common.items())
        total = sum(self.weight(word) for word in (*one, *other))
        for word, match, best in self._misspelled(left - common, right - common):
            if best:
                shared += best * (self.weight(word) + self.weight(match))
                # a misspelled word seems rare, and would weigh too much
                total += min(0.0, 2 * self.weight(match) - self.weight(word) - self.weight(match))
        return min(1.0, shared / total) if total else 0.0

    def parts(self, one: Wording, other: Wording) -> list[WordPart]:
        """Return what the score is made of: words of both, alike ones, and those of one alone."""
        left, right = Counter(one), Counter(other)
        common = left & right
        found = [WordPart(word, word, 1.0, self.weight(word)) for word in common]
        alone = right - common
        for word, match, best in self._misspelled(left - common, right - common):
            found.append(WordPart(word, match, best, self.weight(match or word)))
            alone[match] -= 1
        found += [WordPart("", word, 0.0, self.weight(word)) for word in +alone]
        return sorted(found, key=lambda part: (-part.alike, -part.weight))

    def _misspelled(
        self, left: Counter[str], right: Counter[str]
    ) -> Iterator[tuple[str, str, float]]:
        """Yield each word of one wording alone, what of the other it may be, and how alike."""
        rest = list(right.elements())
        for word in left.elements():
            best, match = max(self._alike(word, rest), default=(0.0, ""))
            if best:
                rest.remove(match)
            yield word, match, best

    def _alike(self, word: str, others: Iterable[str]) -> Iterator[tuple[float, str]]:
        """Yield how alike (0..1) those of ``others`` are that the word may be, and they."""
        uses = self._uses
        is_met = word in uses
        stem = word[:STEM]
        for other in others:
            if len(stem) == STEM and other.startswith(stem):
                yield SAME_STEM, other
            elif not (is_met and other in uses):
                slips = OSA.distance(word, other)
                if slips <= max(len(word), len(other)) // LETTERS_A_SLIP:
                    yield MISSPELLED, other


@lru_cache(REMEMBERED)
def _counted(wording: Wording) -> Counter[str]:
    """Return how often each word stands in a wording; not to be changed by the caller."""
    return Counter(wording)


@lru_cache(REMEMBERED)
def _telling(wording: Wording) -> tuple[frozenset[str], list[frozenset[str]]]:
    """Return the numbers of a wording, and the words that it has of each group of distinct ones."""
    numbers = frozenset(word for word in wording if word.isdecimal())
    return numbers, [group.intersection(wording) for group in words().distinct]


def are_distinct(one: Wording, other: Wording) -> bool:
    """Return whether they differ in what no two wordings of one indicator differ in.

    Numbers, and words of which an indicator has the one or the other.
    """
    (numbers, left), (others, right) = _telling(one), _telling(other)
    return numbers != others or any(
        a and b and a.isdisjoint(b) for a, b in zip(left, right, strict=True)
    )
