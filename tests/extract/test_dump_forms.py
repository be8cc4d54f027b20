"""Text dumps of other kinds: laid out by blanks, drawn, HTML, CSV, and what cannot be read."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from keputusan.extract.document import Document, assemble, read_document
from keputusan.extract.dump.drawn import find_drawn
from keputusan.extract.dump.dump_pages import read_dump
from keputusan.extract.dump.header_rows import read_header
from keputusan.extract.dump.separated import find_separated
from keputusan.extract.model.page import Grid
from keputusan.extract.model.table_records import Kind
from tests.golden import RAW
from tests.support.laid_out import lay_out_pdf

DECREES = sorted((RAW / "digital").glob("*.pdf"))

BODY = """KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN
NOMOR 21 TAHUN 2024
TENTANG
TIM REFORMASI BIROKRASI

MEMUTUSKAN:
KESATU  :  Menetapkan tim sebagaimana tercantum dalam lampiran.

"""
CLOSING = """
                                     Ditetapkan di Sleman
                                     pada tanggal 8 Juli 2024
                                     KETUA,
                                     ttd
                                     AHMAD BAIHAQI
"""
FOUR = [
    ("1", "Rina Maharani", "Ketua KPU", "Pengarah"),
    ("2", "Bagus Prakoso", "Sekretaris", "Ketua"),
    ("3", "Yulia Astuti", "Kepala Subbagian Hukum", "Sekretaris"),
    ("4", "Tono Wijaya", "Kepala Subbagian Keuangan", "Anggota"),
]


def read(text: str) -> Document:
    return assemble(read_dump(text))


def team(document: Document) -> list[tuple[str, str, str, str]]:
    """Return the members, the wraps of their texts taken out."""
    return [
        (m.number.strip("."), *(" ".join(t.split()) for t in (m.name, m.position, m.role)))
        for m in document.members
    ]


def records(document: Document) -> Counter[tuple[str, ...]]:
    """Return what the records say, without blanks."""
    rows = [(m.number, m.name, m.position, m.role) for m in document.members]
    for row in document.plan_rows:
        ticks = [str(month) for month, mark in sorted(row.marks.items()) if mark.strip("-")]
        rows.append((*(row.texts.get(role, "") for role in sorted(row.texts)), *ticks))  # type: ignore[arg-type]
    return Counter(tuple("".join(text.split()) for text in row) for row in rows)


@cache
def of_page(path: Path) -> Document:
    return read_document(path, "pdf")


def pdftotext(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("lay_out", [lay_out_pdf, pdftotext])
def test_decrees_laid_out_by_blanks_give_the_records_of_their_pages(lay_out):
    found = wanted = same = 0
    for path in DECREES:
        page, dump = of_page(path), read(lay_out(path))
        own, read_back = records(page), records(dump)
        found += read_back.total()
        wanted += own.total()
        same += (own & read_back).total()
        assert dump.body.number == page.body.number
    assert 2 * same / (found + wanted) >= 0.85


@pytest.mark.parametrize(
    "table",
    [
        """
   NO   NAMA             JABATAN                      KEDUDUKAN DALAM TIM
   1    Rina Maharani    Ketua KPU                    Pengarah
   2    Bagus Prakoso    Sekretaris                   Ketua
   3    Yulia Astuti     Kepala Subbagian Hukum       Sekretaris
   4    Tono Wijaya      Kepala Subbagian Keuangan    Anggota
""",
        """
 NO           NAMA                     JABATAN             KEDUDUKAN
                                                           DALAM TIM
 1             2                          3                    4
 1.   Rina Maharani             Ketua KPU                  Pengarah
 2.   Bagus                     Sekretaris                 Ketua
      Prakoso
 3.   Yulia Astuti              Kepala Subbagian           Sekretaris
                                Hukum
 4.   Tono Wijaya               Kepala Subbagian           Anggota
                                Keuangan
