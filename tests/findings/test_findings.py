"""Findings: each code on a small decree that shows it, and on one like it that does not."""

from __future__ import annotations

import pytest

from keputusan.extract.model.documents import Document
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding
from keputusan.findings.number_sequence import Numbered, find_slips
from keputusan.findings.registry import find_all
from keputusan.pipeline.release.consolidate import reconcilers
from keputusan.pipeline.rows.document_rows import document_rows, find_institution
from tests.support.decrees import (
    ANNEX,
    BODY,
    CLOSING,
    OCTOBER,
    REFORM,
    TEAM,
    ZONE,
    Rows,
    decree,
)


def find(code: str, document: Document) -> list[Finding]:
    """Return the findings of one code."""
    _, rows = document_rows(document, "0" * 16)
    view = DecreeView(document, rows, find_institution(document))
    return [found for found in find_all(view) if found.code == code]


def evidence(code: str, document: Document) -> list[str]:
    return [found.evidence for found in find(code, document)]


def instead(old: str, new: str) -> str:
    """Return the body with other words."""
    assert old in BODY
    return BODY.replace(old, new)


def considering(text: str) -> Document:
    return decree(body=instead("bahwa perlu menetapkan rencana aksi", text))


def recalling(text: str) -> Document:
    return decree(body=instead("MEMUTUSKAN:", f"3. {text}\nMEMUTUSKAN:"))


def reform(*rows: tuple[str | None, ...]) -> Rows:
    """Return a reform plan; rows are the cells left of the months, October is ticked."""
    return [REFORM, *((*row, *OCTOBER) if len(row) == 5 else row for row in rows)]


# -- other offices ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bahwa Komisi Pemilihan Umum Kota Pasuruan perlu menyusun rencana", "Kota Pasuruan"),
        ("bahwa KPU Kab. Gunung Kidul membuat laporan", "Gunung Kidul"),
        ("bahwa KPU Kabupaten Waklatobi akan melaporkan", "Waklatobi"),
        ("bahwa instansi lain di wilayah Gunungkidul", "Gunungkidul"),
        ("bahwa masyarakat Bantul dilayani", "Bantul"),
        ("bahwa KPU Kota Magelang berwenang", "Kota Magelang"),
        ("bahwa KPU Provinsi Jawa Timur menetapkan", "Jawa Timur"),
    ],
)
def test_a_foreign_office_is_found_with_its_words(text: str, named: str) -> None:
    (found,) = find("foreign-institution", considering(text))
    assert named in found.evidence
    assert found.where.page == 1


@pytest.mark.parametrize(
    "text",
    [
        "bahwa Komisi Pemilihan Umum Republik Indonesia dan KPU RI menetapkan",
        "bahwa KPU Daerah Istimewa Yogyakarta membina KPU Kabupaten Sleman",
        "bahwa KPU Provinsi/KIP Aceh dan KPU/KIP Kabupaten/Kota melaksanakan",
        "bahwa Bawaslu Kabupaten Sleman dan DKPP Republik Indonesia mengawasi",
        "bahwa KPU Kabupaten Slemann perlu menyusun rencana",
        "bahwa Undang-Undang tentang Pembentukan Kabupaten Nunukan dan Kota Bontang berlaku",
        "bahwa Universitas Gadjah Mada dan Universitas Negeri Malang mendampingi",
        "bahwa rapat diadakan di Kota Yogyakarta",
        "bahwa KPU Kabupaten yang bersangkutan melapor",
    ],
)
def test_a_legitimate_name_is_no_foreign_office(text: str) -> None:
    assert evidence("foreign-institution", considering(text)) == []


def test_the_code_of_another_region_in_a_number_is_found() -> None:
    minutes = "Berita Acara Pleno Nomor 17/ORT.04-BA/{}/KPU-Kab/VI/2024 tentang Rencana Aksi;"
    (found,) = find("foreign-institution", recalling(minutes.format("3402")))
    assert "3402" in found.evidence
    assert find("foreign-institution", recalling(minutes.format("3404"))) == []


