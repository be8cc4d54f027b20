"""Teams whose tables are worded and laid out in other ways than the sample's."""

from __future__ import annotations

import pytest

from keputusan.extract.model.documents import Document
from keputusan.pipeline.rows.document_rows import document_rows
from tests.support.decrees import BODY, Rows, decree

TEAM_BODY = BODY.replace("RENCANA AKSI REFORMASI BIROKRASI", "TIM REFORMASI BIROKRASI")

NAMES = ("Made Surya Wibawa", "Ni Putu Ayu Lestari, S.H.", "Yohanis Lakapu")
POSTS = ("Kepala Bagian Umum", "Staf Subbagian Hukum", "Analis Kepegawaian")
ROLES = ("Ketua", "Sekretaris", "Anggota")
NUMBERS = ("19780312 200312 1 004", "198511022010122003", "19900101 201503 1 001")
RANKS = ("Pembina (IV/a)", "Penata Tk. I / III/d", "III/b")


def _read(rows: Rows, body: str = TEAM_BODY) -> list[tuple[str | None, ...]]:
    _, read = document_rows(decree(rows, body=body), "0" * 16)
    wanted = ("name_raw", "position_raw", "role_raw", "staff_number", "rank_raw")
    return [tuple(row[column] for column in wanted) for row in read["team_members"]]  # type: ignore[misc]


