"""Headings over several columns, as they are centred over them or ruled off."""

from __future__ import annotations

import pytest

from keputusan.extract.grid.levels import Heading, find_headings
from keputusan.extract.grid.profile import profile_of
from keputusan.extract.model.page import Rule
from tests.support.typed_lines import LINE, STEP, typed

XS = [5 * STEP, 21 * STEP, 31 * STEP, 41 * STEP]
"""Boundaries of five columns: a number, a name, and three of words."""

BODY = (
    "1    Menyusun rencana  Januari   Maret     Mei",
    "2    Memantau arsip    Februari  April     Juni",
    "3    Meninjau tugas    Juli      Agustus   Oktober",
)


def headings(*lines: str, ruled: tuple[tuple[int, int, int], ...] = ()) -> list[Heading]:
    """Return the headings of a table: its header ``lines``, and rules (line above, from, to
    column).
    """
    profile = profile_of(typed([*lines, *BODY]), XS)
    rules = [Rule(True, LINE * (above + 1) - 1, STEP * a, STEP * b) for above, a, b in ruled]
    return find_headings(profile, range(len(lines)), rules, (0.0, 50 * STEP))


def spans(found: list[Heading]) -> list[tuple[int, int, int]]:
    """Return (first column, last column, level) of each heading."""
    return sorted((heading.first, heading.last, heading.level) for heading in found)


def test_a_heading_stands_over_its_column() -> None:
    found = headings("NO   URAIAN            SATU      DUA       TIGA")
    assert spans(found) == [(column, column, 0) for column in range(5)]


def test_a_heading_of_two_lines_is_one() -> None:
    found = headings(
        "NO   URAIAN            SATU      DUA       TIGA",
        "     KEGIATAN          BULAN     BULAN     BULAN",
    )
    assert spans(found) == [(column, column, 0) for column in range(5)]
    name = next(heading for heading in found if heading.first == 1)
    assert name.y1 - name.y0 > LINE


def test_a_heading_is_widened_to_the_columns_it_is_centred_over() -> None:
    found = headings(
        "                         WAKTU PELAKSANAAN",
        "NO   URAIAN            SATU      DUA       TIGA",
    )
    (over,) = [heading for heading in found if heading.last > heading.first]
    assert (over.first, over.last, over.under) == (2, 4, True)
    assert {h.level for h in found if h.first >= 2 and h is not over} == {1}


@pytest.mark.parametrize(
    ("rule", "columns"),
    [
        ((0, 21, 48), (2, 4)),
        ((0, 21, 40), (2, 3)),
        ((0, 31, 48), (3, 4)),
    ],
)
def test_a_rule_below_a_heading_says_what_it_covers(
    rule: tuple[int, int, int], columns: tuple[int, int]
) -> None:
    blanks = " " * ((rule[1] + rule[2]) // 2 - 2)
    found = headings(
        blanks + "WAKTU",
        "NO   URAIAN            SATU      DUA       TIGA",
        ruled=(rule,),
    )
    over = min(found, key=lambda heading: (heading.level, heading.first - heading.last))
    assert (over.first, over.last) == columns


def test_a_rule_right_across_says_nothing_of_a_heading() -> None:
    plain = headings("NO   URAIAN            SATU      DUA       TIGA")
    ruled = headings("NO   URAIAN            SATU      DUA       TIGA", ruled=((0, 0, 50),))
    assert spans(ruled) == spans(plain)


def test_headings_without_lines_are_none() -> None:
    assert headings() == []
