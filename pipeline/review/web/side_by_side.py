"""Two spellings side by side: what they have in common, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

FEW = 5
"""A name of so many words is compared letter by letter, a longer text word by word."""

Piece = tuple[str, bool]
"""A piece of a text, and whether the other text has it, too."""


def compare(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of two texts; case makes no difference."""
    by_word = max(len(left.split()), len(right.split())) > FEW
    ours, theirs = (_tokens(text, by_word) for text in (left, right))
    matcher = SequenceMatcher(
        None, [t.casefold() for t in ours], [t.casefold() for t in theirs], autojunk=False
    )
    common_left, common_right = set[int](), set[int]()
    for block in matcher.get_matching_blocks():
        common_left.update(range(block.a, block.a + block.size))
        common_right.update(range(block.b, block.b + block.size))
    return list(_pieces(ours, common_left)), list(_pieces(theirs, common_right))


def _tokens(text: str, by_word: bool) -> list[str]:
    words = [word + " " for word in text.split()]
    if words:
        words[-1] = words[-1][:-1]
    return words if by_word else list("".join(words))


def _pieces(tokens: list[str], common: set[int]) -> Iterator[Piece]:
    for is_common, places in groupby(range(len(tokens)), key=lambda place: place in common):
        yield "".join(tokens[place] for place in places), is_common