def _columns(*columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a table of such columns, each begun by its heading, with a column of numbers
    before.
    """
    return list(zip(("NO", "1.", "2.", "3."), *columns, strict=True))


def test_a_list_of_names_and_posts_is_a_team_where_the_decree_appoints_one() -> None:
    rows = _columns(("NAMA", *NAMES), ("NIP", *NUMBERS), ("JABATAN", *POSTS))
    digits = ["".join(filter(str.isdigit, number)) for number in NUMBERS]
    assert _read(rows) == [
        (name, post, None, number, None)
        for name, post, number in zip(NAMES, POSTS, digits, strict=True)
    ]
    other = TEAM_BODY.replace("TIM REFORMASI BIROKRASI", "PEDOMAN TATA NASKAH")
    assert _read(rows, body=other) == []


def test_a_list_of_who_was_there_is_no_team() -> None:
    rows = _columns(("NAMA", *NAMES), ("JABATAN", *POSTS), ("TANDA TANGAN", "", "", ""))
    document = decree(rows, body=TEAM_BODY, annex="DAFTAR HADIR RAPAT TIM")
    assert [str(read.kind) for read in document.tables] == ["other"]


def test_posts_are_appointed_without_naming_who_holds_them() -> None:
    rows = _columns(("Nama Jabatan", *POSTS), ("Kedudukan Dalam Tim", *ROLES))
    assert _read(rows) == [
        (None, post, role, None, None) for post, role in zip(POSTS, ROLES, strict=True)
    ]


@pytest.mark.parametrize("shape", ["{} ({})", "{}\n({})", "{}\n{}"])
def test_a_cell_that_holds_name_and_post_gives_both(shape: str) -> None:
    cells = tuple(shape.format(*pair) for pair in zip(NAMES, POSTS, strict=True))
    for heading in ("NAMA (JABATAN)", "NAMA / JABATAN", "Nama dan Jabatan"):
        rows = _columns((heading, *cells), ("KEDUDUKAN", *ROLES))
        assert [row[:3] for row in _read(rows)] == list(zip(NAMES, POSTS, ROLES, strict=True))


def test_numbers_and_ranks_stand_below_the_name_or_beside_it() -> None:
    stacked = tuple(
        f"{name}\nNIP. {number}\n{rank}"
        for name, number, rank in zip(NAMES, NUMBERS, RANKS, strict=True)
    )
    rows = _columns(
        ("NAMA/NIP/PANGKAT", *stacked), ("JABATAN", *POSTS), ("JABATAN DALAM TIM", *ROLES)
    )
    found = _read(rows)
    assert [row[1:3] for row in found] == list(zip(POSTS, ROLES, strict=True))
    assert [row[4] for row in found] == list(RANKS)
    assert [row[0].split("\n")[0] for row in found if row[0]] == list(NAMES)
    assert [row[3] for row in found] == ["".join(filter(str.isdigit, number)) for number in NUMBERS]
    beside = _columns(
        ("NAMA", *NAMES), ("NIP", *NUMBERS), ("PANGKAT/GOL. RUANG", *RANKS), ("PERAN", *ROLES)
    )
    assert [(row[0], row[2], row[4]) for row in _read(beside)] == list(
        zip(NAMES, ROLES, RANKS, strict=True)
    )


def test_columns_are_told_by_what_they_hold() -> None:
    rows = _columns(
        ("PERSONALIA", *NAMES), ("NIP", *NUMBERS), ("UNSUR DARI", *POSTS), ("SUSUNAN", *ROLES)
    )
    assert [row[:3] for row in _read(rows)] == list(zip(NAMES, POSTS, ROLES, strict=True))
    roles_only = _columns(("NAMA", *NAMES), ("JABATAN", *ROLES))
    assert [row[:3] for row in _read(roles_only)] == [
        (name, None, role) for name, role in zip(NAMES, ROLES, strict=True)
    ]


def test_a_cell_that_lists_people_gives_each() -> None:
    listed = "\n".join(f"{number}. {name}" for number, name in enumerate(NAMES, start=1))
    rows = [("NO", "KEDUDUKAN DALAM TIM", "NAMA"), ("1", "Ketua", "Ida Bagus Oka")]
    rows.append(("2", "Anggota", listed))
    document = decree(rows, body=TEAM_BODY)
    assert [(m.name, m.role) for m in document.members] == [
        ("Ida Bagus Oka", "Ketua"),
        *((name, "Anggota") for name in NAMES),
    ]
    _, read = document_rows(document, "0" * 16)
    assert len({row["team_member_id"] for row in read["team_members"]}) == 4


def test_lettered_sub_teams_are_headings() -> None:
    rows = [
        ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"),
        ("A.", "Bidang Manajemen Perubahan", "", ""),
        ("1.", NAMES[0], POSTS[0], ROLES[0]),
        ("B.", "Kelompok Kerja Penataan Tata Laksana", "", ""),
        ("1.", NAMES[1], POSTS[1], ROLES[2]),
    ]
    document: Document = decree(rows, body=TEAM_BODY)
    assert [(m.team, m.name) for m in document.members] == [
        ("A. Bidang Manajemen Perubahan", NAMES[0]),
        ("B. Kelompok Kerja Penataan Tata Laksana", NAMES[1]),
    ]


@pytest.mark.parametrize(
    "heading", ["KETERANGAN", "UNSUR", "TUGAS", "Fungsi dalam Satgas", "URAIAN"]
)
def test_roles_are_told_by_the_cells_where_the_heading_names_something_else(heading: str) -> None:
    rows = _columns(("NAMA", *NAMES), ("JABATAN", *POSTS), (heading, *ROLES))
    assert [row[:3] for row in _read(rows)] == list(zip(NAMES, POSTS, ROLES, strict=True))


@pytest.mark.parametrize(
    "heading", ["JABATAN PADA SEKRETARIAT", "Unit Kerja/Jabatan", "PEKERJAAN", "UNSUR", "ASAL"]
)
def test_posts_stand_under_many_headings_and_may_be_unknown(heading: str) -> None:
    names = (*NAMES, "Sri Maria da Costa")
    posts = (*POSTS[:2], "Pramusaji", "Anggota")
    roles = ("Pembina", "Ketua", "Sekretaris", "Petugas Entri")
    columns = (("NAMA APARATUR", *names), (heading, *posts), ("SEBAGAI", *roles))
    rows = list(zip(("NO", "1", "2", "3", "4"), *columns, strict=True))
    assert [row[:3] for row in _read(rows)] == list(zip(names, posts, roles, strict=True))


def test_a_heading_that_the_cells_bear_out_stands() -> None:
    posts = ("Ketua", "Anggota", "Anggota")
    rows = _columns(("NAMA", *NAMES), ("JABATAN", *posts), ("KEDUDUKAN", *ROLES))
    assert [row[1:3] for row in _read(rows)] == list(zip(posts, ROLES, strict=True))
    notes = ("pindah tugas", "", "cuti")
    rows = _columns(("NAMA", *NAMES), ("JABATAN", *POSTS), ("KETERANGAN", *notes))
    assert [row[1:3] for row in _read(rows)] == [(post, None) for post in POSTS]


def test_a_promised_post_may_be_any_word() -> None:
    stacked = tuple(
        f"{name}\nNIP. {number}\n{post}"
        for name, number, post in zip(NAMES, NUMBERS, ("Juru Bayar", *POSTS[1:]), strict=True)
    )
    rows = _columns(("NAMA/NIP/JABATAN", *stacked), ("KEDUDUKAN", *ROLES))
    assert [row[1] for row in _read(rows)] == ["Juru Bayar", *POSTS[1:]]
    cells = (f"{NAMES[0]} ({POSTS[0]})", f"{NAMES[1]} ({POSTS[1]})", f"{NAMES[2]} (Juru Bayar)")
    rows = _columns(("NAMA", *cells), ("KEDUDUKAN", *ROLES))
    assert [row[1] for row in _read(rows)] == [*POSTS[:2], "Juru Bayar"]


def test_titles_that_begin_like_an_item_do_not_hide_a_list() -> None:
    listed = f"1. {NAMES[0]}\n2. Andi Nur, S.Kom.,\nM.Si\n3. {NAMES[2]}"
    rows = [("NO", "KEDUDUKAN", "NAMA"), ("1", "Ketua", "Ida Bagus Oka"), ("2", "Anggota", listed)]
    document = decree(rows, body=TEAM_BODY)
    assert [member.name for member in document.members] == [
        "Ida Bagus Oka", NAMES[0], "Andi Nur, S.Kom.,\nM.Si", NAMES[2],
    ]  # fmt: skip


def test_a_team_with_a_table_of_its_own_has_the_name_above_it() -> None:
    table = [("NO", "NAMA", "JABATAN", "KEDUDUKAN"), ("1", NAMES[0], POSTS[0], ROLES[0])]
    document = decree(table, body=TEAM_BODY, annex="SUSUNAN TIM\nB. TIM PENGARAH")
    assert [member.team for member in document.members] == ["B. TIM PENGARAH"]
    document = decree(table, body=TEAM_BODY, annex="SUSUNAN TIM PENGARAH")
    assert [member.team for member in document.members] == [""]


def test_a_team_of_two_has_its_names_under_any_heading() -> None:
    rows = _columns(("NAMA TERANG", *NAMES), ("POSISI", *POSTS), ("STATUS KEANGGOTAAN", *ROLES))[:3]
    assert [row[:3] for row in _read(rows)] == list(zip(NAMES, POSTS, ROLES, strict=True))[:2]
