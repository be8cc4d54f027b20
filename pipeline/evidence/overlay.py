"""Pages as pictures, with what was read drawn over them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
from PIL import ImageDraw, ImageFont

from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.page import REVIEW, Box, Page
from keputusan.extract.stitch.table_headers import count_header
from keputusan.pipeline.evidence.legend import COLOURS, add_legend

RESOLUTION = 110
"""Dots per inch of the pictures."""

POINT = RESOLUTION / 72
"""Pixels a point."""

FIGURE = (130, 0, 70)
"""The colour of a cell's confidence, dark upon the shade of doubt."""

SHADE, DOUBT_SHADE = 18, 70
"""How strongly (0..255) a cell is filled, and one that was read with doubt."""


def draw_pages(path: Path, document: Document, page: int | None, out: Path) -> Iterator[Path]:
    """Write ``page-NNN.png`` for each page (or one) of the PDF at ``path`` into ``out``.

    Header cells are blue, cells green, merged ones orange, sides that a page break leaves open
    red; lines of running text are grey.  What was read with less confidence than ``REVIEW`` is
    pink, and a cell then says how sure it is.  Roles stand over the columns, and the
    rectangles pdfplumber's own table finder sees are dotted at their corners for comparison.
    """
    out.mkdir(parents=True, exist_ok=True)
    with pdfplumber.open(path) as pdf:
        for shown in document.pages:
            if page is not None and shown.number != page:
                continue
            original = pdf.pages[shown.number - 1]
            picture = original.to_image(resolution=RESOLUTION).original.convert("RGB")
            pen = ImageDraw.Draw(picture, "RGBA")
            _draw_lines(pen, shown)
            for read in document.tables:
                _draw_table(pen, read, shown)
            for box in _second_opinion(original):
                _draw_corners(pen, box)
            target = out / f"page-{shown.number:03}.png"
            add_legend(picture).save(target)
            original.close()
            yield target


def _scaled(box: Box) -> tuple[float, float, float, float]:
    return box.x0 * POINT, box.y0 * POINT, box.x1 * POINT, box.y1 * POINT


def _draw_lines(pen: ImageDraw.ImageDraw, page: Page) -> None:
    for line in page.lines:
        if line.box is not None:
            colour = COLOURS["line" if line.confidence >= REVIEW else "doubtful"]
            pen.rectangle(_scaled(line.box), outline=(*colour, 200))


def _draw_table(pen: ImageDraw.ImageDraw, read: ReadTable, page: Page) -> None:
    grid = next((g for g in page.grids if _is_part(g.box, read, page.number)), None)
    if grid is None:
        return
    names = {column: role for role, column in read.roles.items()}
    header = sum(count_header(grid))
    for cell in grid.cells:
        if cell.box is None:
            continue
        kind = "merged" if cell.row_span > 1 or cell.column_span > 1 else "body"
        colour = COLOURS["header" if cell.row < header else kind]
        box = _scaled(cell.box)
        if cell.confidence < REVIEW:
            doubt = COLOURS["doubtful"]
            pen.rectangle(box, outline=(*colour, 255), fill=(*doubt, DOUBT_SHADE), width=2)
            # rounded down: what is in doubt never reads as REVIEW
            sure = f"{math.floor(cell.confidence * 100) / 100:.2f}"
            pen.text((box[2] - 3, box[3] - 2), sure, fill=FIGURE, font=_font(), anchor="rs")
        else:
            pen.rectangle(box, outline=(*colour, 255), fill=(*colour, SHADE), width=2)
        if cell.open_top or cell.open_bottom:
            x0, y0, x1, y1 = box
            y = y1 if cell.open_bottom else y0
            pen.line((x0, y, x1, y), fill=(*COLOURS["open"], 255), width=3)
        if cell.row == 0 and cell.column in names:
            x0, y0, *_ = box
            pen.text((x0 + 2, y0 - 12), names[cell.column], fill=COLOURS["role"], font=_font())


def _is_part(box: Box | None, read: ReadTable, page: int) -> bool:
    """Return whether the grid at ``box`` is the part of the table that stands on ``page``."""
    if box is None:
        return False
    cells = [cell for cell in read.table.cells if cell.page == page and cell.box is not None]
    return any(
        cell.box is not None
        and box.x0 - 1 <= cell.box.x0
        and cell.box.x1 <= box.x1 + 1
        and box.y0 - 1 <= cell.box.y0
        and cell.box.y1 <= box.y1 + 1
        for cell in cells
    )


def _second_opinion(page: pdfplumber.page.Page) -> list[Box]:
    return [Box(*cell) for table in page.find_tables() for cell in table.cells]


def _draw_corners(pen: ImageDraw.ImageDraw, box: Box) -> None:
    x0, y0, x1, y1 = _scaled(box)
    for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
        pen.ellipse((x - 2, y - 2, x + 2, y + 2), fill=(*COLOURS["role"], 160))


def _font() -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(11)
