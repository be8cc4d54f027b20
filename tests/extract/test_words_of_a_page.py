"""Watermarks, letters printed apart, small marks and text that runs out of its cell."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from keputusan.extract.document import read_document
from keputusan.extract.grid.calendar import part_months
from keputusan.extract.grid.words import build_runs
from keputusan.extract.pages import read_pages
from tests.extract.test_half_ruled import chars_of
from tests.support import pdfs
from tests.support.pdfs import ROWS, place, rules, save_pdf, table, text, texts


def _cells(path: Path) -> list[list[str]]:
    (read,) = read_document(path, "pdf").tables
    return [[cell.text for cell in row] for row in read.table.matrix()]


TILES = "\n".join(
    text(x, y, "JDIH KPU", 20, "0.8 g") for x in (40, 180, 320, 460) for y in range(560, 720, 40)
)
MARKS = {
    "pale": text(120, 640, "SALINAN SALINAN", 34, "0.85 g"),
    "black": text(120, 640, "KONSEP KONSEP", 30),
    "coloured": text(120, 640, "RAHASIA RAHASIA", 36, "1 0.4 0.4 rg"),
    "tiles": TILES,
    "as small as the text": text(98, pdfs.TOP - 38, "SALINAN SALINAN", 10, "0.8 g"),
    "upwards": "q 0.8 g BT /F1 40 Tf 0 1 -1 0 300 580 Tm (SALINAN) Tj ET Q",
}


@pytest.mark.parametrize("kind", MARKS)
@pytest.mark.parametrize("under", [False, True])
def test_a_watermark_leaves_the_cells(kind: str, under: bool, tmp_path: Path) -> None:
    parts = (MARKS[kind], table()) if under else (table(), MARKS[kind])
    path = save_pdf(tmp_path / "team.pdf", "\n".join(parts))
    assert _cells(path) == [list(row) for row in ROWS]


def test_headings_and_pale_notes_are_no_watermarks(tmp_path: Path) -> None:
    notes = (text(60, 780, "SUSUNAN TIM", 24), text(60, 740, "Lampiran I", 9, "0.7 g"))
    path = save_pdf(tmp_path / "team.pdf", "\n".join((*notes, table())))
    lines = [line.text for line in read_document(path, "pdf").lines]
    assert lines == ["SUSUNAN TIM", "Lampiran I"]


@pytest.mark.parametrize("spacing", [0.9, 1.5, 2.2])
def test_letters_printed_apart(spacing: float, tmp_path: Path) -> None:
    head = texts(ROWS[:1], state=f"{spacing} Tc").replace("/F1 10", "/F1 7")
    body = texts([("",) * 4, *ROWS[1:]])
    path = save_pdf(tmp_path / "team.pdf", "\n".join((rules(4), head, body)))
    assert _cells(path) == [list(row) for row in ROWS]


def test_digits_in_narrow_columns_stay_apart(tmp_path: Path) -> None:
    xs = [60.0 + 12 * column for column in range(13)]
    digits = "\n".join(
        text(xs[column] + 4, pdfs.TOP - row * pdfs.ROW - 15, str(column % 10), 8)
        for row in range(3)
        for column in range(12)
    )
    path = save_pdf(tmp_path / "page.pdf", "\n".join((rules(3, xs), digits)))
    assert _cells(path) == [[str(column % 10) for column in range(12)]] * 3


@pytest.mark.parametrize(("right", "up"), [(0.0, 0.0), (0.3, 0.0), (0.7, -0.4)])
def test_a_page_that_is_printed_twice_is_read_once(right: float, up: float, tmp_path: Path) -> None:
    rows = [*ROWS[:3], ("3", "Hilal Killian", "Kepala Subbagian Hukum", "Anggota")]
    again = f"q 1 0 0 1 {right} {up} cm\n{texts(rows)}\nQ"
    path = save_pdf(tmp_path / "team.pdf", "\n".join((table(rows), again)))
    assert _cells(path) == [list(row) for row in rows]


def test_names_of_months_in_narrow_columns_stay_apart(tmp_path: Path) -> None:
    names = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN"]
    widths = [15.1, 15.6, 17.8, 16.4, 14.2, 15.6]
    xs = [60.0 + 18.5 * column for column in range(7)]
    heads = "\n".join(
        text(xs[n] + (18.5 - width) / 2, pdfs.TOP - 15, name, 8)
        for n, (name, width) in enumerate(zip(names, widths, strict=True))
    )
    ticks = [(n, row) for row in (1, 2, 3) for n in range(6) if (n + row) % 2]
    marks = "\n".join(text(xs[n] + 8, pdfs.TOP - row * pdfs.ROW - 15, "v", 8) for n, row in ticks)
    path = save_pdf(tmp_path / "page.pdf", "\n".join((rules(4, xs), heads, marks)))
    assert _cells(path)[0] == names


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("FEBMARAPRMEI", ["FEB", "MAR", "APR", "MEI"]),
        ("OktNov", ["Okt", "Nov"]),
        ("FEBAPR", ["FEBAPR"]),
        ("MARETA", ["MARETA"]),
        ("JUN", ["JUN"]),
    ],
)
def test_labels_of_months_that_touch_are_one_each(label: str, words: list[str]) -> None:
    runs = part_months(build_runs(chars_of(label, 50, 100)))
    assert ["".join(char.text for char in run) for run in runs] == words


@pytest.mark.parametrize("size", [6, 8.3, 8.9])
def test_marks_of_footnotes_follow_their_word(size: float, tmp_path: Path) -> None:
    x, y = place(2, 2)
    mark = text(x + 45.3, y + 4, "1)", size)
    path = save_pdf(tmp_path / "team.pdf", "\n".join((table(), mark)))
    assert _cells(path)[2] == ["2", "Budi Santoso", "Sekretaris1)", "Ketua"]


def test_text_that_runs_over_the_next_cell(tmp_path: Path) -> None:
    wide = "Kepala Subbagian Keuangan, Umum, Logistik Daerah"
    rows = [*ROWS[:3], ("3", "Citra Kirana", wide, "Anggota"), ("4", "Dedi", wide, "")]
    path = save_pdf(tmp_path / "team.pdf", table(rows))
    assert _cells(path)[3:] == [list(row) for row in rows[3:]]


@pytest.mark.parametrize("degrees", [-6.0, -2.0, 0.5, 3.0])
def test_a_page_that_lies_askew(degrees: float, tmp_path: Path) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    lean = f"1 0 0 1 297.5 421 cm {cos} {sin} {-sin} {cos} 0 0 cm 1 0 0 1 -297.5 -421 cm"
    path = save_pdf(tmp_path / "team.pdf", f"q {lean}\n{table()}\nQ")
    assert _cells(path) == [list(row) for row in ROWS]
    (page,) = read_pages(path, "pdf")
    (grid,) = page.grids
    across, up = (60 + 535) / 2 - 297.5, (700 + 612) / 2 - 421
    expected = (297.5 + cos * across - sin * up, 421 - sin * across - cos * up)
    assert grid.box is not None
    found = ((grid.box.x0 + grid.box.x1) / 2, (grid.box.y0 + grid.box.y1) / 2)
    assert found == pytest.approx(expected, abs=1)


def test_a_page_of_short_words_that_lies_askew(tmp_path: Path) -> None:
    cos, sin = math.cos(math.radians(2.5)), math.sin(math.radians(2.5))
    lean = f"1 0 0 1 297.5 421 cm {cos} {sin} {-sin} {cos} 0 0 cm 1 0 0 1 -297.5 -421 cm"
    rows = [ROWS[0], *((str(n), "Ab Cd Ef Gh", "Ij Kl Mn Op Qr", "Ya") for n in range(1, 4))]
    apart = [
        text(x + 18 * place, y, word)
        for r, row in enumerate(rows[1:], start=1)
        for c, cell in enumerate(row)
        for x, y in [pdfs.place(r, c)]
        for place, word in enumerate(cell.split())
    ]
    page = "\n".join((rules(4), texts(rows[:1]), *apart))
    path = save_pdf(tmp_path / "team.pdf", f"q {lean}\n{page}\nQ")
    assert _cells(path) == [list(row) for row in rows]
