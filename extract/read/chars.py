"""The characters of a PDF page: what they are, where they stand, which way they run."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.model import Box
from extract.read.objects import address

SYMBOLS = {
    0x02: "-",  # pdfium's own sign for a hyphen at the end of a line
    0xA0: " ",
    0xAD: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    # the private codes under which office programs store the Wingdings and Symbol fonts
    0xF02D: "-",
    0xF0A7: "•",
    0xF0B7: "•",
    0xF0D6: "√",
    0xF0FC: "✓",
    0xF0FE: "✓",
    0xF050: "✓",
    0xF052: "✓",
}
"""Code points that stand for other characters in PDFs."""

SWAPPED = frozenset(b"fijlt")
"""Ghostscript writes the letters of a ligature with their two bytes swapped: U+6600 for f."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""A character that the page shows and whose font does not say what it is."""

SAMPLE = 400
"""So many characters, spread over the page, tell whether all its text runs one way."""

GOLDEN = (math.sqrt(5) - 1) / 2

STRAIGHT = 5.0
"""Text within so many degrees of a quarter turn runs along the page."""

BLANK, ASKEW = -1, -2
"""What stands for an angle: of a blank, and of text along neither side of the page."""

RawChar = tuple[str, float, float, float, float, float, float]
"""(text, left, bottom, right, top, origin x, origin y) in PDF space."""

Chars = dict[int, list[RawChar]]
"""Characters by the angle they run at."""


def read_chars(page: pdfium.PdfPage, clipped: dict[int, Box]) -> Chars:
    """The characters of ``page`` in the order they are drawn, by the angle they run at.

    Of the text objects in ``clipped`` (by address) only what their box shows is read.

    An angle counts clockwise, as pdfium gives it: 0, 90, 180 or 270, which is text that runs
    up the page.  Text that runs askew is a watermark or a stamp: it lies over the page and
    is left out.
    """
    textpage = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(textpage.raw)
        angles = {_angle(textpage.raw, index) for index in _sample(count)} - {BLANK}
        chars = _read(textpage.raw, count)
        if clipped:
            chars = [char for char in chars if _is_shown(char, textpage.raw, clipped)]
        if len(angles) == 1 and ASKEW not in angles:
            return {angles.pop(): [char for _, char in chars]}
        return _part(chars, textpage.raw)
    finally:
        textpage.close()


def _sample(count: int) -> Iterable[int]:
    """Indexes spread over ``count`` characters, with no period that columns could share."""
    if count <= SAMPLE:
        return range(count)
    return (int(step * GOLDEN % 1 * count) for step in range(SAMPLE))


def _part(chars: list[tuple[int, RawChar]], textpage: pdfium_c.FPDF_TEXTPAGE) -> Chars:
    """``chars`` by angle; blanks, which pdfium itself puts in, go with what stands before."""
    parted: Chars = {}
    angle = ASKEW
    for index, char in chars:
        own = _angle(textpage, index)
        angle = angle if own == BLANK else own
        if angle != ASKEW:
            parted.setdefault(angle, []).append(char)
    return parted


def _is_shown(
    char: tuple[int, RawChar], textpage: pdfium_c.FPDF_TEXTPAGE, clipped: dict[int, Box]
) -> bool:
    index, (_, left, bottom, right, top, _, _) = char
    box = clipped.get(address(pdfium_c.FPDFText_GetTextObject(textpage, index)))
    if box is None:
        return True
    return box.x0 <= (left + right) / 2 <= box.x1 and box.y0 <= (bottom + top) / 2 <= box.y1


def _angle(textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> int:
    if chr(pdfium_c.FPDFText_GetUnicode(textpage, index)).isspace():
        return BLANK
    degrees = math.degrees(pdfium_c.FPDFText_GetCharAngle(textpage, index))
    quarter = round(degrees / 90) * 90
    return quarter % 360 if abs(degrees - quarter) <= STRAIGHT else ASKEW


def _read(textpage: pdfium_c.FPDF_TEXTPAGE, count: int) -> list[tuple[int, RawChar]]:
    """The characters, each with its index in ``textpage``."""
    chars: list[tuple[int, RawChar]] = []
    rect = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    get_unicode, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    get_origin, has_no_code = pdfium_c.FPDFText_GetCharOrigin, pdfium_c.FPDFText_HasUnicodeMapError
    rect_pointer, x_pointer, y_pointer = (ctypes.byref(item) for item in (rect, x, y))
    for index in range(count):
        code = get_unicode(textpage, index)
        if code >= 0x4100 and code & 0xFF == 0 and code >> 8 in SWAPPED:
            code >>= 8
        text = SYMBOLS.get(code) or (chr(code) if 0 < code < 0x110000 else "")
        if code < 0x20 and not text.isspace() and has_no_code(textpage, index) == 1:
            text = UNKNOWN
        if not text or not get_box(textpage, index, rect_pointer):
            continue
        get_origin(textpage, index, x_pointer, y_pointer)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        chars.append((index, (text, *box, x.value, y.value)))
    return chars
