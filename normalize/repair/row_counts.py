"""How often words stood in a row, counted in little memory where an archive is large.

A few rows are counted in a dictionary, which is quickest to ask.  Where they become many, they are
packed into one sorted array of numbers, sixteen bytes a row where a dictionary takes 200.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Row = tuple[str, ...]
"""Two or three words that stand behind each other."""

MOST_PLAIN = 1 << 17
"""Rows that are counted in a dictionary; with what begins them they take some 30 MB."""

EXACT = 1 << 11
"""So often is what is often counted told exactly; see `steady`.  No count of an archive of some
hundred decrees is larger."""

_FIRST_BITS = 4

_BITS = 21
"""Bits of a word's number, so that three fit into 64; words beyond two million are not counted."""

_LAST = (1 << _BITS) - 1

_Keys = npt.NDArray[np.uint64]
_Counts = npt.NDArray[np.uint32]


def steady(count: int, exact: int = EXACT) -> int:
    """Return a count, of a large one no more than its first four binary digits.

    So in a large archive the common words of a few more decrees change nothing.
    """
    if count < exact:
        return count
    rest = count.bit_length() - _FIRST_BITS
    return count >> rest << rest


def steady_all(counts: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.uint64]:
    """Return the same of many counts."""
    length = np.frexp(counts.astype(np.float64))[1]
    rest = np.maximum(length - _FIRST_BITS, 0).astype(np.uint64)
    exact = counts.astype(np.uint64)
    return np.where(exact < EXACT, exact, exact >> rest << rest)


class Behind(NamedTuple):
    """How many different words stand behind one or two words, and how often any does."""

    different: int
    times: int


_NOTHING = Behind(0, 0)


class PackedRows(NamedTuple):
    """Rows as sorted numbers, and how often each was counted; ``words`` in the order of theirs."""

    words: list[str]
    keys: _Keys
    counts: _Counts

    def numbers(self) -> tuple[_Keys, _Keys, _Keys]:
        """Return the numbers of the first, second and third words; 0 for no third word."""
        bits, last = np.uint64(_BITS), np.uint64(_LAST)
        first, rest = self.keys >> bits + bits, self.keys >> bits
        return first, rest & last, self.keys & last

    def behind(self, length: int) -> tuple[list[_Keys], _Keys, _Keys]:
        """Return the first words of longer rows, one or two, and what was counted behind them."""
        first, second, third = self.numbers()
        longer = third == 0 if length == 1 else third > 0
        heads = self.keys[longer] >> np.uint64((3 - length) * _BITS)
        starts = np.flatnonzero(np.diff(heads, prepend=np.uint64(0)))
        different = np.diff(np.append(starts, heads.size))
        times = np.add.reduceat(self.counts[longer].astype(np.uint64), starts)
        parts = [part[longer][starts] for part in (first, second)]
        return parts[:length], different.astype(np.uint64), times


class _Counted(Protocol):
    def count(self, row: Row) -> int: ...
    def behind(self, head: Row) -> Behind: ...


