"""A scan is read whichever way it lies: its grid, its cells, its ticks, its running text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from keputusan.extract.model.page import Page
from keputusan.extract.pages import read_pages
from keputusan.extract.scan.ticks import TICKS

SCALE = 200 / 72
ROWS = [
    ["NO", "KEGIATAN", "JAN", "FEB", "MAR"],
    ["1.", "Penyusunan rencana aksi", "√", "-", ""],
    ["2.", "Pelaksanaan kegiatan", "", "√", "√"],
    ["3.", "Laporan tahun 2024", "-", "", "√"],
]
COLUMNS = [60, 110, 330, 380, 430, 480]
TOP, HEIGHT = 150, 34
TITLE = "RENCANA AKSI REFORMASI BIROKRASI"


def draw(path: Path, turned: int = 0, skew: float = 0.0, noise: bool = False) -> None:
    """Draw a page of 540 x 400 points with a title and a ruled table, as a picture in a PDF."""
    picture = Image.new("L", (round(540 * SCALE), round(400 * SCALE)), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(30)
    pen.text((60 * SCALE, 80 * SCALE), TITLE, fill=0, font=font)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            x, y = (COLUMNS[column] + 6) * SCALE, (TOP + row * HEIGHT + 8) * SCALE
            if text == "√":
                pen.line([(x, y + 18), (x + 8, y + 28), (x + 26, y)], fill=0, width=4)
            elif text == "-":
                pen.line([(x, y + 16), (x + 12, y + 16)], fill=0, width=3)
            else:
                pen.text((x, y), text, fill=0, font=font)
    for row in range(len(ROWS) + 1):
        y = (TOP + row * HEIGHT) * SCALE
        pen.line([(COLUMNS[0] * SCALE, y), (COLUMNS[-1] * SCALE, y)], fill=0, width=3)
    for x in COLUMNS:
        bottom = (TOP + len(ROWS) * HEIGHT) * SCALE
        pen.line([(x * SCALE, TOP * SCALE), (x * SCALE, bottom)], fill=0, width=3)
    picture = picture.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    picture = picture.rotate(-turned, expand=True)
    if noise:
        speckle = np.random.default_rng(7).normal(0, 18, (picture.height, picture.width))
        picture = Image.fromarray(np.clip(np.asarray(picture) + speckle, 0, 255).astype("uint8"))
    picture.save(path, resolution=200)


def read(path: Path) -> Page:
    (page,) = read_pages(path, "pdf")
    return page


def texts(page: Page) -> list[list[str]]:
    (grid,) = page.grids
    table = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        # whether a drawn tick looks like √ or V is all one; that it is a tick is not
        table[cell.row][cell.column] = "√" if cell.text in TICKS else cell.text
    return table


@pytest.mark.parametrize(
    ("turned", "skew", "noise"),
    [(0, 0.0, False), (90, 0.0, False), (180, 0.0, True), (270, 1.3, False), (0, -2.4, True)],
)
def test_a_table_is_read_whichever_way_the_scan_lies(
    turned: int, skew: float, noise: bool, tmp_path: Path
) -> None:
    draw(tmp_path / "scan.pdf", turned, skew, noise)
    page = read(tmp_path / "scan.pdf")
    assert page.kind == "scanned" and page.turned == -turned % 360
    assert texts(page) == ROWS
    assert TITLE in [line.text for line in page.lines]


def test_places_are_given_on_the_page_as_displayed(tmp_path: Path) -> None:
    draw(tmp_path / "scan.pdf", turned=90)
    page = read(tmp_path / "scan.pdf")
    (grid,) = page.grids
    assert grid.box is not None
    # turned clockwise, the table's left side lies on top, and its top at the right
    bottom = TOP + len(ROWS) * HEIGHT
    expected = (400 - bottom, COLUMNS[0], 400 - TOP, COLUMNS[-1])
    assert tuple(grid.box) == pytest.approx(expected, abs=2)


def test_a_page_without_tables_gives_none(tmp_path: Path) -> None:
    picture = Image.new("L", (1200, 900), 255)
    pen = ImageDraw.Draw(picture)
    for staff in range(3):
        for line in range(5):
            y = 200 + staff * 200 + line * 14
            pen.line([(80, y), (1120, y)], fill=0, width=2)
    picture.save(tmp_path / "music.pdf", resolution=200)
    assert not read(tmp_path / "music.pdf").grids
