"""Pictures of a piece of a page, as evidence for what was read there.

Only the piece is rendered.  Whatever the box says, a picture never has more than MOST_PIXELS.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from keputusan.extract.model.file_types import PICTURED, tell_type
from keputusan.extract.model.geometry import turn_box, union_boxes
from keputusan.extract.model.page import Box
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import LARGEST_SIDE, read_page
from keputusan.language.staff_numbers import WITHOUT_BLANKS
from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons

MOST_PIXELS = 2_000_000
"""A whole A4 page at 140 dots an inch; a larger piece is rendered more coarsely."""

MARK = (200, 80, 0)
"""The colour of the frame round what is meant."""

COVER = (90, 90, 90)
"""The colour of what may not be seen."""

QUALITY = 60
"""Of the picture, 1 to 100: letters stay sharp, a row of a table takes some 10 kB."""

SHARED = 110.0
"""Dots an inch of a page that is rendered whole, once, and of which all its pieces are cut."""

WHOLE_QUALITY = 50
"""Of the picture of a whole page: at 110 dots an inch it takes 45 to 80 kB, and 17 ms to make."""

TURNS = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}

Span = tuple[float, float]


class ClipError(Exception):
    """There is no picture; ``told`` says why."""

    def __init__(self, told: Told) -> None:
        self.told = told
        super().__init__(told)

    def __str__(self) -> str:
        """Return why, in English."""
        return self.told.en


class NoPictureError(ClipError):
    """The source has no pages to be seen: it is a text dump."""


class Clip(NamedTuple):
    """A picture as WebP, its size in pixels, and the piece of the page it shows in points.

    ``found`` is the box, in points of the page, of what is meant, where it is known.
    """

    data: bytes
    width: int
    height: int
    box: Box
    found: Box | None = None


class Clips:
    """An open PDF of which pieces are rendered; a page that is asked for again stays open.

    A context manager, as is what `open_clips` gives.
    """

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._number = 0
        self._page: pdfium.PdfPage | None = None
        self._whole: Image.Image | None = None
        self._covered: dict[int, tuple[Box, ...]] = {}
        self._numbers: dict[int, list[Box] | None] = {}

    def close(self) -> None:
        """Close the PDF."""
        self._leave()
        self._document.close()

    def clip(
        self,
        page: int,
        box: Box | None = None,
        *,
        mark: Sequence[Box] = (),
        margin: float = 6.0,
        resolution: float = SHARED,
        turned: int = 0,
    ) -> Clip:
        """Return the piece ``box`` (points) of page ``page`` (from 1) with ``margin`` points round
        it.

        Without a box the whole page.  ``mark`` are boxes (points of the page) to be framed;
        ``resolution`` is in dots an inch; the picture is turned by ``turned`` degrees
        clockwise (a multiple of 90), for a page whose text runs another way.

        Raises ClipError for a page that is not there or does not render, and for a box that
        is no part of it.
        """
        shown = self._turn_to(page)
        width, height = shown.get_size()
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            raise ClipError(
                reasons.NO_SIZE(page=page, width=f"{width:g}", height=f"{height:g}").told()
            )
        piece = _inside(box, margin, width, height)
        if piece is None:
            raise ClipError(reasons.NO_PLACE(page=page).told())
        scale = min(resolution / 72, math.sqrt(MOST_PIXELS / (piece.width * piece.height)))
        try:
            picture = self._cut(shown, piece, scale)
        except (pdfium.PdfiumError, ValueError, MemoryError) as error:
            raise ClipError(reasons.NOT_RENDERED(page=page, error=str(error)).told()) from error
        _draw(picture, mark, piece, scale)
        _cover(picture, self._covered.get(page, ()), piece, scale)
        if turned % 360:
            picture = picture.transpose(TURNS[turned % 360])
        data = _encode(picture, is_whole=box is None)
        found = mark[0] if mark else box
        return Clip(data, picture.width, picture.height, piece, found)

    def _cut(self, shown: pdfium.PdfPage, piece: Box, scale: float) -> Image.Image:
        """Return the piece of the page at ``scale``, cut from the whole page where that is fine
        enough.
        """
        width, height = shown.get_size()
        shared = SHARED / 72
        if scale > shared or width * height * shared**2 > MOST_PIXELS:
            crop = (piece.x0, height - piece.y1, width - piece.x1, piece.y0)
            return _render(shown, scale, crop)
        if self._whole is None:
            self._whole = _render(shown, shared, (0, 0, 0, 0))
        edges = (round(edge * shared) for edge in piece)
        x0, y0, x1, y1 = edges
        picture = self._whole.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))
        if scale < shared:
            size = (max(1, round(piece.width * scale)), max(1, round(piece.height * scale)))
            picture = picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
        return picture

    def find(self, page: int, text: str) -> Box | None:
        """Return where ``text`` stands on a page that has characters; blanks make no difference.

        None where it does not, or where the page is only a picture.  Raises ClipError for a
        page that cannot be read.
        """
        wanted = "".join(text.split())
        if not wanted or not 1 <= page <= len(self._document):
            return None
        try:
            raw = read_page(self._document, page)
        except UnreadableError as error:
            raise ClipError(error.told) from error
        chars = [char for char in raw.chars if len(char.text) == 1 and not char.text.isspace()]
        start = "".join(char.text for char in chars).find(wanted)
        if start < 0:
            return None
        found = chars[start : start + len(wanted)]
        box = union_boxes(Box(char.x0, char.y0, char.x1, char.y1) for char in found)
        return turn_box(box, -raw.turned, raw.width, raw.height)

    def cover(self, page: int, boxes: Sequence[Box]) -> None:
        """Let nothing be seen within ``boxes`` (points of the page) on pictures of it."""
        self._covered[page] = tuple(boxes)

    def staff_numbers(self, page: int) -> list[Box] | None:
        """Return where staff numbers stand among the characters of a page; None if it has none.

        Raises ClipError for a page that cannot be read.
        """
        if page not in self._numbers:
            self._numbers[page] = self._find_numbers(page)
        return self._numbers[page]

    def _find_numbers(self, page: int) -> list[Box] | None:
        if not 1 <= page <= len(self._document):
            raise ClipError(reasons.NO_PAGE(page=page).told())
        try:
            raw = read_page(self._document, page)
        except UnreadableError as error:
            raise ClipError(error.told) from error
        chars = [char for char in raw.chars if len(char.text) == 1 and not char.text.isspace()]
        if not chars:
            return None
        text = "".join(char.text for char in chars)
        return [
            turn_box(Box(char.x0, char.y0, char.x1, char.y1), -raw.turned, raw.width, raw.height)
            for match in WITHOUT_BLANKS.finditer(text)
            for char in chars[match.start() : match.end()]
        ]

    def _turn_to(self, number: int) -> pdfium.PdfPage:
        if self._page is None or self._number != number:
            self._leave()
            if not 1 <= number <= len(self._document):
                raise ClipError(reasons.NO_PAGE(page=number).told())
            try:
                self._page = self._document[number - 1]
            except pdfium.PdfiumError as error:
                raise ClipError(reasons.NOT_LOADED(page=number, error=str(error)).told()) from error
            self._number = number
        return self._page

    def _leave(self) -> None:
        if self._page is not None:
            self._page.close()
            self._page = self._whole = None


@contextmanager
def open_clips(path: Path) -> Iterator[Clips]:
    """Open the PDF at ``path`` for pictures of it.

    Raises NoPictureError for a file that is no PDF, ClipError for one that does not open.
    """
    try:
        if tell_type(path).media not in PICTURED:
            raise NoPictureError(reasons.NO_PICTURE().told())
        clips = Clips(open_pdf(path))
    except UnreadableError as error:
        raise ClipError(error.told) from error
    except OSError as error:
        raise ClipError(reasons.UNREADABLE(error=str(error.strerror or error)).told()) from error
    try:
        yield clips
    finally:
        clips.close()


def band(box: Box, around: float = 14.0, turned: int = 0) -> Box:
    """Return the full width of the page at the height of ``box``, ``around`` points above and
    below.

    On a page that must be ``turned`` to be read, what is its width when it is.
    """
    if turned % 180:
        return Box(box.x0 - around, 0.0, box.x1 + around, LARGEST_SIDE)
    return Box(0.0, box.y0 - around, LARGEST_SIDE, box.y1 + around)


def _inside(box: Box | None, margin: float, width: float, height: float) -> Box | None:
    """Return ``box`` with its margin, cut at the page's edges; None if nothing of it is there."""
    if box is None:
        return Box(0.0, 0.0, width, height)
    if not all(map(math.isfinite, box)):
        return None
    x0, x1 = max(0.0, box.x0 - margin), min(width, box.x1 + margin)
    y0, y1 = max(0.0, box.y0 - margin), min(height, box.y1 + margin)
    # thinner than two points is no place, and too thin to be rendered
    return Box(x0, y0, x1, y1) if x1 - x0 >= 2 and y1 - y0 >= 2 else None