""",
        """
 NO   NAMA              JABATAN                KEDUDUKAN
 1    Rina Maharani     Ketua KPU              Pengarah
 2    Bagus Prakoso     Sekretaris             Ketua
\f 3    Yulia Astuti     Kepala Subbagian Hukum      Sekretaris
 4    Tono Wijaya      Kepala Subbagian            Anggota
                       Keuangan
""",
        """
+----+---------------+---------------------------+---------------------+
| NO | NAMA          | JABATAN                   | KEDUDUKAN DALAM TIM |
+====+===============+===========================+=====================+
| 1  | Rina Maharani | Ketua KPU                 | Pengarah            |
+----+---------------+---------------------------+---------------------+
| 2  | Bagus Prakoso | Sekretaris                | Ketua               |
+----+---------------+---------------------------+---------------------+
| 3  | Yulia Astuti  | Kepala Subbagian          | Sekretaris          |
|    |               | Hukum                     |                     |
+----+---------------+---------------------------+---------------------+
| 4  | Tono Wijaya   | Kepala Subbagian Keuangan | Anggota             |
+----+---------------+---------------------------+---------------------+
""",
        """
┌────┬───────────────┬───────────────────────────┬───────────┐
│ NO │ NAMA          │ JABATAN                   │ KEDUDUKAN │
├────┼───────────────┼───────────────────────────┼───────────┤
│ 1  │ Rina Maharani │ Ketua KPU                 │ Pengarah  │
│ 2  │ Bagus Prakoso │ Sekretaris                │ Ketua     │
│ 3  │ Yulia Astuti  │ Kepala Subbagian Hukum    │ Sekretaris│
│ 4  │ Tono Wijaya   │ Kepala Subbagian Keuangan │ Anggota   │
└────┴───────────────┴───────────────────────────┴───────────┘
""",
        """
NO;NAMA;JABATAN;KEDUDUKAN DALAM TIM
1;Rina Maharani;Ketua KPU;Pengarah
2;Bagus Prakoso;Sekretaris;Ketua
3;Yulia Astuti;"Kepala Subbagian
Hukum";Sekretaris
4;Tono Wijaya;Kepala Subbagian Keuangan;Anggota
""",
        "\nNO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM\n1\tRina Maharani\tKetua KPU\tPengarah\n"
        "2\tBagus\nPrakoso\tSekretaris\tKetua\n3\tYulia Astuti"
        "\tKepala Subbagian\nHukum\tSekretaris\n"
        "4\tTono Wijaya\tKepala Subbagian\nKeuangan\tAnggota\n",
        "\nNO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM\n1\tRina Maharani\tKetua KPU\tPengarah\n"
        '2\t"Bagus\nPrakoso"\tSekretaris\tKetua\n3\tYulia Astuti'
        '\t"Kepala Subbagian\nHukum"\tSekretaris\n'
        '4\tTono Wijaya\t"Kepala Subbagian\nKeuangan"\tAnggota\n',
        """
NO | NAMA | JABATAN | KEDUDUKAN DALAM TIM
---|---|---|---
1 | Rina Maharani | Ketua KPU | Pengarah
2 | Bagus Prakoso | Sekretaris | Ketua
3 | Yulia Astuti | Kepala Subbagian Hukum | Sekretaris
4 | Tono Wijaya | Kepala Subbagian Keuangan | Anggota
""",
        """
                                        Halaman 1 dari 2
 NO   NAMA              JABATAN                KEDUDUKAN
 1    Rina Maharani     Ketua KPU              Pengarah
 2    Bagus Prakoso     Sekretaris             Ketua

                                        Halaman 2 dari 2
 3    Yulia Astuti     Kepala Subbagian Hukum      Sekretaris
 4    Tono Wijaya      Kepala Subbagian            Anggota
                       Keuangan
""",
        """
