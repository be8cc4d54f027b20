"""Where the marks of each month stand in a table laid out by blanks."""

from __future__ import annotations

from itertools import pairwise

from keputusan.extract.dump.layout.layout_lines import LayoutLine, Piece

LONGEST_MARK = 6
"""What stands under a month (a tick, "Min", "ke 1") has no more characters a line."""

SAME = 1
"""Marks that begin so near each other (characters) stand under one month."""


def marks_of(piece: Piece) -> list[Piece]:
    """Return what ``piece`` says under the months: its ticks one by one, words together."""
    words = piece.words()
    if all(len(word.text) == 1 for word in words):
        return words
    return [piece]


def mark_places(lines: list[LayoutLine], start: int, end: int) -> list[int]:
    """Return the places from ``start`` to ``end`` at which marks begin; neighbours are one."""
    found = {
        spot_of(word)
        for line in lines
        for piece in line.pieces
        if piece.start >= start - SAME and piece.end <= end + SAME
        for word in marks_of(piece)
        if len(word.text) <= LONGEST_MARK
    }
    ordered = sorted(found)
    return [
        place
        for index, place in enumerate(ordered)
        if index == 0 or place - ordered[index - 1] > SAME
    ]


def spot_of(mark: Piece) -> int:
    """Return where a mark stands: a wide one begins left of the label that it is centred under."""
    return mark.start + (len(mark.text) - 1) // 2


def lag_of(marks: list[int], starts: list[int]) -> int:
    """Return how far the marks stand behind the labels (characters) they stand under, in all.

    Programs put a single blank between labels that stand close, so that each later one of them
    stands further left than its column does; none stands further right.
    """
    return sum(min((abs(m - s) for s in starts if s <= m), default=starts[0] - m) for m in marks)


def spread_out(starts: list[int], begun: frozenset[int]) -> list[int]:
    """Return the places of months whose labels stand at ``starts``, those that are crowded spread
    out.

    A label behind a single blank stands too far to the left; one behind a run of blanks
    (``begun``) stands where it belongs, and those tell how far months are from each other.
    """
    sure = [index for index, start in enumerate(starts) if start in begun]
    if len(sure) < 2:
        return starts
    width = min((starts[b] - starts[a]) // (b - a) for a, b in pairwise(sure))
    spread = list(starts)
    for index in range(1, len(starts)):
        if index not in sure:
            spread[index] = max(starts[index], spread[index - 1] + width)
    return spread
