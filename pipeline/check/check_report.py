"""A comparison as text: a summary first, then what differs in each table, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from keputusan.language.local_format import Language
from keputusan.language.wording import Wording, say
from keputusan.pipeline.check import check_wordings as words
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


def print_comparison(comparison: Comparison, console: Console, language: Language) -> None:
    """Show ``comparison``: a row a table, then the details of what differs."""
    names = [said.render(language).ljust(8) for said in (words.GOLDEN(), words.RUN())]
    told = Text.assemble((names[0], "bold"), comparison.golden, "\n", (names[1], "bold"))
    console.print(told.append(comparison.run), soft_wrap=True)
    console.print()
    console.print(_summary(comparison, language))
    for lines, colour in (
        (comparison.schema.failures, "red"), (comparison.schema.notes, "yellow")
    ):  # fmt: skip
        for line in lines:
            console.print(Text(words.SCHEMA(said=line).render(language), colour))
    for table in comparison.tables:
        if not (table.ok and table.identical):
            console.print()
            console.print(details(table, language))
    console.print()
    verdict = words.NO_DIFFERENCE if comparison.identical else words.NO_DIFFERENCE_BEYOND
    if not comparison.ok:
        verdict = words.DIFFERENT
    colour = "green" if comparison.ok else "bold red"
    console.print(Text(verdict().render(language), colour))


def plain(result: TableResult, language: Language) -> str:
    """Return the details of one table as plain text."""
    buffer = StringIO()
    Console(file=buffer, width=PLAIN_WIDTH, color_system=None).print(details(result, language))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())


def details(result: TableResult, language: Language) -> RenderableType:
    """Return what differs in one table: counts, then values, rows added and rows removed."""
    return Group(*_parts(result, language))


def _parts(result: TableResult, language: Language) -> Iterator[RenderableType]:
    failures = "; ".join(say(one, language) for one in result.failures)
    verdict = failures or words.WITHIN_ALLOWED().render(language)
    yield Text.assemble((result.table, "bold"), ": ", (verdict, "green" if result.ok else "red"))
    if result.findings:
        yield _grid(
            _heads(language, words.SEVERITY, words.CODE, words.GOLDEN, words.RUN),
            [[text, code, str(old), str(new)] for text, code, old, new in result.findings],
        )
    if result.difference is None:
        return
    found = result.difference
    if found.columns:
        counts = ", ".join(f"{name} {count}" for name, count in found.columns.items())
        yield Text(words.VALUES_CHANGED(counts=counts).render(language))
        if DIGEST in found.columns:
            folded = ", ".join(result.folded)
            yield Text(words.DIGEST_OF(columns=folded).render(language))
        yield _changes(found.first_changes, result, language)
        more = sum(found.columns.values()) - len(found.first_changes)
        yield from _not_shown(more, words.MORE_VALUES, language)
    for said_of, count, rows in (
        (words.ROWS_REMOVED, found.removed, found.first_removed),
        (words.ROWS_ADDED, found.added, found.first_added),
    ):
        if rows:
            yield Text(said_of(count=count).render(language))
            heads = _heads(language, words.WHERE, words.KEY, words.ROW)
            yield _grid(heads, [_described(row, result) for row in rows])
            yield from _not_shown(count - len(rows), words.MORE_ROWS, language)


def _heads(language: Language, *heads: Wording) -> list[str]:
    return [head().render(language) for head in heads]


def _summary(comparison: Comparison, language: Language) -> Table:
    counted = (words.SAME, words.ADDED, words.REMOVED, words.CHANGED)
    columns = _heads(language, words.TABLE, words.GOLDEN, words.RUN, *counted)
    table = Table(*columns, "", box=None, pad_edge=False)
    for column in table.columns[1:-1]:
        column.justify = "right"
    schema = comparison.schema
    same = not (schema.failures or schema.notes)
    table.add_row("schema", *[""] * 6, _verdict(schema.ok, same, language))
    for result in comparison.tables:
        counts = _counts(result.difference) if result.difference else [""] * 6
        table.add_row(result.table, *counts, _verdict(result.ok, result.identical, language))
    return table


def _counts(found: Difference) -> list[str]:
    rows = [found.golden_rows, found.run_rows, found.same]
    differing = [found.added, found.removed, found.changed]
    return [*map(str, rows), *(str(count) if count else "" for count in differing)]


def _verdict(ok: bool, identical: bool, language: Language) -> Text:
    if identical:
        return Text(words.SAME().render(language), "green")
    if ok:
        return Text(words.ALLOWED().render(language), "yellow")
    return Text(words.DIFFERENT().render(language), "bold red")


def _changes(changes: Sequence[Change], result: TableResult, language: Language) -> Table:
    rows: list[list[str | Text]] = [
        [*_named(change.key, result), change.column, *side_by_side(change.golden, change.run)]
        for change in changes
    ]
    heads = (words.WHERE, words.KEY, words.COLUMN, words.GOLDEN, words.RUN)
    return _grid(_heads(language, *heads), rows)


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


def _not_shown(count: int, what: Wording, language: Language) -> Iterator[Text]:
    if count > 0:
        yield Text(f"    {what(count=count).render(language)}")