"NO","NAMA","JABATAN","KEDUDUKAN DALAM TIM"
"1","Rina Maharani","Ketua KPU","Pengarah"
"2","Bagus Prakoso","Sekretaris","Ketua"
"3","Yulia Astuti","Kepala Subbagian Hukum","Sekretaris"
"4","Tono Wijaya","Kepala Subbagian Keuangan","Anggota"
""",
        """
<table border=1><thead><tr><th>NO<th>NAMA<th>JABATAN<th>KEDUDUKAN DALAM TIM</tr></thead>
<tr><td>1</td><td>Rina&nbsp;Maharani</td><td>Ketua KPU</td><td>Pengarah</td></tr>
<tr><td>2</td><td>Bagus<br>Prakoso</td><td>Sekretaris</td><td>Ketua</td></tr>
<tr><td>3</td><td>Yulia <b>Astuti</b></td><td>Kepala Subbagian Hukum</td><td>Sekretaris</td></tr>
<tr><td>4</td><td>Tono Wijaya</td><td>Kepala Subbagian Keuangan</td><td>Anggota</td></tr></table>
""",
    ],
    ids=[
        "blanks",
        "wrapped",
        "no-header",
        "grid",
        "boxes",
        "semicolons",
        "word-processor",
        "quoted-tabs",
        "inner-pipes",
        "page-labels",
        "commas",
        "html",
    ],
)
def test_a_team_is_the_same_in_every_form(table):
    document = read(BODY + table + CLOSING)
    assert team(document) == FOUR
    assert document.body.number == "21 TAHUN 2024"
    assert [t.kind for t in document.tables] == [Kind.TEAM]


def test_a_html_page_has_its_body_and_its_merged_cells():
    document = read(
        "<html><head><title>x</title></head><body><p>KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA BATU<br>"
        "NOMOR 7 TAHUN 2023</p><p>MEMUTUSKAN:</p><table><tr><th>NO</th><th>NAMA</th>"
        "<th>JABATAN</th><th>KEDUDUKAN</th><th>TUGAS</th></tr>"
        "<tr><td>1</td><td>A. Rahman</td><td>Ketua</td><td>Pengarah</td>"
        "<td rowspan='2'>- Rapat; dan<br>- Laporan</td></tr>"
        "<tr><td>2</td><td>B. Rahmi</td><td>Anggota &amp; Wakil</td><td>Anggota</td></tr>"
        "</table></body></html>"
    )
    assert document.body.number == "7 TAHUN 2023"
    assert team(document)[1] == ("2", "B. Rahmi", "Anggota & Wakil", "Anggota")
    assert [duty.text for duty in document.duties] == ["Rapat; dan", "Laporan"]
    (table,) = document.tables
    assert table.matrix[1][4] is table.matrix[2][4]


PLAN = """
                                                                              BULAN
NO  AREA       KEGIATAN            SUB KEGIATAN  INDIKATOR                                   KET.
    PERUBAHAN                                    KEBERHASILAN     1 2 3 4 5 6 7 8 9 10 11 12
1   Manajemen  1. Pembentukan tim  a. Rapat      Daftar hadir     √     √
    Perubahan  kerja               persiapan     rapat
                                   b. Surat      Keputusan ketua          √
                                   keputusan
               2. Sosialisasi      Pertemuan     Notula                           √       √  Daring
2   Penataan   1. Penyusunan       Penulisan     Dokumen peta       √
    Tata       peta proses bisnis
    Laksana
