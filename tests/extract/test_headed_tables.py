"""Decree tables without a frame are read by the labels of their header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from keputusan.extract.grid.headed.cell_lines import cell_lines
from keputusan.extract.grid.headed.centred_spans import with_centred_spans
from keputusan.extract.grid.headed.headed_tables import HeadedTables
from keputusan.extract.grid.headed.merged_columns import find_merged_columns
from keputusan.extract.grid.headed.row_partition import Partition
from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.grid.unframed import find_unframed
from keputusan.extract.grid.words import UNREAD, Word, build_words
from keputusan.extract.model.page import Box, Char, Drawn, Grid, Page, Rule
from keputusan.extract.pdf.legible import is_lying
from keputusan.extract.pdf.pdf_page import RawPage

STEP, SIZE, LINE = 5.0, 10.0, 12.0
"""How wide and high a letter is, and how far apart lines of one text stand (points)."""

EDGES = (40.0, 70.0, 160.0, 290.0, 420.0, *(420.0 + 20 * month for month in range(1, 13)), 720.0)
"""The sides of a plan's columns: number, area, activity, indicator, twelve months, a note."""

LABELS = ("NO", "AREA", "KEGIATAN", "INDIKATOR", *map(str, range(1, 13)), "KET")

Row = tuple[str, ...]
"""Texts of a row by column, lines parted by line feeds; those of the months as "1,4"."""

PLAN: list[Row] = [
    (
        "1.",
        "Manajemen\nPerubahan",
        "Membentuk tim kerja\ndi lingkungan kantor",
        "Surat tim",
        "1",
        "",
    ),
    ("", "", "Menyusun rencana", "Rencana kerja\nyang ditetapkan", "2,3", "Rutin"),
    ("2.", "Pengawasan", "Membuka kotak aduan", "Laporan aduan", "4,8,12", ""),
    ("", "", "Menilai risiko\nsetiap subbagian\nper triwulan", "Peta risiko", "6", ""),
]


def chars_of(text: str, x: float, baseline: float) -> list[Char]:
    chars = [
        Char(c, x + i * STEP, baseline - 8, x + (i + 1) * STEP, baseline + 2, baseline, SIZE)
        for i, c in enumerate(text)
    ]
    return [*chars, Char(" ", 0, 0, 0, 0, 0, SIZE)]


def header_of(top: float) -> list[Char]:
    """Return a header of two lines, its labels in the middle of their columns."""
    chars: list[Char] = []
    for place, label in enumerate(LABELS):
        middle = (EDGES[place] + EDGES[place + 1]) / 2
        month = 4 <= place < 16
        chars += chars_of(label, middle - len(label) * STEP / 2, top + (LINE + 3 if month else 0))
    return chars + chars_of("BULAN", 527, top)


def rows_of(
    rows: Iterable[Row], top: float, gap: float, edges: Sequence[float] = EDGES
) -> tuple[list[Char], list[float]]:
    """Return the letters of ``rows`` from ``top``, and the heights between them."""
    chars: list[Char] = []
    heights = [top - LINE]
    for row in rows:
        *texts, marks, note = row
        texts += ["v" if str(month) in marks.split(",") else "" for month in range(1, 13)]
        lines = [text.split("\n") for text in [*texts, note]]
        for x, own in zip(edges, lines, strict=False):
            for number, line in enumerate(own):
                chars += chars_of(line, x + 3, top + number * LINE)
        top += max(map(len, lines)) * LINE + gap
        heights.append(top - LINE - gap / 2 + 2)
    return chars, heights


def page_of(
    chars: list[Char],
    rules: Sequence[Rule] = (),
    drawn: Sequence[Drawn] = (),
    tables: HeadedTables | None = None,
) -> Page:
    raw = RawPage(1, 842.0, 595.0, 0, chars, list(rules), 0.0, drawn=list(drawn))
    return lay_out(raw, tables)


