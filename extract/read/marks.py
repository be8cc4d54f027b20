"""Paths of a PDF page as ruling lines, whatever the program that drew them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator

import pypdfium2.raw as pdfium_c

from extract.geometry import join_intervals
from extract.model import Box, Rule

THIN = 3.5
"""A filled shape at most this thick (points) is a drawn rule and not an area."""

SHORT = 3.0
"""A mark shorter than this (points) is a dot, not a rule; dots of a rule stand no further apart."""

DOTS_LONG = 8.0
"""A row of dots is a rule from this length on (points)."""

DOT_SHIFT = 0.3
"""Dots of one rule are this well aligned (points)."""

MOST_SEGMENTS = 4000
"""A path of more segments is a drawing (a seal, a signature), never a table's rules."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Buffers:
    """C variables that the calls below write to, made once a page."""

    def __init__(self) -> None:
        self.left, self.bottom, self.right, self.top = (ctypes.c_float() for _ in range(4))
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.red, self.green, self.blue, self.alpha = (ctypes.c_uint() for _ in range(4))
        self.matrix = pdfium_c.FS_MATRIX()


def read_boxes(page: pdfium_c.FPDF_PAGE) -> tuple[list[Box], float]:
    """The straight marks of ``page``, and the share of the page that images cover.

    Marks are flat boxes in PDF space (origin bottom left, y up).  Dashed and dotted rules
    come as one box or many; white and transparent ones are left out.
    """
    buffers = _Buffers()
    boxes: list[Box] = []
    image_area = 0.0
    for item, matrix in _page_objects(page, buffers):
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            boxes.extend(_move(box, matrix) for box in _path_boxes(item, buffers))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            bounds = _bounds(item, buffers)
            if bounds is not None:
                bounds = _move(bounds, matrix)
                image_area += bounds.width * bounds.height
    return boxes, image_area


def as_rules(boxes: Iterable[Box]) -> list[Rule]:
    """Flat ``boxes`` (origin top left) as rules; areas and lone dots are left out."""
    rules: list[Rule] = []
    dots: list[Box] = []
    for box in boxes:
        if max(box.width, box.height) < SHORT:
            dots.append(box)
        elif min(box.width, box.height) <= THIN:
            rules.append(_as_rule(box, box.width >= box.height))
    if dots:
        rules += [rule for horizontal in (True, False) for rule in _dotted(dots, horizontal)]
    return rules


def _as_rule(box: Box, horizontal: bool) -> Rule:
    if horizontal:
        return Rule(True, (box.y0 + box.y1) / 2, box.x0, box.x1)
    return Rule(False, (box.x0 + box.x1) / 2, box.y0, box.y1)


def _dotted(dots: list[Box], horizontal: bool) -> Iterator[Rule]:
    """The rules that rows (or columns) of ``dots`` make: a dot alone points nowhere."""
    line: list[Rule] = []
    for dot in [*sorted(_as_rule(dot, horizontal) for dot in dots), None]:
        if line and (dot is None or dot.at - line[0].at > DOT_SHIFT):
            for start, end in join_intervals([(rule.start, rule.end) for rule in line], SHORT):
                if end - start >= DOTS_LONG:
                    yield Rule(horizontal, line[0].at, start, end)
            line = []
        if dot is not None:
            line.append(dot)


