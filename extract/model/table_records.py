"""Records of the tables: rows of a table as what they mean, still in the page's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from keputusan.extract.model.logical_table import Table, TableCell

Roles = dict[str, int]
"""The column (0-based) of each role; months are ``month-1`` to ``month-12``, their weeks
``month-1-week-1`` and so on, quarters ``quarter-1`` to ``quarter-4``, half-years ``half-1`` and
``half-2``; weeks of a month that nothing names are ``week-1`` and so on."""


MONTHS, QUARTERS, HALVES, WEEKS = 12, 4, 2, 5
"""Months, quarters and halves of a year, and the weeks that a month has at most."""


class Kind(str):
    """The name of a kind of tables, which is that of its slice in ``extract/kinds/slices``.

    The kinds that code asks for by name are constants here; any other is data alone.
    """

    __slots__ = ()

    TEAM: ClassVar[Kind]
    REFORM: ClassVar[Kind]
    INTEGRITY: ClassVar[Kind]
    PERFORMANCE: ClassVar[Kind]
    OTHER: ClassVar[Kind]

    @staticmethod
    @cache
    def of(name: str) -> Kind:
        """Return the kind of a name, always the same object."""
        return Kind(name)


Kind.TEAM = Kind.of("team")
Kind.REFORM = Kind.of("reform_plan")
Kind.INTEGRITY = Kind.of("integrity_zone_plan")
Kind.PERFORMANCE = Kind.of("performance_plan")
Kind.OTHER = Kind.of("other")


@dataclass(slots=True)
class Place:
    """Where a record comes from: table and row count from 1, header rows included."""

    table_no: int
    row_no: int
    page: int
    confidence: float


@dataclass(slots=True)
class Member:
    """One member of a team: a row of its table, or one of several people (``part`` from 1) in it.

    ``staff_number`` are digits only; ``name`` is "" where a post is appointed.
    """

    place: Place
    number: str
    team: str
    name: str
    position: str
    role: str
    staff_number: str = ""
    rank: str = ""
    part: int = 0


@dataclass(slots=True)
class Duty:
    """One duty of a team, its list marker left out; ``ordinal`` counts from 1 in the team."""

    place: Place
    team: str
    ordinal: int
    text: str


@dataclass(slots=True)
class Entry:
    """One row of a plan, a register or the like: the texts by role, and each month's mark.

    ``section`` and ``subsection`` are the headings above it; ``filled`` are the roles that are
    blank on the page and have the text of the level above.  ``week_marks`` are the marks of
    months whose weeks have columns of their own, by month and week.
    """

    place: Place
    kind: Kind
    texts: dict[str, str]
    marks: dict[int, str] = field(default_factory=dict)
    week_marks: dict[tuple[int, int], str] = field(default_factory=dict)
    section: str = ""
    subsection: str = ""
    filled: tuple[str, ...] = ()


def month_columns(roles: Roles) -> dict[int, int]:
    """Return the column of each month that has one."""
    return {
        month: roles[f"month-{month}"]
        for month in range(1, MONTHS + 1)
        if f"month-{month}" in roles
    }


def undated_columns(roles: Roles) -> list[int]:
    """Return the columns of weeks whose month nothing names."""
    return [roles[f"week-{week}"] for week in range(1, WEEKS + 1) if f"week-{week}" in roles]


def part_columns(roles: Roles) -> dict[range, int]:
    """Return the column of each quarter or half-year that has one, by its months."""
    return {
        months_of(part, parts): roles[f"{name}-{part}"]
        for name, parts in (("quarter", QUARTERS), ("half", HALVES))
        for part in range(1, parts + 1)
        if f"{name}-{part}" in roles
    }


def week_columns(roles: Roles) -> dict[tuple[int, int], int]:
    """Return the column of each week (month, week) that has one."""
    return {
        (month, week): roles[f"month-{month}-week-{week}"]
        for month in range(1, MONTHS + 1)
        for week in range(1, WEEKS + 1)
        if f"month-{month}-week-{week}" in roles
    }


def calendar_months(roles: Roles) -> dict[int, tuple[int, ...]]:
    """Return the months that each column of a calendar stands for."""
    parts = {column: tuple(months) for months, column in part_columns(roles).items()}
    weeks = {column: (month,) for (month, _), column in week_columns(roles).items()}
    months = {column: (month,) for month, column in month_columns(roles).items()}
    return parts | weeks | months


def months_of(part: int, parts: int) -> range:
    """Return the months of a year's part of so many: a quarter, a half."""
    last = part * MONTHS // parts
    return range(last - MONTHS // parts + 1, last + 1)


def schedule_columns(roles: Roles) -> set[int]:
    """Return all columns that plan months, weeks or parts of the year."""
    return {
        *month_columns(roles).values(),
        *week_columns(roles).values(),
        *part_columns(roles).values(),
        *undated_columns(roles),
    }


def body_rows(table: Table) -> list[tuple[int, list[TableCell]]]:
    """Return (row number from 1, the cell that covers each column) for the rows below the
    header.
    """
    first = table.header_rows
    return list(enumerate(table.matrix()[first:], start=first + 1))


def place_of(table: Table, row_no: int, cells: list[TableCell], above: float = 1.0) -> Place:
    """Return the place of the record that row ``row_no`` of ``table`` holds.

    It is no surer than its least sure text; ``above`` is how sure what it has from the rows above
    is: its heading, and levels that are blank beside it.
    """
    page = table.rows[row_no - 1].page
    return Place(table.number, row_no, page, min(above, least_sure(cells)))


def least_sure(cells: list[TableCell]) -> float:
    """Return how sure the least sure text of ``cells`` is."""
    return min((cell.confidence for cell in cells if cell.text), default=1.0)


def has_own_text(row_no: int, cells: list[TableCell]) -> bool:
    """Return whether a cell with text begins in row ``row_no``, and not all came down from above.

    A lone number makes no row.
    """
    return any(cell.text and cell.row == row_no - 1 for cell in cells[1:])


def heading_of(cells: list[TableCell], number: int | None) -> tuple[str, str] | None:
    """Return (number, text) of a row that is a heading: one text, merged over all columns but NO.

    ``number`` is the column of the row numbers.  None for any other row.
    """
    distinct = list({id(cell): cell for cell in cells}.values())
    filled = [cell for cell in distinct if cell.text]
    widest = max(distinct, key=lambda cell: cell.column_span)
    needed = len(cells) - (2 if len(cells) > 3 else 1)
    if not widest.text or widest.column_span < max(2, needed):
        return None
    rest = [cell for cell in filled if cell is not widest]
    if not rest:
        return "", widest.text
    if len(rest) == 1 and rest[0].column == (number or 0) and rest[0].column_span == 1:
        return rest[0].text, widest.text
    return None
