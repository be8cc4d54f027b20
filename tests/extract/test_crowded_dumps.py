"""Dumps whose characters are wider than those of the page, so that words push each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.dump.dump_pages import read_dump
from keputusan.extract.dump.layout.text_widths import width_of
from keputusan.extract.model.page import REVIEW, Grid

DENSE = 1.7
"""So many letters stand in a character of the dump."""

TEAM = ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM", "TUGAS")
TEAM_LEFTS = (2, 6, 22, 40, 53, 76)
MEMBERS = (
    ("1.", "Bartolomeus Wangge", "Kepala Subbagian Keuangan, Umum dan Logistik", "Ketua", ""),
    ("2.", "Suharti", "Bendahara Pengeluaran Pembantu", "Sekretaris merangkap Anggota", ""),
    ("3.", "Ferdinandus Rangga Putra", "Pelaksana pada Subbagian Hukum dan SDM", "Anggota", ""),
    ("4.", "Maria Goreti Lado", "Pelaksana pada Subbagian Teknis", "Anggota", ""),
    ("5.", "Yulius Kristian Nainggolan", "Operator Layanan Operasional", "Anggota", ""),
    ("6.", "Agnes Sinta", "Pelaksana pada Subbagian Keuangan dan Umum", "Anggota", ""),
)
ZONE = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "WAKTU")
ZONE_LEFTS = (2, 6, 22, 42, 66, 88, 102)
ACTIONS = (
    ("Menyusun rencana kerja tim beserta jadwal pelaksanaannya setiap bulan", "Rencana kerja"),
    ("Menetapkan sasaran kinerja pegawai bersama atasan langsung", "Sasaran yang ditetapkan"),
    ("Melaksanakan rapat pemantauan pembangunan zona integritas", "Notula dan daftar hadir rapat"),
    ("Menyampaikan laporan berkala kepada pimpinan satuan kerja", "Laporan yang disampaikan"),
)


def wrap(text: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def lay(places: Sequence[tuple[float, str]]) -> str:
    """Return a line with each word at its place, or pushed behind the word before it."""
    line = ""
    for start, text in places:
        for index, word in enumerate(text.split()):
            before = " ".join(text.split()[:index])
            at = round(start + width_of(f"{before} ") / DENSE) if index else round(start)
            line += " " * max(1 if line else 0, at - len(line)) + word
    return line


def crowd(labels: Sequence[str], lefts: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    """Return a table with its labels in the middle of the columns and its texts on top of cells."""
    columns = range(len(labels))
    heads = [
        ((lefts[c] + lefts[c + 1] - len(labels[c])) / 2 if c else lefts[0], labels[c])
        for c in columns
    ]
    lines = ["  ".join([""]) + _spaced(heads)]
    for row in rows:
        cells = [wrap(row[c], DENSE * (lefts[c + 1] - lefts[c] - 1)) for c in columns]
        for index in range(max(map(len, cells))):
            lines.append(
                lay([(lefts[c], cells[c][index]) for c in columns if index < len(cells[c])])
            )
    return "\n".join(f"{line:{lefts[-1] + 2}}" for line in lines)


def _spaced(places: Sequence[tuple[float, str]]) -> str:
    line = ""
    for start, text in places:
        line = f"{line:{round(start)}}{text}"
    return line


def grid_of(text: str) -> Grid:
    (grid,) = read_dump(text)[0].grids
    return grid


def rows_of(grid: Grid) -> list[list[str]]:
    return [
        [
            " ".join(cell.text.split())
            for column in range(grid.columns)
            for cell in grid.cells
            if cell.row == row and cell.column == column
        ]
        for row in range(1, grid.rows)
    ]


def test_words_that_were_pushed_are_put_back_into_their_columns() -> None:
    dump = crowd(TEAM[:4], TEAM_LEFTS[:5], [member[:4] for member in MEMBERS])
    assert "Wangge Kepala" in dump  # nothing but a blank parts the columns
    assert rows_of(grid_of(dump)) == [list(member[:4]) for member in MEMBERS]


def test_a_page_without_a_header_goes_on_with_a_crowded_table() -> None:
    rows = [member[:4] for member in MEMBERS]
    first = crowd(TEAM[:4], TEAM_LEFTS[:5], rows)
    second = crowd(
        TEAM[:4], TEAM_LEFTS[:5], [(f"{n + 7}.", *row[1:]) for n, row in enumerate(rows)]
    )
    pages = read_dump(first + "\f" + second.split("\n", 1)[1])
    (grid,) = pages[1].grids
    names = [cell.text for cell in grid.cells if cell.column == 1]
    assert names == [row[1] for row in rows]


def test_a_plan_whose_every_line_is_full_is_read_or_in_doubt() -> None:
    rows = [
        (
            f"{n}",
            "Penataan sistem manajemen SDM",
            f"Indikator capaian ke {n} terukur",
            *action,
            time,
        )
        for n, (action, time) in enumerate(
            zip(ACTIONS * 2, ["Maret 2024", "Januari s.d. Juni 2024"] * 4, strict=True), start=1
        )
    ]
    grid = grid_of(crowd(ZONE, ZONE_LEFTS, rows))
    found = rows_of(grid)
    sure = {cell.row - 1 for cell in grid.cells} - {
        cell.row - 1 for cell in grid.cells if cell.confidence < REVIEW
    }
    assert sum(row in found for row in map(list, rows)) >= 6
    assert all(found[row] in map(list, rows) for row in sure if row >= 0)


@pytest.mark.parametrize("ticks", [(1, 2), (5, 6)])
def test_a_pushed_tick_is_in_doubt(ticks: tuple[int, int]) -> None:
    months = [50 + 3 * month for month in range(12)]
    labels = _spaced(
        [(2, "NO"), (9, "AREA"), (22, "KEGIATAN"), (38, "INDIKATOR"), (64, "BULAN"), (89, "KET")]
    )
    numbers = _spaced([(start, str(n)) for n, start in enumerate(months, start=1)])
    lines = [labels, numbers]
    text = "Menyusun rencana kerja tim beserta jadwal pelaksanaan"
    for n in range(1, 9):
        cells = wrap(text, DENSE * 16)
        own = [(float(months[tick - 1]), "v") for tick in ticks]
        row = [(2.0, f"{n}."), (6.0, "Penguatan"), (18.0, "Rapat berkala tim"), (34.0, cells[0])]
        lines.append(lay([*row, *own]))
        lines += [lay([(34, cell)]) for cell in cells[1:]]
        lines.append(lay([(18, "Laporan"), (34, "Notula"), (float(months[n + 2]), "v")]))
    grid = grid_of("\n".join(f"{line:96}" for line in lines))
    marks = [cell for cell in grid.cells if cell.text == "v"]
    assert len(marks) == 24
    free = [cell for cell in marks if (cell.row - 2) % 2]
    assert [cell.column - 4 for cell in free] == [n + 2 for n in range(1, 9)]
    assert min(cell.confidence for cell in free) >= REVIEW
    assert max(cell.confidence for cell in marks if cell not in free) < REVIEW