class RowCounts:
    """Counts rows of two and three words; of three, the first two are to be counted, too.

    What is counted often is told by steady numbers.
    """

    def __init__(self) -> None:
        self._plain: dict[Row, int] = {}
        self._ids: dict[str, int] = {}
        self._packed: list[tuple[_Keys, _Counts]] = []
        self._counted: _Counted | None = None

    def add(self, rows: Iterable[Row]) -> None:
        """Count some rows, each as often as it comes."""
        plain = self._plain
        for row in rows:
            plain[row] = plain.get(row, 0) + 1
        self._counted = None
        if len(plain) >= MOST_PLAIN:
            self._pack()

    def count(self, row: Row) -> int:
        """Return how often a row was counted."""
        return (self._counted or self._settled()).count(row)

    def behind(self, head: Row) -> Behind:
        """Return what was counted behind one word, or two."""
        return (self._counted or self._settled()).behind(head)

    def packed(self) -> PackedRows:
        """Return all rows that were counted."""
        packed = RowCounts()
        packed._plain, packed._ids = dict(self._plain), dict(self._ids)
        packed._packed = list(self._packed)
        packed._pack()
        return PackedRows(list(packed._ids), *packed._packed[0])

    def forget(self, words: set[str]) -> None:
        """Leave out all rows that have one of the words."""
        for row in [row for row in self._plain if not words.isdisjoint(row)]:
            del self._plain[row]
        numbers = np.array(
            sorted(self._ids[word] for word in words if word in self._ids), np.uint64
        )
        for place, (keys, counts) in enumerate(self._packed):
            kept = ~np.isin(keys >> 2 * _BITS, numbers)
            for shift in (_BITS, 0):
                kept &= ~np.isin(keys >> shift & _LAST, numbers)
            self._packed[place] = (keys[kept], counts[kept])
        self._counted = None

    def _settled(self) -> _Counted:
        if self._packed:
            self._pack()
            self._counted = _Packed(self._ids, *self._packed[0])
        else:
            self._counted = _Plain(self._plain)
        return self._counted

    def _pack(self) -> None:
        """Let one sorted array have all rows."""
        numbered = ((self._number(row), count) for row, count in self._plain.items())
        fresh = np.array([one for one in numbered if one[0]], np.uint64).reshape(-1, 2)
        runs = [*self._packed, (fresh[:, 0], fresh[:, 1].astype(np.uint32))]
        self._plain = {}
        keys = np.concatenate([run[0] for run in runs])
        order = np.argsort(keys, kind="stable")
        keys, counts = keys[order], np.concatenate([run[1] for run in runs])[order]
        first = np.flatnonzero(np.diff(keys, prepend=np.uint64(0)))
        summed = np.add.reduceat(counts, first) if first.size else counts
        self._packed = [(keys[first], summed)]

    def _number(self, row: Row) -> int:
        """Return a number for a row, 0 for one that is not counted."""
        ids = self._ids
        number = 0
        for word in row:
            known = ids.get(word) or ids.setdefault(word, len(ids) + 1)
            if known > _LAST:
                return 0
            number = number << _BITS | known
        return number << _BITS * (3 - len(row))


class _Plain:
    """Rows in a dictionary."""

    def __init__(self, rows: dict[Row, int]) -> None:
        self._rows = rows

    @cached_property
    def _behind(self) -> dict[Row, Behind]:
        # which words are doubtful is told by counts alone
        behind: dict[Row, list[int]] = {}
        for row, count in self._rows.items():
            counted = behind.setdefault(row[:-1], [0, 0])
            counted[0] += 1
            counted[1] += count
        return {
            head: Behind(steady(different), steady(times))
            for head, (different, times) in behind.items()
        }

    def count(self, row: Row) -> int:
        return steady(self._rows.get(row, 0))

    def behind(self, head: Row) -> Behind:
        return self._behind.get(head, _NOTHING)


class _Packed:
    """Rows as sorted numbers: two words come right before the threes that begin with them."""

    def __init__(self, ids: dict[str, int], keys: _Keys, counts: _Counts) -> None:
        self._ids = ids
        # asked one by one, views give numbers of Python's quicker than the arrays do
        self._keys = keys.data
        self._sums = np.cumsum(np.append(np.uint32(0), counts), dtype=np.uint32).data
        words = len(ids) + 2
        first = (keys >> 2 * _BITS).astype(np.int32)
        self._starts = np.searchsorted(first, np.arange(words + 1)).tolist()
        of_two = keys & _LAST == 0
        self._different = np.bincount(first[of_two], minlength=words).tolist()
        self._times = (
            np.bincount(first[of_two], counts[of_two], minlength=words).astype(int).tolist()
        )

    def count(self, row: Row) -> int:
        place = self._place(row)
        return 0 if place is None else steady(self._sums[place + 1] - self._sums[place])

    def behind(self, head: Row) -> Behind:
        known = self._ids.get(head[0])
        if known is None:
            return _NOTHING
        if len(head) == 1:
            return Behind(steady(self._different[known]), steady(self._times[known]))
        place = self._place(head)
        if place is None:
            return _NOTHING
        end = bisect_left(
            self._keys, self._keys[place] + (1 << _BITS), place, self._starts[known + 1]
        )
        return Behind(steady(end - place - 1), steady(self._sums[end] - self._sums[place + 1]))

    def _place(self, row: Row) -> int | None:
        number = 0
        for word in row:
            known = self._ids.get(word)
            if known is None:
                return None
            number = number << _BITS | known
        number <<= _BITS * (3 - len(row))
        first = number >> 2 * _BITS
        place = bisect_left(self._keys, number, self._starts[first], self._starts[first + 1])
        return place if place < len(self._keys) and self._keys[place] == number else None
