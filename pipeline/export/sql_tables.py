"""The tables of a release as SQL declares them: types, primary and foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from keputusan.schemas import SCHEMA, Table

DUCKDB_TYPES = {
    "string": "VARCHAR",
    "int8": "TINYINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float32": "FLOAT",
    "float64": "DOUBLE",
    "date32": "DATE",
    "bool": "BOOLEAN",
}

SQLITE_TYPES = {
    "string": "TEXT",
    "int8": "INTEGER",
    "int32": "INTEGER",
    "int64": "INTEGER",
    "float32": "REAL",
    "float64": "REAL",
    "date32": "TEXT",
    "bool": "INTEGER",
}
"""SQLite has no dates: a text as 2024-05-31 sorts and compares as one."""


def creation_order() -> list[Table]:
    """Return the tables that hold rows, each behind those it refers to as far as that can be.

    Two tables that refer to each other, as files and their decrees do, stand in the order of
    the schema.
    """
    ordered: list[Table] = []
    waiting = list(SCHEMA.base)
    while waiting:
        known = {table.name for table in ordered}
        ready = (table for table in waiting if _parents(table) <= known)
        table = next(ready, waiting[0])
        waiting.remove(table)
        ordered.append(table)
    return ordered


def create_table(table: Table, types: dict[str, str], parents: Iterable[str]) -> str:
    """Return the statement that creates ``table``; it may refer to the tables ``parents``.

    A key with a column that may be null is only unique.
    """
    lines = [
        f'"{column.name}" {types[column.type]}{"" if column.nullable else " NOT NULL"}'
        for column in table.columns
    ]
    names = ", ".join(f'"{name}"' for name in table.key)
    kind = "UNIQUE" if any(table[name].nullable for name in table.key) else "PRIMARY KEY"
    lines.append(f"{kind} ({names})")
    lines += _foreign_keys(table, frozenset(parents))
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _foreign_keys(table: Table, parents: frozenset[str]) -> Iterator[str]:
    for column, parent, target in table.references:
        if parent in parents:
            yield f'FOREIGN KEY ("{column.name}") REFERENCES "{parent}" ("{target}")'


def _parents(table: Table) -> set[str]:
    return {parent for _, parent, _ in table.references} - {table.name}


def quoted(text: str) -> str:
    """Return ``text`` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
