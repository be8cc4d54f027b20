"""Tables that begin or end in the middle, with the file or its annex."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import Kind, body_rows
from keputusan.findings.decree_view import PLANS, DecreeView
from keputusan.findings.finding import Finding
from keputusan.findings.numbering.lone_number import read_number
from keputusan.findings.numbering.number_entries import item_rows
from keputusan.findings.pages.missing_page import tell
from keputusan.language.markers import read_marker
from keputusan.language.wording import Wording
from keputusan.normalize.terms.areas import areas

BEGINS_INSIDE = Wording(
    en="begins in the middle: pages before it are missing",
    id="mulai di tengah: halaman sebelumnya tidak ada",
)
UNSIGNED = Wording(
    en="ends without a signature: pages behind it are missing",
    id="berakhir tanpa tanda tangan: halaman sesudahnya tidak ada",
)
UNSIGNED_IN_AREA = Wording(
    en="ends in area {number}, unsigned: pages behind it are missing",
    id="berakhir di area {number} tanpa tanda tangan: halaman sesudahnya tidak ada",
)


ROOM = 1 / 3
"""Share of the page's height below a table from which on no page break has cut it: there would have
been room for the next row.  Rows of the sample archive are lower by far."""


def find_edges(decree: DecreeView) -> Iterator[Finding]:
    """Yield the first table of each kind if it begins in the middle; the last plan if it ends
    so.
    """
    kinds: set[Kind] = set()
    for read in decree.tables:
        # a later table of the same kind may go on with the one before it
        if (read.kind in PLANS or read.kind is Kind.TEAM) and read.kind not in kinds:
            kinds.add(read.kind)
            yield from _beginning(decree, read)
    yield from _end(decree)


def _beginning(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    items = item_rows(decree, read)
    first = next((row for row in body_rows(read.table) if row[0] in items), None)
    if first is not None and _begins_inside(read, first[1]):
        yield tell(read, first[0], BEGINS_INSIDE())


def _begins_inside(read: ReadTable, cells: list[TableCell]) -> bool:
    """Return whether a first row names no area though others do, or counts from more than 1."""
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
    """Yield a plan that ends with the file and bears no signature; mild if its last area is the
    last.
    """
    if not decree.tables:
        return
    plans = decree.plans
    # teams that text lists come behind all other tables, wherever they stand
    read = max(decree.tables, key=lambda one: (one.table.last_page, one in plans, one.table.number))
    if read not in plans:
        return
    signatures = filter(None, [decree.body.closing, *decree.body.annex_closings])
    if any(closing.page >= read.table.last_page for closing in signatures):
        return
    found = [item["area_id"] for _, item in decree.plan_rows(read) if item["area_id"]]
    in_order = all(before <= after for before, after in pairwise(found))
    complete = not found or not in_order or found[-1] == max(areas())
    if complete and _has_room(decree, read):
        return
    edge = UNSIGNED() if complete else UNSIGNED_IN_AREA(number=found[-1])
    yield tell(read, len(read.table.rows), edge, mild=complete)


def _has_room(decree: DecreeView, read: ReadTable) -> bool:
    """Return whether the table ends so far above the end of its last page that no page break
    cuts it.
    """
    pages = {page.number: page for page in decree.document.pages}
    page = pages.get(read.table.last_page)
    if page is None or page.turned or page.kind == "text" or page.height <= 0:
        return False
    begins_there = read.table.rows[-1].page == page.number
    bottoms = [cell.box.y1 for cell in read.by_row[len(read.table.rows)] if cell.box]
    return begins_there and bool(bottoms) and page.height - max(bottoms) > ROOM * page.height
