"""row-number-gap and row-number-repeat in lists whose entries stand in cells of their own."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import Kind
from keputusan.findings.cell_lists import Item, list_slips, marker_kind
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_cell
from keputusan.findings.number_sequence import Slip
from keputusan.findings.numbering.row_numbers import GAP, REPEAT
from keputusan.language.markers import Marker


def find_list_markers(decree: DecreeView) -> Iterator[Finding]:
    """Each letter or number of such a list that is missing or stands twice."""
    for read in decree.tables:
        if read.kind is Kind.REFORM:
            for slip, items in list_slips(read):
                yield _describe(read, slip, items[slip.earlier], items[slip.at])


def _describe(read: ReadTable, slip: Slip, before: Item, item: Item) -> Finding:
    name = item.cell.text.split()[0]
    evidence = quoted(before.cell.text, item.cell.text)
    where = at_cell(read, item.cell)
    if slip.kind == "repeat":
        return Finding(REPEAT, f"The list counts {name} twice.", evidence, where)
    if not slip.missing:
        return Finding(GAP, f"The list counts {name} too late.", evidence, where)
    due = [_spell(item.marker, value) for value in slip.missing]
    missing = f"{due[0]} is missing" if len(due) == 1 else f"{due[0]} to {due[-1]} are missing"
    message = f"After {before.cell.text.split()[0]} the list goes on with {name}; {missing}."
    return Finding(GAP, message, evidence, where, expected=due[0])


def _spell(marker: Marker, value: int) -> str:
    """``value`` written like ``marker``."""
    kind = marker_kind(marker)
    if kind in ("a", "A"):
        return marker.style.replace(kind, chr(ord(kind) + value - 1))
    return marker.style.replace("1", str(value)) if kind == "1" else str(value)
