"""The lines of a dump told apart: rows of tables, running text, blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from keputusan.extract.dump.broken_rows import find_broken
from keputusan.extract.dump.drawn import find_drawn, is_border
from keputusan.extract.dump.html_tables import HtmlTable, split_html
from keputusan.extract.dump.layout.layout_tables import Part, find_tables
from keputusan.extract.dump.markup import clean_field, clean_line
from keputusan.extract.dump.page_labels import with_form_feeds, without_label
from keputusan.extract.dump.separated import find_separated
from keputusan.extract.dump.unread import find_unread
from keputusan.extract.model.page import Grid

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR_FIELD = re.compile(r"^:?[-–—=]{2,}:?$")


class LineKind(StrEnum):
    """What a line of the dump is, by its shape alone."""

    ROW = "row"
    TEXT = "text"
    BLANK = "blank"
    GRID = "grid"


class DumpLine(NamedTuple):
    """One line: the fields of a row (one field for other lines), and its page (from 1).

    ``grid`` is the table that stands here whole.
    """

    kind: LineKind
    fields: list[str]
    page: int
    grid: Grid | None = None


def split_lines(text: str) -> list[DumpLine]:
    """Return all lines of a dump; form feeds begin pages, or their labels."""
    return split_pages(with_form_feeds(text).split("\f"))


def split_pages(contents: Sequence[str]) -> list[DumpLine]:
    """Return all lines of a dump with these pages.

    Rows have their fields parted by tabs, pipes, semicolons or commas.  The lines of dashes
    that are drawn between rows are left out like rows of blanks, and a line without fields
    right between two rows is a row of one field.  What is laid out by blanks, drawn with
    characters, or HTML that merges cells, is a grid.
    """
    pages = [split_html(content, page) for page, content in enumerate(contents, start=1)]
    lines = _read_pages(pages)
    for index in range(1, len(lines) - 1):
        before, line, after = lines[index - 1 : index + 2]
        if line.kind is LineKind.TEXT and before.kind is after.kind is LineKind.ROW:
            lines[index] = line._replace(kind=LineKind.ROW)
    return lines


def _read_pages(pages: list[list[str | HtmlTable]]) -> list[DumpLine]:
    """Return the lines of all pages, each table that is found whole in the place of its lines."""
    texts = [[part if isinstance(part, str) else "" for part in page] for page in pages]
    blocks = {page: _find_blocks(texts[page - 1], page) for page in range(1, len(pages) + 1)}
    laid = {part.first: part for part in find_tables(_without(texts, blocks))}
    lines: list[DumpLine] = []
    place = 0
    goes_on = False
    for page, parts in enumerate(pages, start=1):
        inner = _inner_pipes(texts[page - 1])
        goes_on = _add_unread(blocks[page], texts[page - 1], laid, place, page, goes_on)
        end = 0
        for index, part in enumerate(parts):
            block = blocks[page].get(index)
            if isinstance(part, HtmlTable):
                lines += _whole(part.grid, part.rows, page)
            elif block is not None:
                lines += _whole(block.grid, block.rows, page)
                end = block.end
            elif place + index in laid:
                table = laid[place + index]
                lines += _whole(table.grid, [], page)
                end = table.end - place
            elif index >= end:
                line = _read_line(part, page, inner=index in inner)
                lines += [line] if line is not None else []
        place += len(parts)
    return lines


class _Block(NamedTuple):
    """A table that takes all the lines up to ``end``, as a grid or as rows of fields."""

    end: int
    grid: Grid | None
    rows: list[list[str]]


def _find_blocks(lines: list[str], page: int) -> dict[int, _Block]:
    """Return the tables among the ``lines`` of a page that are drawn or separated, by first
    line.
    """
    blocks = {d.first: _Block(d.end, d.grid, d.rows) for d in find_drawn(lines, page)}
    plain = [
        "" if any(first <= index < block.end for first, block in blocks.items()) else line
        for index, line in enumerate(lines)
    ]
    for table in (*find_broken(plain), *find_separated(plain)):
        blocks[table.first] = _Block(table.end, None, table.rows)
    return blocks


def _add_unread(
    blocks: dict[int, _Block],
    texts: list[str],
    laid: dict[int, Part],
    place: int,
    page: int,
    goes_on: bool,
) -> bool:
    """Add to ``blocks`` what looks like a table on a page and was not read; returns whether the
    next page may go on with it, as this one does where it ``goes_on``.

    ``place`` is that of the page's first line in the dump, where the tables of ``laid`` begin.
    """
    rest = ["" if _fields(text) is not None else text for text in texts]
    taken = [(first, block.end) for first, block in blocks.items()]
    taken += [(part.first - place, part.end - place) for part in laid.values() if part.page == page]
    for first, end in taken:
        rest[first:end] = [""] * (end - first)
    regions = find_unread(rest, page, goes_on=goes_on and not taken)
    for region in regions:
        blocks[region.first] = _Block(region.end, region.grid(rest, page), [])
    return bool(regions) and regions[-1].open


def _without(texts: list[list[str]], blocks: dict[int, dict[int, _Block]]) -> list[list[str]]:
    """Return the lines of the pages; blank where a table is found, and rows with tabs or pipes."""
    rest: list[list[str]] = []
    for page, lines in enumerate(texts, start=1):
        left = ["" if _fields(line) is not None else line for line in lines]
        for first, block in blocks[page].items():
            left[first : block.end] = [""] * (block.end - first)
        rest.append(without_label(left))
    return rest


def _whole(grid: Grid | None, rows: list[list[str]], page: int) -> list[DumpLine]:
    if grid is not None:
        return [DumpLine(LineKind.GRID, [], page, grid)]
    return [DumpLine(LineKind.ROW, [clean_field(f) for f in row], page) for row in rows]


def _inner_pipes(texts: list[str]) -> set[int]:
    """Return the places of the lines of tables that have pipes between their fields alone: there
    a pipe at the beginning of a line has a blank field before it.
    """
    found: set[int] = set()
    begun = inner = False
    for place, text in enumerate(texts):
        piped = len(_PIPE.split(text)) > 2
        if piped and not begun:
            inner = text.strip()[:1] != "|"
        begun = piped
        if piped and inner:
            found.add(place)
    return found


def _read_line(raw: str, page: int, *, inner: bool) -> DumpLine | None:
    if is_border(raw):
        return None
    fields = _fields(raw, inner=inner)
    if fields is None:
        text = clean_line(raw)
        return DumpLine(LineKind.TEXT if text else LineKind.BLANK, [text], page)
    filled = [field for field in fields if field]
    if all(_SEPARATOR_FIELD.match(field) for field in filled):
        return None
    return DumpLine(LineKind.ROW, fields, page)


def _fields(raw: str, *, inner: bool = False) -> list[str] | None:
    """Return the fields of a row, cleaned; None for a line that is no row.

    ``inner`` tells that pipes stand between fields only.
    """
    if "\t" in raw:
        return [clean_field(field) if field else "" for field in raw.split("\t")]
    pipes = _PIPE.split(raw.strip())
    if len(pipes) < 3:
        return None
    outer = not inner
    first, last = int(outer and not pipes[0]), len(pipes) - int(outer and not pipes[-1])
    return [clean_field(field) if field else "" for field in pipes[first:last]]
