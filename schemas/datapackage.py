"""The Frictionless descriptor (Data Package 2.0) of a release.

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from keputusan.schemas.catalogue import SOURCES_NOTE
from keputusan.schemas.declaration import Column, Licence, Schema, Table

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {
    "string": "string",
    "int8": "integer",
    "int32": "integer",
    "int64": "integer",
    "float32": "number",
    "float64": "number",
    "date32": "date",
    "bool": "boolean",
}
_MISSING = ("", "nan")
"""What stands for null: programs that read Parquet by way of pandas make "nan" of it."""

_LICENCES: Mapping[Licence, Mapping[str, str]] = {
    "MIT": {"title": "MIT License", "path": "https://opensource.org/license/mit"},
    "ODbL-1.0": {
        "title": "Open Database License 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
    "CC-BY-SA-4.0": {
        "title": "Creative Commons Attribution-ShareAlike 4.0",
        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    },
}


class Part(NamedTuple):
    """One Parquet file of a table; ``path`` is relative to the release, with slashes."""

    path: str
    rows: int
    bytes: int
    sha256: str


def describe_release(
    schema: Schema, release_id: str, parts: Mapping[str, Sequence[Part]]
) -> dict[str, object]:
    """Return the descriptor of a release whose tables have these parts, ready for JSON."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "keputusan",
        "title": "Decrees of Indonesian election offices as tables",
        "version": schema.version,
        "schema_version": schema.version,
        "release_id": release_id,
        "sources": [{"title": SOURCES_NOTE}],
        "resources": [_resource(table, parts[table.name]) for table in schema],
    }


def _resource(table: Table, parts: Sequence[Part]) -> dict[str, object]:
    described = [
        {
            "path": part.path,
            "rows": part.rows,
            "bytes": part.bytes,
            "hash": f"sha256:{part.sha256}",
        }
        for part in parts
    ]
    paths = [part.path for part in parts]
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "description": f"One row is {table.grain}. {table.description}",
        "path": paths[0] if len(paths) == 1 else paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "licenses": [{"name": table.licence, **_LICENCES[table.licence]}],
        "rows": sum(part.rows for part in parts),
        # the standard's `bytes` and `hash` are of one file: each part has its own
        "parts": described,
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": list(_MISSING),
    }
    # A primary key admits no null; a key with a nullable column is only unique.
    if any(table[name].nullable for name in table.key):
        described["uniqueKeys"] = [list(table.key)]
    else:
        described["primaryKey"] = list(table.key)
    foreign = [
        {"fields": [column.name], "reference": {"resource": parent, "fields": [target]}}
        for column, parent, target in table.references
    ]
    if foreign:
        described["foreignKeys"] = foreign
    return described


def _field(column: Column) -> dict[str, object]:
    constraints = {
        "required": True if not column.nullable else None,
        "enum": list(column.values) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
    }
    given = {name: value for name, value in constraints.items() if value is not None}
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": given} if given else {}),
    }
