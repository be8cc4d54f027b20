"""The months that a TARGET WAKTU cell names, and the month that a header cell labels."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import key
from keputusan.language.lookup import load_lookup
from keputusan.language.nearest import KnownWords

_TOKEN = re.compile(
    r"(?P<range>\bs\s*[./]\s*d\b\.?|(?<!ke)(?<!ke )[-–—])"
    r"|\bb\s*(?P<code>\d{1,2})\b"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<number>\d+)",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"([^\W\d_]+)(-\s*\n\s*|\s+)(?=([^\W\d_]+))")
_LABEL = re.compile(r"(?:b|bulan(?:ke)?)?0?([1-9]|1[0-2])")
_ROMAN_NUMBERS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {roman: number for number, roman in enumerate(_ROMAN_NUMBERS, start=1)}
_LENGTHS = {"month": 1, "quarter": 3, "half-year": 6}  # in months


class Months(NamedTuple):
    """Months 1 to 12 in order; ``unread`` are the words that were not understood."""

    months: tuple[int, ...]
    unread: tuple[str, ...] = ()


def parse_months(text: str) -> Months:
    """Return the months that a cell names, by name, range, B-code, quarter or half-year.

    "Maret, Juni dan Desember 2025" is 3, 6 and 12; "Januari s.d. Desember" and "Tiap Bulan"
    all twelve; "Triwulan I" its three; "tiap triwulan" the last month of each.  Years, days
    and weeks are passed over.
    """
    reader = _Reader()
    for token in _TOKEN.finditer(_BROKEN.sub(_mended, text)):
        reader.read(str(token.lastgroup), token[str(token.lastgroup)])
    return Months(tuple(sorted(reader.months)), tuple(reader.unread))


def month_label(text: str) -> int | None:
    """Return the month that a header cell labels: 1, I, Jan, Agt, B01, "Bulan ke-1".

    A narrow cell breaks its label ("Ja\\nn"), so blanks mean nothing.
    """
    folded = key(text)
    number = _LABEL.fullmatch(folded)
    return int(number[1]) if number else _ROMAN.get(folded) or _month_meant(folded)


def _month_named(word: str) -> int | None:
    months = load_lookup("months")
    hit = months.find(word)
    return months.terms.index(hit.term) + 1 if hit else None


def _month_meant(word: str) -> int | None:
    """Return the month of a name, or of a misspelled one that can only be it: "Septembar"."""
    month = _month_named(word)
    mended = None if month else _names().mend(word)
    return _month_named(mended) if mended else month


@cache
def _names() -> KnownWords:
    return KnownWords(load_lookup("months").terms)


def _mended(match: re.Match[str]) -> str:
    """Return a word and the blanks behind it; without these if they break a month's name in two."""
    return match[1] if _month_named(match[1] + match[3]) else match[0]


class _Reader:
    """Takes the words of a cell one after the other."""

    def __init__(self) -> None:
        self.months: set[int] = set()
        self.unread: list[str] = []
        self._last: int | None = None  # the month that a range would begin with
        self._in_range = False
        self._every = ""  # the word that makes the period behind it recur
        self._period = ""  # what a number counts

    def read(self, kind: str, token: str) -> None:
        """Take one token, of a kind that is a group of ``_TOKEN``."""
        if kind == "range":
            self._in_range = self._last is not None
        elif kind == "code":
            self._count(int(token), "month")
        elif kind == "number":
            self._count(int(token), self._period)
        elif token.lower() in _ROMAN and self._period:
            self._count(_ROMAN[token.lower()], self._period)
        else:
            self._word(token)

    def _word(self, word: str) -> None:
        # A PDF may lose the blank of "dan Desember".
        month = _month_named(word.removeprefix("dan")) or _month_meant(word)
        hit = load_lookup("schedule_words").find(word)
        if month:
            self._add(month, month)
            self._every = self._period = ""
        elif hit is None:
            self.unread.append(word)
        elif hit.term in ("every", "throughout"):
            self._every = hit.term
        elif hit.term == "range":
            self._in_range = self._last is not None
        elif hit.term.startswith("every "):
            self._recur(hit.term.removeprefix("every "))
        elif self._every == "every" and hit.term == "year":
            self.unread.append(word)  # once a year, but when?
        elif self._every and hit.term != "filler":
            self._recur(hit.term)
        elif hit.term != "filler":
            self._period = hit.term

    def _recur(self, period: str) -> None:
        """Add every month, or the last one of every longer period; every week is every month."""
        step = _LENGTHS.get(period, 1)
        self.months.update(range(step, 13, step))
        self._every = ""

    def _count(self, number: int, period: str) -> None:
        """Add the months of the n-th period; a year, a day and a week have none of their own."""
        length = _LENGTHS.get(period)
        if length and 1 <= number <= 12 // length:
            self._add((number - 1) * length + 1, number * length)
        elif not period and number < 100 and not self._in_range:
            self._last = None  # a day: the dash behind it leads to another day

    def _add(self, first: int, last: int) -> None:
        if self._in_range and self._last is not None:
            first = self._last if self._last <= last else self._last - 12
        self.months.update((month - 1) % 12 + 1 for month in range(first, last + 1))
        self._last, self._in_range = last, False
