"""The data dictionary: every table and column, as Markdown to read and JSON to process."""

from __future__ import annotations

import json

from keputusan.schemas.catalogue import SCHEMA
from keputusan.schemas.declaration import Column, Schema, Table


def render_markdown(schema: Schema = SCHEMA) -> str:
    """Return the dictionary as a Markdown document, one section a table."""
    heading = (
        f"# Data dictionary\n\nSchema version {schema.version}. A value the page does not give "
        "is null, never an empty text or a dash; `*_raw` is what the page says, letter for "
        "letter, and the column without `_raw` the normalized value.\n"
    )
    return "\n".join([heading, *map(_section, schema)])


def render_json(schema: Schema = SCHEMA) -> str:
    """Return the dictionary as JSON: ``{"schema_version": ..., "tables": [...]}``."""
    tables = [
        {
            "name": table.name,
            "grain": table.grain,
            "description": table.description,
            "key": list(table.key),
            "columns": [_properties(column) for column in table.columns],
        }
        for table in schema
    ]
    document = {"schema_version": schema.version, "tables": tables}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"One row is {table.grain}. {table.description} "
        f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | null | description |",
        "| --- | --- | --- | --- |",
        *(_row(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    notes = [column.description]
    if column.values:
        notes.append(f"One of {', '.join(f'`{value}`' for value in column.values)}.")
    if column.references:
        notes.append(f"Refers to `{column.references}`.")
    description = " ".join(notes).replace("|", "\\|")
    null = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {column.type} | {null} | {description} |"


def _properties(column: Column) -> dict[str, object]:
    """Return the declared properties of a column; those it does not have are left out."""
    optional = {
        "unit": column.unit,
        "values": list(column.values) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
        "references": column.references,
    }
    return {
        "name": column.name,
        "type": column.type,
        "nullable": column.nullable,
        "description": column.description,
        **{name: value for name, value in optional.items() if value is not None},
    }
