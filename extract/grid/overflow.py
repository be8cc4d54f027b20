"""Text that runs out of its cell to the right, over the text of the next one."""

from __future__ import annotations

from itertools import pairwise

from extract.grid.frames import Frame
from extract.grid.words import SAME_BASELINE, Word

OVER = 0.5
"""Two words lie over each other if they share so much (of a letter's height) of their line."""

BLANK = 0.45
"""Words of one text stand no further apart than this share of a letter's height."""

STEP, FEWEST_PEERS = 0.5, 3
"""Text that ran over begins so much further left (points) than the column's other texts, of
which there are enough to tell."""


def find_overflow(frame: Frame, texts: dict[int, list[Word]]) -> list[tuple[int, int, Word]]:
    """The words that belong to the cell on the left: (cell they are in, their own cell, word).

    ``texts`` are the words of each cell, in the order of the page's content.  Such words go on
    where the text of the left cell ends.  They lie over others, or stand further left than the
    texts of all other cells of their column.
    """
    found: list[tuple[int, int, Word]] = []
    starts: dict[int, list[float]] = {}
    for index, words in texts.items():
        starts.setdefault(frame.regions[index].column, []).append(min(word.x0 for word in words))
    for index, words in texts.items():
        region = frame.regions[index]
        left = frame.owner[region.row][region.column - 1] if region.column else index
        if left == index or left not in texts:
            continue
        first, *others = sorted(starts[region.column])[:FEWEST_PEERS]
        near = first < region.box.x0 + words[0].size and len(others) == FEWEST_PEERS - 1
        before = near and min(word.x0 for word in words) < others[0] - STEP
        if before or any(_overlap(a, b) for a, b in pairwise(words)):
            found += [(index, left, word) for word in _overflown(texts[left], words, before)]
    return found


def _overflown(left: list[Word], words: list[Word], alone: bool) -> list[Word]:
    """Those of ``words`` that go on with the text of the cell on the ``left``."""
    ends = [word for word in left if _level(word, words)]
    last = max(ends, key=lambda word: word.x1, default=None)
    chosen: list[Word] = []
    for word in words if last is not None else ():
        over = alone or any(_overlap(word, other) for other in words if other is not word)
        if over and last is not None and _follows(last, word):
            chosen.append(word)
            last = word
    return chosen


def _level(word: Word, words: list[Word]) -> bool:
    return any(abs(word.baseline - other.baseline) <= SAME_BASELINE * word.size for other in words)


def _follows(last: Word, word: Word) -> bool:
    level = abs(last.baseline - word.baseline) <= SAME_BASELINE * word.size
    return level and 0 <= word.x0 - last.x1 <= BLANK * word.size


def _overlap(a: Word, b: Word) -> bool:
    size = min(a.size, b.size)
    level = abs(a.baseline - b.baseline) <= SAME_BASELINE * size
    return level and a.text != b.text and min(a.x1, b.x1) - max(a.x0, b.x0) > OVER * size
