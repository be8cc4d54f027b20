"""What a page paints, in which order: which of its text a reader of the page can see.

A PDF may hold text that nobody sees: drawn in no colour or the paper's, or painted over.  It
is no text of the page, and what somebody blacked out must not be published.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.page import Box
from keputusan.extract.pdf import pdfium_calls as calls
from keputusan.extract.pdf.page_objects import (
    Buffers,
    Matrix,
    Setting,
    address,
    bounds_of,
    move,
    parts_of,
    visible_part,
)

PAPER = 255
"""How light the page is under everything (0 black to 255 white)."""

OPAQUE = 255
"""What lets nothing through is so opaque."""

CONTRAST = 12
"""Text that differs less from what lies under it (0..255) cannot be seen."""

FAINTEST = 12
"""Text, or a cover, that is less opaque than this (0..255) shows nothing, or hides nothing."""

UNPAINTED = frozenset((pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP))
"""Ways to write text that leave nothing on the page."""

SMALLEST = 3.5
"""What covers letters is wider and higher than this (points)."""

LARGEST_DOT = 8.0
"""A flat stroke no longer than this (points) may be part of a drawn tick, and of no rule."""

HAIRLINE = 0.6
"""A stroke that is no broader before its matrix (points) is taken for no marker pen's after it."""

BROAD = 6.0
"""A stroke at least so broad (points) is a marker pen's: borders of tables have up to 4."""

BOX_CORNERS = 5
"""A box has so many segments at the most."""

MOST_CORNERS = 20
"""A filled shape of more segments than a box with round corners does not fill its outline."""

MOST_FILLS = 4000
"""A page that paints more areas is a map or a chart: the first of them are looked at."""


class Fill(NamedTuple):
    """An opaque area: its place in the order of painting, and how light it is.

    ``light`` is None for a picture, which is no one colour.
    """

    order: int
    box: Box
    light: int | None


class TextPaint(NamedTuple):
    """How a text object is painted, and where in the order.

    Whether it is seen is ``doubtful`` where a mask or a way of blending may hide it.
    """

    order: int
    item: pdfium_c.FPDF_PAGEOBJECT
    matrix: Matrix
    light: int
    shown: bool
    doubtful: bool


