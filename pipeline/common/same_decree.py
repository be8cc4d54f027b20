"""Whether two titles under one number are of one decree."""

from __future__ import annotations

from rapidfuzz import fuzz

SAME_TITLE = 60.0
"""Decrees of one number whose titles are less alike (0..100) are two decrees."""


def is_same_title(a: str | None, b: str | None) -> bool:
    """Return whether titles ``a`` and ``b`` may be of one decree; one that is not known may."""
    return not a or not b or fuzz.ratio(a.upper(), b.upper()) >= SAME_TITLE
