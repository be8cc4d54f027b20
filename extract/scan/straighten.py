"""Turning a page upright: quarter turns, a few degrees of skew, slanted sides."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.model.page_image import PageImage, Pixels, flatten_light

INK = 160
"""A pixel of the flattened page darker than this is ink (0..255)."""

MOST_SKEW = 8.0
"""Skew is looked for up to so many degrees either way: pages fed by hand lie up to 7 askew."""

MOST_SLANT = 1.0
"""Vertical rules may lean so many degrees beside the horizontal ones: scanners stretch."""

PROMINENT = 1.15
"""Sides lean otherwise than lines only where that gathers vertical strokes so much better."""

LOOK_DPI = 100.0
"""Resolution at which directions are judged."""

Points = npt.NDArray[np.float32]


@dataclass(slots=True)
class Upright:
    """A page turned upright with even light.

    ``grey`` are its pixels, ``scale`` pixels a point.  ``turned`` is the quarter turn in
    degrees clockwise and ``skew`` the degrees (clockwise) it had to be turned further.
    ``to_page`` is the 2 x 3 matrix from pixels here to points of the page as displayed.
    ``image`` is the page as it was, and ``to_image`` the matrix to its pixels.
    ``sample`` is how many lines were read to tell which way is up, and ``sure`` how surely they
    were read (0..1).
    """

    grey: Pixels
    scale: float
    turned: int
    skew: float
    to_page: npt.NDArray[np.float64]
    image: PageImage
    to_image: npt.NDArray[np.float64]
    sample: int = 0
    sure: float = 0.0


def runs_down(grey: Pixels, scale: float) -> bool:
    """Return whether lines of text run down the flattened page instead of across it.

    Within a small tile the gaps between lines of text show in one direction only: the ink
    summed along the lines swings more than the ink summed across them.
    """
    shrink = LOOK_DPI / 72 / scale
    small = cv2.resize(255 - grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = _without_rules(small)
    across = down = 0.0
    side = 48  # pixels: three or four lines of text
    for top in range(0, small.shape[0] - side + 1, side):
        for left in range(0, small.shape[1] - side + 1, side):
            tile = small[top : top + side, left : left + side].astype(np.float32)
            total = float(tile.sum())
            if total < 255 * 0.04 * tile.size:
                continue
            across += float(tile.sum(axis=1).std()) / total
            down += float(tile.sum(axis=0).std()) / total
    return down > across


def _without_rules(dark: Pixels) -> Pixels:
    """Return the picture (ink light on black) with long straight strokes painted out."""
    for shape in ((1, 25), (25, 1)):
        rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        dark = cv2.subtract(dark, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    return np.asarray(dark, np.uint8)


def find_skew(grey: Pixels, scale: float) -> tuple[float, float]:
    """Return how far the flattened page leans, in degrees clockwise: (of its lines, of its sides).

    The first is the angle at which text lines and rules gather in the fewest rows
    (projection profiles: Postl 1986), the second the same for vertical strokes.
    """
    ink = grey < INK
    upper = _positions(ink[1:] & ~ink[:-1])  # upper edges of strokes: sharper than the strokes
    left = _positions(ink[:, 1:] & ~ink[:, :-1])
    if len(upper) < 200:
        return 0.0, 0.0
    lines = _search(upper[:, 1], upper[:, 0], -MOST_SKEW, MOST_SKEW, scale)
    # rows tilt by x, columns by y the other way round
    sides = -_search(left[:, 0], left[:, 1], -lines - MOST_SLANT, -lines + MOST_SLANT, scale)
    if _score(left[:, 0], left[:, 1], -sides, scale) < PROMINENT * _score(
        left[:, 0], left[:, 1], -lines, scale
    ):
        sides = lines  # no vertical rules that could tell
    return lines, sides


def _positions(mask: npt.NDArray[np.bool_]) -> Points:
    """Return (y, x) of the marked pixels, thinned to what a search needs."""
    found = np.argwhere(mask).astype(np.float32)
    step = max(1, len(found) // 60_000)
    return np.ascontiguousarray(found[::step])


def _search(along: Points, at: Points, low: float, high: float, scale: float) -> float:
    """Return the angle between ``low`` and ``high`` (degrees) at which ``at`` is most gathered."""
    step = 0.4
    best = 0.0
    angles = np.arange(low, high + step / 2, step)
    for width in (2.0 * scale, 1.0 * scale, 0.5 * scale, 0.25 * scale):
        scores = [_score(along, at, angle, width) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
        step /= 4
        angles = best + step * np.arange(-5, 6)
    return best


def _score(along: Points, at: Points, angle: float, width: float) -> float:
    """Return how gathered ``at`` is in bins of ``width`` pixels once sheared back by ``angle``."""
    at = at - along * np.float32(np.tan(np.radians(angle)))
    bins = np.bincount(((at - at.min()) / width).astype(np.int32)).astype(np.float64)
    return float((bins**2).sum())


def turn_upright(image: PageImage, turned: int, flat: Pixels | None = None) -> Upright:
    """Return ``image`` turned by ``turned`` degrees clockwise (0, 90, 180 or 270) and
    straightened.
    """
    if flat is None:
        flat = flatten_light(image.grey, image.scale)
    grey = np.ascontiguousarray(np.rot90(flat, k=-turned // 90 % 4))
    lines, sides = find_skew(grey, image.scale)
    height, width = grey.shape
    # the page as it should be -> the page as it is, about the middle
    lean = np.array(
        [
            [1.0, -np.tan(np.radians(sides))],
            [np.tan(np.radians(lines)), 1.0],
        ]
    )
    lean /= np.sqrt(np.linalg.det(lean))
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    back = np.column_stack([lean, middle - lean @ middle])
    if max(abs(lines), abs(sides)) >= 0.02:
        grey = np.asarray(
            cv2.warpAffine(
                grey,
                back,
                (width, height),
                flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=255,
            ),
            np.uint8,
        )
    else:
        back = np.array([[1.0, 0, 0], [0, 1.0, 0]])
    quarter = _quarter(turned, width, height)
    to_image = (quarter @ np.vstack([back, [0, 0, 1]]))[:2]
    to_page = to_image / image.scale
    return Upright(grey, image.scale, turned, lines, to_page, image, to_image)


def _quarter(turned: int, width: int, height: int) -> npt.NDArray[np.float64]:
    """Return pixels of the turned picture (``width`` x ``height``) to pixels of the page."""
    matrices = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, 1, 0], [-1, 0, width - 1]],
        180: [[-1, 0, width - 1], [0, -1, height - 1]],
        270: [[0, -1, height - 1], [1, 0, 0]],
    }
    return np.array([*matrices[turned % 360], [0, 0, 1]], np.float64)
