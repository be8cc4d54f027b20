"""Small decrees to test with: running text and tables, as a reader would give them."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.document import assemble
from keputusan.extract.model.documents import Document
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page

Rows = Sequence[Sequence[str | None]]
"""Rows of a table: None goes on with the cell above; a row of one text goes right across."""

BODY = """KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN
KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN
NOMOR 12 TAHUN 2024
TENTANG
RENCANA AKSI REFORMASI BIROKRASI TAHUN 2024
KETUA KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN,
Menimbang : a. bahwa perlu menetapkan rencana aksi;
Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;
2. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN TENTANG RENCANA AKSI.
KESATU : Menetapkan rencana aksi sebagaimana tercantum dalam Lampiran Keputusan ini.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Sleman
pada tanggal 8 Juli 2024
KETUA KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN,
ttd
AHMAD BAIHAQI"""

ANNEX = """LAMPIRAN
KEPUTUSAN KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN
NOMOR 12 TAHUN 2024
TENTANG
RENCANA AKSI REFORMASI BIROKRASI TAHUN 2024"""

CLOSING = """Ditetapkan di Sleman
pada tanggal 8 Juli 2024
KETUA KOMISI PEMILIHAN UMUM
KABUPATEN SLEMAN,
ttd
AHMAD BAIHAQI"""

TEAM = ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM", "TUGAS DALAM TIM")
ZONE = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU", "CAPAIAN")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")
REFORM = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *MONTHS)

OCTOBER = ("",) * 9 + ("√", "", "")
"""The month cells of a row that is planned for October."""


def decree(*tables: Rows, body: str = BODY, annex: str = ANNEX, closing: str = CLOSING) -> Document:
    """Return a decree: its body on page 1, and each table's rows on a page of their own."""
    pages = [_page(1, _lines(body, 1))]
    for number, rows in enumerate(tables, start=2):
        heading = _lines(annex, number) if number == 2 else []
        pages.append(_page(number, [*heading, _grid(rows, number)]))
    if tables:
        last = pages[-1]
        last.blocks += _lines(closing, last.number)
    return assemble(pages)


def _page(number: int, blocks: list[Line | Grid]) -> Page:
    return Page(number, 595, 842, "digital", blocks)


def _lines(text: str, page: int) -> list[Line]:
    return [Line(line, page) for line in text.split("\n") if line]


def _grid(rows: Rows, page: int) -> Grid:
    columns = max(map(len, rows))
    cells: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text is None:
                above = next(r for r in range(row - 1, -1, -1) if (r, column) in cells)
                cells[above, column].row_span += 1
                continue
            span = columns if len(texts) == 1 else 1
            box = Box(50 + 30 * column, 100 + 20 * row, 80 + 30 * column, 120 + 20 * row)
            cells[row, column] = Cell(row, column, 1, span, text, box)
    edges = [50.0 + 30 * column for column in range(columns + 1)]
    return Grid(page, len(rows), columns, list(cells.values()), x_edges=edges)
