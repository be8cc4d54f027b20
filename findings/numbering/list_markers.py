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
from keputusan.language.wording import Wording

TWICE = Wording(en="The list counts {name} twice.", id="Butir {name} muncul dua kali dalam daftar.")
TOO_LATE = Wording(
    en="The list counts {name} too late.", id="Butir {name} muncul terlambat dalam daftar."
)
LEFT_OUT = Wording(
    en="After {before} the list goes on with {name}; {missing}.",
    id="Setelah {before} daftar langsung berlanjut ke {name}; {missing}.",
)
ONE_MISSING = Wording(en="{number} is missing", id="{number} tidak ada")
SOME_MISSING = Wording(en="{first} to {last} are missing", id="{first} sampai {last} tidak ada")


def find_list_markers(decree: DecreeView) -> Iterator[Finding]:
    """Yield each letter or number of such a list that is missing or stands twice."""
    for read in decree.tables:
        if read.kind is Kind.REFORM:
            for slip, items in list_slips(read):
                yield _describe(read, slip, items[slip.earlier], items[slip.at])


def _describe(read: ReadTable, slip: Slip, before: Item, item: Item) -> Finding:
    name = item.cell.text.split()[0]
    evidence = quoted(before.cell.text, item.cell.text)
    where = at_cell(read, item.cell)
    if slip.kind == "repeat":
        return Finding(REPEAT, TWICE(name=name), evidence, where)
    if not slip.missing:
        return Finding(GAP, TOO_LATE(name=name), evidence, where)
    due = [_spell(item.marker, value) for value in slip.missing]
    is_one = len(due) == 1
    missing = ONE_MISSING(number=due[0]) if is_one else SOME_MISSING(first=due[0], last=due[-1])
    said = LEFT_OUT(before=before.cell.text.split()[0], name=name, missing=missing)
    return Finding(GAP, said, evidence, where, expected=due[0])


def _spell(marker: Marker, value: int) -> str:
    """Return ``value`` written like ``marker``."""
    kind = marker_kind(marker)
    if kind in ("a", "A"):
        return marker.style.replace(kind, chr(ord(kind) + value - 1))
    return marker.style.replace("1", str(value)) if kind == "1" else str(value)
