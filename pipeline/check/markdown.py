"""A comparison as Markdown, for the page that a CI system shows of a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from keputusan.language.local_format import Language
from keputusan.language.wording import say
from keputusan.pipeline.check import check_wordings as words
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


def append_markdown(comparison: Comparison, path: Path, language: Language) -> None:
    """Write ``comparison`` behind what the file at ``path`` holds, which need not be there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(_lines(comparison, language)) + "\n")


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    verdict = words.AS_ACCEPTED if comparison.identical else words.AS_ACCEPTED_WITHIN
    said = (verdict if comparison.ok else words.DIFFERS)()
    yield f"## {words.VERDICT(said=said).render(language)}"
    yield ""
    sides = {"run": _text(comparison.run), "golden": _text(comparison.golden)}
    yield words.BESIDE(**sides).render(language)
    yield ""
    for line in (*comparison.schema.failures, *comparison.schema.notes):
        yield f"- {words.SCHEMA(said=_text(say(line, language))).render(language)}"
    differing = [table for table in comparison.tables if not (table.ok and table.identical)]
    if differing:
        yield from _table(
            [*_heads(language, *_COUNTED), ""], [_counts(table, language) for table in differing]
        )
    for table in differing:
        yield from _details(table, language)


_COUNTED = ("table", "accepted", "now", "added", "removed", "changed")
_DETAILED = ("file", "page", "row", "column", "accepted", "now")
"""The headings of the columns, as names of wordings."""


def _heads(language: Language, *names: str) -> list[str]:
    wordings = (getattr(words, name.upper()) for name in names)
    return [wording().render(language) for wording in wordings]


def _counts(result: TableResult, language: Language) -> list[str]:
    found = result.difference
    failures = "; ".join(say(one, language) for one in result.failures)
    verdict = failures or words.ALLOWED().render(language)
    if found is None:
        return [result.table, *[""] * 5, verdict]
    counts = (found.golden_rows, found.run_rows, found.added, found.removed, found.changed)
    return [result.table, *map(str, counts), verdict]


def _details(result: TableResult, language: Language) -> Iterator[str]:
    """Yield the first rows that differ, each with its file and page."""
    found = result.difference
    if found is None:
        return
    rows = [
        [*_where(c.key, result), c.column, excerpt(c.golden), excerpt(c.run)]
        for c in found.first_changes
    ]
    for said_of, first in (
        (words.REMOVED, found.first_removed), (words.ADDED, found.first_added)
    ):  # fmt: skip
        sign = said_of().render(language)
        for row in first:
            where = _where(tuple(row[name] for name in result.key), result)
            text = excerpt(said(row, result), 100)
            rows.append([*where, sign, *(["", text] if said_of is words.ADDED else [text, ""])])
    if rows:
        yield f"### {_text(result.table)}"
        yield ""
        yield from _table(_heads(language, *_DETAILED), rows)


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
