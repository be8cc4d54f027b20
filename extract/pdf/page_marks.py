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
from keputusan.extract.pdf.painted_paths import path_boxes


@dataclass(slots=True)
class Marks:
    """The marks of one page, in PDF space (origin bottom left, y up).

    ``boxes`` are flat: lines, bars, the sides of frames.  Dashed and dotted rules come as one
    box or many; white and transparent ones are left out.  ``image_area`` is in square points,
    overlaps counted twice.  ``clipped`` gives, by the address of each text object that is not
    shown whole, the box in which it is.
    """

    boxes: list[Box] = field(default_factory=list)
    image_area: float = 0.0
    clipped: dict[int, Box] = field(default_factory=dict)


def read_marks(page: pdfium_c.FPDF_PAGE) -> Marks:
    """The marks of ``page``, those inside forms included."""
    buffers = Buffers()
    marks = Marks()
    for item, matrix in page_objects(page, buffers):
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            marks.boxes.extend(move(box, matrix) for box in path_boxes(item, buffers))
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            shown = visible_part(item, buffers)
            if shown is not None:
                marks.clipped[address(item)] = move(shown, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            bounds = bounds_of(item, buffers)
            if bounds is not None:
                bounds = move(bounds, matrix)
                marks.image_area += bounds.width * bounds.height
    return marks
