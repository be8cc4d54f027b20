"""What lies on a PDF page beside its content: form fields, notes, boxes drawn over it."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

SHOWN = frozenset(
    (
        pdfium_c.FPDF_ANNOT_FREETEXT,
        pdfium_c.FPDF_ANNOT_LINE,
        pdfium_c.FPDF_ANNOT_SQUARE,
        pdfium_c.FPDF_ANNOT_POLYGON,
        pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        pdfium_c.FPDF_ANNOT_STAMP,
        pdfium_c.FPDF_ANNOT_INK,
        pdfium_c.FPDF_ANNOT_WIDGET,
        pdfium_c.FPDF_ANNOT_REDACT,
    )
)
"""Kinds that print something of their own on the page, or cover what it prints."""


def draw_annotations(
    document: pdfium.PdfDocument, index: int, page: pdfium.PdfPage
) -> pdfium.PdfPage:
    """Return ``page`` (number ``index`` from 0) with its annotations as part of its content.

    ``page`` is closed if another one is returned.
    """
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    if not any(_kind(page, number) in SHOWN for number in range(count)):
        return page
    if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _kind(page: pdfium.PdfPage, number: int) -> int:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
    try:
        return int(pdfium_c.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)
