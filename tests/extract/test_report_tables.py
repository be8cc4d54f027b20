"""Tables of figures as reports print them, and lines of text beside, above and in them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from keputusan.extract.grid.words import build_words
from keputusan.extract.model.page import Char, Rule
from keputusan.language.captions import is_caption, is_note
from tests.extract.test_half_ruled import across, chars_of, down, grids_of, read

HEADS = ("Uraian", "2023", "2024", "Selisih")
FIGURES = [
    ("Belanja", "1,200", "1,400", "200"),
    ("Pegawai", "700", "800", "100"),
    ("Barang", "500", "600", "(100)"),
    ("Hibah", "90", "-", "n.a."),
    ("Modal", "310", "520", "210"),
]
LEFT, RIGHTS = 64.0, (280.0, 360.0, 440.0)
SENTENCE = "Jumlah yang dicatat pada tahun ini belum diperiksa kembali oleh kantor"


def figures(top: float, left: float = LEFT) -> list[tuple[float, float, str]]:
    """Return the texts of the rows, the numbers ending below each other, from ``top`` on."""
    texts = []
    for number, (label, *values) in enumerate(FIGURES):
        y = top + 14 * number
        texts.append((left, y, label))
        shift = left - LEFT
        texts += [(x + shift - 5 * len(v), y, v) for x, v in zip(RIGHTS, values, strict=True)]
    return texts


def heads(y: float) -> list[tuple[float, float, str]]:
    """Return the texts of the header on one line."""
    ends = [(x - 5 * len(h), y, h) for x, h in zip(RIGHTS, HEADS[1:], strict=True)]
    return [(LEFT, y, HEADS[0]), *ends]


def test_rows_of_figures_between_ruled_columns_are_rows() -> None:
    rules = [
        *across(100, 120, 200, start=60, end=445),
        *down(60, 200, 290, 365, 445, top=100, bottom=200),
    ]
    (grid,) = grids_of([*heads(114), *figures(134)], rules)
    assert read(grid) == [list(HEADS), *map(list, FIGURES)]
    assert max(cell.confidence for cell in grid.cells) < 1


@pytest.mark.parametrize("margin", [0.0, 2.0, 6.0])
def test_rules_over_sums_part_no_rows_unless_they_meet_the_walls(margin: float) -> None:
    walls = (60, 200, 290, 365, 445)
    rules = [
        *across(100, 120, 200, start=60, end=445),
        *down(*walls, top=100, bottom=200),
        *(Rule(True, 180, left + margin, right - margin) for left, right in pairwise(walls[1:])),
    ]
    (grid,) = grids_of([*heads(114), *figures(134)], rules)
    rows = [list(HEADS), *map(list, FIGURES)]
    assert (read(grid) == rows) == (margin > 0)


def test_rules_at_one_height_in_every_column_part_rows_with_margins_too() -> None:
    walls = (60, 200, 290, 365, 445)
    ruled = [
        Rule(True, y, left + 3, right - 3)
        for y in (138, 152, 166, 180)
        for left, right in pairwise(walls)
    ]
    rules = [*across(100, 120, 200, start=60, end=445), *down(*walls, top=100, bottom=200), *ruled]
    (grid,) = grids_of([*heads(114), *figures(134)], rules)
    assert read(grid) == [list(HEADS), *map(list, FIGURES)]
    assert min(cell.confidence for cell in grid.cells) == 1


def test_a_list_in_one_ruled_row_stays_one_row() -> None:
    rules = [*across(100, 120, 200, start=60, end=445), *down(60, 200, 445, top=100, bottom=200)]
    texts = [(64.0, 114.0, "NAMA"), (204.0, 114.0, "TUGAS"), (64.0, 134.0, "Ani Wati")]
    texts += [(204.0, 134.0 + 14 * n, f"{mark} menyusun laporan") for n, mark in enumerate("abc")]
    (grid,) = grids_of(texts, rules)
    assert grid.rows == 2


def test_a_heading_in_the_middle_of_figures_has_a_row_of_its_own() -> None:
    middle = (LEFT + RIGHTS[-1]) / 2
    texts = [*heads(114), *figures(134), (middle - 5 * 8, 204.0, "WILAYAH TENGAH"), *figures(218)]
    (grid,) = grids_of(texts, across(100, 120, 290, start=60, end=445))
    row = read(grid)[6]
    assert row == ["WILAYAH TENGAH"]
    assert [len(texts) for texts in read(grid)] == [4] * 6 + [1] + [4] * 5


def test_the_heading_of_the_rows_below_it_is_not_joined_to_the_row_above() -> None:
    indented = [(x + (10 if x == LEFT else 0), y, text) for x, y, text in figures(148)]
    again = [(x, y + 84, text) for x, y, text in indented]
    groups = [(LEFT, 134.0, "Kota"), (LEFT, 218.0, "Desa")]
    (grid,) = grids_of([*heads(114), *groups, *indented, *again], across(100, 120, 310, end=445))
    firsts = [row[0] for row in read(grid)]
    labels = [label for label, *_ in FIGURES]
    assert firsts == ["Uraian", "Kota", *labels, "Desa", *labels]


@pytest.mark.parametrize("spaced", [12.0, 14.0])
def test_a_table_in_one_column_of_a_page_is_read_beside_running_text(spaced: float) -> None:
    left = [(30.0, 100.0 + spaced * n, SENTENCE[:48]) for n in range(40)]
    right = [(300.0, 100.0 + spaced * n, SENTENCE[:48]) for n in range(6)]
    right += [(300.0, 340.0 + spaced * n, SENTENCE[:48]) for n in range(20)]
    values = [
        (x, 210.0 + 14 * n, text)
        for n, (label, first, second, _) in enumerate(FIGURES)
        for x, text in (
            (300.0, label),
            (460 - 5 * len(first), first),
            (530 - 5 * len(second), second),
        )
    ]
    header = [(300.0, 194.0, "Uraian"), (440.0, 194.0, "2023"), (510.0, 194.0, "2024")]
    (grid,) = grids_of([*left, *right, *header, *values])
    assert read(grid)[1:] == [list(row[:3]) for row in FIGURES]


def test_a_caption_and_a_note_end_a_table() -> None:
    below = [(LEFT, 218.0, "Sumber: Dinas Kependudukan"), (LEFT, 234.0, "Tabel 4. Pemilih")]
    first, second = grids_of([*heads(114), *figures(134), *below, *heads(250), *figures(266)])
    assert read(first) == read(second) == [list(HEADS), *map(list, FIGURES)]


def test_a_heading_alone_above_the_columns_is_part_of_the_header() -> None:
    texts = [(RIGHTS[0] - 30, 102.0, "Tahun"), *heads(114), *figures(134)]
    (grid,) = grids_of(texts)
    said = " ".join(" ".join(row) for row in read(grid)[:2])
    assert "Tahun" in said


def test_a_blank_in_a_heading_over_columns_is_no_boundary() -> None:
    boundary = (RIGHTS[0] + RIGHTS[1]) / 2 - 15
    spanning = (boundary - 5 * 7 - 1, 112.0, "Jumlah")
    rest = (boundary + 1, 112.0, "anggaran")
    texts = [spanning, rest, *heads(128), *figures(148)]
    (grid,) = grids_of(texts, across(100, 134, 212, start=60, end=445))
    assert any("Jumlah" in text and "anggaran" in text for row in read(grid) for text in row)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Tabel 3. Jumlah pemilih", True),
        ("TABLE A-1", True),
        ("Gambar IV", True),
        ("Tabel ini disusun", False),
        ("Schedule of payments", False),
        ("Annex", False),
    ],
)
def test_a_caption_has_a_number(text: str, caption: bool) -> None:
    assert is_caption(text) is caption


def test_a_note_ends_its_first_word_with_a_colon_or_a_dash() -> None:
    assert is_note("Sumber: BPS") and is_note("NOTE.—Rounded") and is_note("Catatan :")
    assert not is_note("Sumber daya manusia") and not is_note("Notebook")


def test_letters_that_come_from_the_right_are_not_a_word_turned_round() -> None:
    letters = chars_of("lia", 100, 200)[:-1]
    assert [word.text for word in build_words(reversed(letters))] == ["a", "i", "l"]
    assert [word.text for word in build_words(letters)] == ["lia"]


def test_a_sign_that_the_font_does_not_say_lowers_the_confidence_of_its_cell() -> None:
    rules = [*across(100, 120, 140, start=60, end=445), *down(60, 200, 445, top=100, bottom=140)]
    texts = [(64.0, 114.0, "NAMA"), (204.0, 114.0, "TUGAS"), (64.0, 134.0, "Pat\ufffdnasarany")]
    (grid,) = grids_of([*texts, (204.0, 134.0, "Ketua")], rules)
    sure = {cell.text: cell.confidence for cell in grid.cells}
    assert sure["Pat\ufffdnasarany"] < 0.6
    assert sure["Ketua"] == 1


def test_letters_of_nearly_one_size_that_touch_are_one_word() -> None:
    first, second = chars_of("Pen", 64, 114)[:-1], chars_of("anggung", 79, 114)[:-1]
    blank = Char(" ", 79, 106, 82, 116, 114, 10.0)
    rounded = [char._replace(size=10.02) for char in second]
    from keputusan.extract.grid.words import block_text

    assert block_text(build_words([*first, blank, *rounded])) == "Penanggung"


def pair(captions: bool, shift: float = 0.0) -> list[tuple[float, float, str]]:
    """Return the texts of two tables side by side, the right one ``shift`` points lower."""
    texts: list[tuple[float, float, str]] = []
    for number, (left, down_by) in enumerate([(LEFT - 40, 0.0), (LEFT + 220, shift)]):
        if captions:
            texts.append((left, 80 + down_by, f"Tabel {number + 3}. Jumlah"))
        for row, (label, first, second, _) in enumerate((HEADS, *FIGURES)):
            y = 114 + 14 * row + down_by
            ends = [(left + 110, first), (left + 170, second)]
            texts += [(left, y, label), *((x - 5 * len(t), y, t) for x, t in ends)]
    return texts


@pytest.mark.parametrize(("captions", "shift"), [(True, 0.0), (True, 6.0), (False, 6.0)])
@pytest.mark.parametrize("ruled", [True, False])
def test_tables_side_by_side_are_two(captions: bool, shift: float, ruled: bool) -> None:
    sides = [(LEFT - 42, LEFT + 132, 0.0), (LEFT + 218, LEFT + 392, shift)]
    rules = [
        rule
        for start, end, down_by in sides
        for rule in across(100 + down_by, 118 + down_by, 190 + down_by, start=start, end=end)
    ]
    grids = grids_of(pair(captions, shift), rules if ruled else [])
    rows = [[label, first, second] for label, first, second, _ in (HEADS, *FIGURES)]
    assert [read(grid) for grid in grids] == [rows, rows]


def test_columns_that_repeat_their_header_are_one_table() -> None:
    (grid,) = grids_of(pair(captions=False), across(100, 118, 190, start=20, end=460))
    assert (grid.rows, grid.columns) == (6, 6)


def test_a_heading_wider_than_its_numbers_hides_no_column() -> None:
    """The second heading begins left of the middle between the columns of numbers."""
    texts = [(240.0, 114.0, "Anggaran"), (290.0, 114.0, "Realisasi")]
    for number, (label, first, _, last) in enumerate(FIGURES):
        y = 134.0 + 14 * number
        texts += [
            (LEFT, y, label),
            (275 - 5 * len(first), y, first),
            (340 - 5 * len(last), y, last),
        ]
    (grid,) = grids_of(texts, [])
    rows = [[label, first, last] for label, first, _, last in FIGURES]
    assert read(grid) == [["", "Anggaran", "Realisasi"], *rows]


@pytest.mark.parametrize(("gap", "joined"), [(12.0, True), (22.0, False)])
def test_a_heading_over_three_columns_stands_apart_from_theirs(gap: float, joined: bool) -> None:
    """The heading is no wider than the column below it, and in the middle of three."""
    middle = RIGHTS[1] - 5 * len(HEADS[2]) / 2
    texts = [(middle - 12.5, 114 - gap, "Total"), *heads(114), *figures(128)]
    (grid,) = grids_of(texts, across(80, 118, 190, start=60, end=445))
    over = next(cell for cell in grid.cells if cell.text.startswith("Total"))
    assert (over.text == "Total\n2024", over.column_span) == ((True, 1) if joined else (False, 3))
