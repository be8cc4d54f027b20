"""Digital pages that lie a little askew, as a program that straightens scans leaves them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import Box, Grid, Page
from keputusan.extract.pdf import pdfium_calls as calls

LEAST, MOST = 0.2, 7.0
"""A page whose text leans so many degrees lies askew: rules lean by a point in 300 at the first,
and from the second on the text is meant to run so."""

SHARE = 0.8
"""This share of the page's letters leans alike, within ``ALIKE`` degrees."""

ALIKE = 0.1


def find_skew(textpage: pdfium_c.FPDF_TEXTPAGE, sample: Sequence[int]) -> float:
    """Return how many degrees clockwise the ``sample`` of characters leans; 0 for a straight
    page.

    Blanks that the PDF library puts in lean nowhere.
    """
    angles = []
    for index in sample:
        if chr(calls.char_code(textpage, index)).isspace():
            continue
        degrees = math.degrees(calls.char_angle(textpage, index))
        angles.append(degrees - round(degrees / 90) * 90)
    if not angles:
        return 0.0
    usual = median(angles)
    alike = sum(abs(angle - usual) <= ALIKE for angle in angles)
    return usual if LEAST <= abs(usual) <= MOST and alike >= SHARE * len(angles) else 0.0


def straighten_page(
    document: pdfium.PdfDocument, index: int, page: pdfium.PdfPage, skew: float
) -> pdfium.PdfPage:
    """Return ``page`` (number ``index`` from 0) turned back by ``skew`` degrees about its middle.

    ``page`` is closed.
    """
    left, bottom, right, top = page.get_bbox()
    x, y = (left + right) / 2, (bottom + top) / 2
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    matrix = pdfium_c.FS_MATRIX(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    pdfium_c.FPDFPage_TransFormWithClip(page.raw, matrix, None)
    page.close()
    return document[index]


def lean_back(page: Page, skew: float) -> None:
    """Give the boxes of a straightened ``page`` the places that they have on the page itself."""
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    middle_x, middle_y = page.width / 2, page.height / 2

    def lean(box: Box) -> Box:
        corners = [(x - middle_x, y - middle_y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        return union_boxes(
            Box(x, y, x, y)
            for x, y in (
                (middle_x + cos * x - sin * y, middle_y + sin * x + cos * y) for x, y in corners
            )
        )

    for block in page.blocks:
        for item in [block, *(block.cells if isinstance(block, Grid) else [])]:
            if item.box is not None:
                item.box = lean(item.box)
