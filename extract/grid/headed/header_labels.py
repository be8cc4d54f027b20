"""The labels of a decree table's header, told by their words where no rule frames them.

A label is a stack of segments below each other.  One with several segments of one line below it
stands over a group of columns, as PELAKSANAAN (BULAN) does over its months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.extract.grid.segments import Segment
from keputusan.language.calendar_labels import is_part_of_year, month_of
from keputusan.language.headings import role_of

FEWEST_KNOWN = 3
"""A header has so many labels of different roles that are known."""

MOSTLY_KNOWN = 0.6
"""This share (0..1) of the labels that are no months is known: words of running text that are
spread over a line by chance are not."""

OVERLAP = 0.25
"""Segments below each other share this part of the width of the narrower (0..1)."""


CENTRED = 5.0
"""A label stands in the middle of its group to within so much (points)."""


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
    def text(self) -> str:
        """The labels of the columns, one to a line."""
        return "\n".join(label.text for label in self.leaves)

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


def count_known(labels: Sequence[Label]) -> int:
    """Return how many different roles the labels have."""
    return len({role_of(label.text) for label in labels} - {None})


def stack_labels(lines: Sequence[Sequence[Segment]]) -> list[Label] | None:
    """Return the labels that the segments of ``lines`` make; None if one runs across several."""
    labels: list[Label] = []
    for number, segments in enumerate(lines):
        over = [lowest_above(labels, segment) for segment in segments]
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


def lowest_above(labels: Sequence[Label], segment: Segment) -> list[Label]:
    """Return the labels that ``segment`` stands below, without groups whose own labels it meets."""
    held = [
        label
        for label in labels
        if min(label.x1, segment.x1) - max(label.x0, segment.x0)
        > OVERLAP * min(label.x1 - label.x0, segment.x1 - segment.x0)
    ]
    return [label for label in held if not any(other.over is label for other in held)]


def is_month(text: str) -> bool:
    """Return whether a label is that of a column of a calendar."""
    return month_of(text) is not None or is_part_of_year(text)


def header_of(labels: Sequence[Label], first: int, last: int) -> Header | None:
    """Return the header that ``labels`` make; None if they are words of running text."""
    plain = [label for label in labels if not is_month(label.text)]
    known = [label for label in plain if role_of(label.text) is not None]
    if len(known) < MOSTLY_KNOWN * len(plain):
        return None
    if any(label.text[:1].islower() for label in plain if all(label is not o for o in known)):
        return None
    return build_header(labels, first, last)


def build_header(labels: Sequence[Label], first: int, last: int) -> Header | None:
    """Return the header that ``labels`` make; None if they are too few."""
    leaves = sorted((one for one in labels if not one.is_group), key=lambda one: one.x0)
    if len(leaves) < FEWEST_KNOWN:
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
    months = all(is_month(leaves[index].text) for index in own)

    def is_like(index: int) -> bool:
        leaf = leaves[index]
        alone = leaf.line == line and leaf.over is None
        return alone and (is_month(leaf.text) if months else role_of(leaf.text) is None)

    while first > 0 and is_like(first - 1):
        first -= 1
    while last + 1 < len(leaves) and is_like(last + 1):
        last += 1
    if not months:
        spans = [(a, c) for a in range(first, own[0] + 1) for c in range(own[-1], last + 1)]
        return min(spans, key=lambda span: _away(group, leaves, span))
    return first, last


def _away(group: Label, leaves: Sequence[Label], span: tuple[int, int]) -> tuple[float, int]:
    """Return how far ``group`` stands from the middle of its leaves, and how few they are."""
    away = abs((leaves[span[0]].x0 + leaves[span[1]].x1) / 2 - group.middle)
    return max(0.0, away - CENTRED), span[0] - span[1]