def test_a_decree_full_of_another_offices_name_is_told_once() -> None:
    plan = [
        ZONE,
        *([str(n), "Tim", f"KPU Kota Magelang {n}", "a", "b", "Juli", "1"] for n in range(1, 9)),
    ]
    assert len(find("foreign-institution", decree(plan))) == 1


# -- numbers, dates, citations, signers -------------------------------------------------------


def test_an_annex_of_another_number_contradicts_the_decree() -> None:
    team = [TEAM[:4], ("1", "Ani", "Ketua KPU", "Ketua")]
    annex = ANNEX.replace("12 TAHUN 2024", "12 TAHUN 2023")
    assert len(find("number-mismatch", decree(team, annex=annex))) == 1
    spaced = ANNEX.replace("NOMOR 12 TAHUN 2024", "NOMOR : 12  TAHUN 2024")
    assert find("number-mismatch", decree(team, annex=spaced)) == []


@pytest.mark.parametrize(
    ("time", "impossible"),
    [
        ("Januari, Juni 20205", True),
        ("31 September 2024", True),
        ("30 Februari 2024", True),
        ("April 2O24", True),
        ("29 Februari 2024", False),
        ("Januari - Desember 2024", False),
        ("Minggu ke-2 Maret", False),
        ("Maret 100 orang", False),
    ],
)
def test_a_date_that_cannot_be(time: str, impossible: bool) -> None:
    plan = [ZONE, ("1", "Tim Kerja", "SK Tim", "Membentuk tim", "SK", time, "1 Dokumen")]
    found = find("impossible-date", decree(plan))
    assert bool(found) == impossible
    assert all(time in f.evidence and f.where.box and f.where.row_no == 2 for f in found)


@pytest.mark.parametrize(
    "text",
    [
        # the title, the gazette, and the year of the gazette of another law
        "Undang-Undang Nomor 8 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas "
        "dari Korupsi, Kolusi dan Nepotisme;",
        "Undang-Undang Nomor 8 Tahun 1999 tentang Penyelenggara Negara (Lembaran Negara Republik "
        "Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik Indonesia Nomor 3851);",
        "Peraturan Pemerintah Nomor 3 Tahun 2014 tentang Sesuatu (Lembaran Negara Republik "
        "Indonesia Tahun 2015 Nomor 58);",
        # against Mengingat 2, and of the future
        "Peraturan Presiden Nomor 81 Tahun 2011 tentang Grand Design Reformasi Birokrasi "
        "2010-2025;",
        "Keputusan Komisi Pemilihan Umum Nomor 5 Tahun 2026 tentang Sesuatu;",
        # against the register: year, number, a number that never was, kind, capitals, misread
        "Undang-Undang Nomor 14 Tahun 2009 tentang Keterbukaan Informasi Publik;",
        "Undang-Undang Nomor 41 Tahun 2009 tentang Kearsipan;",
        "Undang-Undang Nomor 77 Tahun 2012 tentang Keterbukaan Informasi Publik;",
        "Peraturan Pemerintah Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;",
        "UNDANG-UNDANG NO. 14/2009 TENTANG KETERBUKAAN INFORMASI PUBLIK;",
        "Undang-Undang Nomor 14 Tahun 2009 tentang Keterbukaan lnforrnasi Publik;",
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan sebagaimana telah "
        "diubah dengan Undang-Undang Nomor 41 Tahun 2009 tentang Kearsipan;",
    ],
)
def test_a_citation_that_cannot_be_right(text: str) -> None:
    assert find("citation-mismatch", recalling(text))


