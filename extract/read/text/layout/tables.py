"""The tables of a dump whose columns are laid out by blanks: found, cut and put into grids."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Grid
from extract.read.text.fits import wording
from extract.read.text.grids import cut_grids, header_cells
from extract.read.text.header import Header
from extract.read.text.headings import find_heading
from extract.read.text.layout.columns import (
    Columns,
    CutLine,
    cut_lines,
    find_columns,
    lend_months,
)
from extract.read.text.layout.heads import LaidHeader, find_header
from extract.read.text.layout.lines import LayoutLine, read_lines
from extract.read.text.layout.rows import ALIGNMENTS, Divider, shape_of
from extract.read.text.layout.sheets import SheetFiller

LOOK_AHEAD = 3
"""A line that runs over the columns is the end of a table where none of so many behind it
heeds them."""

ITEMS = 0.6
"""If more items of lists than this (share, 0..1) have ticks of their own, each is a row."""

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
    found: list[Found] = []
    first = 0
    for number, texts in enumerate(pages, start=1):
        found += _find_on_page(read_lines(texts, number, first))
        first += len(texts)
    _lend_months(found)
    parts = [_take(one) for one in found]
    for group in _groups(parts):
        _make_grids(group)
    return parts


@dataclass(slots=True)
class Found:
    """A header, the ``lines`` from it to the next or the end of the page, and the columns."""

    laid: LaidHeader
    lines: list[LayoutLine]
    body: list[LayoutLine]
    columns: Columns


def _find_on_page(lines: list[LayoutLine]) -> list[Found]:
    found: list[Found] = []
    laid = find_header(lines)
    while laid is not None:
        following = find_header(lines, laid.end)
        end = following.first if following is not None else len(lines)
        body = lines[laid.end : end]
        found.append(Found(laid, lines[laid.first : end], body, find_columns(laid, body)))
        laid = following
    return found


def _lend_months(found: list[Found]) -> None:
    """Let pages whose marks do not show where each month stands learn it from another."""
    for index, one in enumerate(found):
        if one.columns.told or not one.columns.months:
            continue
        others = [
            (abs(place - index), other.columns)
            for place, other in enumerate(found)
            if other.columns.told and other.laid.header.same_as(one.laid.header)
        ]
        if others:
            nearest = min(others, key=lambda pair: pair[0])[1]
            one.columns = lend_months(one.columns, nearest, one.body)


def _take(found: Found) -> Part:
    """The rows and headings below a header, as far as the table goes."""
    header, top = found.laid.header, found.lines[0]
    last = found.lines[len(found.lines) - len(found.body) - 1]
    part = Part(top.page, top.index, last.index + 1, found.laid, True)
    cut = cut_lines(found.body, found.columns)
    band: list[CutLine] = []
    for index, line in enumerate(cut):
        if _ends_table(cut, index, header):
            break
        if heading_of(line, header) is not None:
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
    rows, other = map(sum, zip(*(divider.lists() for divider in dividers.values()), strict=True))
    if rows > ITEMS * (rows + other):
        for divider in dividers.values():
            divider.note_lists()
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
