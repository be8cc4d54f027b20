"""Functions of pdfium that are called for every character or object of a page.

ctypes checks and converts the arguments of the functions that pypdfium2 declares, which costs
more than most of the calls.  Here it does not: an argument is a whole number, or a pointer that the
caller keeps as an object of ctypes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c


def _direct(function: Any, result: Any) -> Callable[..., Any]:
    """Return ``function`` of pdfium without the checks of its arguments."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


char_code = _direct(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
char_box = _direct(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
char_origin = _direct(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
char_angle = _direct(pdfium_c.FPDFText_GetCharAngle, ctypes.c_float)
char_is_unmapped = _direct(pdfium_c.FPDFText_HasUnicodeMapError, ctypes.c_int)
char_object_address = _direct(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)

object_at = _direct(pdfium_c.FPDFPage_GetObject, pdfium_c.FPDF_PAGEOBJECT)
form_object_at = _direct(pdfium_c.FPDFFormObj_GetObject, pdfium_c.FPDF_PAGEOBJECT)
object_type = _direct(pdfium_c.FPDFPageObj_GetType, ctypes.c_int)
object_bounds = _direct(pdfium_c.FPDFPageObj_GetBounds, ctypes.c_int)
object_matrix = _direct(pdfium_c.FPDFPageObj_GetMatrix, ctypes.c_int)
object_is_transparent = _direct(pdfium_c.FPDFPageObj_HasTransparency, ctypes.c_int)
fill_colour = _direct(pdfium_c.FPDFPageObj_GetFillColor, ctypes.c_int)
stroke_colour = _direct(pdfium_c.FPDFPageObj_GetStrokeColor, ctypes.c_int)
stroke_width = _direct(pdfium_c.FPDFPageObj_GetStrokeWidth, ctypes.c_int)
render_mode = _direct(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int)

clip_path = _direct(pdfium_c.FPDFPageObj_GetClipPath, pdfium_c.FPDF_CLIPPATH)
clip_count = _direct(pdfium_c.FPDFClipPath_CountPaths, ctypes.c_int)
clip_segments = _direct(pdfium_c.FPDFClipPath_CountPathSegments, ctypes.c_int)
clip_segment = _direct(pdfium_c.FPDFClipPath_GetPathSegment, pdfium_c.FPDF_PATHSEGMENT)

draw_mode = _direct(pdfium_c.FPDFPath_GetDrawMode, ctypes.c_int)
path_segments = _direct(pdfium_c.FPDFPath_CountSegments, ctypes.c_int)
path_segment = _direct(pdfium_c.FPDFPath_GetPathSegment, pdfium_c.FPDF_PATHSEGMENT)
segment_point = _direct(pdfium_c.FPDFPathSegment_GetPoint, ctypes.c_int)
segment_type = _direct(pdfium_c.FPDFPathSegment_GetType, ctypes.c_int)
segment_closes = _direct(pdfium_c.FPDFPathSegment_GetClose, ctypes.c_int)