@pytest.mark.parametrize(
    "text",
    [
        "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara (Lembaran Negara Republik "
        "Indonesia Tahun 2023 Nomor 141, Tambahan Lembaran Negara Republik Indonesia Nomor 6897);",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Republik "
        "Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara Republik Indonesia Nomor 5587) "
        "sebagaimana diubah dengan Undang-Undang Nomor 9 Tahun 2015 (Lembaran Negara Republik "
        "Indonesia Tahun 2015 Nomor 58, Tambahan Lembaran Negara Republik Indonesia Nomor 5679);",
        "Undang-Undang Nomor 20 Tahun 2001 tentang Pemberantasan Tindak Pidana Korupsi;",
        "Peraturan Komisi Pemilihan Umum Nomor 3 Tahun 2020 tentang Perubahan atas Peraturan "
        "Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja (Berita Negara Republik "
        "Indonesia Tahun 2020 Nomor 201);",
        "Keputusan Komisi Pemilihan Umum Nomor 1334/ORT.04-Kpt/05/KPU/IX/2019 tentang Petunjuk "
        "Teknis Pelaksanaan Reformasi Birokrasi;",
        # titles that recur, of other years
        "Undang-Undang Nomor 3 Tahun 1971 tentang Pemberantasan Tindak Pidana Korupsi;",
        "Peraturan Presiden Nomor 5 Tahun 2010 tentang Rencana Pembangunan Jangka Menengah "
        "Nasional Tahun 2010-2014;",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 20 Tahun "
        "2010 tentang Road Map Reformasi Birokrasi 2010-2014;",
        "Peraturan Komisi Pemilihan Umum Nomor 5 Tahun 2008 tentang Tata Kerja Komisi Pemilihan "
        "Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota;",
        # another ministry's, in short, misread, and what the register does not have
        "Peraturan Menteri Kesehatan Nomor 25 Tahun 2020 tentang Organisasi dan Tata Kerja;",
        "UU No. 14/2008 ttg KIP; PP No. 53 Th. 2010 tentang Disiplin PNS;",
        "Undang-Undang Nomor 14 Tahun 2OO8 tentang Keterbukaan lnformasi Publlk;",
        "Undang-Undang Nomor 20 Tahun 2024 tentang Sesuatu yang Belum Dikenal;",
        "Peraturan Presiden Nomor 81 Tahun 2010tentangGrand Design Reformasi Birokrasi 2010-2025;",
    ],
)
def test_a_citation_that_agrees(text: str) -> None:
    assert evidence("citation-mismatch", recalling(text)) == []


def test_what_would_be_right_is_told_with_how_sure_it_is() -> None:
    wrong = "Undang-Undang Nomor {} Tahun 2009 tentang Keterbukaan Informasi Publik;"
    (found,) = find("citation-mismatch", recalling(wrong.format(25)))
    assert found.expected == "UU 14/2008 tentang Keterbukaan Informasi Publik"
    assert found.severity == "error" and "UU 14/2008" in found.message
    plan = "Peraturan Presiden Nomor 19 Tahun 2020 tentang Rencana Pembangunan Jangka Menengah "
    (found,) = find("citation-mismatch", recalling(f"{plan}Nasional Tahun 2020-2024;"))
    assert found.severity == "warning" and "Perpres 18/2020" in str(found.expected)


def test_letters_of_two_years_listed_together_are_two() -> None:
    minutes = "Berita Acara Nomor 7/PL.01-BA/6408/KPU-Kab/I/{} tentang Rapat Pleno Bulan Januari;"
    body = recalling("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;")
    assert evidence("citation-mismatch", body) == []
    both = f"{minutes.format(2023)}\n9. {minutes.format(2024)}"
    assert evidence("citation-mismatch", recalling(both)) == []


def test_one_letter_cited_with_two_years() -> None:
    letter = "Surat Ketua Komisi Pemilihan Umum Nomor 86/ORT.04-SD/05/SJ/I/{} tentang Tim;"
    body = instead("bahwa perlu", f"bahwa untuk melaksanakan {letter.format(2023)} perlu")
    (found,) = find(
        "citation-mismatch",
        decree(body=body.replace("MEMUTUSKAN:", f"3. {letter.format(2024)}\nMEMUTUSKAN:")),
    )
    assert "I/2023" in found.evidence and "I/2024" in found.evidence


