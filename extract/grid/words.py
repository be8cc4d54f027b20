"""Characters to words, words to lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.model.page import Box, Char

WORD_GAP = 0.22
"""A gap wider than this share of the character height parts two words."""

GUESSED_GAP = 0.1
"""A gap wider than this share of the character height does where a blank is supposed."""

COLUMN_GAP = 1.8
"""A gap wider than this share of the character height parts two columns of running text."""

SAME_BASELINE = 0.3
"""Baselines closer than this share of the character height are one line."""


class Word(NamedTuple):
    """A run of characters without a blank, boxed in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float

    @property
    def box(self) -> Box:
        """The word's box in points."""
        return Box(self.x0, self.y0, self.x1, self.y1)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the letters, where the cell that holds the word is looked up."""
        return (self.x0 + self.x1) / 2, self.baseline - 0.25 * self.size


Cut = Callable[[list[Char]], list[list[Char]]]
"""What cuts a run of characters where something else than a gap parts it."""


def build_words(chars: Iterable[Char], cut: Cut | None = None) -> list[Word]:
    """Words in the order the page's content draws them.

    A word ends at a blank, where the text jumps, and at a gap: some programs place each
    letter and print no blanks.  A blank without width is none of the page's, only the PDF
    library's guess that one stands there: it makes a smaller gap enough.
    """
    words: list[Word] = []
    run: list[Char] = []
    gap = WORD_GAP
    for char in chars:
        blank = char.text.isspace()
        if blank and char.x0 == char.x1:
            gap = GUESSED_GAP
            continue
        if run and (blank or _parts(run[-1], char, gap)):
            words += [_word(part) for part in (cut(run) if cut else [run])]
            run = []
        if not blank:
            run.append(char)
        gap = WORD_GAP
    if run:
        words += [_word(part) for part in (cut(run) if cut else [run])]
    return words


def _parts(last: Char, char: Char, gap: float) -> bool:
    # the letters of a ligature come one by one, all with the ligature's box
    size = max(last.size, char.size)
    return (
        char.x0 - last.x1 > gap * size
        or char.x0 < last.x0 - 0.5 * size
        or abs(char.baseline - last.baseline) > SAME_BASELINE * size
    )


def _word(run: list[Char]) -> Word:
    if len(run) == 1:
        return Word(*run[0])
    return Word(
        "".join([char.text for char in run]),
        min(char.x0 for char in run),
        min(char.y0 for char in run),
        max(char.x1 for char in run),
        max(char.y1 for char in run),
        run[0].baseline,
        max(char.size for char in run),
    )


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one baseline together, lines from the top, words from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0, word.text)):
        if lines and word.baseline - lines[-1][0].baseline <= SAME_BASELINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: (word.x0, word.baseline, word.text))
    return lines


def line_text(line: list[Word], columns: bool = False) -> str:
    """The words of one line with blanks between; a tab at column gaps if ``columns``."""
    parts = [line[0].text]
    for last, word in pairwise(line):
        wide = columns and word.x0 - last.x1 > COLUMN_GAP * word.size
        parts.append(("\t" if wide else " ") + word.text)
    return "".join(parts)


def block_text(words: Iterable[Word]) -> str:
    """The text of a cell: its lines joined with line feeds."""
    return "\n".join([line_text(line) for line in group_lines(words)])
