"""Text that only the picture of its page tells to be seen: behind masks, shadings, photographs.

The page is drawn twice, with the text in doubt and without it.  What changes nothing is unseen.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.pdf import pdfium_calls as calls
from keputusan.extract.pdf.page_objects import RawChar, address, as_blank
from keputusan.extract.pdf.paint import CONTRAST, Paint

LONGER_SIDE = 1200
"""The longer side of the picture (pixels): letters of 10 points are 14 pixels high on A4."""

Pixels = npt.NDArray[np.int16]


def without_unseen(
    chars: list[RawChar], textpage: pdfium_c.FPDF_TEXTPAGE, page: pdfium.PdfPage, paint: Paint
) -> list[RawChar]:
    """Return ``chars`` of ``page`` without those in doubt that leave no trace on its picture."""
    doubtful = {address(text.item): text.item for text in paint.in_doubt()}
    if not doubtful:
        return chars
    held: dict[int, list[RawChar]] = defaultdict(list)
    for char in chars:
        owner = calls.char_object_address(textpage, char[-1])
        if owner in doubtful:
            held[owner].append(char)
    if not held:
        return chars
    trace = _trace(page, [doubtful[owner] for owner in held])
    unseen: set[int] = set()
    for own in held.values():
        letters = [char for char in own if not char[0].isspace()]
        faint = [char for char in letters if not _is_traced(page, trace, char)]
        # a blank between letters that are seen leaves no trace
        unseen.update(char[-1] for char in (own if len(faint) == len(letters) else faint))
    return [as_blank(char) if char[-1] in unseen else char for char in chars]


def _trace(page: pdfium.PdfPage, items: Sequence[pdfium_c.FPDF_PAGEOBJECT]) -> Pixels:
    """Return how much lighter or darker ``items`` make each pixel of the page (0..255)."""
    whole = _draw(page)
    for item in items:
        pdfium_c.FPDFPageObj_SetIsActive(item, False)
    try:
        bare = _draw(page)
    finally:
        for item in items:
            pdfium_c.FPDFPageObj_SetIsActive(item, True)
    return np.asarray(np.abs(whole - bare), np.int16)


def _draw(page: pdfium.PdfPage) -> Pixels:
    scale = LONGER_SIDE / max(page.get_size())
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).astype(np.int16)
    bitmap.close()
    return np.asarray(pixels, np.int16)


def _is_traced(page: pdfium.PdfPage, trace: Pixels, char: RawChar) -> bool:
    """Return whether ``char`` changes the picture where it stands."""
    height, width = trace.shape
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for left, bottom in ((char[1], char[2]), (char[3], char[4])):
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, left, bottom, x, y)
        corners.append((x.value, y.value))
    (x0, x1), (y0, y1) = (sorted(side) for side in zip(*corners, strict=True))
    part = trace[max(0, y0) : max(0, y1) + 1, max(0, x0) : max(0, x1) + 1]
    return bool(part.size and part.max() >= CONTRAST)