@pytest.mark.parametrize(
    ("closing", "member", "severity"),
    [
        ("AHMAD BAIHAKI", "Ahmad Baihaqi", "warning"),
        ("AHMAD BAIHAQI", "Achmad Baihaqi", "warning"),
        ("AHMAD BAIHAQI, S.H.", "Ahmad Baihaqi", "info"),
        ("AHMAD BAIHAQI", "Ahmad Baihaqi, S.H.", None),
        ("AHMAD BAIHAQI", "Ahmad Fauzi", None),
    ],
)
def test_a_signer_spelled_in_several_ways(closing: str, member: str, severity: str | None) -> None:
    team = [TEAM[:4], ("1", member, "Anggota KPU", "Ketua")]
    found = find(
        "signer-name-variant", decree(team, closing=CLOSING.replace("AHMAD BAIHAQI", closing))
    )
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_labels_out_of_order() -> None:
    assert evidence("label-anomaly", decree(body=instead("Menetapkan :", "Memutuskan :")))
    assert evidence("label-anomaly", decree(body=instead("KEDUA :", "KETIGA :")))
    numbers = [str(n) for n in range(1, 17)] + ["18"]
    header, row = REFORM, ("1", "Manajemen Perubahan", "1. Tim", "1. SK", "SK Tim", *OCTOBER)
    (found,) = find("label-anomaly", decree([header, numbers, row]))
    assert found.evidence.endswith("15 16 18") and found.expected == "17"
    teams = [TEAM[:4], ("I. TIM SATU",), ("1", "Ani", "Staf", "Ketua"), ("III. TIM DUA",)]
    (found,) = find("label-anomaly", decree([*teams, ("1", "Budi", "Staf", "Ketua")]))
    assert found.evidence == "I. TIM SATU | III. TIM DUA"
    assert find("label-anomaly", decree([header, [str(n) for n in range(1, 18)], row])) == []


# -- tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "slips"),
    [
        ("1 2 3 / 1 2", []),
        ("1 2 3 / 4 5", []),
        ("8 9 / 11 12", [("gap", (10,))]),
        ("1 2 2 3", [("repeat", ())]),
        ("1 2 4 3 5", [("gap", ())]),
        ("4 15 6", [("gap", (5,))]),
        ("1 2 3 4 3 6", [("repeat", ()), ("gap", (5,))]),
        ("1 2 / 1 2 / 2 3", [("gap", (1,))]),
        ("1 / 1 / 1", []),
        ("1 1 2", [("repeat", ())]),
    ],
)
def test_numbers_that_do_not_go_on(numbers: str, slips: list[object]) -> None:
    sequence = []
    for part, group in enumerate(numbers.split(" / ")):
        values = map(int, group.split())
        sequence += [Numbered(v, fresh=part > 0 and n == 0) for n, v in enumerate(values)]
    assert [(slip.kind, slip.missing) for slip in find_slips(sequence)] == slips


def test_row_numbers_restart_with_each_team_but_do_not_jump() -> None:
    def member(number: str, name: str) -> tuple[str, ...]:
        return number, name, "Staf", "Anggota"

    first = [member("1.", "Ani"), member("2.", "Budi")]
    table = [TEAM[:4], ("TIM PENGARAH",), *first, ("TIM PELAKSANA",)]
    fresh = decree([*table, member("1.", "Citra"), member("2.", "Dedi")])
    assert evidence("row-number-gap", fresh) + evidence("row-number-repeat", fresh) == []
    jump = decree([*table, member("4.", "Citra"), member("5.", "Dedi")])
    assert evidence("row-number-gap", jump) == ["2. Budi | 4. Citra"]
    twice = decree([*table, member("1.", "Citra"), member("1.", "Dedi")])
    assert evidence("row-number-repeat", twice) == ["1. Citra | 1. Dedi"]


def test_an_entry_without_a_number_among_numbered_ones() -> None:
    rows = [(str(n), f"Komponen {n}", "i", "l", "b", "Oktober", "1") for n in range(1, 11)]
    bare = ("", "Tindak lanjut hasil evaluasi", "i", "l", "b", "Oktober", "1")
    assert evidence("row-number-gap", decree([ZONE, *rows, bare])) == [bare[1]]
    assert evidence("row-number-gap", decree([ZONE, rows[0], bare, bare])) == []


