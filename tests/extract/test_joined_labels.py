"""Labels of narrow columns that touch are told apart by their words."""

from __future__ import annotations

import pytest

from keputusan.extract.grid.joined_labels import part_labels
from keputusan.language.calendar_labels import month_cuts
from tests.extract.test_half_ruled import across, down, grids_of
from tests.extract.test_half_ruled import read as read_texts
from tests.extract.test_headed_tables import EDGES, PLAN, chars_of, page_of, read, rows_of

MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")

TIGHT = (*EDGES[:5], *(420.0 + 15 * month for month in range(1, 13)), 660.0)
"""The sides of a plan's columns whose labels of three letters leave no room between them."""


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("FEBMARAPRMEI", [3, 6, 9]),
        ("JanFeb", [3]),
        ("AGUSTUSSEPT", [7]),
        ("MARMEI", []),
        ("MARET", []),
        ("MEILINDA", []),
    ],
)
def test_months_that_follow_each_other_part(text: str, cuts: list[int]) -> None:
    assert month_cuts(text) == cuts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("NOKEGIATAN", ["NO", "KEGIATAN"]),
        ("NO.NAMA", ["NO.", "NAMA"]),
        ("NOMOR", ["NOMOR"]),
        ("NOTULEN", ["NOTULEN"]),
        ("Nonama", ["Nonama"]),
    ],
)
def test_the_label_of_numbers_parts_from_a_known_label(text: str, parts: list[str]) -> None:
    runs, labels = part_labels([chars_of(text, 100, 100)[:-1]])
    assert ["".join(char.text for char in run) for run in runs] == parts
    assert labels == list(range(1, len(parts)))


@pytest.mark.parametrize("together", [12, 4, 3])
def test_months_set_so_tight_that_they_touch_have_their_columns(together: int) -> None:
    labels = [("NO", 50), ("AREA", 100), ("KEGIATAN", 200), ("INDIKATOR", 330), ("KET", 620)]
    header = [char for text, x in labels for char in chars_of(text, x, 100)]
    for first in range(0, 12, together):
        header += chars_of("".join(MONTHS[first : first + together]), TIGHT[4 + first], 115)
    body, _ = rows_of(PLAN, 140, 8.0, TIGHT)
    (grid,) = page_of([*header, *chars_of("BULAN", 500, 100), *body]).grids
    assert read(grid) == PLAN
    assert grid.columns == 17
    assert set(MONTHS) <= {cell.text for cell in grid.cells}


def test_months_that_touch_in_a_ruled_header_without_walls_stand_over_their_columns() -> None:
    edges = (60.0, 200.0, 216.0, 232.0, 248.0, 264.0)
    rules = [
        *across(100, 120, 140, 160, start=60, end=264),
        *down(60, 200, 264, top=100, bottom=160),
    ]
    rules += down(216, 232, 248, top=120, bottom=160)
    texts = [(64.0, 114.0, "KEGIATAN"), (201.0, 114.0, "FEBMARAPRMEI")]
    for row, y in (("Rapat", 134.0), ("Kirim", 154.0)):
        texts += [(64.0, y, row), *((x + 4, y, "v") for x in edges[1:-1])]
    (grid,) = grids_of(texts, rules)
    assert read_texts(grid)[0] == ["KEGIATAN", "FEB", "MAR", "APR", "MEI"]
