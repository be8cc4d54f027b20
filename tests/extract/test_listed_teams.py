"""Teams that running text lists, without any table."""

from __future__ import annotations

import pytest

from keputusan.extract.kinds.listed_teams import ROLES, find_listed_teams
from keputusan.extract.kinds.team_records import read_team
from keputusan.extract.model.page import Line

TITLE = "PEMBENTUKAN TIM PENGELOLA ARSIP"


def members(text: str, about: str = TITLE) -> list[tuple[str, ...]]:
    """Return (team, name, position, role) of each member of the teams in a text."""
    lines = [Line(line, 1) for line in text.strip().splitlines()]
    return [
        (member.team, member.name, member.position, member.role)
        for table in find_listed_teams(lines, about)
        for member in read_team(table, ROLES)[0]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua : Rudi Wijanarko\nAnggota : 1. Sari Melati, S.E.\n2. Tono Gunadi",
        "a. Ketua: Rudi Wijanarko;\nb. Anggota:\n1) Sari Melati, S.E.; dan\n2) Tono Gunadi.",
        "Ketua\tRudi Wijanarko\nAnggota\tSari Melati, S.E.\nTono Gunadi",
        "A. Ketua\nRudi Wijanarko\nB. Anggota\n- Sari Melati, S.E.\n- Tono Gunadi",
        "1. Rudi Wijanarko : Ketua\n2. Sari Melati, S.E. : Anggota\n3. Tono Gunadi : Anggota",
        "1. Rudi Wijanarko sebagai Ketua;\n2. Sari Melati, S.E. sebagai Anggota;\n"
        "3. Tono Gunadi sebagai Anggota.",
    ],
)
def test_a_list_of_roles_gives_the_members_of_a_team(text):
    above = "Susunan tim terdiri atas:\n"
    behind = "\nDitetapkan di Kepanjen\npada tanggal 3 Mei 2024\nKETUA,\nttd\nHARI SUSENO"
    assert members(above + text + behind) == [
        ("", "Rudi Wijanarko", "", "Ketua"),
        ("", "Sari Melati, S.E.", "", "Anggota"),
        ("", "Tono Gunadi", "", "Anggota"),
    ]


def test_teams_under_letters_posts_and_posts_behind_names():
    text = """
    A. Penanggung Jawab : Sekretaris KPU
    kabupaten Malang
    B. Bidang Layanan
    1. Koordinator : Rudi Wijanarko (Kasubbag Hukum)
    2. Anggota :
    a. Sari Melati
    b. Tono Gunadi
    """
    assert members("\n".join(line.strip() for line in text.strip().splitlines())) == [
        ("", "", "Sekretaris KPU\nkabupaten Malang", "Penanggung Jawab"),
        ("B. Bidang Layanan", "Rudi Wijanarko", "Kasubbag Hukum", "Koordinator"),
        ("B. Bidang Layanan", "Sari Melati", "", "Anggota"),
        ("B. Bidang Layanan", "Tono Gunadi", "", "Anggota"),
    ]


def test_posts_and_names_under_each_other_are_members_each_and_a_full_line_goes_on():
    text = """
    Tim bekerja selama dua belas bulan penuh, yaitu:
    Koordinator : Kepala Bidang Layanan Informasi
    Publik
    Anggota : Kepala Seksi Arsip
    Kepala Seksi Data
    M. Tono Gunadi
    Sari Melati
    """
    assert [member[1:3] for member in members(text.replace("    ", ""))] == [
        ("", "Kepala Bidang Layanan Informasi\nPublik"),
        ("", "Kepala Seksi Arsip"),
        ("", "Kepala Seksi Data"),
        ("M. Tono Gunadi", ""),
        ("Sari Melati", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua : Rudi Wijanarko\nDitetapkan di Kepanjen\nKETUA KOMISI PEMILIHAN UMUM",
        "Ketua Tim bertugas memimpin rapat\nAnggota membantu ketua\nSekretaris mencatat",
        "Dasar : Undang-Undang\nPerihal : Undangan\nLampiran : Satu berkas",
    ],
)
def test_other_texts_give_no_team(text):
    assert members(text) == []


def test_a_list_in_a_decree_about_no_team_gives_none():
    text = "Ketua : Rudi Wijanarko\nAnggota : 1. Sari Melati\n2. Tono Gunadi"
    assert members(text, "JADWAL RAPAT PLENO") == []


def test_a_list_goes_on_with_roles_of_any_wording_and_over_two_lines():
    text = """
    Ketua merangkap : Rudi Wijanarko
    Anggota
    Penata Acara : Sari Melati
    Koordinator Seksi : Tono Gunadi
    Perlengkapan
    """
    assert members(text.replace("    ", "")) == [
        ("", "Rudi Wijanarko", "", "Ketua merangkap\nAnggota"),
        ("", "Sari Melati", "", "Penata Acara"),
        ("", "Tono Gunadi", "", "Koordinator Seksi\nPerlengkapan"),
    ]


def test_signatures_side_by_side_go_on_with_no_list():
    assert members("Ketua : Rudi Wijanarko\nAnggota : Tono Gunadi\nSari Melati\tYusuf Latu") == [
        ("", "Rudi Wijanarko", "", "Ketua"),
        ("", "Tono Gunadi", "", "Anggota"),
    ]


def test_a_list_of_names_goes_on_with_roles_of_any_wording() -> None:
    text = "1. Rudi Wijanarko sebagai Ketua;\n2. Sari Melati sebagai Penata Acara;\n"
    assert [member[1:] for member in members(text + "3. Tono Gunadi sebagai Anggota.")] == [
        ("Rudi Wijanarko", "", "Ketua"),
        ("Sari Melati", "", "Penata Acara"),
        ("Tono Gunadi", "", "Anggota"),
    ]