def test_letters_of_a_list_in_cells() -> None:
    def sub(text: str, number: str | None = None) -> tuple[str | None, ...]:
        head = (number, number and "Pengawasan", number and "1. Zona Integritas")
        return (*head, text, f"Dokumen {text}")

    good = reform(sub("a) Pencanangan", "1"), sub("b) Rencana\nc) Pelaksanaan"), sub("d) Evaluasi"))
    assert evidence("row-number-gap", decree(good)) == []
    wrong = reform(sub("a) Pencanangan", "1"), sub("b) Rencana"), sub("b) Evaluasi"), sub("e) SK"))
    assert evidence("row-number-repeat", decree(wrong)) == ["b) Rencana | b) Evaluasi"]
    assert evidence("row-number-gap", decree(wrong)) == ["b) Evaluasi | e) SK"]


def test_duplicates_are_told_within_one_list_only() -> None:
    def row(sub: str, indicator: str, area: str | None = None) -> tuple[str | None, ...]:
        return area and "1", area, area and f"1. Kegiatan {area}", sub, indicator

    plan = reform(
        row("1. Pengelolaan Pengaduan", "Jumlah pengaduan", "Pengawasan"),
        row("2. Pengelolaan Pengaduan", "Penilaian kinerja"),
        row("1. Pengelolaan Pengaduan", "Jumlah pengaduan", "Pelayanan Publik"),
    )
    assert evidence("duplicate-item", decree(plan)) == [
        "1. Pengelolaan Pengaduan | 2. Pengelolaan Pengaduan"
    ]


def test_other_things_that_stand_twice() -> None:
    team = [TEAM[:4], ("TIM PENGARAH",), ("1", "Ani Wati", "Staf", "Ketua")]
    twice = [*team, ("2", "ANI WATI, S.H.", "Staf", "Anggota")]
    assert evidence("duplicate-item", decree(twice)) == [
        "1 Ani Wati Ketua | 2 ANI WATI, S.H. Anggota"
    ]
    other = [*team, ("TIM PELAKSANA",), ("1", "Ani Wati", "Staf", "Anggota")]
    assert find("duplicate-item", decree(other)) == []
    law = "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"
    assert len(find("duplicate-item", recalling(law))) == 1
    phrase = "DI LINGKUNGAN KPU KABUPATEN SLEMAN"
    doubled = instead("TENTANG RENCANA AKSI.", f"TENTANG RENCANA AKSI {phrase} {phrase}.")
    assert len(find("duplicate-item", decree(body=doubled))) == 1
    enumerated = "bahwa KPU Kabupaten Sleman, KPU Kabupaten Sleman Utara melapor"
    assert find("duplicate-item", considering(enumerated)) == []


def test_teams_without_duties() -> None:
    def team(name: str, duty: str) -> list[tuple[str | None, ...]]:
        member = ("1", f"Ani {name}", "Staf", "Koordinator", duty)
        return [(f"TIM {name}",), member, ("2", f"Budi {name}", "Staf", "Anggota", None)]

    full, bare, role = team("SATU", "- Menyusun rencana"), team("DUA", ""), team("TIGA", "Anggota")
    document = decree([TEAM, *full, *bare, *role])
    assert [(f.evidence, f.severity) for f in find("empty-duty", document)] == [
        ("TIM DUA", "warning"),
        ("TIM TIGA | Anggota", "info"),
    ]
    assert find("empty-duty", decree([row[:4] for row in [TEAM, *full, *bare]])) == []
    assert len(find("empty-duty", decree([TEAM, *bare, *team("EMPAT", "")]))) == 1


def test_plan_rows_without_months() -> None:
    none, note = ("",) * 12, (*REFORM, "KET")
    ticked = ("1", "Manajemen Perubahan", "1. Tim", "1. SK", "SK Tim", *OCTOBER, "")
    bare = ("2", "Pengawasan", "1. Zona", "1. Pencanangan", "Piagam zona", *none, "")
    noted = ("3", "Pelayanan Publik", "1. Standar", "1. Reviu", "Maklumat", *none, "NIHIL")
    document = decree([note, ticked, bare, noted])
    assert [(f.evidence, f.severity) for f in find("no-schedule", document)] == [
        ("Piagam zona", "warning"),
        ("Maklumat", "info"),
    ]
    assert len(find("no-schedule", decree([note, bare, noted]))) == 1


