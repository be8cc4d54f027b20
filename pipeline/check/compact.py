"""The compact golden: what is worth comparing of a release, as text that fits in git.

``golden.json`` has the shape of every table; ``<table>.jsonl`` its rows, sorted by key, as
JSON arrays.  The first line names the columns.  Where the key has several columns, the rows
that differ in the last one only share a line - the cells of one row of a page's table, the
months of one plan row::

    ["source_id","table_no","row_no",["column_no","text_raw"]]
    ["085cc077fe916b66",1,2,[1,"1."],[2,"Siti Aminah"]]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from keputusan.pipeline.check.rules import Rules
from keputusan.pipeline.check.snapshot import ArrowTable, Shape, Snapshot, load_document
from keputusan.pipeline.check.view import DIGEST, View
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError

SHAPES_FILE = "golden.json"


class CompactSnapshot:
    """The compact golden in folder ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def schema_version(self) -> str:
        """See Snapshot."""
        return str(self._document["schema_version"])

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """See Snapshot."""
        return {
            name: Shape(tuple(shape["key"]), shape["columns"], shape["rows"])
            for name, shape in self._document["tables"].items()
        }

    def read(self, table: str, view: View) -> ArrowTable:
        """See Snapshot.  Raises GoldenError where other columns are stored than ``view`` has."""
        path = self.path / f"{table}.jsonl"
        types = {**self.shapes[table].columns, DIGEST: "string"}
        try:
            # not splitlines: a text may hold other line separators, unescaped
            lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
            if json.loads(lines[0]) != _header(view):
                raise GoldenError(words.OTHER_RULES(file=str(path)))
            rows = [row for line in lines[1:] for row in _unpack(json.loads(line), view)]
            columns = list(zip(*rows, strict=True)) or [()] * len(view.columns)
            return pa.table(
                {
                    name: _array(values, types[name])
                    for name, values in zip(view.columns, columns, strict=True)
                }
            )
        except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
            raise GoldenError(words.FILE_UNREADABLE(file=str(path), error=str(error))) from error

    @cached_property
    def _document(self) -> Mapping[str, Any]:
        return load_document(self.path / SHAPES_FILE)


def write_compact(snapshot: Snapshot, rules: Rules, folder: Path) -> None:
    """Store what ``rules`` keep of ``snapshot`` in ``folder``, in place of the golden there.

    The same rows and rules give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.jsonl"):
        path.unlink()
    for name, shape in snapshot.shapes.items():
        if not rules.of(name).count_only:
            view = rules.view(name, shape)
            _write(folder / f"{name}.jsonl", _lines(snapshot.read(name, view), view))
    document = {
        "schema_version": snapshot.schema_version,
        "tables": {
            name: {"rows": shape.rows, "key": shape.key, "columns": shape.columns}
            for name, shape in snapshot.shapes.items()
        },
    }
    _write(folder / SHAPES_FILE, [json.dumps(document, indent=1)])


def _lines(rows: ArrowTable, view: View) -> Iterator[str]:
    yield _json(_header(view))
    last = len(view.key) - 1
    ordered = rows.sort_by([(name, "ascending") for name in view.key])
    values = [[_plain(value) for value in row.values()] for row in ordered.to_pylist()]
    if not last:
        yield from map(_json, values)
        return
    for shared, group in groupby(values, key=lambda row: row[:last]):
        yield _json([*shared, *(row[last:] for row in group)])


def _header(view: View) -> list[object]:
    last = len(view.key) - 1
    names = list(view.columns)
    return [*names[:last], names[last:]] if last else [*names]


def _unpack(line: list[Any], view: View) -> Iterator[list[object]]:
    last = len(view.key) - 1
    if not last:
        yield line
    else:
        yield from ([*line[:last], *own] for own in line[last:])


def _plain(value: object) -> object:
    """Return ``value`` as JSON has it; a number as short as still gives the very same 32 bits."""
    if isinstance(value, float):
        return float(str(np.float32(value)))
    return value


def _array(values: Any, type_: str) -> Any:
    if type_ == "date32[day]":
        return pa.array(values, pa.string()).cast(pa.date32())
    return pa.array(values, pa.type_for_alias(type_))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _write(path: Path, lines: Any) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
