"""Targets that are a number: 100%, 1 (Satu) Dokumen, Rp 1.500.000,-."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.language.dates import month_names

LONGEST_UNIT = 4
"""Words of the longest unit ("Dokumen Laporan Hasil Evaluasi"); more are a sentence, and its number
may count anything in it."""

MOST_DIGITS = 15
"""Digits of the longest number that a double holds exactly."""

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_WORDS = r"(?:\s*\([^()\d]*\))?"
"""The number once more in words, in brackets."""

_MONEY = re.compile(rf"(?P<unit>Rp)\.?\s*{_NUMBER}(?:,-|,--|\.-)?{_WORDS}\.?", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"{_NUMBER}{_WORDS}\s*(?:(?P<unit>%|persen\b)(?:\s*\([^()\d]*\))?)?(?P<rest>[^\d%]*)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[^\W\d_][\w/.\-]*(?:\s+(?:/\s*)?[^\W\d_][\w/.\-]*)*")


class Amount(NamedTuple):
    """A number and what it counts, as printed; ``unit`` is None where nothing says."""

    value: float
    unit: str | None


def read_amount(text: str) -> Amount | None:
    """Return the one number that ``text`` is, with its unit; None for any other text.

    The decimal sign is the comma; points part thousands, but for one with other than three
    digits behind it ("7.5").  Dates, ranges and sentences with a number in them are no amounts.
    """
    text = " ".join(text.split())
    money = _MONEY.fullmatch(text)
    if money is not None:
        return _amount(money["number"], "Rp")
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    rest = match["rest"].strip(" .,;:-")
    if rest and (_UNIT.fullmatch(rest) is None or not _counts(rest)):
        return None
    return _amount(match["number"], match["unit"] or rest or None)


def _counts(rest: str) -> bool:
    """Return whether the words behind a number can be what it counts: few, and no month."""
    words = rest.split()
    return len(words) <= LONGEST_UNIT and words[0].casefold() not in month_names()


def _amount(number: str, unit: str | None) -> Amount | None:
    if sum(map(str.isdigit, number)) > MOST_DIGITS:
        return None
    whole, _, decimals = number.partition(",")
    if "." in whole and len(whole.rpartition(".")[2]) == 3:
        whole = whole.replace(".", "")
    return Amount(float(f"{whole}.{decimals}" if decimals else whole), unit)
