"""The checks of a whole release, read back from its Parquet parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from keputusan.pipeline.release import file_system as files
from keputusan.schemas import SCHEMA, Table
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.references import Strays, dangling_rows
from keputusan.schemas.table_checks import Violation, check_batch, check_key

if TYPE_CHECKING:
    from keputusan.pipeline.common.release_query import Query

DESCRIPTOR = "datapackage.json"
"""What describes a release; it is written last."""

_BATCH_ROWS = 16_384

_MEMORY = "256MB"
"""What DuckDB may take to hash keys; it streams them."""


def release_parts(release: Path) -> dict[str, list[Path]]:
    """Return the parts of every table of the release in folder ``release``, in order."""
    return {table.name: table.parts(release) for table in SCHEMA}


def is_whole(release: Path) -> bool:
    """Return whether every part that the release's descriptor names has the very bytes it had."""
    return find_damage(release) is None


def find_damage(release: Path, tables: Collection[str] | None = None) -> str | None:
    """Return the first thing of a release that is not as it was published; None if there is none.

    The bytes of every part are hashed, or of the parts of some ``tables``.
    """
    try:
        descriptor = json.loads((release / DESCRIPTOR).read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            if tables is not None and resource["name"] not in tables:
                continue
            for part in resource["parts"]:
                if part["hash"] != f"sha256:{files.sha256(release / part['path'])}":
                    return f"{part['path']} is not what was published"
    except OSError as error:
        name = Path(str(error.filename)) if error.filename else Path(DESCRIPTOR)
        shown = name.relative_to(release) if name.is_relative_to(release) else name
        return f"{shown} cannot be read: {error.strerror or error}"
    except (ValueError, KeyError, TypeError) as error:
        return f"{DESCRIPTOR} is no descriptor of a release: {error!r}"
    return None


def has_all_parts(descriptor: Mapping[str, Any], size_of: Callable[[str], int | None]) -> bool:
    """Return whether all parts that a descriptor names have the bytes it says, by ``size_of`` a
    path.
    """
    parts = (part for resource in descriptor["resources"] for part in resource["parts"])
    return all(size_of(part["path"]) == part["bytes"] for part in parts)


def check_release(release: Path) -> Iterator[Violation]:
    """Yield every violation in the release: of a column, of a key, of a reference.

    Where a part is missing or has another schema, only that is told.  The parts are read once,
    batch by batch.  What is held meanwhile are the ids that others refer to, and of a large
    table a number for each row.
    """
    parts = release_parts(release)
    misshapen = [found for table in SCHEMA for found in _check_shape(table, parts[table.name])]
    yield from misshapen
    if misshapen:
        return
    known = {
        target: _read(parts[target[0]], SCHEMA[target[0]], [target[1]]).column(0).unique()
        for target in sorted({(parent, name) for t in SCHEMA for _, parent, name in t.references})
    }
    dangling: list[tuple[Table, str, pa.Array]] = []
    with ExitStack() as stack:
        query = cache(lambda: stack.enter_context(_open_query(release)))
        for table in SCHEMA:
            strays = {
                column.name: Strays(known[parent, target])
                for column, parent, target in table.references
            }
            yield from _check_values(table, parts[table.name], strays, query)
            dangling += [(table, name, found.values()) for name, found in strays.items()]
    for table, name, values in dangling:
        if len(values):
            rows = _read(parts[table.name], table, [*table.key, name])
            yield from dangling_rows(table, name, rows, values)


def find_sources(release: Path, violations: Sequence[Violation]) -> list[str | None]:
    """Return the file that each violating row was read from; of several with one key the last
    one's.

    None for a row of no file, such as a person's.
    """
    wanted: dict[str, list[Violation]] = {}
    for violation in violations:
        wanted.setdefault(violation.table, []).append(violation)
    found: dict[tuple[str, tuple[object, ...]], str] = {}
    parts = release_parts(release)
    for name, broken in wanted.items():
        table = SCHEMA[name]
        if name != "sources" and "source_id" in table.column_names:
            rows = _read(parts[name], table, {*table.key, "source_id"})
            keys = pa.array({violation.key[0] for violation in broken})
            first = rows.column(table.key[0])
            if pa.types.is_dictionary(first.type):
                first = first.cast(first.type.value_type)
            for row in rows.filter(pc.is_in(first, value_set=keys.cast(first.type))).to_pylist():
                found[name, tuple(row[column] for column in table.key)] = row["source_id"]
    return [found.get((violation.table, violation.key)) for violation in violations]


def _check_shape(table: Table, paths: Sequence[Path]) -> Iterator[Violation]:
    """Yield a table without a part, and parts that do not have the table's schema."""
    if not paths:
        yield Violation(table.name, "", "no-part", (), None)
    for path in paths:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(arrow_schema(table), check_metadata=True):
                yield Violation(table.name, "", "schema", (), path.name)


def _check_values(
    table: Table, paths: Sequence[Path], strays: Mapping[str, Strays], query: Callable[[], Query]
) -> Iterator[Violation]:
    """Yield every violation of a column or key of a table; ``strays`` note what refers to
    nothing.

    ``query`` opens the release for SQL, which only a large table needs.
    """
    rows = 0
    batch = None
    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH_ROWS, use_threads=False):
                rows += batch.num_rows
                yield from check_batch(table, batch)
                for name, found in strays.items():
                    found.note(batch.column(name))
    if batch is not None and rows == batch.num_rows:
        yield from check_key(table, pa.Table.from_batches([batch]))
    elif rows and _may_repeat_a_key(query(), table, rows):
        yield from check_key(table, _read(paths, table, table.key))


def _open_query(release: Path) -> AbstractContextManager[Query]:
    from keputusan.pipeline.common.release_query import open_query  # what few rows need not load

    return open_query(release)


def _may_repeat_a_key(query: Query, table: Table, rows: int) -> bool:
    """Return whether two keys have one hash: they are the same, or meet by a rare chance.

    The hashes need eight bytes a row, where the keys themselves need fifty.
    """
    columns = ", ".join(f'"{name}"' for name in table.key)
    codes = np.empty(rows, np.uint64)
    at = 0
    query.limit_memory(_MEMORY)
    for batch in query.batches(f'SELECT hash({columns}) FROM "{table.name}"', _BATCH_ROWS):
        codes[at : at + batch.num_rows] = batch.column(0).to_numpy()
        at += batch.num_rows
    codes.sort()
    return bool((codes[1:] == codes[:-1]).any())


def _read(paths: Sequence[Path], table: Table, names: Iterable[str]) -> pa.Table:
    """Return some columns of a table, texts dictionary-encoded: ids repeat in most tables."""
    columns = [column for column in table.columns if column.name in set(names)]
    texts = [column.name for column in columns if column.type == "string"]
    tables = []
    for path in paths:
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            tables.append(file.read([column.name for column in columns]))
    return pa.concat_tables(tables)
