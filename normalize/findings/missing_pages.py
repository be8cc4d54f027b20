"""area-missing-pages: a table that begins, ends or goes on where pages must be missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.document import ReadTable
from extract.markers import read_marker
from extract.records.kinds import Kind
from extract.records.tables import body_rows
from extract.stitch.table import TableCell
from normalize.areas import areas
from normalize.findings.decree import PLANS, DecreeView
from normalize.findings.finding import Finding, quoted
from normalize.findings.numbering.entries import Entry, item_rows, read_entries, read_number
from normalize.findings.numbering.sequence import find_slips
from normalize.findings.places import at_row, row_cells

CODE = "area-missing-pages"

NUMBERED_KINDS = PLANS | {Kind.TEAM}

LOST_ROWS = 2
"""So many numbers missing at a page break are a page that is missing."""


def find_missing_pages(decree: DecreeView) -> Iterator[Finding]:
    """Both sides of each break within a table, then tables that begin or end in the middle."""
    for read in decree.tables:
        for gap in read.table.gaps:
            yield _tell(read, gap, "breaks off after this row: the next page does not go on")
            yield _tell(read, gap + 1, "goes on in the middle of a list: pages are missing before")
        if read.kind in NUMBERED_KINDS:
            yield from _lost_rows(decree, read)
    for read in _firsts(decree):
        yield from _beginning(decree, read)
    yield from _end(decree)


def _tell(read: ReadTable, row_no: int, what: str) -> Finding:
    texts = [cell.text for cell in row_cells(read, row_no) if len(cell.text) > 1]
    message = f"Table {read.table.number} {what}."
    return Finding(CODE, message, quoted(*texts), at_row(read, row_no))


def _lost_rows(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    """Jumps of the row numbers that a missing page explains.

    It does where the rest of a lost row stands in the jump, where the jump is at a page break,
    or where the rows count the areas.
    """
    for entries in read_entries(decree, read).values():
        for slip in find_slips([entry.number for entry in entries]):
            if slip.kind == "repeat" or not slip.missing:
                continue
            before, entry = entries[slip.earlier], entries[slip.at]
            rest = _rest_of_row(read, before, entry)
            if rest is not None:
                yield _tell(read, rest, "goes on with the rest of a row whose beginning is lost")
            elif _breaks_page(read, before, entry) and len(slip.missing) >= LOST_ROWS:
                yield _tell(read, entry.row_no, "misses rows at a page break before this one")
            elif _counts_areas(read, entry):
                yield _tell(read, entry.row_no, "misses whole areas before this one")


def _rest_of_row(read: ReadTable, before: Entry, entry: Entry) -> int | None:
    """The row between two entries that begins in the middle of a sentence."""
    for row_no in range(before.row_no + 1, entry.row_no):
        texts = [cell.text for cell in row_cells(read, row_no) if len(cell.text) > 1]
        own = not any(c.row < row_no - 1 for c in read.table.matrix()[row_no - 1][:1])
        if own and texts and texts[0][0].islower():
            return row_no
    return None


def _breaks_page(read: ReadTable, before: Entry, entry: Entry) -> bool:
    return read.table.rows[before.row_no - 1].page < read.table.rows[entry.row_no - 1].page


def _counts_areas(read: ReadTable, entry: Entry) -> bool:
    area = read.roles.get("area")
    return area is not None and entry.head is not None and entry.head.column == area


def _firsts(decree: DecreeView) -> Iterator[ReadTable]:
    """The first table of each kind of plan, and of team tables: later ones may go on with it."""
    kinds: set[Kind] = set()
    for read in decree.tables:
        if read.kind in NUMBERED_KINDS and read.kind not in kinds:
            kinds.add(read.kind)
            yield read


def _beginning(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    items = item_rows(decree, read)
    first = next((row for row in body_rows(read.table) if row[0] in items), None)
    if first is not None and _begins_inside(read, first[1]):
        yield _tell(read, first[0], "begins in the middle: pages before it are missing")


def _begins_inside(read: ReadTable, cells: list[TableCell]) -> bool:
    """Whether a first row names no area though others do, or counts from more than 1."""
    number, area = read.roles.get("number"), read.roles.get("area")
    if area is not None and not cells[area].text:
        return any(c.text for c in read.table.cells if c.column == area and c.row > cells[area].row)
    counted = read_number(cells[number].text) if number is not None else None
    if counted is not None and counted[1] > 1:
        return True
    lists = [read.roles[role] for role in ("activity", "sub_activity") if role in read.roles]
    markers = [read_marker(cells[column].text) for column in lists]
    return any(marker is not None and marker.value > 1 for marker in markers)


def _end(decree: DecreeView) -> Iterator[Finding]:
    """A plan by areas that ends before the last area, and the file with it, unsigned."""
    plans = [read for read in decree.plans if read.kind is not Kind.PERFORMANCE]
    if not plans or plans[-1] is not decree.tables[-1]:
        return
    read = plans[-1]
    found = [int(str(item["area_id"])) for _, item in decree.plan_rows(read) if item["area_id"]]
    signed = any(closing.page >= read.table.last_page for closing in decree.body.annex_closings)
    in_order = all(a <= b for a, b in pairwise(found))
    if found and in_order and found[-1] < max(areas()) and not signed:
        what = f"ends in area {found[-1]}, without a signature: pages behind it are missing"
        yield _tell(read, len(read.table.rows), what)
