"""The tables of a dump whose columns are laid out by blanks: found, cut and put into grids."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Grid
from extract.read.text.fits import wording
from extract.read.text.grids import cut_grids, header_cells
from extract.read.text.header import Header
from extract.read.text.headings import find_heading
from extract.read.text.layout.columns import CutLine, cut_lines, find_columns
from extract.read.text.layout.heads import LaidHeader, find_header
from extract.read.text.layout.lines import LayoutLine, read_lines
from extract.read.text.layout.rows import ALIGNMENTS, Divider, shape_of
from extract.read.text.layout.sheets import SheetFiller

LOOK_AHEAD = 3
"""A line that runs over the columns is the end of a table where none of so many behind it
heeds them."""

WIDEST_GAP = 3
"""More blank lines than this end a table."""


@dataclass(slots=True)
class Part:
    """What one page has of a table: the places of its first line and of the one behind it in
    the dump, and its ``bands``: lines of rows, or one heading."""

    page: int
    first: int
    end: int
    laid: LaidHeader
    headed: bool
    bands: list[list[CutLine]] = field(default_factory=list)
    grid: Grid | None = None


def find_tables(pages: list[list[str]]) -> list[Part]:
    """The tables of a dump, page by page, with their grids; ``pages`` are their lines."""
    parts: list[Part] = []
    first = 0
    for number, texts in enumerate(pages, start=1):
        lines = read_lines(texts, number, first)
        parts += _find_on_page(lines, parts[-1] if parts else None)
        first += len(texts)
    for group in _groups(parts):
        _make_grids(group)
    return parts


def _find_on_page(lines: list[LayoutLine], before: Part | None) -> list[Part]:
    parts: list[Part] = []
    start = 0
    while True:
        laid = find_header(lines, start)
        if laid is None:
            break
        body = lines[laid.end :]
        columns = find_columns(laid, _until_next_header(body))
        part = _take(lines, laid.first, laid.end, laid, cut_lines(body, columns))
        parts.append(part)
        start = max(laid.end, next((i for i, line in enumerate(lines) if line.index >= part.end), len(lines)))
    return parts


def _until_next_header(lines: list[LayoutLine]) -> list[LayoutLine]:
    following = find_header(lines)
    return lines[: following.first] if following is not None else lines


def _take(
    lines: list[LayoutLine], first: int, body: int, laid: LaidHeader, cut: list[CutLine]
) -> Part:
    """The part of a table that begins with the line ``first``; its rows from ``body`` on."""
    part = Part(lines[first].page, lines[first].index, lines[body - 1].index + 1, laid, first < body)
    band: list[CutLine] = []
    following = find_header([line.line for line in cut])
    stop = following.first if following is not None else len(cut)
    for index, line in enumerate(cut[:stop]):
        if _ends_table(cut, index, laid.header):
            break
        if line.across is not None and heading_of(line, laid.header) is not None:
            part.bands += [band] if band else []
            part.bands.append([line])
            band = []
        else:
            band.append(line)
        part.end = line.line.index + 1
    part.bands += [band] if band else []
    return part


def heading_of(line: CutLine, header: Header) -> tuple[str, str] | None:
    """(number, text) of a line that is a heading over the table."""
    if line.across is None:
        return None
    *before, last = line.line.pieces
    fields = [*(piece.text for piece in before), last.text]
    return find_heading(fields, header)


def _ends_table(cut: list[CutLine], index: int, header: Header) -> bool:
    line = cut[index]
    if line.line.gap > WIDEST_GAP:
        return True
    if any(wording("closing").match(piece.text) for piece in line.line.pieces):
        return True
    if line.across is None or heading_of(line, header) is not None:
        return False
    return all(later.across is not None for later in cut[index + 1 : index + 1 + LOOK_AHEAD])


def _groups(parts: list[Part]) -> list[list[Part]]:
    """Parts of tables with the same header, in order: what is true of one is of all."""
    groups: list[list[Part]] = []
    for part in parts:
        if groups and groups[-1][-1].laid.header.same_as(part.laid.header):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _make_grids(parts: list[Part]) -> None:
    """Put the grids of the ``parts`` of one table, or of several alike, into them."""
    header = parts[0].laid.header
    shape = shape_of(header)
    dividers = {
        id(band): Divider(band, shape)
        for part in parts
        for band in part.bands
        if not _is_heading(band, header)
    }
    costs = {
        alignment: sum(divider.divide(alignment)[0] for divider in dividers.values())
        for alignment in ALIGNMENTS
    }
    alignment = min(ALIGNMENTS, key=lambda choice: costs[choice])
    for part in parts:
        filler = SheetFiller(header.columns, shape)
        for band in part.bands:
            divider = dividers.get(id(band))
            if divider is None:
                heading = heading_of(band[0], header)
                assert heading is not None
                filler.add_heading(part.page, *heading)
            else:
                filler.add_rows(band, divider.divide(alignment)[1], divider)
        above = header_cells(part.laid.header) if part.headed else []
        (part.grid,) = cut_grids(filler.sheet, above, part.page)


def _is_heading(band: list[CutLine], header: Header) -> bool:
    return len(band) == 1 and heading_of(band[0], header) is not None
