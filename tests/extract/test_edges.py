"""Rules gathered: pieces joined to whole ones, and those of one table told from another's."""

from __future__ import annotations

import pytest

from keputusan.extract.grid.edges import join_rules, split_tables
from keputusan.extract.model.page import Rule


def across(at: float, start: float = 0.0, end: float = 100.0) -> Rule:
    return Rule(True, at, start, end)


def down(at: float, start: float = 0.0, end: float = 100.0) -> Rule:
    return Rule(False, at, start, end)


def frame(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    return [across(y0, x0, x1), across(y1, x0, x1), down(x0, y0, y1), down(x1, y0, y1)]


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        ([], []),
        ([across(10, 0, 50), across(10, 50, 100)], [across(10)]),
        # a dash apart
        ([across(10, 0, 48), across(10, 50, 100)], [across(10)]),
        # a gap that parts two rules
        ([across(10, 0, 40), across(10, 60, 100)], [across(10, 0, 40), across(10, 60, 100)]),
        # one above the other as near as pens miss
        ([across(10, 0, 50), across(11, 50, 100)], [across(10.5)]),
        ([across(10, 0, 50), across(14, 50, 100)], [across(10, 0, 50), across(14, 50, 100)]),
        # a rule and a short piece of it: the longer one says where it is
        ([across(10, 0, 90), across(11, 90, 100)], [across(10.1)]),
        # two directions have nothing to do with each other
        ([across(10), down(10)], [across(10), down(10)]),
        ([down(5, 0, 30), down(5, 31, 60), down(5, 62, 100)], [down(5)]),
    ],
)
def test_pieces_of_a_rule_are_joined(pieces: list[Rule], joined: list[Rule]) -> None:
    found = join_rules(pieces)
    assert [(r.horizontal, round(r.at, 3), r.start, r.end) for r in found] == [tuple(joined_rule)
        for joined_rule in joined]  # fmt: skip
    assert join_rules(pieces[::-1]) == found


A, B = frame(0, 0, 100, 60), frame(0, 200, 100, 260)


@pytest.mark.parametrize(
    ("rules", "sizes"),
    [
        ([], []),
        # rules that cross nothing are no table
        ([across(0), across(50)], []),
        ([down(0), down(50)], []),
        (A, [4]),
        ([*A, *B], [4, 4]),
        # a rule inside belongs to its table
        ([*A, across(30)], [5]),
        # one that stands beside a table, and touches none of its rules, is its side
        ([*A, down(-20, 0, 60)], [5]),
        # but not one that is much shorter, or stands by another height
        ([*A, down(-20, 0, 20)], [4]),
        ([*A, down(-20, 300, 360)], [4]),
        # rules that nearly touch do
        ([across(0), across(60), down(0, 3, 57), down(100, 3, 57)], [4]),
        ([across(0), across(60), down(0, 8, 50), down(100, 8, 50)], []),
    ],
)
def test_which_rules_hang_together(rules: list[Rule], sizes: list[int]) -> None:
    tables = split_tables(rules)
    assert [len(table) for table in tables] == sizes
    assert {rule for table in tables for rule in table} <= set(rules)


def open_table(y0: float, y1: float, x0: float = 0.0, x1: float = 100.0) -> list[Rule]:
    """Return a table without outer sides: rules right across, and one between the columns."""
    return [across(y0, x0, x1), across(y1, x0, x1), down((x0 + x1) / 2, y0, y1)]


@pytest.mark.parametrize(
    ("upper", "lower", "tables"),
    [
        # a heading right across leaves no rule that would hold the parts together
        (open_table(0, 60), open_table(80, 140), 1),
        # two tables with room between them
        (open_table(0, 60), open_table(130, 190), 2),
        # another width is another table
        (open_table(0, 60), open_table(80, 140, 0, 80), 2),
        (open_table(0, 60), open_table(80, 140, 30, 100), 2),
        # sides close a table
        (frame(0, 0, 100, 60), open_table(80, 140), 2),
        (open_table(0, 60), frame(0, 80, 100, 140), 2),
    ],
)
def test_parts_of_a_table_without_sides(upper: list[Rule], lower: list[Rule], tables: int) -> None:
    assert len(split_tables([*upper, *lower])) == tables
    assert len(split_tables([*lower, *upper])) == tables
