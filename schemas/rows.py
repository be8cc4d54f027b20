"""Rows of published tables while they are still in memory.

A row is a dictionary of values by column name; a column that is not there is null.  Code that
knows the table takes its rows by their type (`decree_rows`, `archive_rows`): mypy then finds a
wrong name or type of a column.  Code for any table takes plain ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from keputusan.schemas.decree_rows import Rows

__all__ = ["Row", "Rows", "any_tables", "plain", "plain_rows", "typed_rows"]

Row = dict[str, object]
"""One row of any table."""

T = TypeVar("T", bound=Mapping[str, object])


def plain(row: Mapping[str, object]) -> Row:
    """Return the same row, its type forgotten."""
    return cast("Row", row)


def plain_rows(rows: Iterable[Mapping[str, object]]) -> list[Row]:
    """Return a list of the same rows, their type forgotten."""
    return cast("list[Row]", list(rows))


def typed_rows(rows: Iterable[Mapping[str, object]], row_type: type[T]) -> list[T]:
    """Return a list of the same rows, which were put together of parts, as of a type."""
    return cast("list[T]", list(rows))


def any_tables(rows: Rows) -> dict[str, list[Row]]:
    """Return the same rows for code that takes every table alike."""
    return cast("dict[str, list[Row]]", rows)
