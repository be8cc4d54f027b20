"""File and page of the rows that a check shows: whoever repairs them looks there, not for an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.pipeline.check.release_snapshot import ReleaseSnapshot
from keputusan.pipeline.check.result import Key, RowPlace, TableResult
from keputusan.pipeline.check.rules import Rules
from keputusan.pipeline.check.snapshot import Snapshot
from keputusan.pipeline.check.view import View

SOURCE_ID = 16
"""Hexadecimal digits of a file's id, which ids of rows begin with."""


def find_places(
    tables: Sequence[TableResult], golden: Snapshot, run: ReleaseSnapshot, rules: Rules
) -> None:
    """Give each of ``tables`` the places of the rows that are shown of it.

    The run knows those of its own rows.  Of a row that is gone, the golden does where it stores
    them, or else the id of the row names the file.
    """
    shown = {result.table: _keys(result) for result in tables if result.difference is not None}
    if not any(shown.values()):
        return
    paths = _paths(golden, rules.view("sources", golden.shapes["sources"])) if _has(golden) else {}
    if _has(run):
        paths |= _paths(run, View(("source_id",), ("path",), ()))
    for result in tables:
        if keys := shown.get(result.table):
            result.places = dict(_places(result, keys, run, paths))


def _has(snapshot: Snapshot) -> bool:
    return {"source_id", "path"} <= set(
        snapshot.shapes["sources"].columns if "sources" in snapshot.shapes else ()
    )


def _keys(result: TableResult) -> dict[Key, Mapping[str, object]]:
    """Return the keys of the rows that are shown, with what is known of those that are gone."""
    assert result.difference is not None
    found = result.difference
    keys: dict[Key, Mapping[str, object]] = {change.key: {} for change in found.first_changes}
    for row in (*found.first_added, *found.first_removed):
        keys[tuple(row[name] for name in result.key)] = row
    return keys


def _paths(snapshot: Snapshot, view: View) -> dict[str, str]:
    rows = snapshot.read("sources", view)
    if "path" not in rows.column_names:
        return {}
    pairs = zip(rows.column("source_id").to_pylist(), rows.column("path").to_pylist(), strict=True)
    return dict(pairs)


def _places(
    result: TableResult,
    keys: Mapping[Key, Mapping[str, object]],
    run: ReleaseSnapshot,
    paths: Mapping[str, str],
) -> Iterator[tuple[Key, RowPlace]]:
    of_run = _of_run(result, keys, run)
    for key, row in keys.items():
        known = of_run.get(key, row)
        source_id = known.get("source_id") or str(key[0])[:SOURCE_ID]
        path = known.get("path") if result.table == "source_copies" else paths.get(str(source_id))
        if path is not None:
            page = known.get("page")
            yield key, RowPlace(str(path), int(str(page)) if page is not None else None)


def _of_run(
    result: TableResult, keys: Mapping[Key, object], run: ReleaseSnapshot
) -> dict[Key, Mapping[str, object]]:
    """Return the file and page of each of ``keys`` that the run has a row for."""
    shape = run.shapes.get(result.table)
    if shape is None or not {*result.key, "source_id"} <= set(shape.columns):
        return {}
    told = [name for name in ("source_id", "page") if name in shape.columns]
    rows = run.read(
        result.table, View(result.key, tuple(name for name in told if name not in result.key), ())
    )
    first = rows.column(result.key[0])
    wanted = pa.array([key[0] for key in keys], first.type)
    rows = rows.filter(pc.is_in(first, value_set=wanted))
    found = {tuple(row[name] for name in result.key): row for row in rows.to_pylist()}
    return {key: found[key] for key in keys if key in found}
