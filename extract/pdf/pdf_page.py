"""Born-digital PDF pages as characters and ruling lines, each page parsed once.

pypdfium2 is called through its raw functions: a page costs a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter

import pypdfium2 as pdfium

from keputusan.extract.model.geometry import turn_box
from keputusan.extract.model.page import Box, Char, Drawn, Rule
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pdf.annotations import draw_annotations
from keputusan.extract.pdf.characters import read_chars
from keputusan.extract.pdf.drawn_rules import as_rules
from keputusan.extract.pdf.page_marks import read_marks
from keputusan.extract.pdf.page_objects import RawChar
from keputusan.extract.pdf.skew import straighten_page
from keputusan.language.wording import Wording

GIANT = 40.0
"""Letters this high (points) are no text of a decree where most others are smaller."""

SCANNED = 0.5
"""A page that images cover to this share is a scan, or might be one."""

LARGEST_SIDE = 20_000.0
"""No page is wider or higher than this (points): the format itself ends at 14 400."""


@dataclass(slots=True)
class RawPage:
    """The marks of one page, turned so that its text reads upright.

    ``width`` and ``height`` (points) are of the turned page; ``turned`` is how many degrees
    clockwise the displayed page was turned.  ``image_share`` is the part of the page that
    images cover (0..1, overlaps counted twice, at most 1).  ``sideways`` holds the characters
    that do not run with the page, by the degrees clockwise that it would have to be turned to
    read them upright, and placed on the page so turned.
    """

    number: int
    width: float
    height: float
    turned: int
    chars: list[Char]
    rules: list[Rule]
    image_share: float
    sideways: dict[int, list[Char]] = field(default_factory=dict)
    scanned: bool = False
    pictures: list[Box] = field(default_factory=list)
    outlines: int = 0
    unmapped: float = 0.0
    drawn: list[Drawn] = field(default_factory=list)
    skew: float = 0.0


UNLOADED = Wording(
    en="the page cannot be loaded ({error})", id="halaman ini tidak dapat dimuat ({error})"
)
NO_SIZE = Wording(
    en="the page has no usable size ({width} x {height} pt); print it on paper of a usual size",
    id="ukuran halaman ini tidak masuk akal ({width} x {height} pt); cetak pada kertas biasa",
)


def read_page(document: pdfium.PdfDocument, number: int) -> RawPage:
    """Return page ``number`` (1-based) of ``document``.

    Raises UnreadableError, naming the page, for a page that does not load.
    """
    try:
        page = draw_annotations(document, number - 1, document[number - 1])
    except pdfium.PdfiumError as error:
        raise UnreadableError(UNLOADED(error=str(error)), number) from error
    try:
        width, height = page.get_size()
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            raise UnreadableError(NO_SIZE(width=f"{width:g}", height=f"{height:g}"), number)
        display = _Display(page.get_bbox(), page.get_rotation())
        marks = read_marks(page.raw)
        share = min(1.0, marks.image_area / (width * height))
        scanned = share >= SCANNED
        text = read_chars(page, marks, scanned)
        if not text.chars and (marks.paint.pictures or marks.paint.outlines):
            scanned = True
            text = read_chars(page, marks, scanned)
        if text.skew and not scanned:
            page = straighten_page(document, number - 1, page, text.skew)
            marks = read_marks(page.raw)
            text = read_chars(page, marks, scanned)._replace(skew=text.skew)
        by_turn = {(-angle - display.rotation) % 360: chars for angle, chars in text.chars.items()}
        turned = max(by_turn, key=lambda turn: (len(by_turn[turn]), -turn), default=0)
        width, height = display.size
        chars = _without_giants(_place_chars(by_turn.pop(turned, []), display, turned))
        sideways = {
            (turn - turned) % 360: _place_chars(raw, display, turn)
            for turn, raw in sorted(by_turn.items())
        }
        upright = [turn_box(box, turned, width, height) for box in display.boxes(marks.boxes)]
        shapes = display.boxes([fill.box for fill in marks.paint.drawn])
        drawn = [
            Drawn(turn_box(box, turned, width, height), fill.light)
            for box, fill in zip(shapes, marks.paint.drawn, strict=True)
        ]
        pictures = display.boxes([fill.box for fill in marks.paint.pictures])
    finally:
        page.close()
    if turned % 180:
        width, height = height, width
    rules = as_rules(upright, width, height)
    return RawPage(
        number,
        width,
        height,
        turned,
        chars,
        rules,
        share,
        sideways,
        scanned,
        pictures,
        marks.paint.outlines,
        text.unmapped,
        drawn,
        0.0 if scanned else text.skew,
    )


class _Display:
    """From PDF space (origin bottom left of the media, y up) to the page as displayed."""

    def __init__(self, bbox: tuple[float, float, float, float], rotation: int) -> None:
        self.left, self.bottom, self.right, self.top = bbox
        self.rotation = rotation
        width, height = self.right - self.left, self.top - self.bottom
        self.size = (height, width) if rotation % 180 else (width, height)

    def boxes(self, boxes: list[Box]) -> list[Box]:
        """Return ``boxes`` as they are displayed."""
        if self.rotation:
            return [self.box(box) for box in boxes]
        left, top = self.left, self.top
        return [Box(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in boxes]

    def box(self, box: Box) -> Box:
        upright = Box(box.x0 - self.left, self.top - box.y1, box.x1 - self.left, self.top - box.y0)
        width, height = self.right - self.left, self.top - self.bottom
        return turn_box(upright, self.rotation, width, height)


def _without_giants(chars: list[Char]) -> list[Char]:
    """Return ``chars`` without those of a watermark that lies straight across a page of text."""
    if not chars or max(map(itemgetter(6), chars)) < GIANT:
        return chars
    usual = [char for char in chars if char.size < GIANT]
    return usual if len(usual) > 0.8 * len(chars) else chars


def _place_chars(raw: list[RawChar], display: _Display, turned: int) -> list[Char]:
    if display.rotation == 0 and turned == 0:  # nearly every page: worth a way of its own
        left, top = display.left, display.top
        make = tuple.__new__  # half the time of Char(...)
        return [
            make(Char, (text, x0 - left, top - y1, x1 - left, top - y0, top - y, y1 - y0))
            for text, x0, y0, x1, y1, _, y, _ in raw
        ]
    width, height = display.size

    def place(box: Box) -> Box:
        return turn_box(display.box(box), turned, width, height)

    chars = []
    for text, x0, y0, x1, y1, x, y, _ in raw:
        box, origin = place(Box(x0, y0, x1, y1)), place(Box(x, y, x, y))
        chars.append(Char(text, *box, origin.y0, box.height))
    return chars
