"""Small text dumps of decrees, made to measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TEAM = ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM", "TUGAS DALAM TIM")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
PLAN = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *MONTHS)

Row = Sequence[str]


def dump(
    number: str,
    *tables: Iterable[Row],
    office: str = "KABUPATEN SLEMAN",
    title: str = "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2024",
    signer: str = "AHMAD BAIHAQI",
    date: str = "8 Juli 2024",
    dictum: str = "Membentuk Tim Reformasi Birokrasi sebagaimana tercantum dalam Lampiran.",
    commission: str = "KOMISI PEMILIHAN UMUM",
) -> str:
    """Return a decree as a tool writes it that turns a PDF into text: tables as lines with tabs."""
    closing = (
        f"Ditetapkan di Sleman\npada tanggal {date}\nKETUA {commission}\n{office},\nttd\n{signer}"
    )
    body = f"""{commission}
{office}

KEPUTUSAN {commission} {office}
NOMOR {number}

TENTANG

{title}

KETUA {commission} {office},

Menimbang : a. bahwa perlu menetapkan keputusan tentang tim reformasi birokrasi;
Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;

MEMUTUSKAN:

KESATU : {dictum}
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.

{closing}
"""
    annexes = [
        f"LAMPIRAN\nKEPUTUSAN {commission} {office}\nNOMOR {number}\n\n{lines(rows)}\n\n{closing}\n"
        for rows in tables
    ]
    return "\n".join([body, *annexes])


def lines(rows: Iterable[Row]) -> str:
    """Return a table's rows, a line each, a tab between cells."""
    return "\n".join("\t".join(row) for row in rows)


def team(*names: str) -> list[Row]:
    """Return a table of a team of four, ``names`` in place of its first."""
    given = [*names, *("Rahmat Hidayatullah", "Siti Nurfadilah", "Agus Firmansyah", "Dewi Lestari")]
    posts = ("Ketua KPU", "Sekretaris", "Kepala Subbagian Hukum", "Pelaksana")
    roles = ("Pengarah", "Ketua", "Sekretaris", "Anggota")
    rows = [
        (f"{number}.", given[number - 1], posts[(number - 1) % 4], roles[(number - 1) % 4], "Rapat")
        for number in range(1, max(4, len(names)) + 1)
    ]
    return [TEAM, *rows]


def plan(*indicators: str) -> list[Row]:
    """Return a plan with a row an indicator, each for March."""
    march = ("", "", "√", *("",) * 9)
    return [
        PLAN,
        *(
            (f"{n}.", "Manajemen Perubahan", "Rapat tim", f"Rapat ke-{n}", indicator, *march)
            for n, indicator in enumerate(indicators, start=1)
        ),
    ]