def _page_objects(
    page: pdfium_c.FPDF_PAGE, buffers: _Buffers
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Matrix]]:
    """Every object of ``page``, those inside forms with the form's matrix."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        yield item, IDENTITY
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(item, IDENTITY, buffers, depth=1)


def _form_objects(
    form: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix, buffers: _Buffers, depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Matrix]]:
    if depth > 8:  # forms may refer to themselves
        return
    if not pdfium_c.FPDFPageObj_GetMatrix(form, buffers.matrix):
        return
    m = buffers.matrix
    matrix = _multiply((m.a, m.b, m.c, m.d, m.e, m.f), outer)
    for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        item = pdfium_c.FPDFFormObj_GetObject(form, index)
        yield item, matrix
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(item, matrix, buffers, depth + 1)


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies ``m`` and then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _move(box: Box, m: Matrix) -> Box:
    if m is IDENTITY:
        return box
    xs = [m[0] * x + m[2] * y + m[4] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    ys = [m[1] * x + m[3] * y + m[5] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(item: pdfium_c.FPDF_PAGEOBJECT, b: _Buffers) -> Box | None:
    if not pdfium_c.FPDFPageObj_GetBounds(item, b.left, b.bottom, b.right, b.top):
        return None
    return Box(b.left.value, b.bottom.value, b.right.value, b.top.value)


def _path_boxes(path: pdfium_c.FPDF_PAGEOBJECT, b: _Buffers) -> Iterator[Box]:
    """The flat boxes that one painted path draws (lines, thin bars, frames)."""
    if not pdfium_c.FPDFPath_GetDrawMode(path, b.fill, b.stroke):
        return
    stroked, filled = bool(b.stroke.value), bool(b.fill.value)
    if stroked and not _is_visible(pdfium_c.FPDFPageObj_GetStrokeColor, path, b):
        stroked = False
    if filled and not _is_visible(pdfium_c.FPDFPageObj_GetFillColor, path, b):
        filled = False
    if not (stroked or filled):
        return
    bounds = _bounds(path, b)
    if bounds is None:
        return
    segments = pdfium_c.FPDFPath_CountSegments(path)
    if min(bounds.width, bounds.height) <= THIN:
        yield bounds
    elif stroked and segments <= MOST_SEGMENTS:
        yield from _segment_boxes(path, segments, b)
    elif filled and 5 < segments <= MOST_SEGMENTS:
        yield from _bar_boxes(path, segments, b)


def _is_visible(get_color: object, item: pdfium_c.FPDF_PAGEOBJECT, b: _Buffers) -> bool:
    if not get_color(item, b.red, b.green, b.blue, b.alpha):  # type: ignore[operator]
        return True
    light = min(b.red.value, b.green.value, b.blue.value) >= 250
    return b.alpha.value > 0 and not light


def _points(
    path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: _Buffers
) -> Iterator[tuple[int, float, float, bool]]:
    """(segment kind, x, y, closes) of each segment, on the page."""
    if pdfium_c.FPDFPageObj_GetMatrix(path, b.matrix):
        m = b.matrix
        matrix: Matrix = (m.a, m.b, m.c, m.d, m.e, m.f)
    else:
        matrix = IDENTITY
    for index in range(segments):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, b.x, b.y)
        x, y = b.x.value, b.y.value
        yield (
            pdfium_c.FPDFPathSegment_GetType(segment),
            matrix[0] * x + matrix[2] * y + matrix[4],
            matrix[1] * x + matrix[3] * y + matrix[5],
            bool(pdfium_c.FPDFPathSegment_GetClose(segment)),
        )


def _segment_boxes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: _Buffers) -> Iterator[Box]:
    """Each straight stroke along an axis of a stroked path."""
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


def _bar_boxes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: _Buffers) -> Iterator[Box]:
    """The thin bars of a filled path that holds many shapes, the bars of frames included."""
    waiting: Box | None = None
    for shape in _shapes(path, segments, b):
        if min(shape.width, shape.height) <= THIN:
            yield shape
            continue
        bars = _frame_bars(waiting, shape) if waiting is not None else []
        yield from bars
        waiting = None if bars else shape


def _shapes(path: pdfium_c.FPDF_PAGEOBJECT, segments: int, b: _Buffers) -> Iterator[Box]:
    """The outlines of the four-cornered shapes of a path."""
    corners: list[tuple[float, float]] = []
    for kind, x, y, _ in [*_points(path, segments, b), (pdfium_c.FPDF_SEGMENT_MOVETO, 0, 0, True)]:
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(corners) in (4, 5):
                xs, ys = zip(*corners, strict=True)
                yield Box(min(xs), min(ys), max(xs), max(ys))
            corners = []
        corners.append((x, y))


def _frame_bars(a: Box, c: Box) -> list[Box]:
    """What is painted between two outlines: a border drawn as a shape with a hole."""
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
