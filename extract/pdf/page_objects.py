"""The objects of a PDF page, and the geometry that pdfium gives of each."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf import pdfium_calls as calls

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

RawChar = tuple[str, float, float, float, float, float, float, int]
"""(text, left, bottom, right, top, origin x, origin y) in PDF space, index in the text page.

The origin tells the line that the letter stands on; along that line it may be the origin of a
letter before."""

Chars = dict[int, list[RawChar]]
"""Characters by the angle they run at."""


def as_blank(char: RawChar) -> RawChar:
    """Return a blank without width where ``char`` was: letters beside it may be of two words."""
    _, left, bottom, _, _, x, y, index = char
    return " ", left, bottom, left, bottom, x, y, index


class Setting(NamedTuple):
    """What the forms around an object do to it: their matrix, how opaque they are (0..1), and
    whether one of them is painted as a whole, for which a mask may hide it."""

    matrix: Matrix = IDENTITY
    opaque: float = 1.0
    grouped: bool = False


BARE = Setting()
"""The setting of what stands in no form."""


class Buffers:
    """C variables that the calls below write to, with the pointers to them, made once a page.

    ``box`` is left, bottom, right and top, ``point`` x and y, ``modes`` whether a path is filled
    and whether it is stroked, ``colour`` red, green, blue and how opaque it is.
    """

    def __init__(self) -> None:
        self.box, self.to_box = _variables(ctypes.c_float, "f", 4)
        self.point, self.to_point = _variables(ctypes.c_float, "f", 2)
        self.modes, self.to_modes = _variables(ctypes.c_int, "i", 2)
        self.colour, self.to_colour = _variables(ctypes.c_uint, "I", 4)
        self.matrix = pdfium_c.FS_MATRIX()
        self.to_matrix = ctypes.byref(self.matrix)


def _variables(kind: Any, code: Any, length: int) -> tuple[memoryview, tuple[Any, ...]]:
    """Return the values of some C variables, and a pointer to each."""
    array = (kind * length)()
    size = ctypes.sizeof(kind)
    values: memoryview = memoryview(array).cast("B").cast(code)
    return values, tuple(ctypes.byref(array, size * index) for index in range(length))


def page_objects(
    page: pdfium_c.FPDF_PAGE, buffers: Buffers
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, int, Setting]]:
    """Yield every object of ``page``, its type, and what the forms around it do to it."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        item = calls.object_at(page, index)
        kind = calls.object_type(item)
        yield item, kind, BARE
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(item, BARE, buffers, depth=1)


def _form_objects(
    form: pdfium_c.FPDF_PAGEOBJECT, outer: Setting, buffers: Buffers, depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, int, Setting]]:
    if depth > 8:  # forms may refer to themselves
        return
    if not calls.object_matrix(form, buffers.to_matrix):
        return
    m = buffers.matrix
    matrix = _multiply((m.a, m.b, m.c, m.d, m.e, m.f), outer.matrix)
    opaque = outer.opaque
    if calls.fill_colour(form, *buffers.to_colour):
        opaque *= buffers.colour[3] / 255
    grouped = outer.grouped or bool(calls.object_is_transparent(form))
    setting = Setting(matrix, opaque, grouped)
    for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        item = calls.form_object_at(form, index)
        kind = calls.object_type(item)
        yield item, kind, setting
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(item, setting, buffers, depth + 1)


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """Return the matrix that applies ``m`` and then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def move(box: Box, m: Matrix) -> Box:
    """Return the outline of ``box`` moved by the matrix ``m``."""
    if m is IDENTITY:
        return box
    xs = [m[0] * x + m[2] * y + m[4] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    ys = [m[1] * x + m[3] * y + m[5] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def bounds_of(item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> Box | None:
    """Return the box around ``item`` in the space it is drawn in; None for an empty object."""
    if not calls.object_bounds(item, *b.to_box):
        return None
    return Box(*b.box)


def parts_of(path: pdfium_c.FPDF_PAGEOBJECT) -> int:
    """Return of how many outlines ``path`` is made."""
    return sum(
        calls.segment_type(calls.path_segment(path, index)) == pdfium_c.FPDF_SEGMENT_MOVETO
        for index in range(calls.path_segments(path))
    )


def visible_part(item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> Box | None:
    """Return what the clipping of ``item`` leaves of it; None where it is shown whole.

    Spreadsheets draw the text of a cell on every page that the cell reaches, and clip it.
    """
    clip = calls.clip_path(item)
    count = calls.clip_count(clip)
    bounds = bounds_of(item, b) if count > 0 else None
    if bounds is None:
        return None
    left, bottom, right, top = bounds
    for path in range(count):
        xs, ys = [], []
        for index in range(calls.clip_segments(clip, path)):
            calls.segment_point(calls.clip_segment(clip, path, index), *b.to_point)
            x, y = b.point
            xs.append(x)
            ys.append(y)
        if xs:
            left, right = max(left, min(xs)), min(right, max(xs))
            bottom, top = max(bottom, min(ys)), min(top, max(ys))
    shown = Box(left, bottom, right, top)
    return shown if shown != bounds else None


def address(item: pdfium_c.FPDF_PAGEOBJECT) -> int:
    """Return what tells one object from another, however it was come by."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0