def read(grid: Grid) -> list[Row]:
    """Return the rows below the header in the form of ``PLAN``."""
    found: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, {})[cell.column] = cell.text
    rows = []
    for _, texts in sorted(found.items()):
        months = [str(c - 3) for c in range(4, 16) if texts.get(c) == "v"]
        rows.append((*(texts.get(c, "") for c in range(4)), ",".join(months), texts.get(16, "")))
    return rows[-len(PLAN) :]


def across(ys: Iterable[float]) -> list[Rule]:
    return [Rule(True, y, EDGES[0], EDGES[-1]) for y in ys]


@pytest.mark.parametrize("gap", [4.0, 8.0, 16.0])
def test_a_plan_without_any_rule_is_read_whole(gap: float) -> None:
    body, _ = rows_of(PLAN, 140, gap)
    (grid,) = page_of([*header_of(100), *body]).grids
    assert read(grid) == PLAN
    assert grid.columns == len(LABELS)
    assert all(cell.confidence < 1.0 for cell in grid.cells)
    found = {cell.text: (cell.row_span, cell.column_span) for cell in grid.cells if cell.row < 2}
    assert found["BULAN"] == (1, 12)
    assert found["KEGIATAN"] == (2, 1)


def test_rules_between_rows_part_them_though_their_texts_stand_close() -> None:
    body, heights = rows_of(PLAN, 140, 1)
    (grid,) = page_of([*header_of(100), *body], across([88, *heights])).grids
    assert read(grid) == PLAN


def test_bands_of_colour_part_rows_and_their_ends_are_sides() -> None:
    body, heights = rows_of(PLAN, 140, 1)
    bands = [Drawn(Box(EDGES[0], heights[row], EDGES[-1], heights[row + 1]), 240) for row in (1, 3)]
    (grid,) = page_of([*header_of(100), *body], drawn=bands).grids
    assert read(grid) == PLAN
    assert grid.x_edges is not None
    assert (round(grid.x_edges[0]), round(grid.x_edges[-1])) == (40, 720)


def test_a_rule_beside_a_merged_cell_leaves_it_whole() -> None:
    merged = [("1.", "Manajemen", "Membentuk tim", "Surat tim", "1", "")]
    merged += [("", "", "Menyusun rencana", "Rencana", "2", "")]
    body, heights = rows_of(merged, 140, 6)
    rules = [*across([88, heights[0], heights[2]]), Rule(True, heights[1], EDGES[2], EDGES[-1])]
    (grid,) = page_of([*header_of(100), *body], rules).grids
    spans = {cell.text: cell.row_span for cell in grid.cells}
    assert (spans["Manajemen"], spans["Menyusun rencana"]) == (2, 1)


def test_a_page_without_a_header_goes_on_with_the_columns_before() -> None:
    tables = HeadedTables()
    first, _ = rows_of(PLAN, 140, 8)
    page_of([*header_of(100), *first], tables=tables)
    more, _ = rows_of(PLAN, 60, 8)
    (grid,) = page_of(more, tables=tables).grids
    assert grid.columns == len(LABELS)
    assert read(grid) == PLAN
    assert page_of(more).grids == [] or page_of(more).grids[0].columns != len(LABELS)


def test_running_text_does_not_go_on_with_a_table() -> None:
    tables = HeadedTables()
    body, _ = rows_of(PLAN, 140, 8)
    page_of([*header_of(100), *body], tables=tables)
    prose = "Ditetapkan dengan ketentuan bahwa seluruh biaya dibebankan pada anggaran kantor"
    texts = [char for row in range(6) for char in chars_of(prose, 80, 60 + row * 14)]
    assert page_of(texts, tables=tables).grids == []


def test_the_heading_of_a_group_runs_over_all_columns() -> None:
    rows = [("I.", "PENGUATAN", "", "", "", ""), *PLAN]
    body, _ = rows_of(rows, 140, 8)
    (grid,) = page_of([*header_of(100), *body]).grids
    (heading,) = [cell for cell in grid.cells if cell.text == "PENGUATAN"]
    assert heading.column_span == len(LABELS) - 1
    assert read(grid) == PLAN


