"""A comparison as Markdown, for the page that a CI system shows of a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from keputusan.pipeline.check.check_report import said, short_key
from keputusan.pipeline.check.excerpt import excerpt
from keputusan.pipeline.check.result import Comparison, Key, TableResult
from keputusan.pipeline.common.safe_text import for_line

_SPECIAL = str.maketrans(
    {
        **{char: f"\\{char}" for char in "\\`*_[]|~#"},
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
    }
)
"""Signs that Markdown or HTML would take for more than signs."""


def append_markdown(comparison: Comparison, path: Path) -> None:
    """Write ``comparison`` behind what the file at ``path`` holds, which need not be there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(_lines(comparison)) + "\n")


def _lines(comparison: Comparison) -> Iterator[str]:
    verdict = "differs" if not comparison.ok else "as accepted"
    if comparison.ok and not comparison.identical:
        verdict += ", or differs no more than is allowed"
    yield f"## keputusan check: {verdict}"
    yield ""
    yield f"{_text(comparison.run)} beside {_text(comparison.golden)}"
    yield ""
    for line in (*comparison.schema.failures, *comparison.schema.notes):
        yield f"- schema: {_text(line)}"
    differing = [table for table in comparison.tables if not (table.ok and table.identical)]
    if differing:
        yield from _table(
            ["table", "accepted", "now", "added", "removed", "changed", ""],
            [_counts(table) for table in differing],
        )
    for table in differing:
        yield from _details(table)


def _counts(result: TableResult) -> list[str]:
    found = result.difference
    verdict = "; ".join(result.failures) or "allowed"
    if found is None:
        return [result.table, *[""] * 5, verdict]
    counts = (found.golden_rows, found.run_rows, found.added, found.removed, found.changed)
    return [result.table, *map(str, counts), verdict]


def _details(result: TableResult) -> Iterator[str]:
    """Yield the first rows that differ, each with its file and page."""
    found = result.difference
    if found is None:
        return
    rows = [
        [*_where(c.key, result), c.column, excerpt(c.golden), excerpt(c.run)]
        for c in found.first_changes
    ]
    for sign, first in (("removed", found.first_removed), ("added", found.first_added)):
        for row in first:
            where = _where(tuple(row[name] for name in result.key), result)
            text = excerpt(said(row, result), 100)
            rows.append([*where, sign, *(["", text] if sign == "added" else [text, ""])])
    if rows:
        yield f"### {_text(result.table)}"
        yield ""
        yield from _table(["file", "page", "row", "column", "accepted", "now"], rows)


def _where(key: Key, result: TableResult) -> list[str]:
    place = result.places.get(key)
    path, page = (place.path, place.page) if place is not None else ("", None)
    return [path, str(page or ""), short_key(key, result)]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"
    yield ""


def _text(text: str) -> str:
    """Return ``text`` on one line, none of its signs taken for more."""
    return for_line(text).translate(_SPECIAL)
