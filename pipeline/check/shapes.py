"""The schema of a run against the golden's: a column that goes breaks whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping

from keputusan.language.wording import OR, Listing, Sentence
from keputusan.pipeline.check import check_wordings as words
from keputusan.pipeline.check.result import SchemaResult
from keputusan.pipeline.check.snapshot import Shape, Snapshot


def compare_schemas(golden: Snapshot, run: Snapshot) -> SchemaResult:
    """Return what the run has no more, or has differently (failures), and what it has besides
    (notes).
    """
    result = SchemaResult()
    if golden.schema_version != run.schema_version:
        result.notes.append(words.VERSION_WAS(old=golden.schema_version, new=run.schema_version))
    for table, shape in golden.shapes.items():
        if table not in run.shapes:
            result.failures.append(words.SCHEMA_TABLE_GONE(table=table))
        else:
            _compare(table, shape, run.shapes[table], result)
    for table in run.shapes:
        if table not in golden.shapes:
            result.notes.append(words.SCHEMA_TABLE_NEW(table=table))
    return result


def _compare(table: str, golden: Shape, run: Shape, result: SchemaResult) -> None:
    new = {name: type_ for name, type_ in run.columns.items() if name not in golden.columns}
    for name, type_ in golden.columns.items():
        if name not in run.columns:
            result.failures.append(_gone(f"{table}.{name}", type_, new))
        elif run.columns[name] != type_:
            types = {"old": type_, "new": run.columns[name]}
            result.failures.append(words.TYPE_CHANGED(column=f"{table}.{name}", **types))
    if golden.key != run.key:
        keys = {"old": ", ".join(golden.key), "new": ", ".join(run.key)}
        result.failures.append(words.SCHEMA_KEY_CHANGED(table=table, **keys))
    result.notes.extend(words.COLUMN_NEW(column=f"{table}.{name}", type=new[name]) for name in new)


def _gone(column: str, type_: str, new: Mapping[str, str]) -> Sentence:
    """Return that a column is gone, and which new one it may have become."""
    alike = tuple(name for name, other in new.items() if other == type_)
    if not alike:
        return words.COLUMN_GONE(column=column, type=type_)
    return words.COLUMN_RENAMED(column=column, type=type_, names=Listing(alike, OR))