@dataclass(slots=True)
class Paint:
    """The areas and text objects of one page, in PDF space and in the order of painting.

    ``fills`` are opaque areas; ``drawn`` is everything that is neither text nor a rule: how light
    it is is None for what is not filled.  ``outlines`` counts the shapes that may be letters.
    """

    fills: list[Fill] = field(default_factory=list)
    pictures: list[Fill] = field(default_factory=list)
    texts: list[TextPaint] = field(default_factory=list)
    drawn: list[Fill] = field(default_factory=list)
    outlines: int = 0
    covers: list[Fill] = field(default_factory=list)
    _shapes: list[Fill] = field(default_factory=list)
    _layers: list[Fill] = field(default_factory=list)

    def add_text(
        self, order: int, item: pdfium_c.FPDF_PAGEOBJECT, setting: Setting, b: Buffers
    ) -> None:
        """Note how the text object ``item`` is painted."""
        mode = calls.render_mode(item)
        get = (
            calls.stroke_colour
            if mode == pdfium_c.FPDF_TEXTRENDERMODE_STROKE
            else calls.fill_colour
        )
        light, opaque = _colour(get, item, b)
        shown = mode not in UNPAINTED and opaque * setting.opaque >= FAINTEST
        doubtful = setting.grouped or bool(calls.object_is_transparent(item))
        self.texts.append(TextPaint(order, item, setting.matrix, light, shown, doubtful))

    def add_path(
        self, order: int, item: pdfium_c.FPDF_PAGEOBJECT, bounds: Box, matrix: Matrix, b: Buffers
    ) -> bool:
        """Note the area that the path ``item`` fills, if it is one that hides what is under it.

        ``bounds`` is the box around it.  Returns whether it is the stroke of a marker pen, which is
        no rule.
        """
        if len(self.fills) >= MOST_FILLS:
            return False
        sides = bounds.width, bounds.height
        flat = min(sides) < SMALLEST
        width = _stroke_width(item, b)
        broad = width >= BROAD
        if flat and not broad and max(sides) > LARGEST_DOT:
            return False  # a rule, as nearly all paths are
        if not calls.draw_mode(item, *b.to_modes):
            return False
        filled, stroked = map(bool, b.modes)
        corners = calls.path_segments(item)
        if not (filled or stroked):
            return False
        pen = broad and stroked and corners == 2
        get = calls.fill_colour if filled else calls.stroke_colour
        light, opaque = _colour(get, item, b)
        if opaque < FAINTEST:
            return False
        shown = bounds if pen or not filled else visible_part(item, b) or bounds
        self.drawn.append(Fill(order, move(shown, matrix), light if filled else None))
        if filled and corners > MOST_CORNERS:
            self.outlines += 1
            self._shapes.append(Fill(order, move(shown, matrix), None))
        elif filled and not flat and corners > BOX_CORNERS and parts_of(item) > 1:
            # an area with a hole, as borders of cells are: what it hides only the picture tells
            self._shapes.append(Fill(order, move(shown, matrix), None))
        elif pen or (filled and not flat):
            box = move(_stroke(bounds, width) if pen else shown, matrix)
            hides = opaque > PAPER - FAINTEST and not calls.object_is_transparent(item)
            (self.fills if hides else self.covers).append(Fill(order, box, light))
        elif broad:
            self.covers.append(Fill(order, move(shown, matrix), None))
        return pen

    def add_picture(
        self, order: int, item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, b: Buffers
    ) -> None:
        """Note where the picture ``item`` lies."""
        bounds = bounds_of(item, b)
        if bounds is not None:
            self.pictures.append(Fill(order, move(bounds, matrix), None))
            self.drawn.append(self.pictures[-1])

    def add_shading(
        self, order: int, item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, b: Buffers
    ) -> None:
        """Note where the shading ``item`` lies."""
        bounds = visible_part(item, b) or bounds_of(item, b)
        if bounds is not None:
            self.covers.append(Fill(order, move(bounds, matrix), None))

    def in_doubt(self) -> list[TextPaint]:
        """Return the text objects of which only the page's picture tells whether they are seen."""
        first = min((text.order for text in self.texts), default=0)
        painted = [*self.pictures, *self.covers, *self._shapes]
        found = {text.order for text in self.texts if text.doubtful and text.shown}
        if painted and self.texts:
            pale = np.array([text.light > PAPER - CONTRAST for text in self.texts], np.bool_)
            over = [fill for fill in painted if fill.order > first or pale.any()]
            boxes = self._text_boxes() if over else np.zeros((0, 4))
            orders = np.array([text.order for text in self.texts])
            for fill in over:
                met = (pale | (orders < fill.order)) & _meet(boxes, fill.box)
                found.update(orders[met].tolist())
        return [text for text in self.texts if text.order in found]

    def is_over_pictures(self) -> bool:
        """Return whether most of the text is painted over the pictures, and not under a scan."""
        last = max((picture.order for picture in self.pictures), default=0)
        over = sum(text.shown and text.order > last for text in self.texts)
        return bool(self.texts) and over > len(self.texts) / 2

    def paler(self, by: int) -> dict[int, int]:
        """Return how light the text objects are, by address, that are so much lighter than
        usual.
        """
        if not self.texts:
            return {}
        lights = sorted(text.light for text in self.texts)
        least = lights[len(lights) // 2] + by
        return {address(text.item): text.light for text in self.texts if text.light >= least}

    def unseen(self) -> dict[int, TextPaint]:
        """Return the text objects, by address, of which some or all may not be seen."""
        # many shapes painted as one, as the heads of tables are: light text on them is seen
        self._layers = sorted([*self.fills, *self.pictures, *self._shapes])
        chosen = [text for text in self.texts if not text.shown or text.light > PAPER - CONTRAST]
        if self.fills and self.texts:
            chosen += self._over_and_under()
        return {address(text.item): text for text in chosen}

    def _over_and_under(self) -> Iterable[TextPaint]:
        """Return the text objects that a later area covers, or that lie on one of their own
        colour.
        """
        first = self.texts[0].order
        dark = min(text.light for text in self.texts)
        light = max(text.light for text in self.texts)
        fills = [
            fill
            for fill in self.fills
            if fill.order > first or dark - CONTRAST < (fill.light or 0) < light + CONTRAST
        ]
        if not fills:
            return []
        boxes = self._text_boxes()
        orders = np.array([text.order for text in self.texts])
        lights = np.array([text.light for text in self.texts])
        found = np.zeros(len(self.texts), np.bool_)
        for fill in fills:
            hides = (orders < fill.order) | (np.abs(lights - (fill.light or 0)) < CONTRAST)
            found |= hides & _meet(boxes, fill.box)
        return [self.texts[index] for index in np.flatnonzero(found).tolist()]

    def _text_boxes(self) -> npt.NDArray[np.float64]:
        b = Buffers()
        nowhere = Box(0.0, 0.0, -1.0, -1.0)
        return np.array(
            [move(bounds_of(text.item, b) or nowhere, text.matrix) for text in self.texts]
        )

    def is_seen(self, text: TextPaint, x: float, y: float) -> bool:
        """Return whether the letter of ``text`` at (x, y) can be seen on the page."""
        if not text.shown:
            return False
        under: int | None = PAPER
        for fill in self._layers:
            if not holds(fill.box, x, y):
                continue
            if fill.order < text.order:
                under = fill.light
            elif fill.light is not None:
                return False
        return under is None or abs(text.light - under) >= CONTRAST

    def blacked_out(self) -> list[Box]:
        """Return the areas painted over a picture: what a scan's text layer says there was
        redacted.
        """
        first = min((picture.order for picture in self.pictures), default=0)
        return [fill.box for fill in self.fills if fill.order > first]


def _colour(get: Callable[..., int], item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> tuple[int, int]:
    """Return how light and how opaque ``item`` is painted (0..255); a pattern counts as black."""
    if not get(item, *b.to_colour):
        return 0, PAPER
    red, green, blue, opaque = b.colour
    return (299 * red + 587 * green + 114 * blue) // 1000, opaque


def _stroke_width(item: pdfium_c.FPDF_PAGEOBJECT, b: Buffers) -> float:
    """Return how broad the strokes of the path ``item`` are in the space it is drawn in (points).

    pdfium tells the width before the path's own matrix, which some programs use for all they draw.
    """
    if not calls.stroke_width(item, b.to_point[0]):
        return 0.0
    width: float = b.point[0]
    if width <= HAIRLINE or not calls.object_matrix(item, b.to_matrix):
        return width
    m = b.matrix
    return float(width * math.sqrt(abs(m.a * m.d - m.b * m.c)))


def _stroke(bounds: Box, width: float) -> Box:
    """Return the area of a straight stroke of ``width`` (points).

    pdfium's ``bounds`` leave the same room around the line on all sides.
    """
    x, y, half = (bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2, width / 2
    room = min(bounds.width, bounds.height) / 2
    if bounds.width >= bounds.height:
        return Box(bounds.x0 + room, y - half, bounds.x1 - room, y + half)
    return Box(x - half, bounds.y0 + room, x + half, bounds.y1 - room)


def _meet(boxes: npt.NDArray[np.float64], box: Box) -> npt.NDArray[np.bool_]:
    return np.asarray(
        (boxes[:, 0] < box.x1)
        & (boxes[:, 2] > box.x0)
        & (boxes[:, 1] < box.y1)
        & (boxes[:, 3] > box.y0)
    )


def holds(box: Box, x: float, y: float) -> bool:
    """Return whether (x, y) lies in ``box``."""
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