"""


def test_a_plan_laid_out_by_blanks_has_its_merged_cells_and_months():
    document = read(BODY + PLAN)
    rows = [
        (
            *(" ".join(row.texts[role].split()) for role in ("area", "activity", "sub_activity")),
            " ".join(row.texts["indicator"].split()),
            sorted(row.marks),
            row.texts["note"],
        )
        for row in document.plan_rows
    ]
    first = ("Manajemen Perubahan", "1. Pembentukan tim kerja")
    assert rows == [
        (*first, "a. Rapat persiapan", "Daftar hadir rapat", [1, 4], ""),
        (*first, "b. Surat keputusan", "Keputusan ketua", [5], ""),
        ("Manajemen Perubahan", "2. Sosialisasi", "Pertemuan", "Notula", [9, 12], "Daring"),
        (
            "Penataan Tata Laksana",
            "1. Penyusunan peta proses bisnis",
            "Penulisan",
            "Dokumen peta",
            [2],
            "",
        ),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "NO NAMA JABATAN KEDUDUKAN DALAM TIM\n1 Rina Maharani Ketua KPU Pengarah\n"
        "2 Bagus Prakoso Sekretaris Ketua",
        "NO\n\nNAMA\n\nJABATAN\n\nKEDUDUKAN\nDALAM TIM\n\n1\n\nRina Maharani\n\nKetua KPU",
        "Barang      Satuan      Harga\nKertas      rim         50.000\n"
        "Pulpen      lusin       24.000\nMap         buah        3.000",
        "NO\n1.\n2.\n3.\n\nNAMA\nRina Maharani\nBagus Prakoso\nMaria Wangge\n\nJABATAN\nKetua KPU\n"
        "Sekretaris\nBendahara\n\nTUGAS\nMenyusun rencana",
    ],
    ids=["raw", "reading-order", "unknown-columns", "column-by-column"],
)
def test_what_looks_like_a_table_and_is_not_read_is_named(table):
    document = read(BODY + "LAMPIRAN\n\n" + table + "\n" + CLOSING)
    (read_table,) = document.tables
    assert not read_table.table.closed
    texts = " ".join(cell.text for cell in read_table.table.cells)
    assert texts.split() == table.split()
    assert document.body.closing is not None


def test_a_table_that_is_not_read_is_named_on_each_of_its_pages():
    first = "NO NAMA JABATAN KEDUDUKAN DALAM TIM\n1 Rina Maharani Ketua KPU Pengarah"
    more = "2 Bagus Prakoso Sekretaris Ketua\n3 Maria Wangge Bendahara Anggota"
    document = read(BODY + "\fLAMPIRAN\n\n" + first + "\f" + more + "\n" + CLOSING)
    texts = [cell.text for read_table in document.tables for cell in read_table.table.cells]
    assert " ".join(texts).split() == f"{first} {more}".split()
    assert not any(read_table.table.closed for read_table in document.tables)
    assert document.body.closing is not None


def test_a_table_whose_lines_heed_no_columns_is_named():
    lines = [" NO   NAMA                JABATAN             KEDUDUKAN DALAM TIM"]
    lines += [
        f" {n}    {' ' * (n % 5)}Rina Maharani binti Abdullah dari Pati   Ketua   selaku ini"
        for n in range(1, 9)
    ]
    (read_table,) = read(BODY + "LAMPIRAN\n\n" + "\n".join(lines)).tables
    assert not read_table.table.closed


def test_prose_is_no_table():
    text = """Menimbang    :    a.    bahwa untuk melaksanakan ketentuan pasal 5;
                  b.    bahwa berdasarkan huruf a;
Mengingat    :    1.    Undang-Undang Nomor 7 Tahun 2017 (Lembaran Negara Tahun 2017,
                        Tambahan Lembaran Negara, Nomor 6109);
                  2.    Peraturan Nomor 8; Nomor 9; dan Nomor 10;
                  3.    Keputusan Nomor 1, 2, dan 3;

Salinan sesuai dengan aslinya                       Ditetapkan di Sleman
SEKRETARIS,                                         KETUA,

