"""What one cell says: people with their posts, items of lists, ticks, signs of a dump."""

from __future__ import annotations

import pytest

from keputusan.extract.dump.list_items import break_items
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.markup import clean_field, clean_line
from keputusan.extract.dump.month_cells import fit_marks, is_mark, is_tick, ticked
from keputusan.extract.kinds.cell_contents import content_of, is_person, is_post, is_role
from keputusan.extract.kinds.list_items import split_items
from keputusan.extract.kinds.person_cells import PersonCell, digits_of, read_people, read_person


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("1.", "number"), ("iv", "number"), ("a)", "number"), ("12", "number"),
        ("198001012010121001", "staff_number"), ("NIP 19800101 201012 1 001", "staff_number"),
        ("III/d", "rank"), ("Penata Tk. I (III/d)", "rank"), ("Pembina", "rank"),
        ("Ketua", "role"), ("Anggota", "role"), ("Ketua Tim", "role"),
        ("Ketua KPU", "position"), ("Kepala Subbagian Hukum", "position"),
        ("Staf Sekretariat", "position"),
        ("Ani Wulandari", "name"), ("Dr. Ani Wulandari, S.H., M.Si.", "name"), ("Siti", "name"),
        ("", None), ("   ", None), ("menyusun rencana kerja", None), ("Rp 1.000.000", None),
    ],
)  # fmt: skip
def test_what_a_cell_of_people_holds(text: str, content: str | None) -> None:
    assert content_of(text) == content


@pytest.mark.parametrize("text", ["Ani Wulandari", "Budi bin Ahmad", "Maria G. Rero", "I Made"])
def test_names_are_persons_and_no_posts(text: str) -> None:
    assert is_person(text)
    assert not is_post(text)
    assert not is_role(text)


@pytest.mark.parametrize(
    "text",
    [
        "Menyusun laporan; dan",
        "Ani Wulandari Dewi Kartika Sari Budi Santoso Citra",
        "Kepala Dinas Pendidikan",
        "rapat",
        "Ani 2024",
        "A",
        "",
    ],
)
def test_what_is_no_persons_name(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Ani Wulandari", ("Ani Wulandari", "", "")),
        ("Ani Wulandari\nKetua KPU", ("Ani Wulandari", "Ketua KPU", "")),
        ("Ani Wulandari (Ketua KPU)", ("Ani Wulandari", "Ketua KPU", "")),
        ("Ani Wulandari, Kepala Subbagian Hukum", ("Ani Wulandari", "Kepala Subbagian Hukum", "")),
        # titles behind a comma are part of the name
        ("Ani Wulandari, S.H.", ("Ani Wulandari, S.H.", "", "")),
        ("Ani Wulandari\nPenata (III/c)\nStaf", ("Ani Wulandari", "Staf", "Penata (III/c)")),
        # a post of two lines
        (
            "Ani Wulandari\nKepala Subbagian\nHukum",
            ("Ani Wulandari", "Kepala Subbagian\nHukum", ""),
        ),
        # the number stays with the name
        (
            "Ani Wulandari\nNIP 198001012010121001\nStaf",
            ("Ani Wulandari\nNIP 198001012010121001", "Staf", ""),
        ),
        # a cell that begins with a post has no name before it
        ("Ketua KPU", ("Ketua KPU", "", "")),
        ("", ("", "", "")),
    ],
)  # fmt: skip
def test_a_cell_with_more_than_a_name(cell: str, parts: tuple[str, str, str]) -> None:
    assert read_person(cell) == PersonCell(*parts)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Ani Wulandari", ["Ani Wulandari"]),
        ("1. Ani\n2. Budi", ["Ani", "Budi"]),
        ("1. Ani\nKetua\n2. Budi\nStaf", ["Ani\nKetua", "Budi\nStaf"]),
        # numbers that are no count of people
        ("1. Ani", ["1. Ani"]),
        ("2. Ani\n3. Budi", ["2. Ani\n3. Budi"]),
        ("Ani\n1. Ketua\n2. Anggota", ["Ani\n1. Ketua\n2. Anggota"]),
    ],
)
def test_the_people_that_a_cell_lists(cell: str, people: list[str]) -> None:
    assert read_people(cell) == people


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("NIP 198001012010121001", "198001012010121001"),
        ("19800101 201012 1 001", "198001012010121001"),
        ("010203040", "010203040"),
        ("1234", ""),
        ("Ruang 12345", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_the_digits_of_a_cell(text: str, digits: str) -> None:
    assert digits_of(text) == digits


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Rapat", ["Rapat"]),
        ("1. Rapat\n2. Laporan", ["Rapat", "Laporan"]),
        ("a. Rapat\nkerja\nb. Laporan", ["Rapat\nkerja", "Laporan"]),
        ("- Rapat;\n- Laporan", ["Rapat;", "Laporan"]),
        # a bullet that was lost
        ("- Rapat;\nLaporan", ["Rapat;", "Laporan"]),
        ("- Rapat; dan\nLaporan", ["Rapat; dan", "Laporan"]),
        ("- Rapat\nLaporan", ["Rapat\nLaporan"]),
        # a list inside an item belongs to it
        ("1. Rapat:\na. awal\nb. akhir\n2. Laporan", ["Rapat:\na. awal\nb. akhir", "Laporan"]),
        # text before the first item is one of its own
        ("Meliputi:\n1. Rapat", ["Meliputi:", "Rapat"]),
        ("", [""]),
    ],
)
def test_the_items_of_a_cell(text: str, items: list[str]) -> None:
    assert split_items(text) == items


