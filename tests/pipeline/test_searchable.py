"""The invisible text of a searchable PDF lies where the scan shows it."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.pipeline.reading.searchable import write_searchable

UPRIGHT, SIDEWAYS = Box(100, 200, 220, 212), Box(100, 200, 112, 320)


def blank(path: Path, rotation: int) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(600, 800))
        pdf.pages[0].Rotate = rotation
        pdf.save(path)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_text_lies_over_its_line(rotation: int, turned: int, tmp_path: Path) -> None:
    blank(tmp_path / "in.pdf", rotation)
    size = (800, 600) if rotation % 180 else (600, 800)
    box = SIDEWAYS if turned % 180 else UPRIGHT
    line = Line("Menimbang (a) \\ √", 1, box)
    page = Page(1, *size, "scanned", [line], turned)
    write_searchable(tmp_path / "in.pdf", [page], tmp_path / "deep" / "out.pdf")
    with pdfplumber.open(tmp_path / "deep" / "out.pdf") as pdf:
        chars = pdf.pages[0].chars
        assert "".join(char["text"] for char in chars) == "Menimbang (a) \\ ?"
        found = (
            min(char["x0"] for char in chars),
            min(char["top"] for char in chars),
            max(char["x1"] for char in chars),
            max(char["bottom"] for char in chars),
        )
    assert found == pytest.approx(tuple(box), abs=3)


def test_cells_are_searchable_and_digital_pages_are_left_alone(tmp_path: Path) -> None:
    blank(tmp_path / "in.pdf", 0)
    cell = Cell(0, 0, 1, 1, "Ketua\nKPU", Box(50, 60, 150, 100))
    grid = Grid(1, 1, 1, [cell], Box(50, 60, 150, 100))
    for kind, expected in (("scanned", "Ketua\nKPU"), ("digital", "")):
        page = Page(1, 600, 800, kind, [grid])
        write_searchable(tmp_path / "in.pdf", [page], tmp_path / "out.pdf")
        with pdfplumber.open(tmp_path / "out.pdf") as pdf:
            assert pdf.pages[0].extract_text() == expected


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    blank(tmp_path / "in.pdf", 0)
    page = Page(1, 600, 800, "scanned", [Line("Nomor 6", 1, UPRIGHT)])
    for name in ("a.pdf", "b.pdf"):
        write_searchable(tmp_path / "in.pdf", [page], tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
