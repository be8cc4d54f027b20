"""The labels of a decree table's header, told by their words where no rule frames them.

A label is a stack of segments below each other.  One with several segments of one line below it
stands over a group of columns, as PELAKSANAAN (BULAN) does over its months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.extract.grid.segments import Segment, TextLine
from keputusan.language.calendar_labels import is_part_of_year, month_of
from keputusan.language.headings import role_of

FEWEST_KNOWN = 3
"""A header has so many labels of different roles that are known."""

MOSTLY_KNOWN = 0.6
"""This share (0..1) of the labels that are no months is known: words of running text that are
spread over a line by chance are not."""

MOST_LINES = 7
"""A header has at most so many lines."""

NEAREST, MONTHS_BELOW = 1.45, 3.2
"""A line goes on with the header if it stands no further below than the first (heights of a
letter); a line of months than the second."""

OVERLAP = 0.25
"""Segments below each other share this part of the width of the narrower (0..1)."""

FEWEST_MONTHS = 4
"""A line of so many parts of a year, and nothing else, heads a calendar."""

MOST_WORDS = 16
"""Segments of more words hold no labels side by side."""

PARTED = 0.3
"""Two labels with a blank between are told by their words if it is so wide (heights of a
letter)."""


SHORT, FEWEST_SHORT = 3, 6
"""In a line with so many words (the second) no longer than the first (letters) each of these is a
month, or part of its name, and stands in a column of its own."""


@dataclass(slots=True)
class Label:
    """One label: its segments from the top, and whether it stands over several others."""

    segments: list[Segment]
    line: int
    is_group: bool = False
    over: Label | None = None

    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(segment.x0 for segment in self.segments)
        self.x1 = max(segment.x1 for segment in self.segments)

    def add(self, segment: Segment) -> None:
        """Put one more line to the label."""
        self.segments.append(segment)
        self.x0, self.x1 = min(self.x0, segment.x0), max(self.x1, segment.x1)

    @property
    def text(self) -> str:
        """Its lines with blanks between."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def y0(self) -> float:
        """Its top in points."""
        return min(segment.y0 for segment in self.segments)

    @property
    def y1(self) -> float:
        """Its bottom in points."""
        return max(segment.y1 for segment in self.segments)

    @property
    def middle(self) -> float:
        """Its middle from the left (points)."""
        return (self.x0 + self.x1) / 2


class Group(NamedTuple):
    """A label over the leaves from ``first`` to ``last``."""

    label: Label
    first: int
    last: int


class Header(NamedTuple):
    """A header: its first and last line, the label of each column, and those over several."""

    first: int
    last: int
    leaves: list[Label]
    groups: list[Group]

    @property
    def split(self) -> float | None:
        """Where labels over groups end and those below begin (y in points); None without groups."""
        if not self.groups:
            return None
        low = max(group.label.y1 for group in self.groups)
        under = [
            leaf.y0 for group in self.groups for leaf in self.leaves[group.first : group.last + 1]
        ]
        return (low + min(under)) / 2


def find_headers(lines: Sequence[TextLine], rules: Sequence[float] = ()) -> list[Header]:
    """Return the headers among ``lines`` (from the top); ``rules`` are the heights of rules."""
    parted = [_parted(line) for line in lines]
    known = [any(role_of(segment.text) for segment in held) for held in parted]
    found: list[Header] = []
    start = 0
    while start < len(lines):
        header = _header_at(lines, parted, start, rules) if known[start] else None
        if header is not None:
            found.append(header)
            start = header.last
        start += 1
    return found


def _parted(line: TextLine) -> list[Segment]:
    """Return the segments of ``line``, parted where known labels, or months, stand close."""
    words = [word for segment in line.segments for word in segment.words]
    narrow = sum(len(word.text) <= SHORT for word in words) >= FEWEST_SHORT
    return [part for segment in line.segments for part in _by_words(segment, narrow)]


def _by_words(segment: Segment, narrow: bool) -> list[Segment]:
    """Return ``segment`` parted where two known labels stand close beside each other.

    In a line of ``narrow`` columns each short word is a label.
    """
    words = segment.words
    if len(words) < 2 or len(words) > MOST_WORDS or role_of(segment.text) is not None:
        return [segment]
    short = [len(word.text) <= SHORT for word in words]
    if narrow and sum(short) >= len(words) - 1 > 0:
        return [Segment([word]) for word in words]
    for cut in range(1, len(words)):
        if words[cut].x0 - words[cut - 1].x1 < PARTED * segment.size:
            continue
        left, right = Segment(words[:cut]), Segment(words[cut:])
        if role_of(left.text) is None:
            continue
        rest = _by_words(right, narrow)
        if all(role_of(part.text) for part in rest):
            return [left, *rest]
    return [segment]


def _header_at(
    lines: Sequence[TextLine],
    parted: Sequence[list[Segment]],
    start: int,
    rules: Sequence[float],
) -> Header | None:
    best, last = _best_window(lines, parted, start)
    if best < FEWEST_KNOWN:
        return None
    first = start
    while first < last:
        count, end = _best_window(lines, parted, first + 1)
        if count < best:
            break
        first, best, last = first + 1, count, end
    while first > 0 and _is_near(lines, first, NEAREST):
        labels = _stack(parted[first - 1 : last + 1])
        if labels is None or _known(labels) < best or len(parted[first - 1]) < 2:
            break
        first -= 1
    last = _end(lines, parted, first, last, rules)
    labels = _stack(parted[first : last + 1])
    return _header(labels, first, last) if labels is not None else None


