"""Characters to words, words to lines of text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from keputusan.extract.model.page import Box, Char

WORD_GAP = 0.22
"""A gap wider than this share of the character height parts two words."""

GUESSED_GAP = 0.1
"""A gap wider than this share of the character height does where a blank is supposed."""

ROUNDED = 0.01
"""Sizes of type that differ by no more than this share are one: programs round them."""

TOUCHING, KERNED = 0.05, 0.15
"""Words no further apart than the first share of the character height, and that overlap by no
more than the second, as "T" and "." may, are one: no reader sees a blank there."""

COLUMN_GAP = 1.8
"""A gap wider than this share of the character height parts two columns of running text."""

SAME_BASELINE = 0.3
"""Baselines closer than this share of the character height are one line."""


SCRIPT = 0.91
"""A mark of a footnote, or an index, is at most so large beside its word: .58 to .7 in office
programs, .83 to .9 in browsers and what prints as they do."""

APART = 0.8
"""Letters of a word printed apart have gaps of up to this share of their height."""

LEAST, EVEN, MUCH_WIDER, MOSTLY = 0.08, 0.5, 1.8, 0.8
"""Such gaps are at least this share of the height and so much of the usual one, but for those of
pairs as "Ta" and of ligatures: the last share of them all are.  That between two words is so many
times wider: measured on spacing of 0.8 to 4 points in type of 9 to 12, where the letters' own
margins differ by 0.1 of the height."""

POINTS = frozenset(".,;:/'()")
"""What stands beside the letters of a word that are printed apart, and is apart from them, too."""

FEWEST_LETTERS = 3
"""Fewer letters apart are numbers of lists, initials, or texts of neighbouring columns."""


UNREAD = "X"
"""What stands for each letter that is not recognised yet: no number, no mark, no small letter."""


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
    """Return words in the order the page's content draws them, ``cut`` where something parts
    them.
    """
    runs = build_runs(chars)
    return [make_word(part) for run in runs for part in (cut(run) if cut else [run])]


def build_runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Return the characters of each word, in the order the page's content draws them.

    A word ends at a blank, where the text jumps, and at a gap: some programs place each
    letter and print no blanks.  A blank without width is none of the page's, only the PDF
    library's guess that one stands there: it makes a smaller gap enough.
    """
    runs: list[list[Char]] = []
    near: list[bool] = []
    run: list[Char] = []
    gap = WORD_GAP
    # of the last letter of the run: where it begins, ends and stands, and how high it is
    begin = end = line = height = math.nan
    for char in chars:
        text, x0, _, x1, _, baseline, size = char
        if text.isspace():
            if x0 == x1:
                gap = GUESSED_GAP
                continue
            if run:
                runs.append(run)
                near.append(False)
                run = []
                line = math.nan
            gap = WORD_GAP
            continue
        # most letters stand just beside the last: worth a way of its own
        beside = baseline == line and begin <= x0 <= end + gap * height
        if run and not beside and _parts(run[-1], char, gap):
            runs.append(run)
            near.append(_is_near(run[-1], char))
            run = []
        run.append(char)
        begin, end, line, height = x0, x1, baseline, size
        gap = WORD_GAP
    if run:
        runs.append(run)
        near.append(False)
    return _spelled_out(runs, near) if any(near) else runs


def _parts(last: Char, char: Char, gap: float) -> bool:
    # the letters of a ligature come one by one, all with the ligature's box
    size = max(last.size, char.size)
    if char.x0 - last.x1 > gap * size or char.x0 < last.x0 - 0.5 * size:
        return True
    if char.x1 <= last.x0 + 0.1 * size and char.x0 < last.x0:
        return True  # the letters come from the right: those of a page upside down
    if abs(char.baseline - last.baseline) <= SAME_BASELINE * size:
        return False
    return not _is_script(last, char)


def _is_script(a: Char, b: Char) -> bool:
    """Return whether one of two letters side by side is a footnote's mark or an index of the
    other.
    """
    small, large = (a, b) if a.size < b.size else (b, a)
    middle = (small.y0 + small.y1) / 2
    return 0 < small.size <= SCRIPT * large.size and large.y0 <= middle <= large.y1


def _is_near(last: Char, char: Char) -> bool:
    """Return whether two letters may be of one word that is printed with its letters apart."""
    size = min(last.size, char.size)
    level = abs(char.baseline - last.baseline) <= SAME_BASELINE * size
    letters = all(c.text.isalnum() or c.text in POINTS for c in (last, char))
    return level and letters and 0 < char.x0 - last.x1 <= APART * size


