"""Text dumps: each kind of damage put right, and what must be left alone."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keputusan.extract.dump.dump_pages import read_dump, read_text
from keputusan.extract.dump.encoding import decode
from keputusan.extract.dump.list_items import break_items
from keputusan.extract.dump.markup import clean_field, clean_line
from keputusan.extract.dump.month_cells import fit_marks
from keputusan.extract.kinds.entry_records import read_entries
from keputusan.extract.kinds.table_kind import read_kind
from keputusan.extract.kinds.team_records import read_team
from keputusan.extract.model.page import Grid, Page
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.model.table_records import Entry, Kind, Member
from keputusan.extract.stitch.stitching import stitch

MONTHS = "\t".join(str(month) for month in range(1, 13))
PLAN = (
    "NO.\tAREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\tPELAKSANAAN (BULAN)"
    + "\t" * 12
    + f"KET.\n\t\t\t\t\t{MONTHS}\t\n"
    + "\t".join(str(column) for column in range(1, 19))
)
TEAM = "NO\tNAMA\tJABATAN\tKEDUDUKAN DALAM TIM\tTUGAS DALAM TIM\n1\t2\t3\t4\t5"
ZONE = "NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU\tTARGET CAPAIAN"


def plan_rows(*lines: str) -> list[Entry]:
    tables, _ = stitch(read_dump("\n".join(lines)))
    (table,) = tables
    kind, roles = read_kind(table, [])
    return read_entries(table, kind, roles)


def members(*lines: str) -> tuple[list[Member], list[str]]:
    tables, _ = stitch(read_dump("\n".join(lines)))
    (table,) = tables
    kind, roles = read_kind(table, [])
    assert kind is Kind.TEAM
    found, duties, unread = read_team(table, roles)
    assert not unread
    return found, [duty.text for duty in duties]


def row(*texts: str, ticks: str = "", note: str = "") -> str:
    """Return a line of a reform plan: its texts, "v" and "." for the months, and a note."""
    marks = [mark if mark != "." else "" for mark in ticks.ljust(12, ".")]
    return "\t".join([*texts, *marks, note])


def summary(rows: list[Entry]) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            r.texts["area"],
            r.texts["activity"],
            r.texts["sub_activity"],
            r.texts["indicator"],
            "".join("v" if month in r.marks else "." for month in range(1, 13)),
        )
        for r in rows
    ]


def matrix(grid: Grid) -> list[list[str]]:
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for place in range(cell.row, cell.row + cell.row_span):
            texts[place][cell.column] = cell.text
    return texts


# --- merged cells ------------------------------------------------------------------------


def test_a_blank_goes_on_with_the_merged_cell_above() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v"),
        row("", "", "", "2. Notula", "Naskah", ticks=".v"),
        row("", "", "2. Cetak", "1. Buku", "Buku jadi", ticks="..v"),
    )
    assert [entry[:3] for entry in summary(rows)] == [
        ("Tata Kota", "1. Rapat", "1. Undangan"),
        ("Tata Kota", "1. Rapat", "2. Notula"),
        ("Tata Kota", "2. Cetak", "1. Buku"),
    ]
    assert all(r.place.confidence == 1.0 for r in rows)


def test_a_list_in_a_cell_beside_rows_is_one_cell_and_repeated_ticks_are_no_rows() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1. Siapkan bahan:", "1) Bahan cetak", ticks="v"),
        row("", "", "", "a) Kertas", "2) Bahan rekam", ticks=".v"),
        row("", "", "", "b) Tinta", "", ticks=".v"),
        row("", "", "", "", "", ticks=".v"),
        row("", "", "", "2. Bagikan", "Terbagi", ticks="..v"),
    )
    cell = "1. Siapkan bahan:\na) Kertas\nb) Tinta"
    assert [(entry[2], entry[3]) for entry in summary(rows)] == [
        (cell, "1) Bahan cetak"),
        (cell, "2) Bahan rekam"),
        ("2. Bagikan", "Terbagi"),
    ]


def test_items_with_the_ticks_of_their_heading_are_one_row_those_with_others_are_rows() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1. Hitung", "1) Jumlah:", ticks="v"),
        row("", "", "", "", "a) kursi", ticks="v"),
        row("", "", "", "", "2) Berkas:", ticks=".v"),
        row("", "", "", "", "a) surat", ticks="..v"),
    )
    assert [(entry[3], entry[4].index("v") + 1) for entry in summary(rows)] == [
        ("1) Jumlah:\na) kursi", 1),
        ("2) Berkas:", 2),
        ("a) surat", 3),
    ]


def test_a_note_alone_is_that_of_the_row_above() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v"),
        row("", "", "", "", "", note="Menunggu anggaran"),
    )
    assert [r.texts["note"] for r in rows] == ["Menunggu anggaran"]


def test_ticks_alone_are_those_of_a_row_above_without_any() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat"),
        row("", "", "", "", "", ticks=".v"),
    )
    assert [sorted(r.marks) for r in rows] == [[2]]
    assert rows[0].place.confidence < 0.9


def test_no_text_behind_the_months_is_lost_where_the_table_has_no_notes() -> None:
    header = PLAN.replace("KET.", "").replace("\t18", "")
    (grid,) = read_dump(
        f"{header}\n" + row("1.", "Tata Kota", "1. Rapat", "1. A", "Surat", note="Ditunda")
    )[0].grids
    assert "Surat\nDitunda" in [cell.text for cell in grid.cells]


# --- shifted columns ---------------------------------------------------------------------


def test_lost_first_cells_are_put_back_by_the_numbering() -> None:
    rows = plan_rows(
        PLAN,
        row("1.", "Tata Kota", "1. Rapat", "1) Undangan", "a) Surat", ticks="v"),
        row("2.", "Tata Desa", "1. Rapat", "1) Undangan", "a) Surat", ticks="v"),
        "2) Notula\ta) Naskah\t\t\tv" + "\t" * 12,
        "b) Salinan\tv" + "\t" * 15,
    )
    assert summary(rows)[2:] == [
        ("Tata Desa", "1. Rapat", "2) Notula", "a) Naskah", "..v........."),
        ("Tata Desa", "1. Rapat", "2) Notula", "b) Salinan", "v..........."),
    ]
    assert rows[2].place.confidence < 1.0


def test_a_number_that_ran_together_with_its_entry_is_parted_from_it() -> None:
    rows = plan_rows(
        PLAN,
        row("1", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v"),
        row("2 Tata Desa", "1. Rapat", "1. Undangan", "Surat", ticks=".v") + "\t",
    )
    assert summary(rows)[1] == ("Tata Desa", "1. Rapat", "1. Undangan", "Surat", ".v..........")
    assert rows[1].texts["number"] == "2"


def test_a_members_lone_bullet_role_and_lost_number() -> None:
    found, duties = members(
        TEAM,
        "1.\tDewi Lestari\tKetua KPU\tPengarah\t-\tMemberi arahan",
        "2.\tBima Arya\t- Anggota",
        "Citra Dewi\tKasubbag Umum\tAnggota\t",
    )
    assert [(m.number, m.name, m.position, m.role) for m in found] == [
        ("1.", "Dewi Lestari", "Ketua KPU", "Pengarah"),
        ("2.", "Bima Arya", "", "Anggota"),
        ("", "Citra Dewi", "Kasubbag Umum", "Anggota"),
    ]
    assert duties == ["Memberi arahan"]


# --- rows broken over pages --------------------------------------------------------------


def test_a_member_cut_by_a_page_and_a_duty_spread_over_rows() -> None:
    found, duties = members(
        TEAM,
        "V\tTIM TATA KOTA\t\t\t",
        "1.\tDewi Lestari\tKetua KPU\tKoordinator\ta. Menyusun rencana kota; b. Menjaga",
        "2.\tBima Arya\tKasubbag Teknis\tAnggota\t",
        "",
        TEAM,
        "\t\tPenyelenggaraan Pemilu\t\ttaman kota.",
        "3.\tCitra Dewi\tKasubbag Umum\tAnggota\t",
    )
    assert [m.position for m in found] == [
        "Ketua KPU",
        "Kasubbag Teknis\nPenyelenggaraan Pemilu",
        "Kasubbag Umum",
    ]
    assert duties == ["Menyusun rencana kota;", "Menjaga\ntaman kota."]
    assert {m.team for m in found} == {"V TIM TATA KOTA"}


def test_a_zone_plans_row_cut_by_a_page_and_its_sections() -> None:
    rows = plan_rows(
        ZONE,
        "I. TATA KOTA\t\t\t\t\t\t",
        "1\tRapat\t\t\t\t\t",
        "1\tUndangan\tSurat undangan dikirim\tMengirim surat ke\tResi\tMei 2031\t1 Resi",
        "",
        "\t\ttepat waktu\tseluruh warga\t\t\t",
        "2\tNotula\tNaskah ada\tMenulis\tNaskah\tJuni 2031\t1 Naskah",
        "\t\t\tMenyalin\tSalinan\tJuli 2031\t",
        "\t\t\tMenyimpan\t\tAgustus 2031\t",
    )
    assert (rows[0].section, rows[0].subsection) == ("I. TATA KOTA", "1 Rapat")
    assert rows[0].texts["indicator"] == "Surat undangan dikirim\ntepat waktu"
    assert rows[0].texts["action"] == "Mengirim surat ke\nseluruh warga"
    assert [r.texts["component"] for r in rows] == ["Undangan", "Notula", "Notula", "Notula"]
    # a blank behind the last text is merged, one between texts is blank
    assert [r.texts["target"] for r in rows[2:]] == ["1 Naskah", ""]
    assert rows[3].texts["evidence"] == ""


def test_a_table_that_begins_inside_a_list_again_carries_nothing_over_the_lost_pages() -> None:
    pages = read_dump(
        "\n".join(
            [
                PLAN,
                row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v"),
                "",
                PLAN,
                row("", "", "", "c. Kursi 4. Meja: a. Kayu b. Besi 5. Peti", "Ada", ticks=".v"),
            ]
        )
    )
    (table,), _ = stitch(pages)
    kind, roles = read_kind(table, [])
    assert table.gaps
    assert read_entries(table, kind, roles)[1].texts["area"] == ""


def test_form_feeds_part_pages_and_cells_go_on_over_them() -> None:
    first = row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v")
    second = row("", "", "", "2. Notula", "Naskah", ticks=".v")
    pages = read_dump(f"JUDUL\n{PLAN}\n{first}\f{PLAN}\n{second}\nPenutup")
    assert [page.number for page in pages] == [1, 2]
    (table,), lines = stitch(pages)
    kind, roles = read_kind(table, [])
    rows = read_entries(table, kind, roles)
    assert [(r.place.page, r.texts["area"]) for r in rows] == [(1, "Tata Kota"), (2, "Tata Kota")]
    assert [(line.text, line.page) for line in lines] == [("JUDUL", 1), ("Penutup", 2)]


# --- marks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "near", "expected"),
    [
        ("............v", [], "...........v"),  # one tick in the notes' place
        ("..vvvvvvvvvvv", [], "..vvvvvvvvvv"),  # a run over the end
        ("..v..v...v..v", [], "..v..v..v..v"),  # a blank too many between quarters
        ("..v...v...v...v", [], "..v..v..v..v"),  # a stretched row
        (".......v......v", [], ".....v.....v"),
        ("......v.....v", [], "......v....v"),  # kept: only the last must move
        ("v------------", [], "v-----------"),
        ("----------vvv", ["---------vvv"], "---------vvv"),  # as the row next to it
        ("----vvvvvvvvv", ["v-----------", "----vvvvvvvv"], "----vvvvvvvv"),
        ("..v", [], "..v........."),
    ],
)
def test_more_marks_than_months(cells: str, near: list[str], expected: str) -> None:
    def split(text: str) -> list[str]:
        return [mark if mark != "." else "" for mark in text]

    fitted = fit_marks(split(cells), 12, [split(marks) for marks in near])
    assert "".join(mark or "." for mark in fitted.marks) == expected
    changed = len(cells) > 12
    assert all(confidence < 1.0 for confidence in fitted.confidences) == changed


def test_the_last_columns_own_dash_is_no_mark() -> None:
    rows = plan_rows(
        PLAN, row("1.", "Tata Kota", "1. Rapat", "1. Undangan", "Surat", ticks="v" + "-" * 12)
    )
    assert rows[0].texts["note"] == ""
    assert rows[0].marks[1] == "v"


# --- lists and markup --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "1. Surat 2. Naskah a. asli b. salinan",
            ["1. Surat", "2. Naskah", "a. asli", "b. salinan"],
        ),
        ("Bahan: a) kertas", ["Bahan:", "a) kertas"]),
        ("naskah lama 3 Surat 4 Buku", ["naskah lama", "3 Surat", "4 Buku"]),
        ("- Menulis; - Membaca; dan Menghitung", ["- Menulis;", "- Membaca; dan", "Menghitung"]),
        ("Maria G. Rero dan A. Ndoen", ["Maria G. Rero dan A. Ndoen"]),
        (
            "UU Nomor 25 Tahun 2009 ayat 1. dan 2. saja",
            ["UU Nomor 25 Tahun 2009 ayat 1. dan 2. saja"],
        ),
        ("Januari - Desember 2031", ["Januari - Desember 2031"]),
    ],
)
def test_items_run_together_stand_on_their_own_lines(text: str, lines: list[str]) -> None:
    assert break_items(text).split("\n") == lines


def test_signs_of_the_dumping_program_are_taken_off_and_nothing_else() -> None:
    assert clean_field("<p>1. <i>Road Map</i></p> <p>2. A &amp; B</p>") == "1. Road Map\n2. A & B"
    assert clean_field('<ol style="x"> 1. Satu<br>2. Dua') == "1. Satu\n2. Dua"
    assert clean_field("- - Menulis") == "- Menulis"
    assert clean_line("#### **MEMUTUSKAN**") == "MEMUTUSKAN"
    assert clean_line(r"1\. tentang *Grand Design* 5 * 3 < 20 & lain") == (
        "1. tentang Grand Design 5 * 3 < 20 & lain"
    )


# --- what a table is ---------------------------------------------------------------------


def test_pipes_are_read_like_tabs() -> None:
    piped = [f"| {line} |".replace("\t", " | ") for line in TEAM.split("\n")]
    piped.insert(1, "|---|:---|---|---|---|")
    found, _ = members(*piped, "| 1. | Dewi Lestari | Ketua KPU | Ketua | a\\|b |")
    assert [(m.name, m.role) for m in found] == [("Dewi Lestari", "Ketua")]


def test_running_text_with_tabs_is_no_table_and_page_numbers_part_none() -> None:
    body = "Menimbang\t:\ta.\tbahwa kota\n\t\tb.\tbahwa desa\nMengingat\t:\t1.\tUndang-Undang"
    (page,) = read_dump(body)
    assert not page.grids
    assert page.lines[0].text == "Menimbang : a. bahwa kota"
    lines = ["1.\tDewi\tKetua KPU\tKetua\tMemimpin", "", "- 2 -", "", "2.\tBima\tStaf\tAnggota\t"]
    found, _ = members(TEAM, *lines)
    assert [m.name for m in found] == ["Dewi", "Bima"]


# --- files -------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes("Keputusan – “é”\r\nKESATU".encode(encoding))
    (page,) = read_text(path)
    assert [line.text for line in page.lines] == ["Keputusan – “é”", "KESATU"]
    assert (page.kind, page.number) == ("text", 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\x00\x00teks", "NUL"),
        (bytes(range(1, 32)) * 20, "control"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


# --- undamaged tables --------------------------------------------------------------------

word = st.text(string.ascii_lowercase, min_size=4, max_size=9)
phrase = st.lists(word, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize())
ticks = st.lists(st.sampled_from(["", "", "√", "-"]), min_size=12, max_size=12)
note = st.one_of(st.just(""), phrase.map("Catatan {}".format))


@st.composite
def plan_tables(draw: st.DrawFn) -> list[list[str]]:
    count = draw(st.integers(1, 8))
    return [
        [f"{n}.", *(draw(phrase) for _ in range(4)), *draw(ticks), draw(note)]
        for n in range(1, count + 1)
    ]


@st.composite
def team_tables(draw: st.DrawFn) -> list[list[str]]:
    count = draw(st.integers(1, 8))
    role = st.sampled_from(["Ketua", "Anggota", "Koordinator merangkap Anggota"])
    return [
        [f"{n}.", draw(phrase), "Kasubbag " + draw(word), draw(role), "- " + draw(phrase) + ";"]
        for n in range(1, count + 1)
    ]


def body_of(pages: list[Page], header: int) -> list[list[str]]:
    (page,) = pages
    (grid,) = page.grids
    assert all(cell.confidence == 1.0 for cell in grid.cells)
    return matrix(grid)[header:]


@settings(max_examples=60, deadline=None)
@given(plan_tables())
def test_an_undamaged_plan_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    dump = "\n".join([PLAN, *("\t".join(fields) for fields in rows)])
    assert body_of(read_dump(dump), 3) == rows


@settings(max_examples=60, deadline=None)
@given(team_tables())
def test_an_undamaged_team_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    dump = "\n".join([TEAM, *("\t".join(fields) for fields in rows)])
    assert body_of(read_dump(dump), 2) == rows


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(phrase, min_size=4, max_size=4), min_size=2, max_size=8))
def test_a_table_of_unknown_columns_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert body_of(read_dump("\n".join("\t".join(fields) for fields in rows)), 0) == rows
