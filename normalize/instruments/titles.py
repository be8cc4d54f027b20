"""Titles of instruments, folded so that they can be compared letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from keputusan.language.fold import key
from keputusan.normalize.instruments.short_forms import spelled_out

NUMBER_EDITS = 4
"""A number that only one of two titles has weighs as much as so many letters: "Tahun Anggaran
2019" and "Tahun Anggaran 2020" are as far apart as two short names."""

LETTERS_AN_EDIT = 10
"""A title may differ by a letter in so many and be the same: misspelt, or misread on a scan.

Of 600 correct citations with two to four letters in a hundred misread none went beyond."""

SHORTEST_CORE = 12
"""What an amendment amends names it alone if it has so many letters."""

_TOKEN = re.compile(r"\w+")
_DIGITS = str.maketrans("oil", "011")
_LOOKALIKES = str.maketrans("l10", "iio")
_OWN_HEADING = re.compile(
    r"^(?:undang\W*undang|peraturan\s+\w+)(?:\s+republik\s+indonesia)?"
    r"(?:\s+no(?:mor|\.)\s*\w+\s+tahun\s+\w+)?\s+tentang\s+",
    re.I,
)
_AMENDING = re.compile(
    r"^(?:per[uo]bahan|pengubahan|tambahan|penetapan|pencabutan)\b.*?\btentang\s+", re.I
)


class Title(NamedTuple):
    """A title: its letters without blanks and numbers, and its numbers in order."""

    letters: str
    numbers: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many letters the title has, numbers weighed as `NUMBER_EDITS`."""
        return len(self.letters) + NUMBER_EDITS * len(self.numbers)


class Wording:
    """A title as it is written, and the ways in which one cites it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def whole(self) -> Title:
        """The title without the heading of the instrument, which some repeat before it."""
        return folded(self._headless)

    @cached_property
    def _headless(self) -> str:
        return _OWN_HEADING.sub("", self.text, count=1)

    @cached_property
    def forms(self) -> tuple[Title, ...]:
        """The whole title and, of an amendment, the title of what it amends."""
        amended = _AMENDING.sub("", self.text, count=1)
        core = self.whole if amended == self._headless else folded(amended)
        return (self.whole, core) if len(core.letters) >= SHORTEST_CORE else (self.whole,)


def folded(text: str) -> Title:
    """Return the title's letters and numbers, digits that were read as letters set right."""
    letters, numbers = [], []
    for token in _TOKEN.findall(spelled_out(text)):
        word = token.lower() if token.isascii() else key(token)
        if word.isalpha():
            letters.append(word)
            continue
        digits = word.translate(_DIGITS)
        if digits.isdigit() and sum(map(str.isdigit, word)) * 2 >= len(word):
            numbers.append(digits.lstrip("0"))
        else:
            letters.append(word.replace("_", ""))
    return Title(_as_scanned("".join(letters)), tuple(numbers))


def _as_scanned(letters: str) -> str:
    """Return the letters with those made one that a scanner takes for each other."""
    return letters.replace("rn", "m").translate(_LOOKALIKES)


def distance(one: Title, other: Title, limit: int | None = None) -> int:
    """Return by how many letters two titles differ; more than ``limit`` where they do by more."""
    differing = (Counter(one.numbers) - Counter(other.numbers)).total()
    differing = max(differing, (Counter(other.numbers) - Counter(one.numbers)).total())
    return NUMBER_EDITS * differing + Levenshtein.distance(
        one.letters, other.letters, score_cutoff=limit
    )


def shortened_distance(one: Title, other: Title) -> int:
    """Return by how many letters the shorter title differs from the beginning of the longer."""
    short, long = sorted((one, other), key=lambda title: len(title.letters))
    if len(short.letters) < SHORTEST_CORE:
        return distance(one, other)
    missing = (Counter(short.numbers) - Counter(long.numbers)).total()
    return NUMBER_EDITS * missing + Levenshtein.distance(
        short.letters, long.letters[: len(short.letters)]
    )
