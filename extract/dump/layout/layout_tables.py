"""The tables of a dump whose columns are laid out by blanks: found, cut and put into grids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import wording
from keputusan.extract.dump.layout.centred_cells import LONGEST_BAND, divide_centred
from keputusan.extract.dump.layout.found_tables import (
    Found,
    find_on_page,
    lend_all_months,
    make_way,
)
from keputusan.extract.dump.layout.layout_band import Band
from keputusan.extract.dump.layout.layout_columns import carry_columns
from keputusan.extract.dump.layout.layout_lines import MOST_LOOSE, CutLine, LayoutLine, read_lines
from keputusan.extract.dump.layout.layout_sheet import SheetFiller
from keputusan.extract.dump.layout.month_places import part_marks
from keputusan.extract.dump.layout.row_division import ALIGNMENTS, Alignment, Divider
from keputusan.extract.dump.layout.table_shape import LaidHeader, shape_of
from keputusan.extract.dump.page_grids import cut_grids, header_cells
from keputusan.extract.dump.section_rows import find_heading
from keputusan.extract.model.page import Grid

LOOK_AHEAD = 3
"""A line that runs over the columns is the end of a table where none of so many behind it
heeds them."""

ITEMS = 0.6
"""If more items of lists than this (share, 0..1) have ticks of their own, each is a row."""

SHOWN = 300
"""So many lines show whether texts stand on top or in the middle of their cells."""

WIDEST_PAGE = 400
"""A page that goes on with a table without its header is at most so wide (characters)."""

FITTING, WIDE = 0.8, 0.1
"""A page without a header goes on with a table if the first share (0..1) of its lines stands in
the table's columns, and the second has texts in two of them or more."""

UNFIT = 0.2
"""If more lines than this share (0..1) do not stand in the columns, these were not found.  Of the
222 records read in such tables of made-up decrees 13 were right, of the others 1357 of 2303."""

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
    """Return the tables of a dump, page by page, with their grids; ``pages`` are their lines."""
    found: list[list[Found]] = []
    tops: list[list[LayoutLine]] = []
    first = 0
    for number, texts in enumerate(pages, start=1):
        lines = read_lines(texts, number, first)
        found.append(find_on_page(lines))
        tops.append(lines[: len(lines) - sum(len(one.lines) for one in found[-1])])
        first += len(texts)
    lend_all_months([one for page in found for one in page])
    found = make_way(found)
    parts: list[Part] = []
    open_table: Found | None = None  # the table that the page before ends with
    for page, top in zip(found, tops, strict=True):
        carried = _carry(open_table, top) if open_table is not None and top else None
        if carried is not None:
            page.insert(0, carried)
        taken = [_take(one) for one in page]
        parts += [part for part in taken if part.bands]
        whole = taken and page and taken[-1].end > page[-1].lines[-1].index
        open_table = page[-1] if whole else None
    for group in _groups(parts):
        _make_grids(group)
    return parts


def _carry(before: Found, top: list[LayoutLine]) -> Found | None:
    """Return the ``top`` of a page as more of the table ``before``, if it heeds its columns."""
    if max(len(line.text) for line in top) > WIDEST_PAGE:
        return None
    body = top = part_marks(top) if before.columns.months else top
    if before.crowded is not None:
        carried = replace(before, lines=top, body=top).make_way(before.crowded)
        cut = [line for band in _take(carried).bands for line in band]
        strays = sum(line.stray for line in cut)
        return carried if cut and strays <= (1 - FITTING) * len(cut) else None
    for _ in range(2):  # the second time by the lines of the table alone
        columns = carry_columns(before.headed, body)
        carried = Found(before.laid, body, body, columns, before.headed)
        part = _take(carried)
        body = [line.line for band in part.bands for line in band]
        if not body:
            return None
    cut = [line for band in part.bands for line in band]
    fits = sum(line.loose <= MOST_LOOSE for line in cut)
    wide = sum(len(line.cells) > 1 for line in cut)
    if fits < FITTING * len(cut) or wide < WIDE * len(cut):
        return None
    return Found(before.laid, top, top, carried.columns, before.headed)


def _take(found: Found) -> Part:
    """Return the rows and headings below a header, as far as the table goes."""
    header, top = found.laid.header, found.lines[0]
    headed = len(found.lines) > len(found.body)
    last = found.lines[len(found.lines) - len(found.body) - 1] if headed else None
    part = Part(top.page, top.index, last.index + 1 if last else top.index, found.laid, headed)
    cut = found.cut()
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
    """Return (number, text) of a line that is a heading over the table."""
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
    """Return parts of tables with the same header, in order: what is true of one is of all."""
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
    bands = {
        id(lines): Band(lines, shape)
        for part in parts
        for lines in part.bands
        if not _is_heading(lines, header)
    }
    lists = [band.lists() for band in bands.values()]
    items = sum(rows for rows, _ in lists)
    listed = items > ITEMS * (items + sum(other for _, other in lists))
    dividers = {key: Divider(band, listed=listed) for key, band in bands.items()}
    alignment = _alignment(list(dividers.values()))
    for place, part in enumerate(parts):
        filler = SheetFiller(header.columns, shape)
        for index, lines in enumerate(part.bands):
            heading = heading_of(lines[0], header)
            if id(lines) in bands:
                band, divider = bands[id(lines)], dividers[id(lines)]
                if alignment.texts and band.size <= LONGEST_BAND:
                    open_top = index == 0 and place > 0
                    open_bottom = index == len(part.bands) - 1 and place < len(parts) - 1
                    filler.add_centred(band, divide_centred(band, divider, open_top, open_bottom))
                else:
                    filler.add_rows(band, divider.divide(alignment)[1])
            elif heading is not None:
                filler.add_heading(part.page, *heading)
        above = header_cells(part.laid.header) if part.headed else []
        (part.grid,) = cut_grids(filler.sheet, above, part.page)
        part.grid.closed = _fits(part)


def _fits(part: Part) -> bool:
    """Return whether few enough lines of a table do not stand in its columns."""
    lines = [line for band in part.bands for line in band]
    return sum(line.stray for line in lines) <= UNFIT * len(lines)


def _alignment(dividers: list[Divider]) -> Alignment:
    """Return how texts stand in the rows of a table, by its first lines."""
    shown: list[Divider] = []
    for divider in dividers:
        if shown and sum(one.size for one in shown) + divider.size > SHOWN:
            break
        shown.append(divider)
    costs = {a: sum(divider.divide(a)[0] for divider in shown) for a in ALIGNMENTS}
    return min(ALIGNMENTS, key=lambda choice: costs[choice])


def _is_heading(band: list[CutLine], header: Header) -> bool:
    return len(band) == 1 and heading_of(band[0], header) is not None
