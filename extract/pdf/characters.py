"""The characters of a PDF page: what they are, where they stand, which way they run."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf import pdfium_calls as calls
from keputusan.extract.pdf.overlays import without_overlays
from keputusan.extract.pdf.page_marks import Marks
from keputusan.extract.pdf.page_objects import Chars, RawChar, as_blank
from keputusan.extract.pdf.paint import Paint, holds
from keputusan.extract.pdf.reprints import without_reprints
from keputusan.extract.pdf.skew import find_skew
from keputusan.extract.pdf.visibility import without_unseen

SYMBOLS = {
    0x02: "-",  # pdfium's own sign for a hyphen at the end of a line
    0xA0: " ",
    0xAD: "\xad",
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

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

ALIKE, LONGEST = 3, 20
"""A word is doubled if its second half begins with so many letters that are in its first, which
are looked for so far back."""

SPECK, TINY = 2.0, 0.15
"""Where any letter is lower than the first (points), those lower than the second share of the
page's usual letters are left out: nobody reads them."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""A character that the page shows and whose font does not say what it is."""

SAMPLE = 400
"""So many characters, spread over the page, tell whether all its text runs one way."""

FEWER = 4
"""One in so many of these tells whether the page's fonts say what its characters are."""

GOLDEN = (math.sqrt(5) - 1) / 2

STRAIGHT = 5.0
"""Text within so many degrees of a quarter turn runs along the page."""


class PageText(NamedTuple):
    """The characters of a page, the share of all that its fonts do not say (0..1), and how many
    degrees clockwise they lean."""

    chars: Chars
    unmapped: float
    skew: float = 0.0


PLAIN = {code: chr(code) for code in range(0x20, 0x7F)}


FIRST_HALVES, SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
HALVES = range(0xD800, 0xE000)
"""pdfium gives a character beyond U+FFFF as two, by UTF-16."""


