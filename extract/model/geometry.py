"""Turning pages by quarter turns, and intervals along a line."""

from __future__ import annotations

from collections.abc import Iterable

from keputusan.extract.model.page import Box

Interval = tuple[float, float]


def turn_box(box: Box, degrees: int, width: float, height: float) -> Box:
    """Return ``box`` of a ``width`` x ``height`` page after the page is turned clockwise.

    ``degrees`` is a multiple of 90.  All in points, origin top left before and after.
    """
    degrees %= 360
    if degrees == 90:
        return Box(height - box.y1, box.x0, height - box.y0, box.x1)
    if degrees == 180:
        return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    if degrees == 270:
        return Box(box.y0, width - box.x1, box.y1, width - box.x0)
    return box


def reading_span(box: Box, turned: int) -> Interval:
    """Return where ``box`` begins and ends from the top of a page that must be turned to be read.

    ``turned`` are the degrees clockwise; the two numbers (points) only compare with those of
    other boxes of pages turned alike.
    """
    if turned == 90:
        return box.x0, box.x1
    if turned == 180:
        return -box.y1, -box.y0
    if turned == 270:
        return -box.x1, -box.x0
    return box.y0, box.y1


def union_boxes(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all ``boxes`` (at least one)."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def boxes_meet(a: Box, b: Box) -> bool:
    """Return whether two boxes have an area in common."""
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def join_intervals(intervals: Iterable[Interval], gap: float) -> list[Interval]:
    """Return ``intervals`` sorted, those that overlap or lie at most ``gap`` apart made one."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def covered_share(intervals: list[Interval], start: float, end: float) -> float:
    """Return the share (0..1) of ``start``..``end`` that disjoint ``intervals`` cover."""
    if end <= start:
        return 0.0
    covered = 0.0
    for a, b in intervals:
        if a < end and b > start:
            covered += (b if b < end else end) - (a if a > start else start)
    return covered / (end - start)