@pytest.mark.parametrize(
    ("above", "text", "relation"),
    [
        ("1. Satu", "Dua", None),
        ("", "1. Satu", Relation.ANEW),
        ("1. Satu", "2. Dua", Relation.SIBLING),
        ("1. Satu", "4. Empat", Relation.ANEW),
        ("- Satu", "- Dua", Relation.SIBLING),
        # a list inside the cell, announced or not
        ("1. Satu:", "1. Anak", Relation.ITEM),
        ("1. Satu:\na. Anak", "b. Anak", Relation.ITEM),
        ("1. Satu", "a. Anak", Relation.ITEM),
        ("Satu:", "a. Anak", Relation.MAYBE_ITEM),
        ("Satu\na. Anak", "b. Anak", Relation.MAYBE_ITEM),
        ("Satu\na. Anak", "d. Anak", Relation.ANEW),
    ],
)
def test_how_a_text_follows_the_cell_above(
    above: str, text: str, relation: Relation | None
) -> None:
    assert relate(above, text) == relation


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Rapat", "Rapat"),
        ("1. Rapat; 2. Laporan", "1. Rapat;\n2. Laporan"),
        ("a. Rapat b. Laporan c. Arsip", "a. Rapat\nb. Laporan\nc. Arsip"),
        ("- Rapat; - Laporan", "- Rapat;\n- Laporan"),
        ("Meliputi: 1. Rapat 2. Laporan", "Meliputi:\n1. Rapat\n2. Laporan"),
        # numbers of a sentence are no items
        ("sesuai Pasal 1. Rapat", "sesuai Pasal 1. Rapat"),
        ("pada tahun 2. Laporan", "pada tahun 2. Laporan"),
        ("1. Rapat 5. Laporan", "1. Rapat 5. Laporan"),
        # initials are no markers
        ("Maria A. Rero B. Dewi", "Maria A. Rero B. Dewi"),
        # a bullet that was lost behind a semicolon
        ("- Rapat; Laporan", "- Rapat;\nLaporan"),
        ("", ""),
    ],
)
def test_items_that_ran_together_are_parted(text: str, broken: str) -> None:
    assert break_items(text) == broken
    assert break_items(broken) == broken


@pytest.mark.parametrize(
    ("field", "mark", "tick"),
    [
        ("√", True, True), ("v", True, True), ("X", True, True), ("✓", True, True),
        ("-", True, False), ("–", True, False),
        ("Minggu ke 1", True, True), ("M2", True, True), ("ke-3", True, True),
        ("", False, False), ("vv", False, False), ("ya", False, False), ("12", False, False),
    ],
)  # fmt: skip
def test_what_stands_in_a_months_cell(field: str, mark: bool, tick: bool) -> None:
    assert is_mark(field) is mark
    assert is_tick(field) is tick


def marks(drawn: str) -> list[str]:
    """Return cells of months: ``v`` a tick, ``-`` a dash, ``.`` a blank."""
    return ["" if sign == "." else sign for sign in drawn]


@pytest.mark.parametrize(
    ("cells", "near", "fitted", "is_certain"),
    [
        # as many as there are months, or fewer
        ("v..v..v..v..", [], "v..v..v..v..", True),
        ("v..v", [], "v..v........", True),
        ("............", [], "............", True),
        # dashes behind the last tick are dropped
        ("v..........v--", [], "v..........v", False),
        # a run of ticks that goes over the end is cut there
        ("..........vvv", [], "..........vv", False),
        # the widest gap is narrowed, so that the last tick is in the last month
        ("v......v.....v", [], "v.....v....v", False),
        # rows near by show where the marks stand
        ("v-----v------v", ["v.....v....v"], "v-----v----v", False),
    ],
)
def test_more_cells_than_months_are_made_as_many(
    cells: str, near: list[str], fitted: str, is_certain: bool
) -> None:
    found = fit_marks(marks(cells), 12, [marks(row) for row in near])
    assert len(found.marks) == len(found.confidences) == 12
    assert ticked(found.marks) == ticked(marks(fitted))
    assert (min(found.confidences) == 1.0) is is_certain


@pytest.mark.parametrize("size", [6, 12])
@pytest.mark.parametrize("surplus", range(4))
def test_no_tick_is_ever_lost_where_there_is_room(size: int, surplus: int) -> None:
    cells = ["v", *[""] * (size + surplus - 2), "v"]
    assert len(ticked(fit_marks(cells, size, []).marks)) == 2


@pytest.mark.parametrize(
    ("field", "clean"),
    [
        ("Rapat", "Rapat"),
        ("**Rapat** kerja", "Rapat kerja"),
        ("*Rapat* kerja", "Rapat kerja"),
        ("Rapat<br>kerja", "Rapat\nkerja"),
        ("<p>Rapat</p><p>kerja</p>", "Rapat\nkerja"),
        ("Rapat &amp; kerja", "Rapat & kerja"),
        ("Rp 1\\.000", "Rp 1.000"),
        ("- - Rapat", "- Rapat"),
        ("  Rapat   kerja ", "Rapat kerja"),
        # what was printed stays
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a_b_c", "a_b_c"),
        ("5 < 6 > 3", "5 < 6 > 3"),
        ("", ""),
    ],
)
def test_what_a_program_put_round_a_field_is_taken_off(field: str, clean: str) -> None:
    assert clean_field(field) == clean


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("## LAMPIRAN", "LAMPIRAN"),
        ("Menimbang : a. bahwa<br>perlu", "Menimbang : a. bahwa perlu"),
        ("#1 Rapat", "#1 Rapat"),
        ("", ""),
    ],
)
def test_what_a_program_put_round_a_line_is_taken_off(line: str, clean: str) -> None:
    assert clean_line(line) == clean
