"""Lines to rows: what stands side by side on a page, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from keputusan.extract.model.page import Box, Line

_OVERLAP = 0.5
"""Lines that share this part of the lower one's height stand side by side."""

_CHAR_WIDTH = 0.5
"""Mean width of a character, in heights of its line: only to tell left column from right."""

_LEAST_HEIGHT = 1.0
"""Height (points) that a line is taken to have at least; no letter is printed smaller."""

_EXACT_ENGINES = frozenset({"text", "pdf"})

_SIGN = re.compile(r"[^\W_]")
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)")


class Segment(NamedTuple):
    """A piece of a row without a wide gap; ``x0`` and ``x1`` in points, None in a text dump."""

    text: str
    x0: float | None
    x1: float | None

    @property
    def centre(self) -> float | None:
        """The horizontal middle in points."""
        return None if self.x0 is None or self.x1 is None else (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """What one page prints at one height, left to right; ``top`` and ``bottom`` in points.

    ``recognized`` tells that the row comes from OCR, where single signs are often misread.
    """

    page: int
    segments: tuple[Segment, ...]
    top: float | None = None
    bottom: float | None = None
    recognized: bool = False

    @property
    def text(self) -> str:
        """The row as running text."""
        return " ".join([segment.text for segment in self.segments])

    @property
    def x0(self) -> float | None:
        """Where the row begins, in points."""
        return self.segments[0].x0 if self.segments else None

    @property
    def from_dump(self) -> bool:
        """Whether the row has no place on a page: it comes from a text dump."""
        return self.top is None

    def with_text(self, text: str) -> Row:
        """Return the same row with ``text`` in it, no longer knowing where that begins."""
        return replace(self, segments=(Segment(text, None, None),))

    def only(self, segments: Iterable[Segment]) -> Row:
        """Return the same row with only ``segments``."""
        return replace(self, segments=tuple(segments))


def build_rows(lines: Iterable[Line]) -> list[Row]:
    """Return the rows of ``lines``; lines printed side by side, as label and text, become one row.

    Lines without any letter or digit (specks, rules of dots, lone colons) are left out.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if not _SIGN.search(line.text):
            continue
        if groups and all(_side_by_side(other, line) for other in groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(group) for group in groups]


def _side_by_side(first: Line, second: Line) -> bool:
    if first.page != second.page or first.box is None or second.box is None:
        return False
    a, b = first.box, second.box
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    apart = a.x1 <= b.x0 or b.x1 <= a.x0
    return apart and shared >= _OVERLAP * min(a.height, b.height)


def _row(group: list[Line]) -> Row:
    segments: list[Segment] = []
    for line in sorted(group, key=lambda line: line.box.x0 if line.box else 0.0):
        segments.extend(_segments(line.text, line.box))
    boxes = [line.box for line in group if line.box is not None]
    if not boxes:
        return Row(group[0].page, tuple(segments))
    return Row(
        group[0].page,
        tuple(segments),
        top=min(box.y0 for box in boxes),
        bottom=max(box.y1 for box in boxes),
        recognized=any(line.engine not in _EXACT_ENGINES for line in group),
    )


def _segments(text: str, box: Box | None) -> list[Segment]:
    r"""Return the pieces of ``text`` between tabs (``\t``), placed: exactly where the line
    begins and ends, by the mean width of characters elsewhere.
    """
    if box is None:
        text = _MARKDOWN.sub("", text)
    parts = [" ".join(part.split()) for part in text.split("\t") if part.strip()]
    if box is None:
        return [Segment(part, None, None) for part in parts]
    if len(parts) <= 1:
        return [Segment(part, box.x0, box.x1) for part in parts]
    # a line of no height has letters of no width
    widths = [len(part) * _CHAR_WIDTH * max(box.height, _LEAST_HEIGHT) for part in parts]
    scale = min(1.0, box.width / sum(widths))
    widths = [width * scale for width in widths]
    gap = (box.width - sum(widths)) / (len(parts) - 1)
    segments, x0 = [], box.x0
    for part, width in zip(parts, widths, strict=True):
        segments.append(Segment(part, x0, x0 + width))
        x0 += width + gap
    return segments