def _spelled_out(runs: list[list[Char]], near: list[bool]) -> list[list[Char]]:
    """Return ``runs`` with the letters of words that are printed apart put together.

    ``near`` tells of each run whether the next one follows it closely.  Within such a word all
    gaps are about the same, and wider ones part it from the next.
    """
    groups: list[list[list[Char]]] = []
    start = 0
    for index, goes_on in enumerate(near):
        if not goes_on:
            groups.append(runs[start : index + 1])
            start = index + 1
    apart = [_regrouped(group) for group in groups]
    lines = {words[0][0].baseline for words in apart if words}
    return [
        run
        for group, words in zip(groups, apart, strict=True)
        for run in words or _pair(group, lines)
    ]


def _pair(group: list[list[Char]], lines: set[float]) -> list[list[Char]]:
    """Return ``group`` put together if it is two letters on one of ``lines``, whose words are
    apart.
    """
    short = len(group) == 2 and all(len(run) == 1 for run in group)
    return [[*group[0], *group[1]]] if short and group[0][0].baseline in lines else group


def _regrouped(group: list[list[Char]]) -> list[list[Char]] | None:
    """Return the words of ``group`` if its letters are printed apart."""
    chars = [char for run in group for char in run]
    if len(group) == 1 or len(chars) < FEWEST_LETTERS:
        return None
    gaps = [right.x0 - left.x1 for left, right in pairwise(chars)]
    usual = sorted(gaps)[len(gaps) // 2]
    inner = [gap for gap in gaps if gap <= MUCH_WIDER * usual]
    least = max(EVEN * usual, LEAST * chars[0].size)
    even = sum(gap >= least for gap in gaps) >= MOSTLY * len(gaps)
    if not even or len(inner) < FEWEST_LETTERS - 1:
        return None
    words = [[chars[0]]]
    for gap, char in zip(gaps, chars[1:], strict=True):
        if gap > MUCH_WIDER * usual:
            words.append([])
        words[-1].append(char)
    return words


def make_word(run: list[Char]) -> Word:
    """Return the word that the characters of ``run`` make."""
    if len(run) == 1:
        return Word(*run[0])
    texts, lefts, tops, rights, bottoms, baselines, sizes = zip(*run, strict=True)
    size = max(sizes)
    first = sizes.index(size)  # a mark before its word stands higher
    return Word(
        "".join(texts), min(lefts), min(tops), max(rights), max(bottoms), baselines[first], size
    )


FROM_TOP = attrgetter("baseline", "x0", "text")
FROM_LEFT = attrgetter("x0", "baseline", "text")
"""The order of words on a page, and that of those of one line."""


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Return words that stand on one baseline together, lines from the top, words from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=FROM_TOP):
        if lines and word.baseline - lines[-1][0].baseline <= SAME_BASELINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    lines = _with_scripts(lines)
    for line in lines:
        line.sort(key=FROM_LEFT)
    return lines


def _with_scripts(lines: list[list[Word]]) -> list[list[Word]]:
    """Return ``lines`` with those of nothing but small marks put into the line that they stand
    beside.
    """
    joined: list[list[Word]] = []
    for line in lines:
        if joined and (_stands_in(joined[-1], line) or _stands_in(line, joined[-1])):
            joined[-1] = [*joined[-1], *line]
        else:
            joined.append(line)
    return joined


def _stands_in(marks: list[Word], line: list[Word]) -> bool:
    """Return whether all of ``marks`` are small and stand at the height of the words of
    ``line``.
    """
    if marks[0].size > SCRIPT * line[0].size:
        return False  # of nearly all lines the first words tell
    size = min(word.size for word in line)
    if max(word.size for word in marks) > SCRIPT * size:
        return False
    top, bottom = max(word.y0 for word in line), min(word.y1 for word in line)
    return all(top <= (mark.y0 + mark.y1) / 2 <= bottom for mark in marks)


def line_text(line: list[Word], columns: bool = False) -> str:
    """Return the words of one line with blanks between; a tab at column gaps if ``columns``."""
    parts = [line[0].text]
    for last, word in pairwise(line):
        gap = word.x0 - last.x1
        if columns and gap > COLUMN_GAP * word.size:
            parts.append("\t" + word.text)
        elif word.size <= SCRIPT * last.size and gap <= GUESSED_GAP * last.size:
            parts.append(word.text)  # the mark of a footnote stands at its word
        elif _is_same_size(last, word) and -KERNED * word.size <= gap <= TOUCHING * word.size:
            parts.append(word.text)  # pieces of a word that are drawn one by one
        else:
            parts.append(" " + word.text)
    return "".join(parts)


def _is_same_size(a: Word, b: Word) -> bool:
    return a.size == b.size or abs(a.size - b.size) <= ROUNDED * max(a.size, b.size)


def block_text(words: Iterable[Word]) -> str:
    """Return the text of a cell: its lines joined with line feeds."""
    return "\n".join([line_text(line) for line in group_lines(words)])