def _draw(picture: Image.Image, mark: Sequence[Box], piece: Box, scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for box in mark:
        if not all(map(math.isfinite, box)):
            continue
        left, right = _span(box.x0 - piece.x0, box.x1 - piece.x0, scale, picture.width)
        top, bottom = _span(box.y0 - piece.y0, box.y1 - piece.y0, scale, picture.height)
        if left < right and top < bottom:
            pen.rectangle((left, top, right, bottom), outline=MARK, width=2)


def _cover(picture: Image.Image, boxes: Sequence[Box], piece: Box, scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        left, right = _span(box.x0 - piece.x0, box.x1 - piece.x0, scale, picture.width)
        top, bottom = _span(box.y0 - piece.y0, box.y1 - piece.y0, scale, picture.height)
        if left < right and top < bottom:
            pen.rectangle((left, top, right, bottom), fill=COVER)


def _span(start: float, end: float, scale: float, size: int) -> Span:
    """From points to pixels, a little outside, and never beyond the picture."""
    return max(0.0, start * scale - 2), min(size - 1.0, end * scale + 2)


def _render(
    page: pdfium.PdfPage, scale: float, crop: tuple[float, float, float, float]
) -> Image.Image:
    bitmap = page.render(scale=scale, crop=crop)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def _encode(picture: Image.Image, *, is_whole: bool) -> bytes:
    stream = io.BytesIO()
    quality, method = (WHOLE_QUALITY, 0) if is_whole else (QUALITY, 4)
    picture.save(stream, "WEBP", quality=quality, method=method)
    return stream.getvalue()
