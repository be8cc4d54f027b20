"""Tables that only horizontal rules part: teams below each other, duties merged at the right."""

from __future__ import annotations

from pathlib import Path

from keputusan.extract.pages import read_pages
from tests.support.pdfs import TOP, new_pdf, text

COLUMNS = (60.0, 85.0, 190.0, 300.0, 390.0, 535.0)
HEADER = ("NO", "NAMA", "JABATAN", "KEDUDUKAN", "TUGAS")
TEAMS = {
    "TIM PENGARAH": (
        ("1", "Ani Wulandari", "Ketua KPU", "Pengarah\nmerangkap\nKetua"),
        ("2", "Budi Santoso", "Anggota KPU", "Pengarah\nmerangkap\nAnggota"),
        ("3", "Citra Kirana", "Anggota KPU", "Pengarah\nmerangkap\nAnggota"),
    ),
    "TIM PELAKSANA": (
        ("1", "Dewi Lestari", "Sekretaris", "Ketua"),
        ("2", "Eko Prasetyo", "Kepala Subbagian\nHukum", "Anggota"),
        ("3", "Fitri Handayani", "Kepala Subbagian\nKeuangan", "Anggota"),
    ),
}
DUTY = "a. Menyusun rencana\nkerja tim;\nb. Mengawasi kerja tim;\nc. Melapor."
LINE = 11.0


def rule(y: float, end: float) -> str:
    return f"0.6 w {COLUMNS[0]} {y} m {end} {y} l S"


def cell(column: int, y: float, words: str) -> list[str]:
    lines = words.split("\n")
    return [text(COLUMNS[column] + 4, y - LINE * (n + 1), line, 9) for n, line in enumerate(lines)]


def teams() -> str:
    """Return instructions for the teams, each with its heading; no rule parts a team's duty."""
    drawn: list[str] = []
    y = TOP
    for heading, members in TEAMS.items():
        drawn += [text(COLUMNS[0], y, heading, 9), rule(y - 5, COLUMNS[-1])]
        y -= 5
        for column, words in enumerate(HEADER):
            drawn += cell(column, y, words)
        y -= LINE + 5
        drawn += [rule(y, COLUMNS[-1]), *cell(4, y, DUTY)]
        for place, member in enumerate(members, start=1):
            for column, words in enumerate(member):
                drawn += cell(column, y, words)
            y -= LINE * max(words.count("\n") + 1 for words in member) + 5
            drawn.append(rule(y, COLUMNS[-1] if place == len(members) else COLUMNS[4]))
        y -= 25
    return "\n".join(drawn)


def test_short_rules_part_rows_and_leave_the_cell_beside_them_whole(tmp_path: Path) -> None:
    new_pdf([teams()]).save(tmp_path / "teams.pdf")
    [page] = read_pages(tmp_path / "teams.pdf", "pdf")
    for grid, members in zip(page.grids, TEAMS.values(), strict=True):
        said = {(c.row, c.column): (c.text, c.row_span) for c in grid.cells}
        assert [said[0, column][0] for column in range(5)] == list(HEADER)
        assert said[1, 4] == (DUTY, len(members))
        for row, member in enumerate(members, start=1):
            assert [said[row, column][0] for column in range(4)] == list(member)
        assert all(c.confidence < 1 for c in grid.cells)
    assert [line.text for line in page.lines] == list(TEAMS)
