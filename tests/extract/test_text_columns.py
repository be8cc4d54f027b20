"""Running text that is set in two columns."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from keputusan.extract.document import read_document
from tests.support import pdfs
from tests.support.pdfs import text

REASONS = (
    "bahwa arsip merupakan rekaman kegiatan yang dikelola oleh setiap satuan kerja;",
    "bahwa pengelolaan arsip memerlukan petugas yang cakap dan bertanggung jawab;",
    "bahwa untuk itu perlu ditetapkan petugas dengan sebuah keputusan;",
)
BASES = (
    "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;",
    "Peraturan Pemerintah Nomor 28 Tahun 2012 tentang pelaksanaan undang-undang tersebut;",
)
DICTUMS = (
    "Menetapkan petugas pengelola arsip yang namanya tercantum dalam lampiran ini.",
    "Petugas bertugas menyusun daftar arsip, menjaga keutuhannya, dan melaporkan keadaannya.",
    "Biaya yang timbul dibebankan pada anggaran yang tersedia untuk keperluan itu.",
    "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
)
HEAD = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA AMBON",
    "NOMOR 41 TAHUN 2023",
    "TENTANG",
    "PETUGAS PENGELOLA ARSIP KOMISI PEMILIHAN UMUM",
    "KETUA KOMISI PEMILIHAN UMUM KOTA AMBON,",
)
END = ("Ditetapkan di Ambon", "pada tanggal 3 Maret 2023", "KETUA,", "ttd", "YOHANES LATU")
SIZE, STEP, WIDTH = 9, 12, 44
"""Size of the type, points from line to line, and letters of a line."""


def _items(label: str, items: tuple[str, ...], marks: str) -> list[tuple[int, str]]:
    """Return lines with their indents (points): a label, then items that hang."""
    lines = [(0, f"{label} :")]
    for mark, item in zip(marks, items, strict=True):
        first, *others = wrap(f"{mark}. {item}", WIDTH)
        lines += [(0, first), *((12, line) for line in others)]
    return lines


def _text() -> list[tuple[int, str]]:
    lines = [*_items("Menimbang", REASONS, "abc"), *_items("Mengingat", BASES, "12")]
    lines += [(60, "MEMUTUSKAN:"), (0, "Menetapkan : PETUGAS PENGELOLA ARSIP.")]
    for label, item in zip(("KESATU", "KEDUA", "KETIGA", "KEEMPAT"), DICTUMS, strict=True):
        lines += [(0, line) for line in wrap(f"{label} : {item}", WIDTH)]
    return lines


def _page(columns: list[list[tuple[int, str]]]) -> str:
    parts = [text(160, 780 - 14 * n, line, 10) for n, line in enumerate(HEAD)]
    lowest = max(map(len, columns))
    for x, column in zip((60, 305), columns, strict=False):
        parts += [text(x + dx, 690 - STEP * n, line, SIZE) for n, (dx, line) in enumerate(column)]
    foot = 690 - STEP * lowest - 30
    parts += [text(350, foot - 14 * n, line, 10) for n, line in enumerate(END)]
    return "\n".join(parts)


@pytest.mark.parametrize("cut", [-1, 0, 3])
def test_each_column_is_read_to_its_end(cut: int, tmp_path: Path) -> None:
    lines = _text()
    half = len(lines) // 2 + cut
    pdfs.new_pdf([_page([lines[:half], lines[half:]])]).save(tmp_path / "two.pdf")
    body = read_document(tmp_path / "two.pdf", "pdf").body
    assert [basis.text for basis in body.legal_bases] == [*REASONS, *BASES]
    assert [basis.ordinal for basis in body.legal_bases] == [1, 2, 3, 1, 2]
    assert [dictum.text for dictum in body.dictums] == list(DICTUMS)
    assert body.signer_raw == "YOHANES LATU"


def test_signatures_side_by_side_are_no_columns(tmp_path: Path) -> None:
    left = ["Salinan sesuai dengan aslinya", "SEKRETARIAT KOMISI PEMILIHAN UMUM", "KOTA AMBON"]
    left += ["KEPALA SUBBAGIAN HUKUM", "ttd", "SITI RAHAYU"]
    right = ["Ditetapkan di Ambon", "pada tanggal 3 Maret 2023", "KETUA KOMISI PEMILIHAN UMUM"]
    right += ["KOTA AMBON,", "ttd", "YOHANES LATU"]
    parts = [text(60, 600 - 14 * n, line, 10) for n, line in enumerate(left)]
    parts += [text(330, 600 - 14 * n, line, 10) for n, line in enumerate(right)]
    pdfs.new_pdf(["\n".join(parts)]).save(tmp_path / "signed.pdf")
    lines = [line.text for line in read_document(tmp_path / "signed.pdf", "pdf").lines]
    assert lines == [f"{one}\t{other}" for one, other in zip(left, right, strict=True)]
