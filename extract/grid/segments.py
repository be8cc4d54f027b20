"""Words of one line put together to segments: what stands in one cell, as far as gaps tell.

The units are words with boxes, whoever cut them: of a PDF, of a scan before or after it is
recognised, or of a text dump, where a character is one wide and two high.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keputusan.extract.grid.words import Word, group_lines

SEGMENT_GAP = 0.75
"""A gap wider than this share of the letters' height parts two cells.  Blanks between words are
0.2 to 0.3 of it, in justified lines up to 0.7."""

NUMBER_GAP = 0.5
"""So does this much between two numbers; a blank between thousands is 0.2 of the height."""

BLANK = 0.36
"""A gap no wider than this share of the letters' height is a blank between two words of one text,
where the columns beside stand further apart."""

OVERLAP = 0.5
"""Lines that share this part of their height are one line of the table: superscripts, and
numbers that stand level with the middle of two lines of text."""

LEADER = re.compile(r"(?:[.·…_‥]\s*){3,}|[.·…]")
"""Dots that lead the eye from a label to its number: blank paper for the columns."""

NUMBER = re.compile(
    r"[(\[<>≤≥~±+−–—-]?\s*(?:[$€£¥]|Rp\.?|US\$)?\s*[(+−–-]?\d[\d.,'  /:]*\s*%?[)\]]?[*†‡a-z]{0,2}"
    r"|[-–—−]+|n\.?/?a\.?|\.{2,3}|[(]?[A-Za-z][)]",
    re.IGNORECASE,
)
"""What stands in a column of numbers: numbers, dashes, n.a., marks of notes."""

PREFIX = frozenset(["$", "€", "£", "¥", "Rp", "Rp.", "(", "<", ">", "≤", "≥", "±", "US$"])
"""Signs that stand before their number, often with a gap: one cell with it."""

SUFFIX = frozenset(["%", ")", "*", "**", "***", "†", "‡"])
"""Signs that stand behind their number: one cell with it."""

MARKER = re.compile(
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]+|[-–—•·●○▪■□◦*➢✓√]|\d{1,2}(?:\.\d{1,2})+\.?)"
)
"""A list marker that stands alone."""


@dataclass(slots=True)
class Segment:
    """A run of words of one line without a wide gap, boxed in points."""

    words: list[Word]
    x0: float = field(init=False)
    x1: float = field(init=False)
    y0: float = field(init=False)
    y1: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        _, lefts, tops, rights, bottoms, _, sizes, _ = zip(*self.words, strict=True)
        self.x0, self.x1 = min(lefts), max(rights)
        self.y0, self.y1 = min(tops), max(bottoms)
        self.size = max(sizes)

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def is_number(self) -> bool:
        """Whether it is what stands in a column of numbers."""
        return NUMBER.fullmatch(self.text) is not None

    @property
    def is_marker(self) -> bool:
        """Whether it is nothing but a list marker."""
        return MARKER.fullmatch(self.text) is not None


@dataclass(slots=True)
class TextLine:
    """The segments of one line, from the left."""

    segments: list[Segment]
    y0: float = field(init=False)
    y1: float = field(init=False)

    def __post_init__(self) -> None:
        self.y0 = min(segment.y0 for segment in self.segments)
        self.y1 = max(segment.y1 for segment in self.segments)

    @property
    def x0(self) -> float:
        """The left end in points."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """The right end in points."""
        return max(segment.x1 for segment in self.segments)

    @property
    def size(self) -> float:
        """The height of the letters in points."""
        return max(segment.size for segment in self.segments)

    @property
    def baseline(self) -> float:
        """Where most of its letters stand (points)."""
        return max(self.segments, key=lambda s: (s.x1 - s.x0, -s.x0)).words[0].baseline


def cut_segments(
    line: Sequence[Word], xs: Sequence[float] = (), wide: Sequence[float] = ()
) -> list[Segment]:
    """Return the segments of ``line`` (from the left): parted by wide gaps, at ``xs`` (points), and
    at ``wide`` ones, too, if more than a blank is there.
    """
    words = [word for word in line if not LEADER.fullmatch(word.text)]
    runs: list[list[Word]] = []
    for word in words:
        if runs and not _parts(runs[-1], word, xs, wide):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Segment(run) for run in runs]


def _parts(run: list[Word], word: Word, xs: Sequence[float], wide: Sequence[float]) -> bool:
    last = run[-1]
    size = max(last.size, word.size)
    gap = word.x0 - last.x1
    low, high = last.x1 - 0.1 * size, word.x0 + 0.1 * size
    if any(low <= x <= high for x in xs):
        return True
    if word.is_label:
        return True
    if gap > BLANK * size and any(low <= x <= high for x in wide):
        return True
    if last.text in PREFIX and NUMBER.fullmatch(word.text):
        return gap > 6 * size
    if word.text in SUFFIX and NUMBER.fullmatch(last.text):
        return gap > 1.5 * size
    if gap > SEGMENT_GAP * size:
        return True
    return (
        gap > NUMBER_GAP * size
        and NUMBER.fullmatch(last.text) is not None
        and NUMBER.fullmatch(word.text) is not None
    )


def text_lines(
    words: Iterable[Word], xs: Sequence[float] = (), wide: Sequence[float] = ()
) -> list[TextLine]:
    """Return the lines that ``words`` make, from the top; those at nearly one height made one.

    Segments part at ``xs`` (points), and at ``wide`` ones where more than a blank is.
    """
    cut = (cut_segments(line, xs, wide) for line in group_lines(words))
    lines = [TextLine(found) for found in cut if found]
    lines.sort(key=lambda line: (line.baseline, line.x0))
    return _level(lines)


def _level(lines: list[TextLine]) -> list[TextLine]:
    """Return ``lines`` with those put together that overlap in height and in no segment."""
    levelled: list[TextLine] = []
    for line in lines:
        last = levelled[-1] if levelled else None
        if last is not None and _is_level(last, line):
            segments = sorted([*last.segments, *line.segments], key=lambda s: s.x0)
            levelled[-1] = TextLine(segments)
        else:
            levelled.append(line)
    return levelled


def _is_level(a: TextLine, c: TextLine) -> bool:
    shared = min(a.y1, c.y1) - max(a.y0, c.y0)
    if shared < OVERLAP * min(a.y1 - a.y0, c.y1 - c.y0):
        return False
    return not any(min(s.x1, t.x1) > max(s.x0, t.x0) for s in a.segments for t in c.segments)


def gaps_of(line: TextLine) -> list[tuple[float, float]]:
    """Return the blank stretches (x from, to) between the segments of ``line``."""
    return [(a.x1, c.x0) for a, c in pairwise(line.segments) if c.x0 > a.x1]
