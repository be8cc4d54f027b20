"""Checks of one table: what each value must be, and that no key occurs twice.

All checks run over Arrow columns; Python sees only the rows that break a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.declaration import Column, Table
from keputusan.schemas.keys import repeated_rows

Mask: TypeAlias = Any
"""An Arrow boolean array, or None (pyarrow publishes no types)."""


class Violation(NamedTuple):
    """A value that breaks a rule; ``key`` holds the row's values of the table's key."""

    table: str
    column: str
    rule: str
    key: tuple[object, ...]
    value: object


def _missing(column: Column, values: pa.Array) -> Mask:
    return values.is_null() if values.null_count and not column.nullable else None


def _outside_vocabulary(column: Column, values: pa.Array) -> Mask:
    if not column.values:
        return None
    known = pc.is_in(values, value_set=_set_of(column.values), skip_nulls=True)
    return pc.and_(pc.invert(known), values.is_valid())


def _outside_range(column: Column, values: pa.Array) -> Mask:
    inside = []
    if column.minimum is not None:
        inside.append(pc.greater_equal(values, column.minimum))
    if column.maximum is not None:
        inside.append(pc.less_equal(values, column.maximum))
    # NaN is inside no range: both comparisons are false.
    return pc.invert(inside[0] if len(inside) == 1 else pc.and_(*inside)) if inside else None


def _off_pattern(column: Column, values: pa.Array) -> Mask:
    if column.pattern is None:
        return None
    return pc.invert(pc.match_substring_regex(values, rf"\A(?:{column.pattern})\z"))


def _stands_for_missing(column: Column, values: pa.Array) -> Mask:
    if column.type != "string":
        return None
    if column.literal:
        return pc.equal(values, "")
    return pc.is_in(pc.utf8_trim_whitespace(values), value_set=_set_of(("", "-")))


@cache
def _set_of(values: tuple[str, ...]) -> pa.Array:
    return pa.array(values)


RULES: Mapping[str, Callable[[Column, pa.Array], Mask]] = {
    "missing": _missing,
    "vocabulary": _outside_vocabulary,
    "range": _outside_range,
    "pattern": _off_pattern,
    "empty-text": _stands_for_missing,
}
"""Each rule with the mask of the values that break it, None where a column has no such rule."""


def check_batch(table: Table, batch: pa.RecordBatch) -> Iterator[Violation]:
    """Yield every value of ``batch`` that breaks a rule of its column.

    The rule is ``missing`` (``missing-key`` in a key column), ``vocabulary``, ``range``,
    ``pattern`` or ``empty-text`` ("" or "-" where there should be null).
    """
    for column in table.columns:
        values = batch.column(column.name)
        is_blank = values.null_count == len(values)
        for rule, broken in RULES.items():
            # a null breaks no rule but that it is missing
            mask = None if is_blank and rule != "missing" else broken(column, values)
            if mask is None or not mask.true_count:
                continue
            name = "missing-key" if rule == "missing" and column.name in table.key else rule
            yield from violations(table, column.name, name, batch.filter(mask))


def check_key(table: Table, columns: pa.Table) -> Iterator[Violation]:
    """Yield every row whose key an earlier row has already; ``columns`` holds the key columns."""
    repeated = repeated_rows(columns.select(table.key))
    if not repeated.size:
        return  # to take no rows by an array of numbers would load more of numpy
    yield from violations(table, ", ".join(table.key), "duplicate-key", columns.take(repeated))


def check_rows(table: Table, rows: Sequence[Mapping[str, object]]) -> list[Violation]:
    """Return every violation inside ``rows``, a whole small table."""
    batch = pa.RecordBatch.from_pylist(list(rows), schema=arrow_schema(table))
    return [*check_batch(table, batch), *check_key(table, pa.Table.from_batches([batch]))]


def violations(table: Table, column: str, rule: str, rows: Any) -> Iterator[Violation]:
    """Yield one violation for each of ``rows``, an Arrow table or batch with the key columns."""
    for index in range(rows.num_rows):
        [row] = rows.slice(index, 1).to_pylist()
        key = tuple(row[name] for name in table.key)
        yield Violation(table.name, column, rule, key, row.get(column, key))
