"""Python rows to Arrow columns of a table, refusing what does not fit its declaration."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import pyarrow as pa

from keputusan.pipeline.common.errors import PublishError
from keputusan.schemas import Column, Table
from keputusan.schemas.arrow_schema import arrow_schema

Row = Mapping[str, object]

_UNFIT = (pa.ArrowException, UnicodeError, OverflowError)


class _NoPandas:
    """A finder of modules that knows only that there is no pandas."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def leave_pandas_out() -> None:
    """Let pyarrow make its first array without looking for pandas, whose import takes 0.2 s.

    It looks once, to know a Series when it is given one, and again when `to_pandas` is called.
    For processes that are the program's alone: a user's may well make arrays of Series.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(_NoPandas)


def to_batch(table: Table, rows: Sequence[Row]) -> pa.RecordBatch:
    """Return ``rows`` as one batch in the table's schema; a column a row lacks is null.

    Raises PublishError for a column the table does not have and for a value that is not of
    its column's type.
    """
    refuse_unknown_columns(table, rows)
    schema = arrow_schema(table)
    arrays = [
        _to_array(table, column, schema.field(column.name).type, rows) for column in table.columns
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def one_batch(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """Return the rows of several batches of one schema, at least one, as one batch."""
    table = pa.Table.from_batches(batches).combine_chunks()
    found = table.to_batches()
    return found[0] if found else batches[0]


def refuse_unknown_columns(table: Table, rows: Sequence[Row]) -> None:
    """Raise PublishError naming the first columns that ``table`` does not have."""
    known = set(table.column_names)
    for row in rows:
        if not known.issuperset(row):
            unknown = ", ".join(sorted(set(row) - known))
            raise PublishError(f"{table.name} has no column {unknown}")


def _to_array(
    table: Table, column: Column, arrow_type: pa.DataType, rows: Sequence[Row]
) -> pa.Array:
    values = [row.get(column.name) for row in rows]
    try:
        return pa.array(values, arrow_type)
    except _UNFIT as error:
        culprit = next((value for value in values if not _fits(value, arrow_type)), None)
        raise PublishError(
            f"{table.name}.{column.name}: {culprit!r:.100} is no {column.type} ({error})"
        ) from error


def _fits(value: object, arrow_type: pa.DataType) -> bool:
    try:
        pa.array([value], arrow_type)
    except _UNFIT:
        return False
    return True
