"""Painted paths as flat boxes: lines, thin bars and frames, whatever the program drew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf import pdfium_calls as calls
from keputusan.extract.pdf.page_objects import IDENTITY, Buffers, Matrix

THIN = 3.5
"""A filled shape at most this thick (points) is a drawn rule and not an area."""

MOST_SEGMENTS = 4000
"""A path of more segments is a drawing (a seal, a signature), never a table's rules."""


def path_boxes(path: pdfium_c.FPDF_PAGEOBJECT, bounds: Box, b: Buffers) -> Iterable[Box]:
    """Return the flat boxes that one painted path within ``bounds`` draws (lines, thin bars,
    frames).
    """
    if not calls.draw_mode(path, *b.to_modes):
        return ()
    filled, stroked = map(bool, b.modes)
    if stroked and not _is_visible(calls.stroke_colour, path, b):
        stroked = False
    if filled and not _is_visible(calls.fill_colour, path, b):
        filled = False
    if not (stroked or filled):
        return ()
    if min(bounds.width, bounds.height) <= THIN:
        return (bounds,)
    segments = calls.path_segments(path)
    if stroked and segments <= MOST_SEGMENTS:
        return _segment_boxes(path, segments, b)
    if filled and 5 < segments <= MOST_SEGMENTS:
        return _bar_boxes(path, segments, b)
    return ()


def _is_visible(get_colour: Callable[..., int], item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> bool:
    if not get_colour(item, *b.to_colour):
        return True
    red, green, blue, opaque = b.colour
    return opaque > 0 and min(red, green, blue) < 250


def _points(
    path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: Buffers
) -> Iterator[tuple[int, float, float, bool]]:
    """Yield (segment kind, x, y, closes) of each segment, on the page."""
    if calls.object_matrix(path, b.to_matrix):
        m = b.matrix
        matrix: Matrix = (m.a, m.b, m.c, m.d, m.e, m.f)
    else:
        matrix = IDENTITY
    for index in range(segments):
        segment = calls.path_segment(path, index)
        calls.segment_point(segment, *b.to_point)
        x, y = b.point
        yield (
            calls.segment_type(segment),
            matrix[0] * x + matrix[2] * y + matrix[4],
            matrix[1] * x + matrix[3] * y + matrix[5],
            bool(calls.segment_closes(segment)),
        )


def _segment_boxes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: Buffers) -> Iterator[Box]:
    """Yield each straight stroke along an axis of a stroked path."""
    start = here = (0.0, 0.0)
    for kind, x, y, closes in _points(path, segments, b):
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = (x, y)
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield from _stroke(here, (x, y))
        here = (x, y)
        if closes:
            yield from _stroke(here, start)
            here = start


def _stroke(a: tuple[float, float], c: tuple[float, float]) -> Iterator[Box]:
    box = Box(min(a[0], c[0]), min(a[1], c[1]), max(a[0], c[0]), max(a[1], c[1]))
    if min(box.width, box.height) <= 1.0:
        yield box


def _bar_boxes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: Buffers) -> Iterator[Box]:
    """Yield the thin bars of a filled path that holds many shapes, the bars of frames included."""
    waiting: Box | None = None
    for shape in _shapes(path, segments, b):
        if min(shape.width, shape.height) <= THIN:
            yield shape
            continue
        bars = _frame_bars(waiting, shape) if waiting is not None else []
        yield from bars
        waiting = None if bars else shape


def _shapes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: Buffers) -> Iterator[Box]:
    """Yield the outlines of the four-cornered shapes of a path."""
    corners: list[tuple[float, float]] = []
    for kind, x, y, _ in [*_points(path, segments, b), (pdfium_c.FPDF_SEGMENT_MOVETO, 0, 0, True)]:
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(corners) in (4, 5):
                xs, ys = zip(*corners, strict=True)
                yield Box(min(xs), min(ys), max(xs), max(ys))
            corners = []
        corners.append((x, y))


def _frame_bars(a: Box, c: Box) -> list[Box]:
    """Return what is painted between two outlines: a border drawn as a shape with a hole."""
    outer, inner = (a, c) if a.width >= c.width and a.height >= c.height else (c, a)
    gaps = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1]
    if min(gaps) < -0.1 or max(gaps) > THIN:
        return []
    bars = [
        Box(outer.x0, outer.y0, inner.x0, outer.y1),
        Box(outer.x0, outer.y0, outer.x1, inner.y0),
        Box(inner.x1, outer.y0, outer.x1, outer.y1),
        Box(outer.x0, inner.y1, outer.x1, outer.y1),
    ]
    return [bar for bar, gap in zip(bars, gaps, strict=True) if gap > 0.01]
