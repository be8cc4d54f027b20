"""The pixels of a page: rendered once, in grey, never more than memory can hold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Pixels = npt.NDArray[np.uint8]
"""A picture in grey, rows by columns, 0 black and 255 white."""

LOWEST_DPI, HIGHEST_DPI = 150.0, 300.0
"""Office scanners give 150 to 300 dots an inch: finer pages are rendered down to that."""

MOST_PIXELS = 18_000_000
"""An A3 page at 300 dots an inch; a larger page box is rendered more coarsely."""

SMALLEST_IMAGE = 0.3
"""An image over at least this share of the page is taken for the scan itself."""


@dataclass(slots=True)
class PageImage:
    """A page as displayed: ``grey`` pixels, ``scale`` pixels a point."""

    grey: Pixels
    scale: float

    @property
    def dpi(self) -> float:
        """Pixels an inch."""
        return self.scale * 72


def render_page(page: pdfium.PdfPage) -> PageImage:
    """The page as displayed, at the resolution of the scan that it holds."""
    width, height = page.get_size()
    scale = scan_dpi(page) / 72
    scale = min(scale, math.sqrt(MOST_PIXELS / (width * height)))
    bitmap = page.render(scale=scale, grayscale=True)
    grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    bitmap.close()
    return PageImage(grey, grey.shape[1] / width)


def scan_dpi(page: pdfium.PdfPage) -> float:
    """Pixels an inch of the page's largest image, within what is worth rendering."""
    width, height = page.get_size()
    found = [
        math.sqrt(pixels[0] * pixels[1] / area) * 72
        for pixels, area in _images(page)
        if area >= SMALLEST_IMAGE * width * height
    ]
    return min(max([*found, LOWEST_DPI]), HIGHEST_DPI) if found else 200.0


def _images(page: pdfium.PdfPage) -> list[tuple[tuple[int, int], float]]:
    """(width and height in pixels, area on the page in square points) of each image."""
    images = []
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > 0:
            images.append((item.get_px_size(), area))
    return images


BLACK = 90
"""A solid area darker than this at the margin of the picture is the scanner's lid (0..255)."""


def clear_borders(grey: Pixels, scale: float) -> Pixels:
    """``grey`` with the black stripes white that a scanner leaves beside the paper."""
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


def flatten_light(grey: Pixels, scale: float) -> Pixels:
    """``grey`` with even light: paper, shadows, and coloured fills white, strokes dark.

    Each pixel is divided by the brightness of the paper around it, found by closing over the
    strokes.  ``scale`` is pixels a point.
    """
    grey = clear_borders(grey, scale)
    size = 2 * round(4 * scale) + 1  # about 8 points: wider than strokes, narrower than fills
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    paper = cv2.blur(paper, (size, size))
    return np.asarray(cv2.divide(grey, np.maximum(paper, 40), scale=255.0), np.uint8)
