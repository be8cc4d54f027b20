"""Dumps whose lines go down in steps, as ``pdftotext -fixed`` writes them."""

from __future__ import annotations

import pytest

from keputusan.extract.document import assemble
from keputusan.extract.dump.dump_pages import read_dump
from keputusan.extract.dump.stepped_lines import read_steps
from keputusan.extract.model.page import REVIEW

COLUMNS = (4, 8, 22, 40, 56)
"""Where texts begin: their places have room for .7 of their letters."""

ROWS = (
    ("NO", "NAMA", "JABATAN", "KEDUDUKAN", "TUGAS"),
    ("1.", "Rumondang Lumbantobing", "Ketua KPU Kabupaten", "Pengarah", "Memberi arahan"),
    ("", "", "Sleman", "", "kepada tim"),
    ("2.", "Bagus Prakoso", "Sekretaris KPU Kabupaten", "Ketua merangkap Anggota", "Memimpin"),
    ("", "", "Sleman", "", "tim"),
    ("3.", "Kristinawati Asnawie", "Kasubbag Hukum dan SDM", "Sekretaris", "Mencatat"),
    ("4.", "Sugiman Nugrahaningtyas", "Kepala Subbagian Umum", "Anggota", "Membantu"),
    ("", "", "dan Logistik", "", "ketua"),
)


def fixed(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return rows as lines, a text that finds no room on the next one."""
    lines: list[str] = []
    for row in rows:
        lines.append("")
        for column, text in zip(COLUMNS, row, strict=True):
            if text and len(lines[-1]) > column:
                lines.append("")
            if text:
                lines[-1] = lines[-1].ljust(column) + text
    return "\n".join(lines)


def test_steps_are_one_line_and_their_cells_in_doubt() -> None:
    document = assemble(read_dump(fixed(ROWS)))
    members = [
        (m.number, *(" ".join(t.split()) for t in (m.name, m.position, m.role)))
        for m in document.members
    ]
    assert members == [
        ("1.", "Rumondang Lumbantobing", "Ketua KPU Kabupaten Sleman", "Pengarah"),
        ("2.", "Bagus Prakoso", "Sekretaris KPU Kabupaten Sleman", "Ketua merangkap Anggota"),
        ("3.", "Kristinawati Asnawie", "Kasubbag Hukum dan SDM", "Sekretaris"),
        ("4.", "Sugiman Nugrahaningtyas", "Kepala Subbagian Umum dan Logistik", "Anggota"),
    ]
    assert all(m.place.confidence < REVIEW for m in document.members)


@pytest.mark.parametrize(
    "text",
    [
        "Menimbang : a. bahwa untuk melaksanakan\n               ketentuan perlu ditetapkan\n" * 9,
        "\n".join("{:<5}{:<24}{:<28}{:<24}{}".format(*row) for row in ROWS),
        "satu\n  dua\n" * 2,
        "",
    ],
)
def test_other_lines_are_no_steps(text: str) -> None:
    assert read_steps(text) is None
