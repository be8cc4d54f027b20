"""The pixels of a page: rendered once, in grey, never more than memory can hold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box

Pixels = npt.NDArray[np.uint8]
"""A picture in grey, rows by columns, 0 black and 255 white."""

LOWEST_DPI, HIGHEST_DPI = 150.0, 300.0
"""Office scanners give 150 to 300 dots an inch: finer pages are rendered down to that."""

MOST_PIXELS = 18_000_000
"""An A3 page at 300 dots an inch; a larger page box is rendered more coarsely."""

BLACK = 90
"""A pixel darker than this (0..255) is black: a solid black area at the margin of the picture
is the scanner's lid."""

NEGATIVE = 0.6
"""A page of which a larger share is black is a negative."""

SMALLEST_IMAGE = 0.3
"""An image over at least this share of the page is taken for the scan itself."""

DARK_FILL, FILL_GAP, FILL_HEIGHT, FILL_AREA = 130, 2.5, 8.0, 600.0
"""A box is filled darkly if its pixels are darker than the first (0..255); it is solid over
pieces of the second's size, at least as high as the third (points) and of the fourth's area
(square points)."""

FILL_SHARE, LIGHT_LETTERS = 0.85, (0.01, 0.35)
"""Such a box fills its outline to this share (0..1), and so much of it are light letters."""


@dataclass(slots=True)
class PageImage:
    """A page as displayed: ``grey`` pixels, ``scale`` pixels a point."""

    grey: Pixels
    scale: float

    @property
    def dpi(self) -> float:
        """Pixels an inch."""
        return self.scale * 72


def render_page(page: pdfium.PdfPage, box: Box | None = None) -> PageImage:
    """Return the page as displayed, or ``box`` of it (points), at the resolution of its scan.

    A negative, white letters on black, is turned into what it is a negative of.
    """
    width, height = page.get_size()
    box = box or Box(0, 0, width, height)
    area = box.width * box.height
    scale = min(scan_dpi(page, area) / 72, math.sqrt(MOST_PIXELS / area))
    crop = (box.x0, height - box.y1, width - box.x1, box.y0)
    bitmap = page.render(scale=scale, grayscale=True, crop=crop)
    grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    bitmap.close()
    return PageImage(_as_positive(grey), grey.shape[1] / box.width)


def _as_positive(grey: Pixels) -> Pixels:
    """Return ``grey`` with dark letters on light paper."""
    dark = np.count_nonzero(grey < BLACK) / grey.size
    return np.asarray(255 - grey, np.uint8) if dark > NEGATIVE else grey


def scan_dpi(page: pdfium.PdfPage, area: float) -> float:
    """Return pixels an inch of the largest image of an ``area`` (square points), if worth
    rendering.
    """
    found = [
        math.sqrt(pixels[0] * pixels[1] / covered) * 72
        for pixels, covered in _images(page)
        if covered >= SMALLEST_IMAGE * area
    ]
    return min(max([*found, LOWEST_DPI]), HIGHEST_DPI) if found else 200.0


def _images(page: pdfium.PdfPage) -> list[tuple[tuple[int, int], float]]:
    """Return (width and height in pixels, area on the page in square points) of each image."""
    images = []
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > 0:
            images.append((item.get_px_size(), area))
    return images


def clear_borders(grey: Pixels, scale: float) -> Pixels:
    """Return ``grey`` with the black stripes white that a scanner leaves beside the paper."""
    size = round(5 * scale)  # points: wider than any rule or letter stroke
    dark = cv2.morphologyEx(
        (grey < BLACK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((size, size), np.uint8)
    )
    dark = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    height, width = grey.shape
    x, y = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = x + stats[:, cv2.CC_STAT_WIDTH], y + stats[:, cv2.CC_STAT_HEIGHT]
    outside = (x <= 1) | (y <= 1) | (right > width) | (bottom > height)
    outside[0] = False
    if not outside.any():
        return grey
    border = outside[labels[1:-1, 1:-1]].astype(np.uint8)
    border = cv2.dilate(border, np.ones((size, size), np.uint8))  # the soft edge of the stripe
    return np.where(border > 0, np.uint8(255), grey)


def _without_dark_fills(grey: Pixels, scale: float) -> Pixels:
    """Return ``grey`` with dark boxes that hold light letters, as headings have, turned to
    negatives.
    """
    size = max(3, round(FILL_GAP * scale))
    dark = (grey < DARK_FILL).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    if np.count_nonzero(solid) < FILL_AREA * scale * scale:
        return grey
    whole = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((4 * size, 4 * size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=4)
    turned = grey
    for x, y, width, height, area in stats[1:].tolist():
        if height < FILL_HEIGHT * scale or width < 2 * height or area < FILL_SHARE * width * height:
            continue
        window = slice(y, y + height), slice(x, x + width)
        light = float(np.mean(grey[window] >= DARK_FILL))
        if LIGHT_LETTERS[0] <= light <= LIGHT_LETTERS[1]:
            if turned is grey:
                turned = grey.copy()
            turned[window] = 255 - grey[window]
    return turned


def flatten_light(grey: Pixels, scale: float) -> Pixels:
    """Return ``grey`` with even light: paper, shadows, and coloured fills white, strokes dark.

    Each pixel is divided by the brightness of the paper around it, found by closing over the
    strokes.  ``scale`` is pixels a point.
    """
    grey = clear_borders(grey, scale)
    grey = _without_dark_fills(grey, scale)
    size = 2 * round(4 * scale) + 1  # about 8 points: wider than strokes, narrower than fills
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    paper = cv2.blur(paper, (size, size))
    return np.asarray(cv2.divide(grey, np.maximum(paper, 40), scale=255.0), np.uint8)
