"""Text that runs out of its cell to the right, over the text of the next one."""

from __future__ import annotations

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.words import SAME_BASELINE, Word

OVER = 0.5
"""Two words lie over each other if they share so much (of a letter's height) of their line."""

BLANK = 0.45
"""Words of one text stand no further apart than this share of a letter's height."""

TOUCH = 0.05
"""The pieces of a word that a rule crosses may overlap by this share of its height."""

STEP, FEWEST_PEERS = 0.5, 2
"""Text that ran over begins so much further left (points) than the column's other texts, of
which there are enough to tell."""

CENTRED = 1.0
"""A text whose margins on both sides differ by no more than this (points) is centred in its cell.
Letters of narrow columns, as of months, leave less than a blank between two cells."""


def find_overflow(frame: Frame, texts: dict[int, list[Word]]) -> list[tuple[int, int, Word]]:
    """Return the words that belong to the cell on the left: (cell they are in, their own cell,
    word).

    ``texts`` are the words of each cell, in the order of the page's content.  Such words go on
    where the text of the left cell ends.  They lie over others, or stand further left than the
    texts of all other cells of their column.
    """
    chains: dict[int, tuple[int, list[Word]]] = {}
    starts: dict[int, list[float]] = {}
    for index, words in texts.items():
        region = frame.regions[index]
        left = frame.owner[region.row][region.column - 1] if region.column else index
        chain = _chain(texts[left], words) if left != index and left in texts else []
        if chain and _is_centred(frame, left, texts[left]) and _is_centred(frame, index, words):
            chain = []
        if chain and chain[0].is_label:
            chain = []
        if chain:
            chains[index] = left, chain
        else:
            starts.setdefault(region.column, []).append(min(word.x0 for word in words))
    found: list[tuple[int, int, Word]] = []
    for index, (left, chain) in chains.items():
        others = [word for word in texts[index] if word not in chain]
        peers = starts.get(frame.regions[index].column, [])
        before = len(peers) >= FEWEST_PEERS and chain[0].x0 < min(peers) - STEP
        over = any(_overlap(word, other) for word in chain for other in others)
        if over or (before and not others):
            found += [(index, left, word) for word in chain]
    return found


def _is_centred(frame: Frame, index: int, words: list[Word]) -> bool:
    """Return whether ``words`` stand in the middle of their cell, and within it."""
    box = frame.regions[index].box
    before = min(word.x0 for word in words) - box.x0
    behind = box.x1 - max(word.x1 for word in words)
    return min(before, behind) >= 0 and abs(before - behind) <= CENTRED


def put_back(words: list[Word], word: Word) -> None:
    """Add ``word`` to the ``words`` of its own cell, to the piece of it that a rule cut off."""
    for place, last in enumerate(words):
        touches = abs(word.x0 - last.x1) <= TOUCH * word.size
        if touches and abs(word.baseline - last.baseline) <= SAME_BASELINE * word.size:
            words[place] = last._replace(text=last.text + word.text, x1=word.x1)
            return
    words.append(word)


def _chain(left: list[Word], words: list[Word]) -> list[Word]:
    """Return those of ``words`` that go on where the text of the cell on the ``left`` ends."""
    gap = min([word.x0 for word in words]) - max([word.x1 for word in left])
    if gap > BLANK * max([word.size for word in words]):
        return []
    ends = [word for word in left if _level(word, words)]
    last = max(ends, key=lambda word: word.x1, default=None)
    next_to = [word for word in words if last is not None and _follows(last, word)]
    if not next_to:
        return []
    start = words.index(min(next_to, key=lambda word: word.x0))
    end = start + 1
    while end < len(words) and _follows(words[end - 1], words[end]):
        end += 1
    return words[start:end]


def _level(word: Word, words: list[Word]) -> bool:
    return any(abs(word.baseline - other.baseline) <= SAME_BASELINE * word.size for other in words)


def _follows(last: Word, word: Word) -> bool:
    level = abs(last.baseline - word.baseline) <= SAME_BASELINE * word.size
    return level and -TOUCH * word.size <= word.x0 - last.x1 <= BLANK * word.size


def _overlap(a: Word, b: Word) -> bool:
    size = min(a.size, b.size)
    level = abs(a.baseline - b.baseline) <= SAME_BASELINE * size
    return level and a.text != b.text and min(a.x1, b.x1) - max(a.x0, b.x0) > OVER * size
