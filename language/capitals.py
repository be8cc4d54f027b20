"""Whether a text stands in capitals, as headings and labels of decrees do."""

from __future__ import annotations

CAPITALS = 0.8
"""Share (0..1) of a heading's letters that are capitals at least: a slip of the hand, or a word
such as "dan" in small letters, makes no running text of it."""

FEWEST_LETTERS = 4
"""Letters that a text in capitals has at least: an abbreviation is no heading."""


def share_upper(text: str) -> float:
    """Return the share (0..1) of capitals among the letters of ``text``; 0 where it has none."""
    letters = "".join(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) / len(letters) if letters else 0.0


def in_capitals(text: str) -> bool:
    """Return whether nearly all letters of ``text`` are capitals."""
    return sum(map(str.isalpha, text)) >= FEWEST_LETTERS and share_upper(text) >= CAPITALS
