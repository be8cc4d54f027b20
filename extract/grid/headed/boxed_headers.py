"""Headers whose cells alone are ruled, above rows that nothing rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.headed.header_labels import FEWEST_KNOWN
from keputusan.extract.grid.words import Word, block_text
from keputusan.language.headings import role_of

BELOW = 2.5
"""Rows begin no further below their header than this (heights of a letter)."""


def boxed_headers(
    frames: Sequence[Frame],
    held: Sequence[Mapping[int, Mapping[int, list[Word]]]],
    loose: Sequence[Word],
) -> list[int]:
    """Return the numbers of ``frames``, the last first, that are such headers.

    ``held`` are the words of their cells by turn, ``loose`` those that stand in no frame.
    """
    found = []
    for number, (frame, cells) in enumerate(zip(frames, held, strict=True)):
        upright = {index: by_turn[0] for index, by_turn in cells.items() if 0 in by_turn}
        if _is_boxed_header(frame, upright, loose):
            found.append(number)
    return found[::-1]


def _is_boxed_header(frame: Frame, held: dict[int, list[Word]], below: Sequence[Word]) -> bool:
    """Return whether ``frame`` is the header of a table whose rows stand ``below`` without rules.

    It is a single row of headings that decrees are known to use, with text right below several.
    """
    if len(frame.edges.ys) != 2 or len(held) != len(frame.regions):
        return False
    known = sum(role_of(block_text(words)) is not None for words in held.values())
    if known < FEWEST_KNOWN or known < len(held) - 1:
        return False
    bottom = frame.edges.box.y1
    near = [word for word in below if 0 < word.baseline - bottom <= BELOW * word.size]
    columns = {
        index
        for index, region in enumerate(frame.regions)
        if any(region.box.x0 <= word.centre[0] <= region.box.x1 for word in near)
    }
    return len(columns) > 1
