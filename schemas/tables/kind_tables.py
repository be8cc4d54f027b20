"""The published tables of the rows of tables whose kind is known."""

from __future__ import annotations

from dataclasses import replace

from keputusan.schemas.declaration import Table
from keputusan.schemas.tables.archive_tables import TABLES_OF_NO_KIND

OF_


def _with_kinds() -> Table:
    """Return the table of all tables, which may be of a kind that has rows, or of none."""
    kinds = tuple(kind for table in OF_KINDS for kind in table.kinds)
    columns = (
        replace(column, values=(*kinds, *column.values)) if column.name == "kind" else column
        for column in TABLES_OF_NO_KIND.columns
    )
    return replace(TABLES_OF_NO_KIND, columns=tuple(columns))


TABLES = _with_kinds()
