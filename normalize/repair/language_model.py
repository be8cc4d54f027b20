"""How probable words are in a row: counted in decrees, with the lexicon behind.

The probability of a word is interpolated after Witten and Bell (1991), from the two words
before it to the one before it to none: the fewer different words were met behind them, the less
is left for those that were not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import log10

from keputusan.normalize.repair.lexicon import NAME as NAMED
from keputusan.normalize.repair.lexicon import Lexicon
from keputusan.normalize.repair.morphology import Morphology
from keputusan.normalize.repair.neighbours import Neighbours, neighbours
from keputusan.normalize.repair.questions import Kind, Question, Questions, hash_of
from keputusan.normalize.repair.row_counts import PackedRows, Row, RowCounts, steady
from keputusan.normalize.repair.words import EDGE

UNKNOWN = "<?>"
"""Stands for a word that was left out of the data because it may be misspelled."""

DECREES, LAWS = 0.5, 0.3
"""The shares (0..1) of words that come from what decrees repeat and from official language; the
rest comes from the language at large."""

ALL_EXACT = 1 << 14
"""So many words of all decrees are told exactly: every probability has them beneath the line."""

OFTEN = 2
"""Counts of a word that are told from each other where it matters only whether it was met, and in
more than one decree."""

UNKNOWN_WORD = -3.5
UNKNOWN_LETTER = -1.1
UNLISTED, NAME, NO_WORD = -11.0, -9.5, -99.0
"""The probability of a word of no list: so many powers of ten for being one and for each of
its letters.  But longer ones are not much rarer than short ones: lists lack some right words,
and more names.  No list lacks two common words written as one."""


def _rows_of(keys: Sequence[str]) -> Iterator[Row]:
    """Yield all twos and threes of neighbours in a text."""
    padded = [EDGE, *keys, EDGE]
    threes = zip(padded, padded[1:], padded[2:], strict=False)
    for row in chain(pairwise(padded), threes):
        if UNKNOWN not in row and row != (EDGE, EDGE):
            yield row


def _identity(keys: Sequence[str]) -> int:
    """Return a number for the words of a text, the same in every process."""
    return hash_of("\0".join(keys))


class Model:
    """Counts of words and of two and three in a row; a text counts once however often it stands.

    That a wording was copied into a hundred decrees says nothing about its spelling.
    ``questions`` notes what is asked of it once it has learned all.
    """

    def __init__(
        self, lexicon: Lexicon, morphology: Morphology, official: Neighbours | None = None
    ) -> None:
        self.lexicon = lexicon
        self.official = official or neighbours()
        self.questions = Questions()
        self._morphology = morphology
        self._words: Counter[str] = Counter()
        self._rows = RowCounts()
        self._mentions: Counter[str] = Counter()
        self._stands: Counter[str] = Counter()
        self._believed: frozenset[str] = frozenset()
        self._names: set[str] = set()
        self._general: dict[str, float | None] = {}
        self._given: frozenset[int] = frozenset()
        self._total = 0
        self._texts: set[int] = set()

    def learn(self, keys: Sequence[str]) -> None:
        """Count the words of one text; the same text is counted once."""
        if self._is_new(keys):
            self._count(_rows_of(keys), keys)

    def learn_decree(self, texts: Iterable[Sequence[str]]) -> None:
        """Count the words of one decree's texts that were not met before.

        However often a decree says a thing, it counts once: it is but one witness.
        """
        new = [keys for keys in texts if self._is_new(keys)]
        words = set(chain.from_iterable(new))
        self._stands.update(chain.from_iterable(map(set, new)))
        self._count({row for keys in new for row in _rows_of(keys)}, words)
        self._mentions.update(word for word in words if word not in self.lexicon)

    def _is_new(self, keys: Sequence[str]) -> bool:
        identity = _identity(keys)
        if identity in self._texts:
            return False
        self._texts.add(identity)
        return True

    def _count(self, rows: Iterable[Row], words: Iterable[str]) -> None:
        self._rows.add(rows)
        known = [word for word in words if word != UNKNOWN]
        self._words.update(known)
        self._total += len(known)

    def believe(self) -> None:
        """Take all that was learned so far for rightly spelled."""
        self._believed = frozenset(self._words)
        self._given = frozenset(self._texts)

    def learn_names(self, words: Iterable[str]) -> None:
        """Take note of words that persons are named by."""
        self._names.update(words)
        self._general.clear()

    def seen(self, keys: Sequence[str]) -> int:
        """1 for a text that was learned, but not among those that are believed, else 0."""
        identity = _identity(keys)
        self.questions.ask(Kind.TEXT, str(identity))
        return int(identity in self._texts and identity not in self._given)

    def is_believed(self, word: str) -> bool:
        """Return whether a text that is believed has the word."""
        return word in self._believed

    def forget(self, words: set[str]) -> None:
        """Take words out again, as if `UNKNOWN` had stood in their places."""
        for word in words:
            self._total -= self._words.pop(word, 0)
        self._rows.forget(words)

    @property
    def _all(self) -> int:
        """How many words were counted, as a steady number."""
        return steady(self._total, ALL_EXACT)

    @property
    def vocabulary(self) -> Iterable[str]:
        """All words counted."""
        return self._words.keys()

    @property
    def names(self) -> Iterable[str]:
        """All words that persons are named by."""
        return self._names

    def rows(self) -> PackedRows:
        """Return all rows that were counted."""
        return self._rows.packed()

    def answers(self) -> Iterator[tuple[Question, int]]:
        """Yield what can be asked beside rows, and the answers that are not 0."""
        yield (Kind.ALL,), self._all
        for word, count in self._words.items():
            yield (Kind.WORD, word), steady(count)
            yield (Kind.MET, word), min(count, OFTEN)
        for word, count in self._stands.items():
            yield (Kind.TEXTS, word), count
        for word in self._names:
            yield (Kind.NAME, word), 1
        for identity in self._texts - self._given:
            yield (Kind.TEXT, str(identity)), 1

    def count(self, *words: str) -> int:
        """Return how often the words were counted, one alone or two in a row."""
        if len(words) > 1:
            return self._counted(words)
        self.questions.ask(Kind.WORD, *words)
        return steady(self._words.get(words[0], 0))

    def _counted(self, row: Row) -> int:
        self.questions.ask(Kind.ROW, *row)
        return self._rows.count(row)

    def met(self, word: str) -> int:
        """Return how often the word was counted, `OFTEN` where that is more."""
        self.questions.ask(Kind.MET, word)
        return min(self._words.get(word, 0), OFTEN)

    def together(self, first: str, second: str, seen: int = 0) -> int:
        """Return how often two words, no marks, stand in a row in laws and decrees."""
        if not (first[0].isalpha() and second[0].isalpha()):
            return 0
        return self.official.count(first, second) + max(0, self._counted((first, second)) - seen)

    def frequency(self, word: str) -> int:
        """Return how often the word stands in laws and decrees."""
        return self.official.frequency(word) + self.count(word)

    def mentions(self, word: str) -> int:
        """Return in how many decrees the word of no list stands, in texts that are not the same."""
        return self._mentions[word]

    def texts(self, word: str) -> int:
        """Return in how many different texts of the archive the word stands."""
        self.questions.ask(Kind.TEXTS, word)
        return self._stands[word]

    def is_name(self, word: str) -> bool:
        """Return whether persons are named by the word."""
        self.questions.ask(Kind.NAME, word)
        return word in self._names

    def is_known(self, word: str) -> bool:
        """Return whether the word is of the language, or built of one that is."""
        if word.isupper():
            return word.lower() in self.lexicon
        listed = word in self.lexicon or self.is_name(word) or word in self.official
        return listed or self._morphology.derived(word) is not None

    def derived(self, word: str) -> float | None:
        """Return the estimated frequency of a word that is built of a known one, else None."""
        return None if word.isupper() else self._morphology.derived(word)

    def is_kin(self, one: str, other: str) -> bool:
        """Return whether two words are built of one stem, so that either may be meant."""
        return self._morphology.is_kin(one, other)

    def in_a_row(self, keys: Row, seen: int = 0, unlisted: float = UNLISTED) -> float:
        """Return the probability of ``keys`` behind the first two of them, as a decimal logarithm.

        ``seen`` is how often they were counted in the very place that is asked about;
        ``unlisted`` the least probability of a word of no list.
        """
        total = 0.0
        for before, left, word in zip(keys, keys[1:], keys[2:], strict=False):
            alone = self._alone(word, seen, unlisted)
            official = self.official.behind(left, word, alone)
            behind = self._interpolated((left, word), official, seen)
            total += log10(self._interpolated((before, left, word), behind, seen))
        return total

    def _interpolated(self, row: Row, shorter: float, seen: int) -> float:
        self.questions.ask(Kind.BEHIND, *row[:-1])
        followers, times = self._rows.behind(row[:-1])
        if not followers:
            return shorter
        counted = max(0, self._counted(row) - seen)
        return (counted + followers * shorter) / (times + followers)

    def _alone(self, word: str, seen: int, unlisted: float) -> float:
        counted = max(0, self.count(word) - seen)
        if counted:
            self.questions.ask(Kind.ALL)
        share = counted / max(1, self._all)
        general = (1 - DECREES - LAWS) * 10 ** self.general(word, unlisted)
        return DECREES * share + LAWS * self.official.share(word) + general

    def general(self, word: str, unlisted: float) -> float:
        """Return the share of a word in the language at large, as a decimal logarithm."""
        self.questions.ask(Kind.NAME, word)
        unknown = max(UNKNOWN_WORD + UNKNOWN_LETTER * len(word), unlisted)
        if word not in self._general:
            self._general[word] = self._listed_frequency(word)
        frequency = self._general[word]
        return unknown if frequency is None else max(frequency, unknown)

    def _listed_frequency(self, word: str) -> float | None:
        frequency = self.lexicon.frequency(word.lower())
        if frequency is None:
            frequency = NAMED if word in self._names else self._morphology.derived(word)
        return frequency
