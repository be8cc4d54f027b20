"""Made-up tables whose every cell is known: teams and plans of invented offices."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

VERBS = (
    *("Penyusunan", "Pembentukan", "Pelaksanaan", "Penetapan", "Pemantauan", "Peninjauan"),
    *("Sosialisasi", "Penguatan", "Pendampingan", "Percepatan", "Pengukuran", "Pembaruan"),
)

THINGS = (
    *("rencana kerja", "tim kerja", "standar pelayanan", "peta proses bisnis", "laporan"),
    *("dokumen kinerja", "arsip elektronik", "survei kepuasan", "daftar informasi publik"),
    *("pengaduan masyarakat", "pedoman teknis", "kode etik pegawai", "sistem pengendalian"),
)

WHEREBY = (
    *("pada satuan kerja", "secara berkala", "di lingkungan sekretariat", "tahun 2024"),
    *("bagi pegawai baru", "dan tindak lanjutnya", "melalui media daring", "per triwulan"),
)

AREAS = (
    *("Manajemen Perubahan", "Penataan Tata Laksana", "Penguatan Akuntabilitas"),
    *("Penguatan Pengawasan", "Peningkatan Kualitas Pelayanan Publik", "Deregulasi Kebijakan"),
)

SIGNS = ("Terlaksananya", "Tersedianya", "Tersusunnya", "Jumlah", "Persentase")

GIVEN = (
    *("Rahmat", "Sri Wahyuni", "Bambang", "Yohana", "Fitri", "Gunawan", "Melati", "Zulkarnain"),
    *("Ketut", "Hendrik", "Nurul", "Subandi", "Umi", "Teguh", "Wayan", "Maria"),
)

FAMILY = (
    *("Hidayatullah", "Siregar", "Kurniawan", "Lumbantobing", "Pratiwi", "Simanjuntak"),
    *("Wibowo", "Fauzi", "Musthofa", "Rumbiak", "Pangestu", "Tarigan"),
)

POSTS = (
    *("Ketua Divisi Teknis", "Anggota", "Sekretaris", "Kepala Subbagian Hukum dan SDM"),
    *("Staf Pelaksana", "Kepala Subbagian Parhubmas", "Bendahara", "Operator Komputer"),
)

ROLES = ("Penanggung Jawab", "Koordinator", "Anggota", "Ketua", "Sekretaris")

MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES")


class KnownCell(NamedTuple):
    """A cell of the truth: place and span in the grid, and what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(slots=True)
class MadeUpTable:
    """A table to draw: column widths (points), cells, and which rows head it."""

    widths: list[float]
    cells: list[KnownCell]
    rows: int
    head: int


def team(chance: random.Random, members: int) -> MadeUpTable:
    """Return a team in groups with headings across the table."""
    cells = [KnownCell(0, i, 1, 1, t) for i, t in enumerate(("NO", "NAMA", "JABATAN", "KEDUDUKAN"))]
    row, number = 1, 0
    for group, name in zip(("I", "II", "III"), ("PENGARAH", "MANAJEMEN", "PENDUKUNG"), strict=True):
        cells.append(KnownCell(row, 0, 1, 4, f"{group}. TIM {name}"))
        row += 1
        for _ in range(members // 3):
            number += 1
            degree = chance.choice(["", ", S.H.", ", S.E., M.Si.", ", S.Sos."])
            texts = (
                f"{number}.",
                f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}{degree}",
                chance.choice(POSTS),
                chance.choice(ROLES),
            )
            cells += [KnownCell(row, column, 1, 1, text) for column, text in enumerate(texts)]
            row += 1
    return MadeUpTable([28, 180, 170, 110], cells, row, 1)


def plan(chance: random.Random, areas: int) -> MadeUpTable:
    """Return a plan of areas merged over their activities, with months that are ticked."""
    names = ("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR")
    cells = [KnownCell(0, i, 2, 1, name) for i, name in enumerate(names)]
    cells.append(KnownCell(0, 4, 1, 12, "WAKTU PELAKSANAAN"))
    cells += [KnownCell(1, 4 + i, 1, 1, month) for i, month in enumerate(MONTHS)]
    row = 2
    for number in range(areas):
        span = chance.randint(1, 4)
        cells.append(KnownCell(row, 0, span, 1, f"{number + 1}."))
        cells.append(KnownCell(row, 1, span, 1, chance.choice(AREAS)))
        for _ in range(span):
            thing = f"{chance.choice(THINGS)} {chance.choice(WHEREBY)}"
            cells.append(KnownCell(row, 2, 1, 1, f"{chance.choice(VERBS)} {thing}"))
            sign = f"{chance.choice(SIGNS)} {chance.choice(THINGS)}"
            cells.append(KnownCell(row, 3, 1, 1, sign))
            marked = {chance.randrange(12) for _ in range(chance.choice([1, 2, 4]))}
            cells += [
                KnownCell(row, 4 + month, 1, 1, "√" if month in marked else "")
                for month in range(12)
            ]
            row += 1
    return MadeUpTable([26, 100, 165, 140, *[25] * 12], cells, row, 2)
