"""A frame that rules draw only in part gets the columns and rows that its text shows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.grid.added_walls import CONFIDENCE, Addition, add_walls
from keputusan.extract.grid.completion import complete
from keputusan.extract.grid.frames import Frame, find_frames
from keputusan.extract.grid.open_columns import Held, find_open_columns
from keputusan.extract.model.page import Rule
from tests.support.typed_lines import LINE, STEP, words_of

TEAM = (
    "NO   NAMA           JABATAN",
    "1.   Ani Wulandari  Ketua Divisi",
    "2.   Budi Santoso   Sekretaris",
    "3.   Citra Kirana   Kepala Seksi",
    "4.   Dodi Hakim     Staf",
)
"""Typed in letters of one width; blanks part the columns."""

COLUMNS = (0, 4.5, 19.5, 34)
"""Where its columns part (letters)."""


def frame(lines: Sequence[str], across: Sequence[int], down: Sequence[float]) -> Frame:
    """Return the frame of a table with rules above the lines ``across`` and at the letters
    ``down``.
    """
    ys = [LINE * line for line in across]
    xs = [STEP * letter for letter in down]
    rules = [Rule(True, y, xs[0], xs[-1]) for y in ys]
    rules += [Rule(False, x, ys[0], ys[-1]) for x in xs]
    (found,) = find_frames(rules)
    return found


def held(found: Frame, lines: Sequence[str]) -> Held:
    """Return the words of each cell of a frame."""
    cells: Held = {}
    for word in words_of(lines):
        index = found.find(*word.centre)
        assert index is not None
        cells.setdefault(index, []).append(word)
    return cells


def completed(
    lines: Sequence[str], across: Sequence[int], down: Sequence[float]
) -> list[list[str]] | None:
    """Return the texts of each row of the completed table; None where it lacked nothing."""
    drawn = frame(lines, across, down)
    whole = complete(drawn, held(drawn, lines))
    if whole is None:
        return None
    assert whole.confidence == CONFIDENCE
    texts: dict[int, list[str]] = {}
    for word in words_of(lines):
        index = whole.find(*word.centre)
        assert index is not None
        texts.setdefault(index, []).append(word.text)
    rows: list[list[str]] = [[] for _ in range(len(whole.edges.ys) - 1)]
    for index, region in enumerate(whole.regions):
        rows[region.row].append(" ".join(texts.get(index, [])))
    return rows


WHOLE = [
    ["NO", "NAMA", "JABATAN"],
    ["1.", "Ani Wulandari", "Ketua Divisi"],
    ["2.", "Budi Santoso", "Sekretaris"],
    ["3.", "Citra Kirana", "Kepala Seksi"],
    ["4.", "Dodi Hakim", "Staf"],
]


@pytest.mark.parametrize(
    ("across", "down"),
    [
        # nothing inside but a rule below the header
        ((0, 1, 5), COLUMNS[:1] + COLUMNS[-1:]),
        # the columns, but no rows
        ((0, 5), COLUMNS),
        ((0, 1, 5), COLUMNS),
    ],
)
def test_what_rules_do_not_draw_is_completed(across: Sequence[int], down: Sequence[float]) -> None:
    assert completed(TEAM, across, down) == WHOLE


def test_a_table_that_lacks_nothing_stays() -> None:
    assert completed(TEAM, range(6), COLUMNS) is None


@pytest.mark.parametrize(
    "lines",
    [
        # a paragraph in a box is one cell
        ("KEPUTUSAN", "Menetapkan rencana aksi yang", "disusun setiap tahun oleh tim"),
        # and so is a single word
        ("KEPUTUSAN", "selesai"),
    ],
)
def test_a_box_around_text_is_no_table_of_columns(lines: tuple[str, ...]) -> None:
    drawn = frame(lines, (0, 1, len(lines)), (0, 34))
    assert find_open_columns(drawn, held(drawn, lines)) == []


def test_a_label_and_what_it_says_are_no_columns() -> None:
    form = (
        "DATA PEGAWAI",
        "Nama     : Ani Wulandari",
        "Jabatan  : Ketua Divisi",
        "Alamat   : Sleman",
    )
    drawn = frame(form, (0, 1, 4), (0, 34))
    assert find_open_columns(drawn, held(drawn, form)) == []


def test_list_markers_are_no_column_of_a_cell() -> None:
    lines = (
        "URAIAN             PELAKSANA",
        "1.  Menyusun       Ani",
        "2.  Memantau       Budi",
        "3.  Meninjau       Citra",
    )
    drawn = frame(lines, (0, 1, 4), (0, 18, 34))
    assert find_open_columns(drawn, held(drawn, lines)) == []


def test_columns_are_found_between_drawn_ones() -> None:
    """Of a table whose first column is drawn, and whose others are not."""
    lines = (
        "A    10   20   30",
        "B    11   21   31",
        "C    12   22   32",
        "D    13   23   33",
    )
    drawn = frame(lines, (0, 4), (0, 3, 20))
    (stack,) = find_open_columns(drawn, held(drawn, lines))
    assert len(stack.xs) == 2
    assert (stack.x0, stack.x1) == (3 * STEP, 20 * STEP)


def test_rows_of_two_lines_stay_together() -> None:
    lines = (
        "1.   Ani Wulandari  Ketua Divisi",
        "                    Hukum",
        "2.   Budi Santoso   Sekretaris",
        "3.   Citra Kirana   Kepala Seksi",
        "                    Umum",
    )
    rows = completed(lines, (0, 5), COLUMNS)
    assert rows is not None
    assert [row[0] for row in rows] == ["1.", "2.", "3."]
    assert [row[2] for row in rows] == ["Ketua Divisi Hukum", "Sekretaris", "Kepala Seksi Umum"]


@pytest.mark.parametrize(
    ("at", "stretch", "xs"),
    [
        # a new boundary
        (50.0, (0.0, 60.0), [0.0, 50.0, 170.0]),
        # one at nearly the place of another is that one
        (0.4, (0.0, 60.0), [0.0, 170.0]),
        (169.5, (0.0, 60.0), [0.0, 170.0]),
    ],
)
def test_walls_are_added_where_there_are_none(
    at: float, stretch: tuple[float, float], xs: list[float]
) -> None:
    drawn = frame(TEAM, (0, 1, 5), (0, 34))
    addition = Addition()
    assert not addition
    addition.upright[at].append(stretch)
    assert addition
    found = add_walls(drawn, addition)
    assert found.edges.xs == xs
    assert found.edges.ys == drawn.edges.ys
    assert len(found.regions) == 2 * (len(xs) - 1)


def test_a_wall_that_ends_inside_leaves_a_merged_cell() -> None:
    drawn = frame(TEAM, (0, 1, 5), (0, 34))
    addition = Addition()
    addition.upright[50.0].append((LINE, 5 * LINE))
    found = add_walls(drawn, addition)
    spans = sorted((region.row, region.column, region.column_span) for region in found.regions)
    assert spans == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]
