"""Whole numbers in decimal digits."""

from __future__ import annotations

LONGEST_NUMBER = 9
"""Digits of the longest number that counts anything in a decree, and that every column holds."""


def read_whole_number(text: str) -> int | None:
    """Return the number that decimal digits alone write, of any script; None for all else.

    A superscript or circled digit is none, and no number has more than `LONGEST_NUMBER` digits.
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