def plan_of(*times: str) -> Rows:
    rows = enumerate(times, start=1)
    return [ZONE, *((str(n), f"Komponen {n}", "i", "l", "b", time, "1") for n, time in rows)]


def test_rows_planned_before_the_decree() -> None:
    after = ["Juli 2024", "Agustus 2024", "Desember 2024", "Januari 2025"]
    assert find("plan-before-decree", decree(plan_of(*after))) == []
    early = find("plan-before-decree", decree(plan_of(*after, "Maret 2024", "Maret dan Juli 2024")))
    assert [(f.evidence.split(" |")[0], f.severity) for f in early] == [
        ("Maret 2024", "warning"),
        ("Maret dan Juli 2024", "info"),
    ]
    whole = find(
        "plan-before-decree", decree(plan_of("Maret 2024", "April 2024", "Mei 2024", "Juni 2024"))
    )
    assert len(whole) == 1 and "4 of 4 rows" in whole[0].message


def test_a_plan_dated_before_the_decree() -> None:
    closing = CLOSING.replace("8 Juli", "2 Januari")
    (found,) = find(
        "plan-before-decree", decree(plan_of("Maret 2024", "Mei 2024"), closing=closing)
    )
    assert "2 Januari 2024" in found.evidence


def area(
    number: str | None, name: str | None, activity: str | None, sub: str
) -> tuple[str | None, ...]:
    return number, name, activity, sub, f"Dokumen {sub}"


def test_pages_missing_from_a_plan() -> None:
    first = reform(
        area("1", "Manajemen Perubahan", "1. Tim", "1. SK"), area(None, None, None, "2. Rapat")
    )
    goes_on = reform(
        area("", "", "", "3. Sosialisasi"),
        area("2", "Penataan Organisasi", "1. Evaluasi", "1. FGD"),
    )
    assert find("area-missing-pages", decree(first, goes_on)) == []
    breaks = reform(
        area("", "", "", "7. Atribut"), area("2", "Penataan Organisasi", "1. Evaluasi", "1. FGD")
    )
    before, behind = find("area-missing-pages", decree(first, breaks))
    assert "2. Rapat" in before.evidence and "7. Atribut" in behind.evidence
    assert (before.where.page, behind.where.page) == (2, 3)
    (begins,) = find("area-missing-pages", decree(breaks))
    assert begins.where.row_no == 2
    (ends,) = find("area-missing-pages", decree(first, goes_on, closing=""))
    assert "1. FGD" in ends.evidence
    whole = reform(
        area("1", "Manajemen Perubahan", "1. Tim", "1. SK"),
        area("2", "Peningkatan Kualitas Pelayanan Publik", "1. Survei", "1. Angket"),
    )
    document = decree(whole, closing="")
    assert find("area-missing-pages", document) == []
    document.pages[-1].height = 150
    (ends,) = find("area-missing-pages", document)
    assert ends.severity != "error"


def test_one_person_in_two_positions() -> None:
    def conflicts(*positions: str) -> list[object]:
        teams = []
        for number, position in enumerate(positions):
            teams += [(f"TIM {'ABC'[number]}",), ("1", "Ani Wati", position, "Anggota")]
        _, rows = document_rows(decree([TEAM[:4], *teams]), "0" * 16)
        for step in reconcilers():
            step.observe(rows)
            step.settle()
            step.apply(rows)
        return [f["evidence"] for f in rows["findings"] if f["code"] == "person-position-conflict"]

    assert conflicts("Pramu Acara", "Analis Pemilu") == [
        "Ani Wati: Pramu Acara | Ani Wati: Analis Pemilu"
    ]
    assert conflicts("Kasubbag Hukum", "Kepala Sub Bagian Keuangan")
    assert (
        conflicts(
            "Kasubbag Keuangan Umum & Logistik", "Kepala Subbagian Keuangan, Umum dan Logistik"
        )
        == []
    )
    assert conflicts("Anggota KPU", "Ketua Divisi Hukum") == []
    assert conflicts("Pelaksana", "Pelaksana pada Subbagian Hukum") == []
    assert conflicts("Analis Hukum", "Plt. Sekretaris") == []