def test_a_signature_below_is_no_row() -> None:
    body, heights = rows_of(PLAN, 140, 8)
    below = heights[-1] + 40
    lines = ("Ditetapkan di Sofifi", "pada tanggal 3 Maret 2026", "KETUA,", "ttd", "RAHMAT")
    signed = [c for n, text in enumerate(lines) for c in chars_of(text, 497, below + n * 14)]
    page = page_of([*header_of(100), *body, *signed])
    assert read(page.grids[0]) == PLAN
    assert [line.text for line in page.lines] == list(lines)


def test_known_words_spread_over_a_line_of_running_text_head_no_table() -> None:
    words = ("Nomor", "10", "Tahun", "2011", "tentang", "Program", "Kegiatan", "dan", "Tugas")
    chars = [c for n, word in enumerate(words) for c in chars_of(word, 60 + n * 60, 100)]
    prose = "Menimbang bahwa untuk melaksanakan ketentuan perlu menetapkan keputusan ini"
    chars += [c for row in range(1, 5) for c in chars_of(prose, 60, 100 + row * LINE)]
    assert page_of(chars).grids == []


def test_rows_between_drawn_columns_are_told_by_their_texts() -> None:
    body, heights = rows_of(PLAN, 140, 6)
    rules = across([88, heights[0], heights[-1]])
    rules += [Rule(False, x, 88, heights[-1]) for x in (*EDGES[:5], *EDGES[16:])]
    rules += [Rule(False, x, 104, heights[-1]) for x in EDGES[5:16]]
    rules.append(Rule(True, 104, EDGES[4], EDGES[16]))
    (grid,) = page_of([*header_of(100), *body], rules).grids
    assert read(grid) == PLAN


def test_letters_that_pdfium_parts_are_not_taken_for_garbage() -> None:
    said = "Menetapkan rencana aksi kegiatan reformasi birokrasi di lingkungan kantor " * 4
    chars = [Char(c, 0, 0, 5, 10, 10, SIZE) for letter in said for c in (letter, "\r", "\n")]
    raw = RawPage(1, 595.0, 842.0, 0, chars, [], 0.0)
    assert not is_lying(raw, said)
    garbage = "qxzv wkjq zzxq jvkw qqzx " * 12
    assert is_lying(RawPage(1, 595.0, 842.0, 0, chars_of(garbage, 0, 0), [], 0.0), garbage)


def unread(chars: Iterable[Char]) -> list[Word]:
    """Return the words of a scan: boxes whose letters nobody knows yet."""
    return [word._replace(text=UNREAD * len(word.text)) for word in build_words(chars)]


def test_rules_across_a_scan_tell_its_header_before_it_is_read() -> None:
    body, heights = rows_of(PLAN, 140, 8)
    rules = [*across([88, *heights]), Rule(True, 106, EDGES[4], EDGES[16])]
    words = unread([*header_of(100), *body])
    (frame,) = find_unframed(words, rules, unread=True)
    assert len(frame.edges.xs) == len(EDGES)
    assert len(frame.edges.ys) == len(PLAN) + 3
    group = frame.find(500, 97)
    assert group is not None
    assert frame.regions[group].column_span == 12
    assert find_unframed(words, rules[:1], unread=True) == []


def test_a_merged_cell_in_the_middle_covers_the_rows_around_its_text() -> None:
    step = 20.0
    rows = [build_words(chars_of("Laporan", 200, 100 + row * step)) for row in range(6)]
    names = [("Pengawasan", 110.0), ("Pelayanan", 170.0)]
    levels = [word for name, y in names for word in build_words(chars_of(name, 60, y))]
    lines = cell_lines([levels, [word for words in rows for word in words]])
    ys = [100 + row * step + 6 for row in range(5)]
    plain = Partition(ys, [set() for _ in ys], "middle")
    assert find_merged_columns(lines, 2) == {0}
    beside = [[line for line in lines if line.column == column] for column in (1, 0)]
    covered = with_centred_spans(plain, *beside, 2, ())
    assert [0 in merged for merged in covered.merged] == [True, False, True, True, True]
    assert not any(1 in merged for merged in covered.merged)
