"""A comparison as text: a summary first, then what differs in each table, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from keputusan.pipeline.check.excerpt import excerpt, side_by_side
from keputusan.pipeline.check.result import Change, Comparison, Difference, Key, TableResult
from keputusan.pipeline.check.view import DIGEST
from keputusan.pipeline.common.safe_text import for_line
from keputusan.schemas.rows import Row

WHERE = 44
"""Characters of a file's path and page that are shown."""

_FILE_ID = re.compile(r"^[0-9a-f]{16}-?")
"""What ids of rows begin with: the id of the file that the row was read from."""

_SIGNS = {"table_no": "t", "row_no": "r", "column_no": "c"}
"""What numbers are told by, as in ids of rows: t1-r7."""

PLAIN_WIDTH = 160
"""Columns of a log, which has no width of its own."""


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Show ``comparison``: a row a table, then the details of what differs."""
    say = Text.assemble(("golden  ", "bold"), comparison.golden, "\n", ("run     ", "bold"))
    console.print(say.append(comparison.run), soft_wrap=True)
    console.print()
    console.print(_summary(comparison))
    for line in comparison.schema.failures:
        console.print(Text(f"schema: {line}", "red"))
    for line in comparison.schema.notes:
        console.print(Text(f"schema: {line}", "yellow"))
    for table in comparison.tables:
        if not (table.ok and table.identical):
            console.print()
            console.print(details(table))
    console.print()
    verdict = "no difference" if comparison.identical else "no difference beyond what is allowed"
    console.print(Text(verdict, "green") if comparison.ok else Text("DIFFERENT", "bold red"))


def plain(result: TableResult) -> str:
    """Return the details of one table as plain text."""
    buffer = StringIO()
    Console(file=buffer, width=PLAIN_WIDTH, color_system=None).print(details(result))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())


def details(result: TableResult) -> RenderableType:
    """Return what differs in one table: counts, then values, rows added and rows removed."""
    return Group(*_parts(result))


def _parts(result: TableResult) -> Iterator[RenderableType]:
    verdict = "; ".join(result.failures) or "within what is allowed"
    yield Text.assemble((result.table, "bold"), ": ", (verdict, "green" if result.ok else "red"))
    if result.findings:
        yield _grid(
            ["severity", "code", "golden", "run"],
            [[text, code, str(old), str(new)] for text, code, old, new in result.findings],
        )
    if result.difference is None:
        return
    found = result.difference
    if found.columns:
        counts = ", ".join(f"{name} {count}" for name, count in found.columns.items())
        yield Text(f"values changed: {counts}")
        if DIGEST in found.columns:
            yield Text(f"digest: something of {', '.join(result.folded)}")
        yield _changes(found.first_changes, result)
        yield from _not_shown(sum(found.columns.values()) - len(found.first_changes), "values")
    for kind, count, rows in (
        ("removed", found.removed, found.first_removed),
        ("added", found.added, found.first_added),
    ):
        if rows:
            yield Text(f"rows {kind}: {count}")
            yield _grid(["where", "key", "row"], [_described(row, result) for row in rows])
            yield from _not_shown(count - len(rows), "rows")


def _summary(comparison: Comparison) -> Table:
    columns = ["table", "golden", "run", "same", "added", "removed", "changed"]
    table = Table(*columns, "", box=None, pad_edge=False)
    for column in table.columns[1:-1]:
        column.justify = "right"
    schema = comparison.schema
    table.add_row("schema", *[""] * 6, _verdict(schema.ok, not (schema.failures or schema.notes)))
    for result in comparison.tables:
        counts = _counts(result.difference) if result.difference else [""] * 6
        table.add_row(result.table, *counts, _verdict(result.ok, result.identical))
    return table


def _counts(found: Difference) -> list[str]:
    rows = [found.golden_rows, found.run_rows, found.same]
    differing = [found.added, found.removed, found.changed]
    return [*map(str, rows), *(str(count) if count else "" for count in differing)]


def _verdict(ok: bool, identical: bool) -> Text:
    if identical:
        return Text("same", "green")
    return Text("allowed", "yellow") if ok else Text("DIFFERENT", "bold red")


def _changes(changes: Sequence[Change], result: TableResult) -> Table:
    rows: list[list[str | Text]] = [
        [*_named(change.key, result), change.column, *side_by_side(change.golden, change.run)]
        for change in changes
    ]
    return _grid(["where", "key", "column", "golden", "run"], rows)


def _described(row: Row, result: TableResult) -> list[str | Text]:
    """Return where a row stands, its key, and what it says; ids and places are left out of the
    latter.
    """
    key = tuple(row[name] for name in result.key)
    return [*_named(key, result), excerpt(said(row, result), PLAIN_WIDTH // 2)]


def said(row: Row, result: TableResult) -> str:
    """Return what a row says, without its key, ids and place."""
    return " ".join(
        f"{name}={excerpt(value)}"
        for name, value in row.items()
        if value is not None and name not in result.key and not name.endswith("_id")
    )


def _named(key: Key, result: TableResult) -> list[str | Text]:
    """File and page of a row, as far as they are known, and its key without the file's id."""
    place = result.places.get(key)
    return [_end(str(place)) if place else "", short_key(key, result)]


def short_key(key: Key, result: TableResult) -> str:
    """Return a row's key; without the id of its file, where the file is named beside it."""
    if key not in result.places:
        return " ".join(excerpt(value) for value in key)
    named = zip(result.key, key, strict=True)
    parts = (
        f"{_SIGNS.get(name, '')}{_FILE_ID.sub('', str(value))}"
        for name, value in named
        if value is not None
    )
    return " ".join(excerpt(part) for part in parts if part)


def _end(text: str) -> str:
    """Return the end of a path and its page, which says more than its beginning."""
    line = for_line(text)
    return line if len(line) <= WHERE else "…" + line[1 - WHERE :]


def _grid(names: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> Table:
    table = Table(*names, box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def _not_shown(count: int, what: str) -> Iterator[Text]:
    if count > 0:
        yield Text(f"    ... and {count} more {what}")
