"""Text that runs on below the end of its cell.

Where a page cuts a row, some engines draw the cells to where the row's other texts end, and
print the longest one on below, without rules.
"""

from __future__ import annotations

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.words import Word, group_lines

LINE = 1.7
"""Baselines within this many heights of a letter are neighbouring lines of one text."""

CLEAR = 1.0
"""Letters may stand out of their column by this much (points)."""


def find_spill(
    frame: Frame, texts: dict[int, list[Word]], loose: list[Word]
) -> list[tuple[int, Word]]:
    """Return the words of ``loose`` that belong to cells of ``frame``, with the cells' indices.

    ``texts`` are the words of each cell.  A line belongs to cells that no rule closes, if each
    of its words is in the column of one whose text goes down to it line by line.
    """
    bottom = frame.edges.box.y1
    below = [word for word in loose if word.centre[1] > bottom]
    ends: dict[int, float] = {}
    for index, words in texts.items() if below else ():
        if frame.regions[index].open_bottom:
            last = max(words, key=lambda word: word.baseline)
            if bottom - last.baseline < LINE * last.size:
                ends[index] = last.baseline
    found: list[tuple[int, Word]] = []
    for line in group_lines(below) if ends else ():
        owners = [_owner(frame, ends, word) for word in line]
        if None in owners:
            break
        for owner, word in zip(owners, line, strict=True):
            assert owner is not None
            ends[owner] = word.baseline
            found.append((owner, word))
    return found


def _owner(frame: Frame, ends: dict[int, float], word: Word) -> int | None:
    for index, end in ends.items():
        box = frame.regions[index].box
        inside = box.x0 - CLEAR <= word.x0 and word.x1 <= box.x1 + CLEAR
        # words on one line: the first has moved the end down to this very line
        if inside and word.baseline - end <= LINE * word.size:
            return index
    return None
