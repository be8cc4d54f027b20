"""References between tables: every id a row names must be a row of the table it refers to."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.schemas.declaration import Table
from keputusan.schemas.table_checks import Violation, violations


def dangling_values(referring: pa.ChunkedArray, known: pa.ChunkedArray) -> pa.Array:
    """Return the distinct values of ``referring``, null aside, that are not among ``known``."""
    distinct = _plain(referring.unique()).drop_null()
    return distinct.filter(pc.invert(pc.is_in(distinct, value_set=_plain(known.unique()))))


def dangling_rows(
    table: Table, column: str, rows: pa.Table, dangling: pa.Array
) -> Iterator[Violation]:
    """Yield the rows with a dangling value; ``rows`` holds the column and the table's key."""
    broken = pc.is_in(_plain(rows.column(column)), value_set=dangling)
    yield from violations(table, column, "dangling-reference", rows.filter(broken))


def _plain(values: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return the values themselves where they are dictionary-encoded."""
    if pa.types.is_dictionary(values.type):
        return values.cast(values.type.value_type)
    return values
