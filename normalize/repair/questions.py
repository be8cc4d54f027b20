"""What is asked of a model that has learned all it will: noted, so that an answer can be kept.

A question is known by a number.  Where no answer to the questions of a text is another one than
before, neither is what comes of weighing the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import combinations
from typing import TypeAlias, TypeVar


class Kind(StrEnum):
    """What a question is about."""

    ALL = "how many words there are"
    BEHIND = "what was counted behind one word, or two"
    MET = "whether a word was counted: never, once or more often"
    NAME = "whether persons are named by a word"
    NEAR = "which words have this in common with others"
    NUMBER = "which abbreviations look like a number"
    ROW = "how often a row was counted"
    TEXT = "whether a text was learned"
    TEXTS = "in how many texts a word stands"
    WORD = "how often a word was counted"


FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
"""Odd numbers that the parts of a question are multiplied by, so that their order counts."""

BITS = 64
SHORT = 32
"""Bits of a question's number, and of those that are kept with each text.  Two questions with one
short number let a text be weighed once too often, and never once too seldom."""

MOST_HASHED = 1 << 17
"""Words whose numbers are remembered; 10,000 decrees with texts of their own have 40,000."""

NOTED_FEWER = 4
"""Where questions are noted, so many times fewer answers are remembered: each takes some hundred
numbers, and 16,000 words are most of what decrees say."""

Question = tuple[str, ...]
Keys: TypeAlias = "array[int]"
"""Short numbers of questions, each once."""

_Answer = TypeVar("_Answer")
_WHOLE, _LOW = (1 << BITS) - 1, (1 << SHORT) - 1


def hash_of(part: str) -> int:
    """Return a number for a text, the same in every process."""
    digest = blake2b(part.encode("utf-8", "surrogatepass"), digest_size=BITS // 8)
    return int.from_bytes(digest.digest(), "big")


number_of = lru_cache(MOST_HASHED)(hash_of)
"""The same for words, which are remembered."""


def key_of(question: Question) -> int:
    """Return the number of a question: its kind, and the words that it is about."""
    parts = zip(map(number_of, question), FACTORS, strict=False)
    return sum(number * factor for number, factor in parts) & _WHOLE


def short_key_of(question: Question) -> int:
    """Return the bits of its number that are kept with each text."""
    return key_of(question) & _LOW


def near_keys(word: str, distance: int) -> Iterator[int]:
    """Yield numbers of which words have one in common that are at most so many slips apart.

    They are those of what is left of a word without some of its letters: a slip alters one letter
    of each of the two words, or adds one to one of them.
    """
    kind = number_of(Kind.NEAR) * FACTORS[0] + distance * FACTORS[2]
    for dropped in range(min(distance, len(word)) + 1):
        for rest in set(map("".join, combinations(word, len(word) - dropped))):
            yield kind + hash_of(rest) * FACTORS[1] & _LOW


def number_question(printed: str) -> Question:
    """Return the question which abbreviations look like what is printed.

    It is about all that have the length of it, and its first and last character.
    """
    return Kind.NUMBER, f"{len(printed)}{printed[0].lower()}{printed[-1].lower()}"


class Questions:
    """Notes what is asked while `noting` goes on, and nothing at other times."""

    def __init__(self) -> None:
        self._asked: set[Question] | None = None
        self._keys: set[int] = set()

    @property
    def is_noting(self) -> bool:
        """Whether anybody wants to know what is asked."""
        return self._asked is not None

    def ask(self, *question: str) -> None:
        """Take note of a question."""
        if self._asked is not None:
            self._asked.add(question)

    def include(self, keys: Iterable[int]) -> None:
        """Take note of questions by their short numbers."""
        if self._asked is not None:
            self._keys.update(keys)

    def noting(self, function: Callable[[], _Answer]) -> tuple[_Answer, Keys]:
        """Return what a function returns, and what it asked."""
        before = self._asked, self._keys
        asked, keys = set[Question](), set[int]()
        self._asked, self._keys = asked, keys
        try:
            answer = function()
        finally:
            self._asked, self._keys = before
        keys.update(map(short_key_of, asked))
        return answer, array("I", sorted(keys))


def remembered(
    questions: Questions, function: Callable[..., _Answer], most: int
) -> Callable[..., _Answer]:
    """Return a function that remembers its answers, and what it asked for each of them."""
    plain = lru_cache(most)(function)
    noted = lru_cache(most // NOTED_FEWER)(lambda *args: questions.noting(partial(function, *args)))

    def ask(*args: Hashable) -> _Answer:
        if not questions.is_noting:
            return plain(*args)
        known: tuple[_Answer, Keys] = noted(*args)
        answer, keys = known
        questions.include(keys)
        return answer

    return ask