def _best_window(
    lines: Sequence[TextLine], parted: Sequence[list[Segment]], start: int
) -> tuple[int, int]:
    """Return how many labels are known in the lines from ``start``, and the last line of those."""
    best, last = 0, -1
    for end in range(start, min(start + MOST_LINES, len(lines))):
        alone = all(len(segments) == 1 for segments in parted[start:end])
        if end > start and not _is_near(lines, end, NEAREST if alone else MONTHS_BELOW):
            break
        labels = _stack(parted[start : end + 1])
        if labels is None:
            break
        count = _known(labels)
        if count > best:
            best, last = count, end
    return best, last


def _is_near(lines: Sequence[TextLine], index: int, most: float) -> bool:
    line, above = lines[index], lines[index - 1]
    return line.baseline - above.baseline <= most * max(line.size, above.size)


def _known(labels: Sequence[Label]) -> int:
    """Return how many different roles the labels have."""
    return len({role_of(label.text) for label in labels} - {None})


def _stack(lines: Sequence[Sequence[Segment]]) -> list[Label] | None:
    """Return the labels that the segments of ``lines`` make; None if one runs across several."""
    labels: list[Label] = []
    for number, segments in enumerate(lines):
        over = [_lowest_above(labels, segment) for segment in segments]
        for segment, above in zip(segments, over, strict=True):
            if len(above) > 1:
                return None
            label = above[0] if above else None
            if label is None:
                labels.append(Label([segment], number))
            elif label.is_group or sum(label in others for others in over) > 1:
                label.is_group = True
                labels.append(Label([segment], number, over=label))
            else:
                label.add(segment)
    return labels


def _lowest_above(labels: Sequence[Label], segment: Segment) -> list[Label]:
    held = [
        label
        for label in labels
        if min(label.x1, segment.x1) - max(label.x0, segment.x0)
        > OVERLAP * min(label.x1 - label.x0, segment.x1 - segment.x0)
    ]
    return [label for label in held if not any(other.over is label for other in held)]


def _end(
    lines: Sequence[TextLine],
    parted: Sequence[list[Segment]],
    first: int,
    last: int,
    rules: Sequence[float],
) -> int:
    """Return the header's last line: wrapped labels and the months below go on with it."""
    labels = _stack(parted[first : last + 1]) or []
    while last + 1 < min(len(lines), first + MOST_LINES):
        more = _stack(parted[first : last + 2])
        if more is None:
            break
        line = parted[last + 1]
        new = [label for label in more if label.line == last + 1 - first]
        if new and not _are_months(new):
            break
        if not _is_near(lines, last + 1, MONTHS_BELOW if new else NEAREST):
            break
        if not new:
            closed = any(
                lines[last].baseline < y <= lines[last + 1].baseline - lines[last + 1].size / 2
                for y in rules
            )
            counts = _counts(line) and not _is_rest_of_months(line, labels)
            if closed or counts:
                break
        if _known(more) < _known(labels):
            break
        labels, last = more, last + 1
    return last


def _is_rest_of_months(segments: Sequence[Segment], labels: Sequence[Label]) -> bool:
    """Return whether ``segments`` are ends of the labels of months, broken in narrow cells."""
    rows = {label.line for label in labels if label.over is not None}
    above = [label for segment in segments for label in _lowest_above(labels, segment)]
    return len(above) == len(segments) and all(
        label.line in rows and len(segment.text) <= SHORT
        for label, segment in zip(above, segments, strict=True)
    )


def _counts(segments: Sequence[Segment]) -> bool:
    return any(segment.text.strip("().").isdigit() for segment in segments)


def _are_months(labels: Sequence[Label]) -> bool:
    """Return whether ``labels`` are parts of a year."""
    return len(labels) >= FEWEST_MONTHS and all(_is_month(label.text) for label in labels)


def _is_month(text: str) -> bool:
    return month_of(text) is not None or is_part_of_year(text)


def _header(labels: list[Label], first: int, last: int) -> Header | None:
    leaves = sorted((one for one in labels if not one.is_group), key=lambda one: one.x0)
    plain = [label for label in labels if not _is_month(label.text)]
    known = [label for label in plain if role_of(label.text) is not None]
    if len(leaves) < FEWEST_KNOWN or len(known) < MOSTLY_KNOWN * len(plain):
        return None
    if any(
        label.text[:1].islower() for label in plain if all(label is not other for other in known)
    ):
        return None
    groups = []
    for label in labels:
        if label.is_group:
            span = _span(label, leaves)
            if span is not None:
                groups.append(Group(label, *span))
    return Header(first, last, leaves, groups)


def _span(group: Label, leaves: Sequence[Label]) -> tuple[int, int] | None:
    """Return the leaves that ``group`` stands in the middle of: those below it and their like."""
    own = [index for index, leaf in enumerate(leaves) if leaf.over is group]
    if not own:
        return None
    line = leaves[own[0]].line
    first, last = own[0], own[-1]
    months = all(_is_month(leaves[index].text) for index in own)

    def is_like(index: int) -> bool:
        leaf = leaves[index]
        alone = leaf.line == line and leaf.over is None
        return alone and (_is_month(leaf.text) if months else role_of(leaf.text) is None)

    while first > 0 and is_like(first - 1):
        first -= 1
    while last + 1 < len(leaves) and is_like(last + 1):
        last += 1
    if not months:
        spans = [(a, c) for a in range(first, own[0] + 1) for c in range(own[-1], last + 1)]
        return min(
            spans,
            key=lambda span: abs((leaves[span[0]].x0 + leaves[span[1]].x1) / 2 - group.middle),
        )
    return first, last
