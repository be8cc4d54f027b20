"""PDFs of one page each, made in tests: a ruled team table and what stands over and under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

WIDTH, HEIGHT = 595.0, 842.0
"""A4 (points)."""

COLUMNS = (60.0, 95.0, 230.0, 400.0, 535.0)
TOP, ROW = 700.0, 22.0
"""Where the table's columns are, where it begins, and how high a row is (points)."""

ROWS = (
    ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"),
    ("1", "Ani Wulandari", "Ketua KPU", "Pengarah"),
    ("2", "Budi Santoso", "Sekretaris", "Ketua"),
    ("3", "Citra Kirana", "Kepala Subbagian Hukum", "Anggota"),
)


def text(x: float, y: float, words: str, size: float = 10, state: str = "") -> str:
    """Return instructions that print ``words`` with their baseline at (x, y)."""
    words = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {state} BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET Q"


def box(x0: float, y0: float, x1: float, y1: float, grey: float) -> str:
    """Return instructions that fill an area."""
    return f"q {grey} g {x0} {y0} {x1 - x0} {y1 - y0} re f Q"


def place(row: int, column: int) -> tuple[float, float]:
    """Return where the text of a cell of the table begins."""
    return COLUMNS[column] + 4, TOP - row * ROW - 15


def rules(rows: int, columns: Sequence[float] = COLUMNS) -> str:
    """Return instructions that rule a table of ``rows``."""
    bottom = TOP - rows * ROW
    lines = [f"{x} {TOP} m {x} {bottom} l S" for x in columns]
    lines += [
        f"{columns[0]} {TOP - row * ROW} m {columns[-1]} {TOP - row * ROW} l S"
        for row in range(rows + 1)
    ]
    return "\n".join(["0.6 w", *lines])


def texts(rows: Sequence[Sequence[str]] = ROWS, state: str = "") -> str:
    """Return instructions that print the texts of the table."""
    return "\n".join(
        text(*place(row, column), words, state=state)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
        if words
    )


def table(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """Return instructions for the table, ruled and filled in."""
    return rules(len(rows)) + "\n" + texts(rows)


def new_pdf(contents: Iterable[str]) -> pikepdf.Pdf:
    """Return a PDF with a page for each of ``contents``; Helvetica is /F1, a clear state /Clear."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        page.Resources = Dictionary(
            Font=Dictionary(F1=font), ExtGState=Dictionary(Clear=Dictionary(ca=0, CA=0))
        )
        page.Contents = pdf.make_stream(content.encode("cp1252"))
    return pdf


def save_pdf(path: Path, *contents: str) -> Path:
    """Write a PDF with a page for each of ``contents``."""
    new_pdf(contents).save(path, static_id=True)
    return path
