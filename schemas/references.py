"""References between tables: every id a row names must be a row of the table it refers to."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.schemas.declaration import Table
from keputusan.schemas.table_checks import Violation, violations

AT_ONCE = 1 << 16
"""Values of a referring column that are looked up together: each look-up prepares the ids that are
known anew, some 5 ms for 100,000."""


class Strays:
    """The distinct values of a referring column, null aside, that are not among ``known``."""

    def __init__(self, known: pa.Array) -> None:
        self._known = plain(known)
        self._noted: list[pa.Array] = []
        self._strays: list[pa.Array] = []

    def note(self, referring: pa.Array) -> None:
        """Take some more values of the column."""
        self._noted.append(plain(referring.unique()).drop_null())
        if sum(map(len, self._noted)) > AT_ONCE:
            self._look_up()

    def values(self) -> pa.Array:
        """Return them all, each once."""
        self._look_up()
        found = [strays for strays in self._strays if len(strays)]
        return pa.concat_arrays(found).unique() if found else self._known[:0]

    def _look_up(self) -> None:
        if self._noted:
            distinct = pa.concat_arrays(self._noted).unique()
            strays = distinct.filter(pc.invert(pc.is_in(distinct, value_set=self._known)))
            self._noted = []
            self._strays.append(strays)


def dangling_rows(
    table: Table, column: str, rows: pa.Table, dangling: pa.Array
) -> Iterator[Violation]:
    """Yield the rows with a dangling value; ``rows`` holds the column and the table's key."""
    broken = pc.is_in(plain(rows.column(column)), value_set=dangling)
    yield from violations(table, column, "dangling-reference", rows.filter(broken))


def plain(values: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return the values themselves where they are dictionary-encoded."""
    if pa.types.is_dictionary(values.type):
        return values.cast(values.type.value_type)
    return values