def read_chars(page: pdfium.PdfPage, marks: Marks, scanned: bool) -> PageText:
    """Return the characters of ``page`` in the order they are drawn, by the angle they run at.

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
        if scanned and not marks.paint.is_over_pictures():
            chars = _outside(chars, marks.paint)
        else:
            chars = _large_enough(_seen(chars, raw, marks.paint))
            chars = without_reprints(without_unseen(chars, raw, page, marks.paint))
        sample = _sample(count)
        unmapped = _unmapped(raw, sample)
        if all(calls.char_angle(raw, index) == 0 for index in sample):
            printed = any(not char[0].isspace() for char in chars)
            parted = {0: chars} if printed else {}
            skew = 0.0
        else:
            parted = _part(chars, raw)
            skew = find_skew(raw, sample)
        if not scanned:
            parted = without_overlays(parted, marks.paint, raw)
        return PageText(parted, unmapped, skew)
    finally:
        textpage.close()


def _unmapped(textpage: pdfium_c.FPDF_TEXTPAGE, sample: Sequence[int]) -> float:
    """Return the share of the ``sample`` of characters that no table of their font translates."""
    chosen = sample[::FEWER]
    missing = sum(calls.char_is_unmapped(textpage, index) == 1 for index in chosen)
    return missing / len(chosen) if chosen else 0.0


def _seen(chars: list[RawChar], textpage: pdfium_c.FPDF_TEXTPAGE, paint: Paint) -> list[RawChar]:
    """Return ``chars`` without those that a reader of the page does not see."""
    unseen = paint.unseen()
    if not unseen:
        return chars
    seen = []
    for char in chars:
        _, left, bottom, right, top, _, _, index = char
        text = unseen.get(calls.char_object_address(textpage, index))
        shown = text is None or paint.is_seen(text, (left + right) / 2, (bottom + top) / 2)
        seen.append(char if shown else as_blank(char))
    return seen


def _large_enough(chars: list[RawChar]) -> list[RawChar]:
    """Return ``chars`` without those that are too small to be read beside the others."""
    if not any(0.0 < char[4] - char[2] < SPECK for char in chars):
        return chars
    sizes = [max(char[3] - char[1], char[4] - char[2]) for char in chars]
    least = TINY * sorted(sizes)[len(sizes) // 2]
    return [
        char if size >= least or char[0].isspace() else as_blank(char)
        for char, size in zip(chars, sizes, strict=True)
    ]


def _outside(chars: list[RawChar], paint: Paint) -> list[RawChar]:
    """Return ``chars`` of a text layer without those that were blacked out on its picture."""
    boxes = paint.blacked_out()
    if not boxes:
        return chars
    return [
        char
        for char in chars
        if not any(holds(box, (char[1] + char[3]) / 2, (char[2] + char[4]) / 2) for box in boxes)
    ]


def _sample(count: int) -> Sequence[int]:
    """Return indexes spread over ``count`` characters, with no period that columns could share."""
    if count <= SAMPLE:
        return range(count)
    return [int(step * GOLDEN % 1 * count) for step in range(SAMPLE)]


def _part(chars: list[RawChar], textpage: pdfium_c.FPDF_TEXTPAGE) -> Chars:
    """Return ``chars`` by angle; blanks, which pdfium itself puts in, go with what stands
    before.
    """
    parted: Chars = {}
    angle: int | None = None
    for char in chars:
        if not char[0].isspace():
            angle = _angle(textpage, char[-1])
        if angle is not None:
            parted.setdefault(angle, []).append(char)
    return parted


def _angle(textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> int | None:
    """Return the quarter turn that a character is drawn at; None if it runs askew."""
    degrees = math.degrees(calls.char_angle(textpage, index))
    quarter = round(degrees / 90) * 90
    return quarter % 360 if abs(degrees - quarter) <= STRAIGHT else None


def _is_shown(char: RawChar, textpage: pdfium_c.FPDF_TEXTPAGE, clipped: dict[int, Box]) -> bool:
    _, left, bottom, right, top, _, _, index = char
    box = clipped.get(calls.char_object_address(textpage, index))
    if box is None:
        return True
    return box.x0 <= (left + right) / 2 <= box.x1 and box.y0 <= (bottom + top) / 2 <= box.y1


def _read(textpage: pdfium_c.FPDF_TEXTPAGE, count: int) -> list[RawChar]:
    chars: list[RawChar] = []
    halves = hyphens = False
    corners = (ctypes.c_float * 4)()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_corners, to_x, to_y = (ctypes.byref(item) for item in (corners, x, y))
    box = memoryview(corners).cast("B").cast("f").tolist
    char_code, char_box, char_origin = calls.char_code, calls.char_box, calls.char_origin
    below = above = at_x = at_y = math.nan
    for index in range(count):
        code = char_code(textpage, index)
        text = PLAIN.get(code)
        if text is None:
            text = _decode(code, textpage, index)
            halves |= code in HALVES
            hyphens |= text == SOFT_HYPHEN
        if not text or not char_box(textpage, index, to_corners):
            continue
        left, top, right, bottom = box()
        if bottom != below or top != above:
            # letters whose boxes are level stand on one line: a call less for nearly all of them
            char_origin(textpage, index, to_x, to_y)
            below, above, at_x, at_y = bottom, top, x.value, y.value
        chars.append((text, left, bottom, right, top, at_x, at_y, index))
    chars = _whole(chars) if halves else chars
    return _with_hyphens(chars) if hyphens else chars


def _whole(chars: list[RawChar]) -> list[RawChar]:
    """Return ``chars`` with the two halves of a character joined; a half alone is no character."""
    whole: list[RawChar] = []
    for char in chars:
        last = whole[-1] if whole else None
        if last and _code(last) in FIRST_HALVES and _code(char) in SECOND_HALVES:
            joined = (last[0] + char[0]).encode("utf-16", "surrogatepass").decode("utf-16")
            whole[-1] = (joined, *last[1:])
        else:
            whole.append(char)
    return [char if _code(char) not in HALVES else (UNKNOWN, *char[1:]) for char in whole]


def _code(char: RawChar) -> int:
    """Return the code of a character's text; 0 where it has several."""
    return ord(char[0]) if len(char[0]) == 1 else 0


def _with_hyphens(chars: list[RawChar]) -> list[RawChar]:
    """Return ``chars`` whose soft hyphens are hyphens, or nothing inside a word.

    Some programs write every hyphen so: what stands in "nama-nama" is one.
    """
    settled: list[RawChar] = []
    for place, char in enumerate(chars):
        if char[0] != SOFT_HYPHEN:
            settled.append(char)
            continue
        before = "".join(other[0] for other in chars[max(0, place - LONGEST) : place])
        after = "".join(other[0] for other in chars[place + 1 : place + 1 + LONGEST])
        inside = before[-1:].islower() and after[:1].islower()
        if not inside or after[:ALIKE].casefold() in before.split()[-1].casefold():
            settled.append(("-", *char[1:]))
        else:
            settled.append(("", *char[1:]))  # the letters beside it stand apart
    return settled


def _decode(code: int, textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> str:
    """Return the character that ``code`` stands for; "" for none."""
    if code < 0x20 and calls.char_is_unmapped(textpage, index) == 1:
        return UNKNOWN
    if code & 0xFF == 0 and code >> 8 in SWAPPED:
        return chr(code >> 8)
    symbol = SYMBOLS.get(code)
    if symbol is not None:
        return symbol
    return chr(code) if 0 < code < 0x110000 else ""
