"""The records about a decree, read from its running text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keputusan.extract.body import read_body
from keputusan.extract.body.cited_instrument import find_citation, read_citation
from keputusan.extract.document import assemble
from keputusan.extract.model.body_records import DecreeBody
from keputusan.extract.model.geometry import turn_box
from keputusan.extract.model.page import Box, Line, Page
from keputusan.extract.pages import read_pages
from keputusan.language.dates import find_date
from keputusan.language.decree_numbers import parse_number
from keputusan.language.flowing import join_lines

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "data" / "raw"


def dump(text: str, page: int = 1) -> list[Line]:
    return [Line(line, page, engine="text") for line in text.split("\n")]


def sample(form: str, name: str) -> list[Line]:
    if form == "digital":
        pages = read_pages(RAW / "digital" / f"{name}.pdf", "pdf")
        return [line for page in pages for line in page.lines]
    text = (RAW / "text" / f"{name}.txt").read_text(encoding="utf-8").replace("**", "")
    return [line for line in dump(text) if line.text.count("\t") < 2]


def at(x0: float, y0: float, text: str, page: int = 1, engine: str = "pdf") -> Line:
    return Line(text, page, Box(x0, y0, x0 + 5.5 * len(text), y0 + 11), engine=engine)


SAMPLES = [
    # number, date, place, signer, items of the three sections, diktums, annex numbers
    (
        "banjar-2022-04",
        ("04/ORT.07/3279/2022", 2022),
        (date(2022, 1, 18), "Kota Banjar", "DANI DANIAL MUHKLIS"),
        (2, 8, 0, 2),
        [],
    ),
    (
        "kupang-2024-1a",
        ("1a TAHUN 2024", 2024),
        (date(2024, 1, 2), "Kupang", "DEKY BALLO"),
        (2, 8, 0, 5),
        ["1a TAHUN 2024", "1a TAHUN 2024"],
    ),
    (
        "kutim-2021-175",
        ("175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", 2021),
        (date(2021, 4, 2), "Sangatta", "ULFA JAMILATUL FARIDA"),
        (4, 16, 3, 7),
        ["175/ORT.04-Kpt/6408/KPU-Kab/V/2021"],
    ),
    (
        "kutim-2025-400",
        ("400 TAHUN 2025", 2025),
        (date(2025, 9, 9), "Sangatta", "SITI AKHLIS MUAFIN"),
        (2, 7, 0, 3),
        ["400 TAHUN 2025", "400 TAHUN 2025"],
    ),
    (
        "singkawang-2023-6",
        ("6 TAHUN 2023", 2023),
        (date(2023, 1, 16), "Singkawang", "RIKO"),
        (2, 10, 0, 3),
        ["6 TAHUN 2023"],
    ),
]


@pytest.mark.parametrize("form", ["text", "digital"])
@pytest.mark.parametrize(("name", "number", "decided", "counts", "annexes"), SAMPLES)
def test_sample_archive(form, name, number, decided, counts, annexes):
    body = read_body(sample(form, name))
    assert (body.number, body.year) == number
    assert (body.decided_on, body.decided_at, body.signer_raw) == decided
    sections = [basis.section for basis in body.legal_bases]
    found = [sections.count(name) for name in ("menimbang", "mengingat", "memperhatikan")]
    assert (*found, len(body.dictums)) == counts
    assert [heading.number for heading in body.annex_headings] == annexes
    assert all(
        basis.number and basis.year for basis in body.legal_bases if basis.section == "mengingat"
    )
    assert {problem.code for problem in body.problems} <= {"diktum-order", "label-memutuskan"}


def test_what_the_page_breaks_is_joined_and_raw_keeps_its_lines():
    body = read_body(sample("digital", "kutim-2021-175"))
    notes = {basis.ordinal: basis for basis in body.legal_bases if basis.section == "memperhatikan"}
    assert "86/ORT.04-SD/05/SJ/I/2\n021 tentang" in notes[2].text_raw
    assert notes[2].number == "86/ORT.04-SD/05/SJ/I/2021"
    assert "174/ORT.04-BA/6408/KPU-Kab/IV/2021 tentang" in notes[3].text
    assert (notes[3].kind, notes[3].number) == ("BeritaAcara", "174/ORT.04-BA/6408/KPU-Kab/IV/2021")
    assert body.dictums[0].items[9] == "10. Tim Penguatan Akuntabilitas Kinerj; dan"


@pytest.mark.parametrize(
    ("raw", "canonical", "year", "month"),
    [
        ("33/HK.03.1-Kpt/7407/2021", "33/HK.03.1-Kpt/7407/2021", 2021, None),
        ("612/ORT.04- Kpt/05/\nKPU/XII/2020", "612/ORT.04-Kpt/05/KPU/XII/2020", 2020, 12),
        ("1 a Tahun\n2024", "1a TAHUN 2024", 2024, None),
        ("12 tahun 20 23.", "12 TAHUN 2023", 2023, None),
        ("W.15.IMI-3252-PW.01.01 TAHUN 2019", "W.15.IMI-3252-PW.01.01 TAHUN 2019", 2019, None),
        ("6 TAHUN 2O23", "6 TAHUN 2O23", None, None),
        ("....... TAHUN 2023", None, 2023, None),
    ],
)
def test_number_grammars(raw, canonical, year, month):
    number = parse_number(raw)
    assert (number.canonical, number.year, number.month) == (canonical, year, month)


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("Pada Tanggal : 5 Nopember 2021", "5 Nopember 2021", date(2021, 11, 5)),
        ("tanggal 05-02-2022", "05-02-2022", date(2022, 2, 5)),
        ("pada tanggal 31 Juni 2021", "31 Juni 2021", None),
        ("2 Januarl 2024", "2 Januarl 2024", None),
        ("16 Januari 20205", "16 Januari 20205", None),
    ],
)
def test_dates(text, raw, value):
    found = find_date(text)
    assert found is not None
    assert (found.raw, found.value) == (raw, value)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Undang-Undang Nomor 07 Tahun 2017 tentang Pemilihan Umum", ("UU", "07", 2017)),
        ("Undang-Undang Dasar Negara Tahun 1945;", ("Lainnya", None, 1945)),
        ("Undang-Undang tentang X (Lembaran Negara Tahun 2017 Nomor 182)", ("UU", None, None)),
        (
            "PKPU Nomor 8 Tahun 2019 sebagaimana diubah dengan PKPU Nomor 21 Tahun 2020",
            ("PKPU", "8", 2019),
        ),
        ("Peraturan Pemerintah No. 53/2010 tentang Disiplin", ("PP", "53", 2010)),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2020",
            ("Lainnya", "2", 2020),
        ),
        (
            "Peraturan Menteri PAN Nomor PER/15/M.PAN/7/2008 tentang RB",
            ("Permen", "PER/15/M.PAN/7/2008", 2008),
        ),
        ("Peraturan Bersama KPU dan Bawaslu Nomor 13 Tahun 2012", ("Lainnya", "13", 2012)),
        (
            "Keputusan KPU Nomor 612/ORT.04- Kpt/05/KPU/XII/2020 tentang Road Map",
            ("Keputusan", "612/ORT.04-Kpt/05/KPU/XII/2020", 2020),
        ),
        (
            "Keputusan Komisi Pemilihan UmumNomor612/ORT.04-\nKpt/05/KPU/XIl/2020 tentang Road Map",
            ("Keputusan", "612/ORT.04-Kpt/05/KPU/XII/2020", 2020),
        ),
        ("PeraturanPresiden Nomor81Tahun2010tentangGrand Design", ("Perpres", "81", 2010)),
        ("Surat Ketua KPU perihal Tim Nomor 9/ORT/2021", ("Surat", "9/ORT/2021", 2021)),
        ("Surat KPU perihal tindak lanjut PKPU Nomor 9 Tahun 2021", ("Surat", None, None)),
    ],
)
def test_citations(text, citation):
    assert read_citation(text) == citation


def test_menimbang_cites_only_by_number():
    assert find_citation("bahwa perlu menetapkan Keputusan KPU Kota X tentang Tim;") is None
    cited = find_citation("bahwa sesuai Pasal 5 Peraturan Menteri X Nomor 40 Tahun 2020 tentang Y")
    assert cited == ("Permen", "40", 2020)


def test_decree_of_another_kind_of_office():
    body = read_body(dump((HERE / "body" / "aceh.txt").read_text(encoding="utf-8")))
    assert body.institution_raw == "KOMISI INDEPENDEN PEMILIHAN KABUPATEN ACEH BESAR"
    assert body.number_raw == "21/HK.03.1-Kpt/1106/\nKIP-Kab/XII/2021"
    assert body.number == "21/HK.03.1-Kpt/1106/KIP-Kab/XII/2021"
    assert body.title_raw is not None
    assert body.title_raw.endswith("PEMILIHAN NOMOR 5 TAHUN 2020 TENTANG TIM PENILAI")
    assert [(b.ordinal, b.kind, b.number) for b in body.legal_bases] == [
        (1, "Lainnya", "6"),
        (1, "UU", "11"),
        (2, "PP", "1"),
        (2, "Lainnya", "2"),
        (4, "Lainnya", "13"),
    ]
    assert [dictum.label for dictum in body.dictums] == ["PERTAMA", "KEDUA", "KEEMPAT"]
    assert body.dictums[0].text.endswith("diktum KEDUA tercantum dalam Lampiran Keputusan ini.")
    assert body.dictums[1].items == ("a. menyusun; dan", "b. menilai.")
    assert (body.decided_at, body.decided_on_raw) == ("Kota Jantho", "31 Nopember 2021")
    assert body.decided_on is None
    assert body.signer_raw == "CUT NYAK MEUTIA, S.H., M.Si"
    (annex,) = body.annex_headings
    assert (annex.label, annex.title_lines) == ("LAMPIRAN I", ("SUSUNAN TIM PENILAI",))
    assert annex.number != body.number
    assert [problem.code for problem in body.problems] == [
        "item-repeat",
        "item-gap",
        "diktum-order",
        "impossible-date",
    ]


def test_blocks_side_by_side_and_labels_in_a_narrow_column():
    body = read_body(
        [
            at(190, 108, "1.\tPengesahan DIPA Nomor : SP DIPA-"),
            at(73, 110, "Memperhatikan"),
            at(150, 109, ":"),
            at(214, 122, "076.01.2.658834/2021;"),
            at(290, 815, "- 1 -"),
            at(270, 70, "MEMUTUSKAN:", 2),
            at(73, 104, "KEDUA\t:\tSegala biaya", 2),
            at(73, 118, "BELAS\tdibebankan kepada Anggaran.", 2),
            at(330, 150, "Ditetapkan di Kendari", 2),
            at(345, 164, "pada tanggal 2 April 2021", 2),
            Line("Salinan sesuai dengan aslinya\tKETUA KPU,", 2, Box(73, 190, 430, 201)),
            at(73, 204, "SEKRETARIAT KPU", 2),
            at(73, 218, "Kepala Subbagian Hukum,", 2),
            Line("Sri Mulyawati\tLA ODE AMIN", 2, Box(73, 262, 450, 273)),
            at(73, 276, "NIP. 197001011995032001", 2),
        ]
    )
    assert body.legal_bases[0].number == "SP DIPA-076.01.2.658834/2021"
    assert [(d.ordinal, d.label) for d in body.dictums] == [(12, "KEDUA BELAS")]
    assert body.dictums[0].text == "Segala biaya dibebankan kepada Anggaran."
    assert (body.signer_role_raw, body.signer_raw) == ("KETUA KPU,", "LA ODE AMIN")
    assert body.closing is not None
    copy = body.closing.certification
    assert copy is not None
    assert (copy.role_raw, copy.name_raw) == ("Kepala Subbagian Hukum,", "Sri Mulyawati")


def test_signature_room_parts_role_and_name():
    body = read_body(
        [
            at(330, 150, "Ditetapkan di Banjar"),
            at(330, 164, "pada tanggal 2 Mei 2021"),
            at(330, 180, "KETUA KOMISI PEMILIHAN UMUM KOTA"),
            at(330, 195, "BANJAR"),
            at(330, 260, "SITI AMINAH"),
        ]
    )
    assert body.signer_role_raw == "KETUA KOMISI PEMILIHAN UMUM KOTA\nBANJAR"
    assert body.signer_raw == "SITI AMINAH"
    assert body.institution_raw == "KOMISI PEMILIHAN UMUM KOTA BANJAR"


def test_markers_and_colons_that_ocr_misread():
    def seen(x0: float, y0: float, text: str) -> Line:
        return at(x0, y0, text, engine="tesseract")

    body = read_body(
        [
            seen(73, 10, "Menimbang\t3\ta.\tbahwa untuk melaksanakan"),
            seen(439, 24, "tugas tahun 2020"),
            seen(316, 38, "&\tBahwa perlu ditetapkan"),
            seen(439, 52, "keputusan,"),
            seen(73, 66, "Mengingat\t:\t1.\tUndang-Undang Nomor 1 Tahun 2020:"),
            seen(439, 80, "Peraturan Presiden Nomor 2 Tahun 2020,"),
            seen(316, 94, "3,\tPeraturan Presiden Nomor 3 Tahun 2020;"),
            seen(73, 108, "KESATU\t1\tMenetapkan tim."),
        ]
    )
    assert [(b.section, b.ordinal, b.number) for b in body.legal_bases] == [
        ("menimbang", 1, None),
        ("menimbang", 2, None),
        ("mengingat", 1, "1"),
        ("mengingat", 2, "2"),
        ("mengingat", 3, "3"),
    ]
    assert body.dictums[0].text == "Menetapkan tim."


def test_lost_first_pages_are_filled_from_what_is_left():
    lines = sample("digital", "kutim-2021-175")
    body = read_body(line for line in lines if line.page > 2)
    assert body.number == "175/ORT.04-Kpt/6408/KPU-Kab/V/2021"
    assert body.institution_raw == "KOMISI PEMILIHAN UMUM KABUPATEN KUTAI TIMUR"
    mengingat = [basis.ordinal for basis in body.legal_bases if basis.section == "mengingat"]
    assert mengingat == list(range(6, 17))
    assert {"label-missing", "number-from-annex"} <= {problem.code for problem in body.problems}


@pytest.mark.parametrize(
    "text", ["", "Daftar hadir rapat pleno\nKEDUA orang hadir.\nNomor 5", "NOTA DINAS\nNomor : 5/X"]
)
def test_text_that_is_no_decree(text):
    assert read_body(dump(text)) == DecreeBody()


WORDS = "Menimbang Mengingat : 1. a. KESATU KEDUA Ditetapkan di tanggal 31 ttd NOMOR / TENTANG \t -"
SCRAPS = st.sampled_from([*WORDS.split(" "), "LAMPIRAN", "KEPUTUSAN", "Salinan sesuai dengan"])
TEXTS = st.one_of(st.text(max_size=30), st.lists(SCRAPS, max_size=6).map(" ".join))


@given(st.lists(st.tuples(TEXTS, st.integers(1, 3), st.booleans(), st.integers(0, 500))))
def test_nothing_raises(scraps):
    read_body(
        at(x, x, text, page) if placed else Line(text, page, engine="text")
        for text, page, placed, x in scraps
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["Peraturan perundang-", "undangan pada KPU/", "KIP;"],
            "Peraturan perundang-undangan pada KPU/KIP;",
        ),
        (["Tahun 2020 -", "2024"], "Tahun 2020 - 2024"),
        (
            ["terdiri dari:", "1. Ketua;", "2. Anggota dan", "staf;"],
            "terdiri dari:\n1. Ketua;\n2. Anggota dan staf;",
        ),
        (["dimaksud dalam huruf", "a. dan huruf b"], "dimaksud dalam huruf a. dan huruf b"),
        (["(Berita Negara Nomor", "12) diubah"], "(Berita Negara Nomor 12) diubah"),
        (["- satu", "", "- dua"], "- satu\n- dua"),
        (["Wely Novita", "A. Hayer"], "Wely Novita A. Hayer"),
    ],
)
def test_join_lines(lines, text):
    assert join_lines(lines) == text


def test_items_on_a_page_that_lies_sideways_are_told_apart():
    marks = [f"{n}. Undang-Undang Nomor {n} Tahun 2014 tentang" for n in (1, 2, 3)]
    texts = [text for mark in marks for text in (mark, "Pemilihan Umum;")]
    width, height = 842.0, 595.0  # of the page as displayed, its text running down
    lines = [at(60, 50, "Mengingat\t: 1. Undang-Undang Dasar;", page=1)]
    for row, text in enumerate(texts):
        box = Box(162 if row % 2 == 0 else 178, 60 + 14 * row, 500, 70 + 14 * row)
        number = text.replace(f"{row // 2 + 1}. ", f"{row // 2 + 2}. ", 1) if row % 2 == 0 else text
        lines.append(Line(number, 2, turn_box(box, -90, height, width)))
    pages = [
        Page(1, height, width, "scanned", [lines[0]]),
        Page(2, width, height, "scanned", list(lines[1:]), turned=90),
    ]
    body = assemble(pages).body
    assert [basis.number for basis in body.legal_bases] == [None, "1", "2", "3"]


def test_a_marker_without_its_full_stop_counts_on_a_scan_only():
    def count(engine):
        lines = [
            at(60, 50, "Mengingat\t: 1. Undang-Undang Nomor 7 Tahun 2017", engine=engine),
            at(178, 64, "tentang Pemilihan Umum", engine=engine),
            at(162, 78, "2 Keputusan KPU Nomor 612 Tahun 2020", engine=engine),
        ]
        return [basis.number for basis in read_body(lines).legal_bases]

    assert count("rapidocr") == ["7", "612"]
    assert count("pdf") == ["7"]
