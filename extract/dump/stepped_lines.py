"""Dumps in which a character is some points wide, as ``pdftotext -fixed`` writes them.

Each text begins in the column of its place.  One that finds no room there, because the one before
it has more letters than fit, stands on the next line, and so do those behind it: lines go down in
steps.  Texts that leave just no room touch.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from keputusan.extract.dump.dump_rows import GUESSED
from keputusan.extract.dump.dump_wordings import is_number
from keputusan.extract.dump.placed_words import PlacedPage
from keputusan.extract.grid.words import Word

STEPS = 0.055
"""At least this share (0..1) of a dump's lines are steps: .08 to .5 are in most made-up dumps by
`pdftotext -fixed 6`, at most .042 in those that other programs laid out."""

FEWEST_STEPS = 3
"""Fewer steps are accidents."""

HEIGHT = 0.8
"""Height of a letter, in lines."""

NARROW = 0.04
"""Letters are as wide as this share (0..1) of the steps leaves room for at most: by mistake, a few
are found where none is."""

OFTEN, FEWEST_OFTEN = 0.08, 4
"""A column of the table is where texts begin on this share (0..1) of a page's lines, and on at
least this number of them.  With these and FARTHEST .35 of the records of made-up decrees by
`-fixed 6` are exact, .27 where steps are read as lines of their own."""

FARTHEST = 0.7
"""Words with a gap of no more characters of the dump are one text."""

ROUNDED = 1.0
"""Characters of the dump by which places are rounded at most."""

APART = 1.0
"""The gap that is left between texts of different cells, in widths of a letter."""

_WORD = re.compile(r"\S+")
_TOUCHING = re.compile(
    r"(?<=[a-z.,;:)])(?=[A-Z])|(?<=[,;])(?=[A-Za-z])|(?<=[a-z]\.)(?=\d)|(?<=\w)(?=[✓✔√])"
)


class _Placed(NamedTuple):
    """A word, the column of characters that it begins in, and whether that is its ``true`` place:
    the words of one text follow each other by single blanks.  One that is ``pushed`` stands where
    the text of the next column does."""

    text: str
    start: int
    true: bool = True
    pushed: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_steps(text: str) -> list[PlacedPage] | None:
    """Return the pages of a dump whose lines go down in steps; None for any other text."""
    pages = [[_words(line) for line in page.split("\n")] for page in text.split("\f")]
    pairs = [pair for page in pages for pair in pairwise(page) if _is_step(*pair)]
    filled = sum(bool(line) for page in pages for line in page)
    if len(pairs) < max(FEWEST_STEPS, STEPS * filled):
        return None
    room = sorted(_room(*pair) for pair in pairs)
    width = room[int(NARROW * len(room))]
    return [
        PlacedPage(_on_page(_joined(page, width), width), {}, GUESSED, whole=True) for page in pages
    ]


def _words(line: str) -> list[_Placed]:
    words: list[_Placed] = []
    for match in _WORD.finditer(line):
        true = not words or match.start() > words[-1].end + 1
        words.append(_Placed(match.group(), match.start(), true))
    return words


def _is_step(above: Sequence[_Placed], line: Sequence[_Placed]) -> bool:
    """Return whether the first word of ``line`` found no room behind the last one above it."""
    return bool(above and line) and above[-1].start < line[0].start < above[-1].end


def _room(above: Sequence[_Placed], line: Sequence[_Placed]) -> float:
    """Return how many characters of the dump a letter of the last text ``above`` takes at most: the
    text ends before ``line`` begins, and only its first word stands in its true place."""
    begin = next(word.start for word in reversed(above) if word.true)
    return (line[0].start - begin) / (above[-1].end - begin + 0.5)


def _joined(page: Sequence[list[_Placed]], width: float) -> list[list[_Placed]]:
    """Return the lines of a page with the steps put into the line that they go down from."""
    lines: list[list[_Placed]] = []
    last: list[_Placed] = []
    for line in page:
        if _goes_down(last, line, width):
            begin = line[0].start
            lines[-1] = [*(w._replace(pushed=w.end > begin) for w in lines[-1]), *line]
        else:
            lines.append(line)
        last = line
    return [[part for word in line for part in _parted(word)] for line in lines]


def _goes_down(above: Sequence[_Placed], line: Sequence[_Placed], width: float) -> bool:
    """Return whether ``line`` goes on with the one ``above``: it begins inside of its last text,
    and behind it where letters are ``width`` wide."""
    if not above or not line:
        return False
    begin = next(word.start for word in reversed(above) if word.true)
    end = above[-1].end
    if not begin < line[0].start < end:
        return False
    return begin + width * (end - begin) <= line[0].start + ROUNDED


def _parted(word: _Placed) -> list[_Placed]:
    """Return the words that touch in ``word``."""
    places = [0, *(m.start() for m in _TOUCHING.finditer(word.text)), len(word.text)]
    return [
        _Placed(word.text[a:b], word.start + a, word.true or a > 0, word.pushed)
        for a, b in pairwise(places)
        if b > a
    ]


def _on_page(lines: Sequence[Sequence[_Placed]], width: float) -> list[Word]:
    """Return the texts of a page, whose letters are ``width`` wide, in characters of the dump."""
    begun = Counter(
        word.start
        for line in lines
        for place, word in enumerate(line)
        if word.true or (place == 1 and is_number(line[0].text))
    )
    least = max(FEWEST_OFTEN, OFTEN * sum(map(bool, lines)))
    words: list[Word] = []
    for y, line in enumerate(lines, start=1):
        texts: list[_Placed] = []
        end = 0.0
        for word in line:
            often = begun[word.start] >= least and (word.true or not word.pushed)
            near = word.start - end <= FARTHEST if word.true else True
            if texts and near and not often:
                texts[-1] = texts[-1]._replace(text=f"{texts[-1].text} {word.text}")
                begin = word.start if word.true else end + width / 2
            else:
                texts.append(word)
                begin = word.start
            end = begin + width * len(word.text)
        words += _boxed(texts, y, width)
    return words


def _boxed(texts: Sequence[_Placed], y: int, width: float) -> Iterator[Word]:
    for text, following in zip_longest(texts, texts[1:]):
        end = text.start + width * len(text.text)
        if following is not None:
            end = max(text.start + width / 2, min(end, following.start - APART * width))
        yield Word(text.text, text.start, y - HEIGHT, end, y, y, HEIGHT)
