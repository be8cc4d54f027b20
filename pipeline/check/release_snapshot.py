"""A published release as a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from keputusan.pipeline.check.snapshot import ArrowTable, Shape, load_document
from keputusan.pipeline.check.view import DIGEST, View, fold
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError
from keputusan.schemas import SCHEMA

DESCRIPTOR = "datapackage.json"


class ReleaseSnapshot:
    """The release in folder ``path``: tables and keys by its descriptor, types by its files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def release_id(self) -> str:
        """The id it was published under."""
        return str(self._package["release_id"])

    @property
    def schema_version(self) -> str:
        """See Snapshot."""
        return str(self._package["schema_version"])

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """See Snapshot.  Raises GoldenError where a part is missing or damaged.

        Wide tables are left out: they only repeat what the others say.
        """
        made = {table.name for table in SCHEMA.wide}
        return {name: self._shape(name) for name in self._resources if name not in made}

    def read(self, table: str, view: View) -> ArrowTable:
        """See Snapshot."""
        names = [*view.key, *view.clear, *view.folded]
        parts = [self._open(path).read(names) for path in self._parts(table)]
        # without the descriptions: they are no part of the data
        rows = pa.concat_tables(part.replace_schema_metadata(None) for part in parts)
        if not view.folded:
            return rows
        digests = fold(rows.select(view.folded).to_pylist())
        kept = rows.drop_columns(list(view.folded))
        return kept.append_column(DIGEST, pa.array(digests, pa.string()))

    @cached_property
    def _package(self) -> Mapping[str, Any]:
        return load_document(self.path / DESCRIPTOR)

    @cached_property
    def _resources(self) -> Mapping[str, Any]:
        return {resource["name"]: resource for resource in self._package["resources"]}

    def _shape(self, table: str) -> Shape:
        described = self._resources[table]["schema"]
        key = described.get("primaryKey") or described["uniqueKeys"][0]
        files = [self._open(path) for path in self._parts(table)]
        types = {field.name: str(field.type) for field in files[0].schema_arrow}
        return Shape(tuple(key), types, sum(file.metadata.num_rows for file in files))

    def _parts(self, table: str) -> list[Path]:
        return [self.path / part["path"] for part in self._resources[table]["parts"]]

    def _open(self, path: Path) -> Any:
        try:
            return pq.ParquetFile(path)
        except (OSError, pa.ArrowInvalid) as error:
            raise GoldenError(words.PART_DAMAGED(file=str(path), error=str(error))) from error
