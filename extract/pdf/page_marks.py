"""What stands on a PDF page beside its text: straight marks, images, and what hides text."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf.page_objects import (
    Buffers,
    address,
    bounds_of,
    move,
    page_objects,
    visible_part,
)
from keputusan.extract.pdf.paint import FAINTEST, OPAQUE, Paint
from keputusan.extract.pdf.painted_paths import path_boxes


@dataclass(slots=True)
class Marks:
    """The marks of one page, in PDF space (origin bottom left, y up).

    ``boxes`` are flat: lines, bars, the sides of frames.  Dashed and dotted rules come as one
    box or many; white and transparent ones are left out.  ``image_area`` is in square points,
    overlaps counted twice.  ``clipped`` gives, by the address of each text object that is not
    shown whole, the box in which it is.  ``paint`` tells what lies over and under the text.
    """

    boxes: list[Box] = field(default_factory=list)
    image_area: float = 0.0
    clipped: dict[int, Box] = field(default_factory=dict)
    paint: Paint = field(default_factory=Paint)


def read_marks(page: pdfium_c.FPDF_PAGE) -> Marks:
    """Return the marks of ``page``, those inside forms included."""
    buffers = Buffers()
    marks = Marks()
    paint = marks.paint
    for order, (item, kind, setting) in enumerate(page_objects(page, buffers)):
        matrix = setting.matrix
        if setting.opaque * OPAQUE < FAINTEST and kind != pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            bounds = bounds_of(item, buffers)
            if bounds is not None and not paint.add_path(order, item, bounds, matrix, buffers):
                marks.boxes += [move(box, matrix) for box in path_boxes(item, bounds, buffers)]
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            shown = visible_part(item, buffers)
            if shown is not None:
                marks.clipped[address(item)] = move(shown, matrix)
            paint.add_text(order, item, setting, buffers)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            paint.add_picture(order, item, matrix, buffers)
        elif kind == pdfium_c.FPDF_PAGEOBJ_SHADING:
            paint.add_shading(order, item, matrix, buffers)
    marks.image_area = sum(fill.box.width * fill.box.height for fill in paint.pictures)
    return marks
