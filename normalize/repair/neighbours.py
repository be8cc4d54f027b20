"""Which words stand beside each other in official Indonesian, counted over laws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from keputusan.language.word_lists import followers, official_words

VERSION = 1
"""Version of the counts and of how they are joined with an archive's own text."""

PRUNED = 3.0
"""How many times more followers a word has than are counted: pairs of less than four laws are
not.  Fitted by the probability of sentences of laws that were not counted."""

FEWEST = 4
"""Documents in which a counted pair stands at least."""


class Neighbours:
    """Counts of two words in a row.

    ``words`` is how often each word stands in a pair, ``followers`` what follows one, and how
    often.
    """

    def __init__(
        self, words: Mapping[str, int], followers: Callable[[str], Mapping[str, int]]
    ) -> None:
        self._words = words
        self._followers = followers
        self._total = max(1, sum(words.values()))

    def __contains__(self, word: str) -> bool:
        return word in self._words

    @property
    def words(self) -> Iterable[str]:
        """All words that stand in a counted pair."""
        return self._words.keys()

    def count(self, first: str, second: str) -> int:
        """Return how often the second word follows the first one."""
        return self._followers(first).get(second, 0)

    def frequency(self, word: str) -> int:
        """Return how often the word stands in counted pairs."""
        return self._words.get(word, 0)

    def share(self, word: str) -> float:
        """Return the share (0..1) that the word has among all words."""
        return self._words.get(word, 0) / self._total

    def behind(self, first: str, second: str, alone: float) -> float:
        """Return the probability of the second word behind the first one.

        ``alone`` is the probability of the second word behind any word.
        """
        counts = self._followers(first)
        if not counts or second not in self._words:
            return alone
        unseen = PRUNED * len(counts)
        return (counts.get(second, 0) + unseen * alone) / (self._words[first] + unseen)


@cache
def neighbours() -> Neighbours:
    """Return the counts over laws, made once."""
    return Neighbours(official_words(), followers)
