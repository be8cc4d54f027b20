"""Whether a text in a merged column is a further line of the cell above, or a new cell."""

from __future__ import annotations

from keputusan.extract.dump.continued_rows import continues
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import DumpRow, PlacedRow
from keputusan.extract.dump.dump_wordings import is_number
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.same_row import same_marks
from keputusan.extract.dump.sheet import Sheet
from keputusan.language.markers import read_marker

LOOK_AHEAD = 200
"""No list in a cell runs beside more rows than this."""


class MergedCells:
    """Tells lines of a merged cell from new cells; ``rows`` are those of the dump."""

    def __init__(self, header: Header, sheet: Sheet, rows: list[DumpRow]) -> None:
        self._header = header
        self._sheet = sheet
        self._rows = rows
        self._lists: set[int] = set()  # columns whose open cell holds a list beside the rows

    def begin(self, column: int) -> None:
        """Begin a new cell in ``column``."""
        self._lists.discard(column)

    def is_line(self, index: int, row: PlacedRow, column: int) -> bool:
        """Return whether the text that the dump's row ``index`` has in ``column`` is such a
        line.
        """
        above, text = self._sheet.texts()[column], row.texts[column]
        if not above or self._header.roles[column] == "number":
            return False
        relation = relate(above, text)
        if relation is Relation.MAYBE_ITEM:
            if column not in self._lists and not self._runs_beside(index, column):
                return False
            self._lists.add(column)
            return True
        if relation is not None or is_number(text):
            return relation is Relation.ITEM
        if row.breaks:
            return continues(above, text) > 0
        bare = not any(row.texts[own] for own in self._header.own)
        return bare and "\n" in above and same_marks(row, self._header, self._sheet)

    def _runs_beside(self, index: int, column: int) -> bool:
        """Return whether a list that begins in ``column`` runs beside the rows, and is none of
        rows.

        Then some of its items stand in a row without any text of its own.
        """
        outer = [place for place in self._header.merged if place < column]
        own = self._header.own
        marker = read_marker(_field(self._rows[index], column))
        for later in self._rows[index : index + LOOK_AHEAD]:
            if any(_field(later, place) for place in outer):
                return False
            item = read_marker(_field(later, column))
            same = marker is not None and item is not None and item.style == marker.style
            if same and not any(_field(later, place) for place in own):
                return True
        return False


def _field(row: DumpRow, place: int) -> str:
    return row.fields[place] if place < len(row.fields) else ""
