"""Rows of published tables while they are still in memory.

A row is a dictionary of values by column name; a column that is not there is null.  Code that
knows the table takes its rows by their type (`decree_rows`, `archive_rows`): mypy then finds a
wrong name or type of a column.  Code for any table takes plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar, cast

Row = dict[str, object]
"""One row of any table."""

Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

T = TypeVar("T", bound=Mapping[str, object])


def rows_of(rows: Rows, row_type: type[T]) -> list[T]:
    """Return the rows of the table whose rows have the type; none where there is no such table."""
    return cast("list[T]", rows.get(table_of(row_type.__name__), []))


@cache
def table_of(type_name: str) -> str:
    """Return the table whose rows have a type: ``PlanItemsRow`` gives ``plan_items``."""
    words = re.findall("[A-Z][a-z0-9]*", type_name.removesuffix("Row"))
    return "_".join(words).lower()


def plain(row: Mapping[str, object]) -> Row:
    """Return the same row, its type forgotten."""
    return cast("Row", row)


def plain_rows(rows: Iterable[Mapping[str, object]]) -> list[Row]:
    """Return a list of the same rows, their type forgotten."""
    return cast("list[Row]", list(rows))
