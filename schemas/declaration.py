"""What a published table is: columns, tables and the schema that holds them.

Arrow types, descriptions, checks, the data dictionary and the package descriptor are all
derived from these objects, so a column is declared once and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Type = Literal["string", "int8", "int32", "int64", "float32", "float64", "date32", "bool"]

Licence = Literal["MIT", "ODbL-1.0", "CC-BY-SA-4.0"]

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class SchemaError(ValueError):
    """A declaration contradicts itself or another one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table.

    ``values`` is a closed vocabulary; ``minimum`` and ``maximum`` are inclusive;
    ``pattern`` is a regular expression the whole text must match; ``references`` names
    the column a value must occur in, as ``table.column``.  Where ``literal`` is set, a
    lone dash or a blank is what the page says; elsewhere it would be a missing value
    that should have been null.  The misspellings of a ``repaired`` text are put right over all
    decrees; the column of that name with ``_raw`` behind has the text as printed.
    """

    name: str
    type: Type
    description: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    references: str | None = None
    unit: str | None = None
    literal: bool = False
    repaired: bool = False

    def __post_init__(self) -> None:
        is_text = self.type == "string"
        bounded = self.minimum is not None or self.maximum is not None
        if not _NAME.fullmatch(self.name):
            raise SchemaError(f"{self.name!r} is not a snake_case name")
        if not self.description.endswith("."):
            raise SchemaError(f"{self.name}: the description is not a sentence")
        if (self.values or self.pattern or self.literal or self.repaired) and not is_text:
            raise SchemaError(f"{self.name}: only text has a vocabulary, pattern, dash or repair")
        if bounded and self.type in ("string", "date32", "bool"):
            raise SchemaError(f"{self.name}: only a number has a range")


@dataclass(frozen=True, slots=True)
class Join:
    """What stands beside the fact of a wide table: the row of ``table``, called ``name``, whose
    ``key`` is in the column ``column`` of what is called ``of``.

    There is one such row at most.
    """

    name: str
    table: str
    key: str
    of: str
    column: str

    @property
    def sql(self) -> str:
        """The join as SQL has it."""
        on = f"{self.name}.{self.key} = {self.of}.{self.column}"
        return f"LEFT JOIN {self.table} AS {self.name} ON {on}"


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; ``grain`` says in a phrase what one row is.

    ``key`` names the columns that tell any two rows apart.  A key column may be nullable:
    null then counts as one more value.  ``licence`` is that of the data: where rows are taken
    from the data of others, theirs, as NOTICE says.  ``kinds`` are the kinds of tables on pages
    whose rows it has (see `tables.kind`).
    """

    name: str
    grain: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    licence: Licence = "MIT"
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = self.column_names
        if len(set(names)) < len(names):
            raise SchemaError(f"{self.name}: a column is declared twice")
        if not self.key or not set(self.key) <= set(names):
            raise SchemaError(f"{self.name}: the key {self.key} is not made of its columns")
        for name in self._repaired_here:
            if f"{name}_raw" not in names:
                raise SchemaError(f"{self.name}: {name} is repaired, but there is no {name}_raw")

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    def parts(self, release: Path) -> list[Path]:
        """Return the Parquet files of the table in a release, in the order of its rows."""
        return sorted((release / self.name).glob("part-*.parquet"))

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns in published order."""
        return tuple(column.name for column in self.columns)

    @property
    def repaired(self) -> tuple[str, ...]:
        """The names of the columns whose misspellings are put right."""
        return tuple(column.name for column in self.columns if column.repaired)

    @property
    def _repaired_here(self) -> tuple[str, ...]:
        """Those that must stand beside their raw text."""
        return self.repaired

    @property
    def references(self) -> tuple[tuple[Column, str, str], ...]:
        """Each referring column with the table and the column it refers to."""
        return tuple(
            (column, *_split(column.references)) for column in self.columns if column.references
        )


@dataclass(frozen=True, slots=True)
class WideTable(Table):
    """A table made of the others: the rows of the table ``fact`` with what stands beside them.

    ``origins`` has for each column what it is in ("fact", or the name of one of ``joins``) and
    its name there.
    """

    fact: str = ""
    origins: tuple[tuple[str, str], ...] = ()
    joins: tuple[Join, ...] = ()

    @property
    def query(self) -> str:
        """The SQL that makes the rows; the fact table is named ``fact`` in it."""
        chosen = ", ".join(f'{name}."{column}"' for name, column in self.origins)
        joined = "".join(f" {join.sql}" for join in self.joins)
        return f"SELECT {chosen} FROM {self.fact} AS fact{joined}"

    @property
    def _repaired_here(self) -> tuple[str, ...]:
        """None: a wide table takes its columns from others, and may leave the raw one out."""
        return ()


@dataclass(frozen=True, slots=True)
class Schema:
    """All published tables under one version number."""

    version: str
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        if len({table.name for table in self.tables}) < len(self.tables):
            raise SchemaError("a table is declared twice")
        for table in self.tables:
            for column, parent, name in table.references:
                try:
                    target = self[parent][name]
                except KeyError as error:
                    raise SchemaError(f"{table.name}.{column.name} refers to nothing") from error
                if target.type != column.type:
                    raise SchemaError(f"{table.name}.{column.name} has not its target's type")

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables)

    @property
    def base(self) -> tuple[Table, ...]:
        """The tables whose rows are read or reconciled."""
        return tuple(table for table in self.tables if not isinstance(table, WideTable))

    @property
    def wide(self) -> tuple[WideTable, ...]:
        """The tables that are made of the others."""
        return tuple(table for table in self.tables if isinstance(table, WideTable))

    def __getitem__(self, name: str) -> Table:
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)


def _split(reference: str) -> tuple[str, str]:
    table, _, column = reference.partition(".")
    return table, column
