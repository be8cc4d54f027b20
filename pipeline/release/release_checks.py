"""The checks of a whole release, read back from its Parquet parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from keputusan.pipeline.release import file_system as files
from keputusan.schemas import SCHEMA, Table
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.references import dangling_rows, dangling_values
from keputusan.schemas.table_checks import Violation, check_batch, check_key

DESCRIPTOR = "datapackage.json"
"""What describes a release; it is written last."""

_BATCH_ROWS = 16_384


def release_parts(release: Path) -> dict[str, list[Path]]:
    """Return the parts of every table of the release in folder ``release``, in order."""
    return {table.name: sorted((release / table.name).glob("part-*.parquet")) for table in SCHEMA}


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

    Where a part is missing or has another schema, only that is told.  The parts are read
    batch by batch; only the key or one referring column of a table is ever held whole.
    """
    parts = release_parts(release)
    misshapen = [found for table in SCHEMA for found in _check_shape(table, parts[table.name])]
    yield from misshapen
    if misshapen:
        return
    for table in SCHEMA:
        yield from _check_values(table, parts[table.name])
        yield from check_key(table, _read(parts[table.name], table, table.key))
    for table in SCHEMA:
        yield from _check_references(table, parts)


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


def _check_values(table: Table, paths: Sequence[Path]) -> Iterator[Violation]:
    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH_ROWS):
                yield from check_batch(table, batch)


def _check_references(table: Table, parts: Mapping[str, Sequence[Path]]) -> Iterator[Violation]:
    for column, parent, target in table.references:
        referring = _read(parts[table.name], table, [column.name]).column(0)
        known = _read(parts[parent], SCHEMA[parent], [target]).column(0)
        dangling = dangling_values(referring, known)
        if len(dangling):
            rows = _read(parts[table.name], table, [*table.key, column.name])
            yield from dangling_rows(table, column.name, rows, dangling)


def _read(paths: Sequence[Path], table: Table, names: Iterable[str]) -> pa.Table:
    """Return some columns of a table, texts dictionary-encoded: ids repeat in most tables."""
    columns = [column for column in table.columns if column.name in set(names)]
    texts = [column.name for column in columns if column.type == "string"]
    tables = []
    for path in paths:
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            tables.append(file.read([column.name for column in columns]))
    return pa.concat_tables(tables)
