"""Rows shared among the texts of a merged column, each in the middle of its cell."""

from __future__ import annotations

import pytest

from keputusan.extract.dump.layout.merged_spans import Span, _Block, _divide, _list_beside


def rows(*heights: int) -> list[tuple[int, int]]:
    """Return the rows of a table, each so many lines high."""
    found, top = [], 0
    for height in heights:
        found.append((top, top + height))
        top += height
    return found


def divided(
    heights: list[int],
    texts: list[tuple[float, str]],
    first: int = 0,
    inner: dict[int, int] | None = None,
    last: bool = True,
) -> list[tuple[int, int, str]]:
    blocks = [_Block(middle, text) for middle, text in texts]
    return [tuple(span) for span in _divide(rows(*heights), blocks, first, inner or {}, last=last)]


@pytest.mark.parametrize(
    ("heights", "texts", "spans"),
    [
        # nothing to share the rows among
        ([1, 1, 1], [], [(0, 3, "")]),
        # one text in the middle of all rows
        ([1, 1, 1], [(1.5, "A")], [(0, 3, "A")]),
        ([2, 2, 2, 2], [(4, "A")], [(0, 4, "A")]),
        # two texts, each in the middle of its rows
        ([1, 1, 1, 1], [(1, "A"), (3, "B")], [(0, 2, "A"), (2, 4, "B")]),
        ([1, 1, 1, 1, 1, 1], [(1, "A"), (4, "B")], [(0, 2, "A"), (2, 6, "B")]),
        ([1, 1, 1, 1, 1, 1], [(2, "A"), (5, "B")], [(0, 4, "A"), (4, 6, "B")]),
        # rows of several lines
        ([4, 2, 2], [(2, "A"), (6, "B")], [(0, 1, "A"), (1, 3, "B")]),
        # a text a row
        ([1, 1, 1], [(0.5, "A"), (1.5, "B"), (2.5, "C")], [(0, 1, "A"), (1, 2, "B"), (2, 3, "C")]),
        # more texts than rows: no telling which belong together
        ([1, 1], [(0.3, "A"), (0.7, "B"), (1.5, "C")], [(0, 2, "A\nB\nC")]),
        # a text half a line off its middle is in its rows all the same
        ([1, 1, 1, 1], [(1.5, "A"), (3, "B")], [(0, 2, "A"), (2, 4, "B")]),
    ],
)
def test_rows_are_shared_so_that_texts_stand_in_the_middle(
    heights: list[int], texts: list[tuple[float, str]], spans: list[tuple[int, int, str]]
) -> None:
    assert divided(heights, texts) == spans


def test_the_first_rows_may_belong_to_a_cell_of_the_page_before() -> None:
    assert divided([1] * 40, [(38, "A")])[0][2] == ""


def test_rows_between_other_cells_belong_to_none_elsewhere() -> None:
    # not the first rows of all, nor the last: the page cuts nothing here
    assert divided([1] * 40, [(38, "A")], first=5, last=False) == [(5, 45, "A")]


@pytest.mark.parametrize(
    ("inner", "border"),
    [
        # a list beside that begins anew in row 3, or in row 1, begins a cell
        ({0: 1, 1: 2, 2: 3, 3: 1, 4: 2, 5: 3}, 3),
        ({0: 1, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, 1),
    ],
)
def test_a_list_beside_says_where_cells_begin(inner: dict[int, int], border: int) -> None:
    found = divided([1] * 6, [(1, "A"), (4, "B")], inner=inner)
    assert [span[0] for span in found] == [0, border]


@pytest.mark.parametrize("first", [0, 3, 10])
def test_all_rows_are_given_once(first: int) -> None:
    for count in range(1, 6):
        texts = [(2.0 * place + 1, str(place)) for place in range(count)]
        found = divided([2] * count, texts, first=first)
        assert [span[0] for span in found] == [first + place for place in range(count)]
        assert found[-1][1] == first + count


@pytest.mark.parametrize(
    ("columns", "items"),
    [
        ([], {}),
        ([["Satu", "Dua"]], {}),
        ([["1. Satu", "2. Dua", "1. Tiga"]], {0: 1, 1: 2, 2: 1}),
        # the first column that is a list
        ([["Satu", "Dua"], ["a. Satu", "b. Dua"]], {0: 1, 1: 2}),
        # one marker among several texts makes no list
        ([["1. Satu", "Dua", "Tiga"]], {}),
        # blanks are no items
        ([["1. Satu", "", "2. Tiga"]], {0: 1, 2: 2}),
    ],
)
def test_the_list_beside_a_column(columns: list[list[str]], items: dict[int, int]) -> None:
    spans = [[Span(row, row + 1, text) for row, text in enumerate(texts)] for texts in columns]
    assert _list_beside(spans) == items
