"""What stands in columns and is no table gives none; tables that resemble it stay."""

from __future__ import annotations

from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.model.page import Box, Drawn, Grid, Rule
from keputusan.extract.pdf.pdf_page import RawPage
from tests.extract.test_half_ruled import across, chars_of, down, grids_of, read, team

Texts = list[tuple[float, float, str]]


def rows_of(rows: list[list[str]], *xs: float) -> Texts:
    """Return the texts of ``rows`` in columns at ``xs``, lines 16 points apart."""
    return [
        (x, 114.0 + 16 * line, text)
        for line, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
    ]


CONTENTS = [
    ["I.", "Pendahuluan", "1"],
    ["II.", "Keadaan wilayah", "4"],
    ["III.", "Rencana kegiatan", "4"],
    ["IV.", "Pembiayaan", "11"],
    ["V.", "Penutup", "15"],
]


def test_contents_are_no_table() -> None:
    assert grids_of(rows_of(CONTENTS, 60, 100, 480)) == []
    headed = [["", "Isi", "Halaman"], *CONTENTS]
    assert grids_of(rows_of(headed, 60, 100, 480)) == []
    dotted = [[a, b, "." * 20, c] for a, b, c in CONTENTS]
    assert grids_of(rows_of(dotted, 60, 100, 300, 480)) == []


def test_numbers_that_do_not_grow_are_no_pages() -> None:
    rows = [[a, b, c] for (a, b, _), c in zip(CONTENTS, ["7", "4", "12", "3", "9"], strict=True)]
    (grid,) = grids_of(rows_of(rows, 60, 100, 480))
    assert read(grid) == rows


def test_answers_to_tick_are_no_table() -> None:
    asked = ["Hadir rapat", "Membawa surat", "Mengisi daftar", "Menandatangani"]
    assert grids_of(rows_of([[one, "Ya", "Tidak"] for one in asked], 60, 300, 400)) == []
    headed = [["Uraian", "Pagi", "Sore"], *([one, "Ya", "Tidak"] for one in asked)]
    (grid,) = grids_of(rows_of(headed, 60, 300, 400))
    assert read(grid) == headed


def test_values_of_bars_and_their_axis_are_no_table() -> None:
    bars = [
        ["Utara", "", "70,3", ""],
        ["Selatan", "27,9", "", ""],
        ["Barat", "", "", "98,1"],
        ["Timur", "", "67,9", ""],
        ["Tengah", "31,2", "", ""],
    ]
    axis = [["", "25", "50", "75"]]
    for rows in (bars, bars + axis):
        assert grids_of(rows_of(rows, 60, 200, 300, 400)) == []


def test_values_above_bars_and_their_labels_are_no_table() -> None:
    values = [["44,4", "", "54,3"], ["", "35,4", "6,5"], ["2,3", "", ""]]
    labels = [["Utara", "Barat", "Timur"]]
    rules = across(100, 116, 132, 148, 164, start=60, end=500)
    assert grids_of(rows_of(values + labels, 70, 250, 400), rules) == []
    (grid,) = grids_of(rows_of(labels + values, 70, 250, 400), rules)
    assert read(grid) == labels + values


def test_a_justified_list_is_no_table() -> None:
    words = ["Semester", "Indikator", "Sasaran", "Program", "Kegiatan", "Pegawai"]
    items = [[f"{'abcdefghijkl'[n]}.", words[n % 6], "adalah ukuran"] for n in range(12)]
    items[4][1:] = ["Anggaran adalah rencana keuangan tahunan pada kantor", ""]
    assert grids_of(rows_of(items, 60, 90, 220)) == []
    items[4][1:] = ["Anggaran", "adalah rencana"]
    assert len(grids_of(rows_of(items, 60, 90, 220))) == 1


def grids_with(texts: Texts, drawn: list[Drawn], rules: list[Rule] | None = None) -> list[Grid]:
    """Return the grids of a page on which something is drawn."""
    chars = [char for x, y, text in texts for char in chars_of(text, x, y)]
    return lay_out(RawPage(1, 595.0, 842.0, 0, chars, rules or [], 0.0, drawn=drawn)).grids


def test_a_legend_is_no_table() -> None:
    shares = [["Pegawai", "31,0"], ["Modal", "27,5"], ["Hibah", "22,1"], ["Sisa", "19,4"]]
    texts = rows_of(shares, 80, 200)
    swatches = [Drawn(Box(64, y - 7, 72, y + 1), 90) for _, y, _ in texts[::2]]
    assert len(grids_with(texts, [])) == 1
    assert grids_with(texts, swatches) == []


def test_boxes_with_blanks_between_them_are_no_table() -> None:
    rules = [*across(100, 140, 156, 196, end=460), *down(60, 180, 200, 320, 340, 460, bottom=196)]
    boxes: Texts = [(210, 118, "Ketua"), (70, 174, "Satu"), (210, 174, "Dua"), (350, 174, "Tiga")]
    assert grids_of(boxes, rules) == []
    (grid,) = grids_of([*boxes, (70, 118, "Wakil"), (182, 118, "i.")], rules)
    assert (grid.rows, grid.columns) == (3, 5)


def test_a_drawn_grid_with_few_texts_is_no_diagram() -> None:
    rules = [*across(100, 124, 148, 172, end=420), *down(60, 180, 300, 420, bottom=172)]
    texts: Texts = [(70, 118, "Satu"), (190, 142, "Dua"), (310, 166, "Tiga")]
    (grid,) = grids_of(texts, rules)
    assert (grid.rows, grid.columns) == (3, 3)


def test_axes_in_a_frame_are_no_table() -> None:
    steps = [str(number) for number in range(60, -10, -10)]
    texts = rows_of([["Utara", "Selatan"], *([one, one] for one in steps)], 70, 320)
    rules = [*across(100, 250, start=60, end=500), *down(60, 280, 500, top=100, bottom=250)]
    assert grids_of(texts, rules) == []
    (grid,) = grids_of(team(), [*across(100, 120, 200), *down(60, 500)])
    assert grid.columns == 4
