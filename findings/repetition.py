"""A phrase printed twice in a row, as copying leaves it.

The words of a cell may be hundreds of thousands, so no two of them are compared that need not
be: a phrase of n words that is followed by itself holds one of every n-th word, and the word
n places on is the same.  So many words are looked at for each length: n * log n for all.
"""

from __future__ import annotations

from array import array
from itertools import pairwise

FEWEST_WORDS = 4
"""Shorter phrases may be meant ("sosialisasi ke sosialisasi ke")."""

_NUMBER = array("i").itemsize
"""Bytes of a word's number."""


def repeated_phrase(text: str) -> str | None:
    """Return the first phrase of four words or more that is followed by itself; None if there is
    none.

    Of two that end at one place it is the longer.  A comma between the two makes a list of
    them: "Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi".
    """
    words = text.split()
    if len(words) < 2 * FEWEST_WORDS:
        return None
    numbers: dict[str, int] = {}
    folded = [numbers.setdefault(word.casefold().strip(".,;:()"), len(numbers)) for word in words]
    count = len(numbers)
    pairs = [a * count + b for a, b in pairwise(folded)] + [-1]
    runs = _Runs(folded)
    ends = _next_ends(words)
    first, longest = len(words), 0
    length = FEWEST_WORDS
    while length <= min(first, len(words) // 2):
        # the phrase before place `end` covers just one of the places that `length` divides
        for place in range(0, min(first, len(words) - length), length):
            far = place + length
            if pairs[place] != pairs[far] and pairs[place - 1] != pairs[far - 1]:
                continue  # by far the most often, so not asked of `runs`
            if ends[place + 1] > far:
                continue
            behind = runs.behind(place, length)
            before = runs.before(place, length)
            if before + behind < length:
                continue
            end = ends[max(place - before, place - length + 1) + length]
            if end <= min(far, place + behind) and end <= first:
                first, longest = end, length
                break
        length += 1
    return " ".join(words[first - longest : first]) if longest else None


class _Runs:
    """How far the words at a place and those ``length`` words behind it are the same."""

    def __init__(self, folded: list[int]) -> None:
        self._folded = folded
        self._bytes = array("i", folded).tobytes()

    def behind(self, place: int, length: int) -> int:
        """Return words that are the same from ``place`` on, at most ``length``."""
        most = min(length, len(self._folded) - length - place)
        return self._same(place, length, most, 1)

    def before(self, place: int, length: int) -> int:
        """Return words that are the same right before ``place``, at most ``length``."""
        return self._same(place, length, min(length, place), -1)

    def _same(self, place: int, length: int, most: int, way: int) -> int:
        """Return the length of the run, found by doubling and then by halving."""
        step, same = 1, 0
        while same < most and self._equal(place, length, same, min(step, most - same), way):
            same += min(step, most - same)
            step *= 2
        while step > 1:
            step //= 2
            if same + step <= most and self._equal(place, length, same, step, way):
                same += step
        return same

    def _equal(self, place: int, length: int, passed: int, count: int, way: int) -> bool:
        first = place + passed if way > 0 else place - passed - count
        if count == 1:
            return self._folded[first] == self._folded[first + length]
        begin, end, far = first * _NUMBER, (first + count) * _NUMBER, length * _NUMBER
        return self._bytes[begin:end] == self._bytes[begin + far : end + far]


def _next_ends(words: list[str]) -> list[int]:
    """Return the first place at or behind each at which a phrase may end: no comma stands before
    it.
    """
    ends = [len(words) + 1] * (len(words) + 1)
    for place in range(len(words) - 1, 0, -1):
        ends[place] = ends[place + 1] if words[place - 1][-1] in ",;:/" else place
    return ends