BUDI                                                AHMAD
"""
    assert not [
        block for page in read_dump(text) for block in page.blocks if isinstance(block, Grid)
    ]


def test_tables_of_an_unknown_kind_come_out_whole():
    lines = [" NO   URAIAN PEKERJAAN      VOLUME    BIAYA"]
    lines += [f" {n:<4} Pekerjaan nomor {n:<5} {n:<9} {n}000" for n in range(1, 41)]
    (table,) = read("\n".join(lines)).tables
    assert table.kind is Kind.OTHER
    assert len(table.table.rows) == 41
    assert table.matrix[40][1].text == "Pekerjaan nomor 40"


def test_a_drawn_grid_keeps_what_it_merges():
    text = """
+---+-------+-----+
| a | b           |
+---+-------+-----+
|   | c     | d   |
| e +-------+ d2  |
|   | f     |     |
+---+-------+-----+"""
    (drawn,) = find_drawn(text.splitlines(), 1)
    assert drawn.grid is not None
    cells = {(c.row, c.column, c.row_span, c.column_span): c.text for c in drawn.grid.cells}
    assert cells == {
        (0, 0, 1, 1): "a",
        (0, 1, 1, 2): "b",
        (1, 0, 2, 1): "e",
        (1, 1, 1, 1): "c",
        (1, 2, 2, 1): "d\nd2",
        (2, 1, 1, 1): "f",
    }


def test_lists_in_a_sentence_are_no_fields():
    assert find_separated(["Satu, dua, dan tiga;", "empat, lima, dan enam;", "tujuh, x, y"]) == []
    assert find_separated(["NO,NAMA", "1,Ani"]) == []
    assert read_header([["NO", "NAMA", "JABATAN"]]) is not None


def test_a_label_over_drawn_months_is_told_though_nothing_merges():
    months = [f"{n}" for n in range(1, 13)]
    blanks = [""] * 11
    rows = [
        ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "BULAN", *blanks, "KET"],
        ["", "", "", "", "", *months, ""],
        ["1", "Pengawasan", "Rapat", "Rapat rutin", "Notula", "", "√", *[""] * 10, ""],
    ]
    ruled = "+" + "+".join("-" * 16 for _ in rows[0]) + "+"
    lines = [ruled]
    for row in rows:
        lines += ["|" + "|".join(f" {text:14} " for text in row) + "|", ruled]
    (entry,) = read("\n".join(lines)).plan_rows
    assert (entry.texts["indicator"], entry.marks) == ("Notula", {2: "√"})


def test_a_blank_first_field_before_a_pipe_is_a_field():
    table = "NO | NAMA | JABATAN | TUGAS\n---|---|---|---\n1 | Rina | Ketua | - Rapat\n"
    table += " | Budi | Staf | "
    document = read(BODY + table + "\n")
    (read_table,) = document.tables
    assert [cell.text for cell in read_table.matrix[-1][:3]] == ["", "Budi", "Staf"]


def test_rows_that_are_shifted_aside_and_full_cells_keep_their_columns():
    table = """
 NO   KOMPONEN                  INDIKATOR                   LANGKAH AKSI            BUKTI FISIK
 1    Kampanye publik           Adanya alat sosialisasi     Menambahkan menu        Tampilan situs
      pengendalian gratifikasi  kepada pemangku kepentingan anti gratifikasi        kantor
 2    Sistem pengaduan       Sosialisasi internal sistem Berkolaborasi secara    Surat ketua
      dan penerapannya       pengaduan dan inovasinya    menyeluruh              kantor
 3    Benturan kepentingan      Mengenali benturan          Seluruh pegawai         Daftar hasil
      dalam tugas               kepentingan para pegawai    mengenali benturan      pengenalan
"""
    rows = [
        [" ".join(cell.text.split()) for cell in row[1:5]]
        for row in read(BODY + table).tables[0].matrix[1:]
    ]
    assert rows[1] == [
        "Sistem pengaduan dan penerapannya",
        "Sosialisasi internal sistem pengaduan dan inovasinya",
        "Berkolaborasi secara menyeluruh",
        "Surat ketua kantor",
    ]
    assert rows[0][1] == "Adanya alat sosialisasi kepada pemangku kepentingan"
