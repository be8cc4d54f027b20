"""The characters of a PDF page: what they are, where they stand, which way they run."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf.page_marks import Marks
from keputusan.extract.pdf.page_objects import address
from keputusan.extract.pdf.paint import Paint, holds

SYMBOLS = {
    0x02: "-",  # pdfium's own sign for a hyphen at the end of a line
    0xA0: " ",
    0xAD: "-",
    0x200B: "",  # places where a line may end, or may not: no blank is printed there
    0x200C: "",
    0x200D: "",
    0x2060: "",
    0xFEFF: "",
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

FEWER = 4
"""One in so many of these tells whether the page's fonts say what its characters are."""

GOLDEN = (math.sqrt(5) - 1) / 2

STRAIGHT = 5.0
"""Text within so many degrees of a quarter turn runs along the page."""

RawChar = tuple[str, float, float, float, float, float, float, int]
"""(text, left, bottom, right, top, origin x, origin y) in PDF space, index in the text page."""

Chars = dict[int, list[RawChar]]
"""Characters by the angle they run at."""


class PageText(NamedTuple):
    """The characters of a page, and the share of all that its fonts do not say (0..1)."""

    chars: Chars
    unmapped: float


PLAIN = {code: chr(code) for code in range(0x20, 0x7F)}


def read_chars(page: pdfium.PdfPage, marks: Marks, scanned: bool) -> PageText:
    """The characters of ``page`` in the order they are drawn, by the angle they run at.

    What ``marks`` cut off, hide or paint over is left out; of a page that is ``scanned`` its
    text layer, which nobody sees, is what is read, but for what was blacked out on it.

    An angle counts clockwise, as pdfium gives it: 0, 90, 180 or 270, which is text that runs
    up the page.  Text that runs askew is a watermark or a stamp: it lies over the page and
    is left out.
    """
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        count = pdfium_c.FPDFText_CountChars(raw)
        chars = _read(raw, count)
        if marks.clipped:
            chars = [char for char in chars if _is_shown(char, raw, marks.clipped)]
        chars = _outside(chars, marks.paint) if scanned else _seen(chars, raw, marks.paint)
        sample = _sample(count)
        unmapped = _unmapped(raw, sample)
        if all(pdfium_c.FPDFText_GetCharAngle(raw, index) == 0 for index in sample):
            printed = any(not char[0].isspace() for char in chars)
            return PageText({0: chars} if printed else {}, unmapped)
        return PageText(_part(chars, raw), unmapped)
    finally:
        textpage.close()


def _unmapped(textpage: pdfium_c.FPDF_TEXTPAGE, sample: Sequence[int]) -> float:
    """The share of the ``sample`` of characters that no table of their font translates."""
    chosen = sample[::FEWER]
    missing = sum(pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1 for index in chosen)
    return missing / len(chosen) if chosen else 0.0


def _seen(chars: list[RawChar], textpage: pdfium_c.FPDF_TEXTPAGE, paint: Paint) -> list[RawChar]:
    """``chars`` without those that a reader of the page does not see."""
    unseen = paint.unseen()
    if not unseen:
        return chars
    seen = []
    for char in chars:
        _, left, bottom, right, top, _, _, index = char
        text = unseen.get(address(pdfium_c.FPDFText_GetTextObject(textpage, index)))
        if text is None or paint.is_seen(text, (left + right) / 2, (bottom + top) / 2):
            seen.append(char)
    return seen


def _outside(chars: list[RawChar], paint: Paint) -> list[RawChar]:
    """``chars`` of a text layer without those that were blacked out on its picture."""
    boxes = paint.blacked_out()
    if not boxes:
        return chars
    return [
        char
        for char in chars
        if not any(holds(box, (char[1] + char[3]) / 2, (char[2] + char[4]) / 2) for box in boxes)
    ]


def _sample(count: int) -> Sequence[int]:
    """Indexes spread over ``count`` characters, with no period that columns could share."""
    if count <= SAMPLE:
        return range(count)
    return [int(step * GOLDEN % 1 * count) for step in range(SAMPLE)]


def _part(chars: list[RawChar], textpage: pdfium_c.FPDF_TEXTPAGE) -> Chars:
    """``chars`` by angle; blanks, which pdfium itself puts in, go with what stands before."""
    parted: Chars = {}
    angle: int | None = None
    for char in chars:
        if not char[0].isspace():
            angle = _angle(textpage, char[-1])
        if angle is not None:
            parted.setdefault(angle, []).append(char)
    return parted


def _angle(textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> int | None:
    """The quarter turn that a character is drawn at; None if it runs askew."""
    degrees = math.degrees(pdfium_c.FPDFText_GetCharAngle(textpage, index))
    quarter = round(degrees / 90) * 90
    return quarter % 360 if abs(degrees - quarter) <= STRAIGHT else None


def _is_shown(char: RawChar, textpage: pdfium_c.FPDF_TEXTPAGE, clipped: dict[int, Box]) -> bool:
    _, left, bottom, right, top, _, _, index = char
    box = clipped.get(address(pdfium_c.FPDFText_GetTextObject(textpage, index)))
    if box is None:
        return True
    return box.x0 <= (left + right) / 2 <= box.x1 and box.y0 <= (bottom + top) / 2 <= box.y1


def _read(textpage: pdfium_c.FPDF_TEXTPAGE, count: int) -> list[RawChar]:
    chars: list[RawChar] = []
    rect = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    get_unicode, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    get_origin = pdfium_c.FPDFText_GetCharOrigin
    rect_pointer, x_pointer, y_pointer = (ctypes.byref(item) for item in (rect, x, y))
    for index in range(count):
        code = get_unicode(textpage, index)
        text = PLAIN.get(code) or _decode(code, textpage, index)
        if not text or not get_box(textpage, index, rect_pointer):
            continue
        get_origin(textpage, index, x_pointer, y_pointer)
        chars.append((text, rect.left, rect.bottom, rect.right, rect.top, x.value, y.value, index))
    return chars


def _decode(code: int, textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> str:
    """The character that ``code`` stands for; "" for none."""
    if code < 0x20 and pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1:
        return UNKNOWN
    if code & 0xFF == 0 and code >> 8 in SWAPPED:
        return chr(code >> 8)
    symbol = SYMBOLS.get(code)
    if symbol is not None:
        return symbol
    return chr(code) if 0 < code < 0x110000 else ""
