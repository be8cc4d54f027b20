"""The pictures of `inspect`: what was read with doubt is seen at once, and the legend says so."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import REVIEW, Cell
from keputusan.pipeline.evidence.legend import COLOURS, MEANINGS, Colour, add_legend
from keputusan.pipeline.evidence.overlay import POINT, draw_pages
from tests.support.decrees import TEAM, decree

WHITE = (255, 255, 255)
SURE, DOUBTFUL = REVIEW, REVIEW - 0.01


def reddish(pixel: Colour) -> bool:
    """Return whether a pixel is a pale shade of the colour of doubt, and of no other."""
    shade = [
        (value + 3 * white) / 4 for value, white in zip(COLOURS["doubtful"], WHITE, strict=True)
    ]
    return all(abs(value - wanted) < 16 for value, wanted in zip(pixel, shade, strict=True))


def pixel_of(picture: Image.Image, cell: Cell) -> Colour:
    """Return the colour right inside the upper left corner of ``cell``."""
    assert cell.box is not None
    found = picture.getpixel((round(cell.box.x0 * POINT) + 5, round(cell.box.y0 * POINT) + 5))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Return a PDF of two empty pages, as large as those of `tests.support.decrees`."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    document.save(tmp_path / "blank.pdf")
    return tmp_path / "blank.pdf"


def test_cells_read_with_doubt_stand_out(blank: Path, tmp_path: Path) -> None:
    document = decree([TEAM, ["1.", "A. Rahman", "Ketua", "Pengarah", "Memimpin"]])
    (grid,) = document.pages[1].grids
    cells = grid.cells
    grid.box = union_boxes(cell.box for cell in cells if cell.box)
    for number, cell in enumerate(cells):
        cell.confidence = DOUBTFUL if number % 2 else SURE
    (drawn,) = draw_pages(blank, document, 2, tmp_path / "out")
    assert drawn.name == "page-002.png"
    picture = Image.open(drawn)
    seen = [reddish(pixel_of(picture, cell)) for cell in cells]
    assert seen == [bool(number % 2) for number in range(len(cells))]


def test_lines_read_with_doubt_stand_out(blank: Path, tmp_path: Path) -> None:
    document = decree([TEAM, ["1.", "A. Rahman", "Ketua", "Pengarah", "Memimpin"]])
    box = document.pages[1].grids[0].cells[0].box
    assert box is not None
    line = document.pages[0].lines[0]
    colours = {}
    for confidence in (SURE, DOUBTFUL):
        line.box, line.confidence = box, confidence
        (drawn,) = draw_pages(blank, document, 1, tmp_path / str(confidence))
        colours[confidence] = Image.open(drawn).getpixel(
            (round(box.x0 * POINT), round(box.y1 * POINT) - 9)
        )
    assert colours[SURE] != colours[DOUBTFUL]


@pytest.mark.parametrize("width", [300, 900, 1300])
def test_the_legend_shows_every_colour_and_covers_nothing(width: int) -> None:
    page = Image.new("RGB", (width, 200), WHITE)
    whole = add_legend(page)
    assert whole.crop((0, 0, width, 200)).tobytes() == page.tobytes()
    band = whole.crop((0, 200, width, whole.height))
    assert {colour for _, colour in band.getcolors(1 << 16) or []} >= set(COLOURS.values())
    assert MEANINGS.keys() == COLOURS.keys()
    right = band.crop((width - 2, 0, width, band.height))
    assert right.getcolors() == [(2 * band.height, WHITE)], "an entry is cut off at the right"
