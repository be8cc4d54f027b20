"""The schema of a run against the golden's: a column that goes breaks whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping

from keputusan.pipeline.check.result import SchemaResult
from keputusan.pipeline.check.snapshot import Shape, Snapshot


def compare_schemas(golden: Snapshot, run: Snapshot) -> SchemaResult:
    """Return what the run has no more, or has differently (failures), and what it has besides
    (notes).
    """
    result = SchemaResult()
    if golden.schema_version != run.schema_version:
        versions = f"{golden.schema_version}, now {run.schema_version}"
        result.notes.append(f"the schema version was {versions}")
    for table, shape in golden.shapes.items():
        if table not in run.shapes:
            result.failures.append(f"the table {table} is gone")
        else:
            _compare(table, shape, run.shapes[table], result)
    for table in run.shapes:
        if table not in golden.shapes:
            result.notes.append(f"the table {table} is new")
    return result


def _compare(table: str, golden: Shape, run: Shape, result: SchemaResult) -> None:
    new = {name: type_ for name, type_ in run.columns.items() if name not in golden.columns}
    for name, type_ in golden.columns.items():
        if name not in run.columns:
            hint = _perhaps_renamed(type_, new)
            result.failures.append(f"the column {table}.{name} ({type_}) is gone{hint}")
        elif run.columns[name] != type_:
            types = f"was {type_}, now {run.columns[name]}"
            result.failures.append(f"the column {table}.{name} has another type: {types}")
    if golden.key != run.key:
        keys = f"was {', '.join(golden.key)}, now {', '.join(run.key)}"
        result.failures.append(f"the table {table} has another key: {keys}")
    result.notes.extend(f"the column {table}.{name} ({new[name]}) is new" for name in new)


def _perhaps_renamed(type_: str, new: Mapping[str, str]) -> str:
    alike = [name for name, other in new.items() if other == type_]
    return f"; renamed to {' or '.join(alike)}?" if alike else ""
