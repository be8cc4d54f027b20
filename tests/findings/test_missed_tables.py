"""Text in columns that no table took, and rows run together, are findings; prose and forms not."""

from __future__ import annotations

from pathlib import Path

import pytest

from keputusan.extract.document import read_document
from keputusan.extract.model.body_records import DecreeBody
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.logical_table import Row, RowKind, Table, TableCell
from keputusan.extract.model.page import Box, Line
from keputusan.extract.model.table_records import Kind
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.unread_table import (
    find_lost_calendars,
    find_merged_rows,
    find_missed_tables,
)
from tests.support import pdfs


def columns(*texts: str) -> list[str]:
    """Return the evidence of the tables that lines with a tab for each wide gap may be."""
    lines = [Line(text, 1, Box(60, 20 * n, 500, 20 * n + 12)) for n, text in enumerate(texts)]
    return [
        found.evidence
        for found in find_missed_tables(DecreeView(Document([], lines, DecreeBody()), {}))
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("NO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM", "1\tAni\tKetua\tPengarah"),
        ("1\tAni\tKetua", "2\tBudi\tAnggota", "3\tCitra\tAnggota"),
        ("1\tAni\tKepala Bagian", "Hukum", "2\tBudi\tAnggota", "3\tCitra\tAnggota"),
        ("Barang\tSatuan\tHarga", "Kertas\tRim\t50.000", "Map\tBuah\t3.000"),
    ],
)
def test_lines_in_columns_are_told(texts: tuple[str, ...]) -> None:
    [found] = columns("SUSUNAN TIM", *texts, "Ditetapkan di Sleman")
    assert found.startswith(" ".join(texts[0].split()))


@pytest.mark.parametrize(
    "texts",
    [
        ("Menimbang\t:\ta. bahwa", "Mengingat\t:\t1. Undang-Undang", "Menetapkan\t:\tKEPUTUSAN"),
        ("(b)\tpublikasi hasil\tPenelitian", "(c)\tpenerapan hasil\tPenelitian", "(d)\tuji\tHasil"),
        ("KETUA,\tSEKRETARIS,", "ttd\tttd", "ANI\tBUDI"),
        ("Ani\tBudi\tCitra", *("Pasal ini berlaku.",) * 9, "Dedi\tEka\tFani", "x", "y", "z"),
        ("1\tAni\tKetua", "2\tBudi\tAnggota\tSleman", "3\tCitra"),
    ],
)
def test_forms_sentences_and_signatures_are_not(texts: tuple[str, ...]) -> None:
    assert columns(*texts) == []


def test_a_page_of_text_in_columns_gives_its_place(tmp_path: Path) -> None:
    """Rules that make no grid, and cells too far apart for a sentence."""
    lines = [("ALAT", "JUMLAH", "GUDANG"), ("Kotak", "12", "Sleman"), ("Bilik", "30", "Depok")]
    content = "\n".join(
        pdfs.text(60 + 150 * column, 700 - 60 * row, words)
        for row, cells in enumerate(lines)
        for column, words in enumerate(cells)
    )
    document = read_document(pdfs.save_pdf(tmp_path / "a.pdf", content), "pdf")
    found = list(find_missed_tables(DecreeView(document, {})))
    assert bool(document.tables) is not bool(found), "a table, or the finding"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1 2 3", True),
        ("4. 5. 6.", True),
        ("7. 8.", True),
        ("1", False),
        ("1 2", False),
        ("1 3 5", False),
        ("7. 9.", False),
    ],
)
def test_numbers_that_count_on_in_one_cell_are_told(
    number: str, told: bool, tmp_path: Path
) -> None:
    rows = (pdfs.ROWS[0], (number, "Ani Budi Citra", "Ketua", "Anggota"), pdfs.ROWS[2])
    document = read_document(pdfs.save_pdf(tmp_path / "a.pdf", pdfs.table(rows)), "pdf")
    found = list(find_merged_rows(DecreeView(document, {})))
    assert [one.where.row_no for one in found] == [2] * told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("1\n1", "2\nAni Wulandari", "3\nKetua", "4\nAnggota"), True),
        (("1", "2", "3", "4"), False),
        (("1\n1", "2\nAni", "3\nKetua", "Anggota\n4"), False),
        (("1\n1", "2\nAni"), False),
        ((), False),
    ],
)
def test_a_row_that_begins_with_the_numbers_of_its_columns_is_told(
    texts: tuple[str, ...], told: bool
) -> None:
    cells = [
        TableCell(0, column, 1, 1, text, 1, None, 1.0, "rapidocr")
        for column, text in enumerate(texts)
    ]
    table = Table(1, len(texts), [Row(RowKind.BODY, 1)], cells)
    document = Document([], [], DecreeBody(), [ReadTable(table, Kind.TEAM, {"number": 0})])
    found = list(find_merged_rows(DecreeView(document, {})))
    assert [one.where.row_no for one in found] == [1] * told


@pytest.mark.parametrize(
    ("label", "marks", "told"),
    [
        ("WAKTU PELAKSANAAN (BULAN)", ["- - v - v", "v - - - -"], True),
        ("WAKTU PELAKSANAAN (BULAN)", ["Januari 2024", "Maret dan Juni"], False),
        ("WAKTU PELAKSANAAN (BULAN)", ["1 2 3", "4 5"], False),
        ("KETERANGAN", ["- - v - v", "v - - - -"], False),
    ],
)
def test_months_that_were_read_as_one_column_are_told(
    label: str, marks: list[str], told: bool
) -> None:
    texts = ["AREA", label, "Penataan", marks[0], "Penguatan", marks[1]]
    cells = [
        TableCell(n // 2, n % 2, 1, 1, text, 1, None, 1.0, "pdf") for n, text in enumerate(texts)
    ]
    rows = [Row(RowKind.HEADER, 1), Row(RowKind.BODY, 1), Row(RowKind.BODY, 1)]
    table = Table(1, 2, rows, cells)
    document = Document([], [], DecreeBody(), [ReadTable(table, Kind.OTHER, {"area": 0})])
    assert [one.evidence for one in find_lost_calendars(DecreeView(document, {}))] == [label] * told
