"""The objects of a PDF page, and the geometry that pdfium gives of each."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

RawChar = tuple[str, float, float, float, float, float, float, int]
"""(text, left, bottom, right, top, origin x, origin y) in PDF space, index in the text page."""

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
    """C variables that the calls below write to, made once a page."""

    def __init__(self) -> None:
        self.left, self.bottom, self.right, self.top = (ctypes.c_float() for _ in range(4))
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.red, self.green, self.blue, self.alpha = (ctypes.c_uint() for _ in range(4))
        self.matrix = pdfium_c.FS_MATRIX()


def page_objects(
    page: pdfium_c.FPDF_PAGE, buffers: Buffers
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Setting]]:
    """Yield every object of ``page``, those inside forms with what the forms do to them."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        yield item, BARE
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(item, BARE, buffers, depth=1)


def _form_objects(
    form: pdfium_c.FPDF_PAGEOBJECT, outer: Setting, buffers: Buffers, depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Setting]]:
    if depth > 8:  # forms may refer to themselves
        return
    if not pdfium_c.FPDFPageObj_GetMatrix(form, buffers.matrix):
        return
    m, b = buffers.matrix, buffers
    matrix = _multiply((m.a, m.b, m.c, m.d, m.e, m.f), outer.matrix)
    opaque = outer.opaque
    if pdfium_c.FPDFPageObj_GetFillColor(form, b.red, b.green, b.blue, b.alpha):
        opaque *= b.alpha.value / 255
    grouped = outer.grouped or bool(pdfium_c.FPDFPageObj_HasTransparency(form))
    setting = Setting(matrix, opaque, grouped)
    for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        item = pdfium_c.FPDFFormObj_GetObject(form, index)
        yield item, setting
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
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
    if not pdfium_c.FPDFPageObj_GetBounds(item, b.left, b.bottom, b.right, b.top):
        return None
    return Box(b.left.value, b.bottom.value, b.right.value, b.top.value)


def parts_of(path: pdfium_c.FPDF_PAGEOBJECT) -> int:
    """Return of how many outlines ``path`` is made."""
    return sum(
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(path, index))
        == pdfium_c.FPDF_SEGMENT_MOVETO
        for index in range(pdfium_c.FPDFPath_CountSegments(path))
    )


def visible_part(item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> Box | None:
    """Return what the clipping of ``item`` leaves of it; None where it is shown whole.

    Spreadsheets draw the text of a cell on every page that the cell reaches, and clip it.
    """
    clip = pdfium_c.FPDFPageObj_GetClipPath(item)
    count = pdfium_c.FPDFClipPath_CountPaths(clip)
    bounds = bounds_of(item, b) if count > 0 else None
    if bounds is None:
        return None
    left, bottom, right, top = bounds
    for path in range(count):
        xs, ys = [], []
        for index in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, index)
            pdfium_c.FPDFPathSegment_GetPoint(segment, b.x, b.y)
            xs.append(b.x.value)
            ys.append(b.y.value)
        if xs:
            left, right = max(left, min(xs)), min(right, max(xs))
            bottom, top = max(bottom, min(ys)), min(top, max(ys))
    shown = Box(left, bottom, right, top)
    return shown if shown != bounds else None


def address(item: pdfium_c.FPDF_PAGEOBJECT) -> int:
    """Return what tells one object from another, however it was come by."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0