def test_cells_read_with_little_confidence() -> None:
    document = decree([TEAM[:4], ("1", "Ani Wati", "Staf", "Ketua")])
    (cell,) = (cell for cell in document.tables[0].table.cells if cell.text == "Ani Wati")
    cell.confidence = 0.5
    (found,) = find("low-confidence", document)
    assert (found.evidence, found.severity) == ("Ani Wati", "info")
    assert (found.where.box, found.where.confidence) == (cell.box, 0.5)


def test_a_heading_read_with_little_confidence() -> None:
    document = decree([TEAM[:4], ("1", "Ani Wati", "Staf", "Ketua")])
    header = [cell for cell in document.tables[0].table.cells if cell.row == 0]
    header[0].confidence = 0.5  # a number, or a month written downwards
    assert find("low-confidence", document) == []
    header[1].confidence = 0.6
    (found,) = find("low-confidence", document)
    assert found.evidence == header[1].text
    for cell in header:
        cell.confidence = 0.85  # a table without rules: all its rows say so
    assert find("low-confidence", document) == []


def test_what_a_whole_table_is_in_doubt_for_is_told_once() -> None:
    rows = [TEAM[:4], ("1", "Ani", "Staf", "Ketua"), ("2", "Budi", "Staf", "Anggota")]
    document = decree(rows)
    for cell in document.tables[0].table.cells:
        cell.confidence = 0.85
    (found,) = find("low-confidence", document)
    assert (found.where.row_no, found.where.confidence) == (2, 0.85)
    for page in document.pages:
        page.kind = "scanned"
    assert len(find("low-confidence", document)) == 2


def test_what_one_misread_letter_explains_is_milder_on_a_scan() -> None:
    document = decree([TEAM[:4], ("1", "Ani", "Staf", "Ketua"), ("3", "Budi", "Staf", "Anggota")])
    assert [found.severity for found in find("row-number-gap", document)] == ["warning"]
    for page in document.pages:
        page.kind = "scanned"
    assert [found.severity for found in find("row-number-gap", document)] == ["info"]


def _gaps(items: list[tuple[str, str, str]]) -> list[str]:
    """Return the messages about row numbers in a table of no kind."""
    rows = [("NO", "NAMA BARANG", "JUMLAH"), *items]
    return [found.message for found in find("row-number-gap", decree(rows))]


def test_subheadings_without_a_number_are_no_gap() -> None:
    items = [(f"{number}.", f"Barang {number}", "2") for number in range(1, 41)]
    headed = [*items[:10], ("", "Alat tulis", ""), *items[10:30], ("", "Arsip", ""), *items[30:]]
    assert _gaps(headed) == []
    restarting = [
        ("", "Alat tulis", ""),
        ("1.", "Pena", "2"),
        ("", "Arsip", ""),
        ("1.", "Map", "1"),
    ]
    assert _gaps([*restarting, *restarting]) == []


def test_entries_without_a_number_are_one_finding_where_they_are_many() -> None:
    items = [(f"{number}.", f"Barang {number}", "2") for number in range(1, 61)]
    bare = [("", f"Lagi {letter}", "3") for letter in "abcde"]
    (message,) = _gaps([*items[:30], *bare, *items[30:]])
    assert "5 entries" in message
    assert len(_gaps([*items[:30], bare[0], *items[30:]])) == 1


def test_a_file_that_is_no_decree_is_looked_through_as_well() -> None:
    rows = [("NO", "NAMA BARANG"), ("1", "Pena"), ("1", "Map")]
    document = decree(rows, body="DAFTAR BARANG", annex="")
    _, of_file = document_rows(document, "0" * 16)
    assert not of_file.get("documents")
    assert [found.code for found in find_all(DecreeView(document, of_file))]
