"""The rows of action plans with their merged cells.

A page merges the cells of outer columns down over rows; a dump leaves blanks there, breaks
lists inside a cell over rows, and repeats the ticks of a row beside each line of its list.
"""

from __future__ import annotations

from keputusan.extract.dump.column_habits import Habits
from keputusan.extract.dump.continued_rows import as_cell, continues, row_goes_on
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import CERTAIN, GUESSED, REPAIRED, DumpRow, PlacedRow
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.merged_cells import MergedCells
from keputusan.extract.dump.same_row import is_more_of_row, marks_of, slid_out_of_list
from keputusan.extract.dump.sheet import Sheet
from keputusan.extract.stitch.seams import starts_mid_list
from keputusan.language.markers import read_marker


class PlanRows:
    """Puts the rows of a plan into ``sheet``, one after another."""

    def __init__(self, header: Header, rows: list[DumpRow], habits: Habits) -> None:
        self.sheet = Sheet(header.columns)
        self._header = header
        self._habits = habits
        self._merged = header.merged
        self._own = header.own
        self._cells = MergedCells(header, self.sheet, rows)
        self._listed: int | None = None  # the column to which the last row only added a line
        self._alone = False  # the last row has its innermost merged cell for itself

    def add(self, index: int, row: PlacedRow) -> None:
        """Put ``row``, the dump's row ``index``, into the sheet."""
        listed, self._listed = self._listed, None
        if row.heading is not None:
            self.sheet.add_heading(row.page, *row.heading)
            return
        if row.breaks:
            self._begin_page(row)
        if not any(row.texts):
            return
        if row_goes_on(row, self._header, self.sheet, self._habits):
            self.sheet.join_row(row)
        elif not any(row.texts[column] for column in (*self._merged, *self._own)):
            self._add_wordless(row)
        elif listed is not None and slid_out_of_list(row, self._header, self.sheet):
            self.sheet.join(listed, row.texts[self._own[0]], GUESSED)
        else:
            self._add_worded(index, row)

    def _begin_page(self, row: PlacedRow) -> None:
        """See to what the page break did: pages missing, one of a list of cells cut in two."""
        above = self.sheet.texts()
        words = [column for column in (*self._merged, *self._own) if row.texts[column]]
        if words and above[words[0]]:
            first = words[0]
            if starts_mid_list(as_cell(above[first]), as_cell(row.texts[first])):
                self.sheet.mark_gap()
                return
        for column in self._own:
            first_line, _, rest = row.texts[column].partition("\n")
            if not rest or read_marker(first_line) is not None:
                continue
            sibling = relate(above[column], rest) is Relation.SIBLING
            if sibling and continues(above[column], first_line) > 0:
                self.sheet.join(column, first_line, REPAIRED)
                row.texts[column] = rest

    def _add_wordless(self, row: PlacedRow) -> None:
        """Add a row of ticks or of a note alone: more of the row above, or a row beside it."""
        above = self.sheet.texts()
        marks, marks_above = marks_of(row.texts, self._header), marks_of(above, self._header)
        noted = any(above[column] and row.texts[column] for column in self._header.notes)
        other = bool(marks) and bool(marks_above) and marks != marks_above
        if self.sheet.above(0) is None or noted or other:
            self._begin_row(row, len(self._merged), {}, GUESSED)
            return
        for column in self._header.notes:
            self.sheet.join(column, row.texts[column], REPAIRED)
        for column in () if marks_above else self._header.marks:
            self.sheet.join(column, row.texts[column], GUESSED)

    def _add_worded(self, index: int, row: PlacedRow) -> None:
        lines: dict[int, str] = {}
        new = len(self._merged)  # which of the merged columns is the first with a new cell
        for place, column in enumerate(self._merged):
            if not row.texts[column]:
                continue
            if not self._cells.is_line(index, row, column):
                new = place
                break
            lines[column] = row.texts[column]
        if new < len(self._merged) or not is_more_of_row(row, self._header, self.sheet):
            self._begin_row(row, new, lines)
            return
        if not any(row.texts[column] for column in self._own):
            self._listed = max(lines)
        free = not marks_of(self.sheet.texts(), self._header)
        for column in (*lines, *self._own, *(self._header.marks if free else ())):
            self.sheet.join(column, row.texts[column], REPAIRED)

    def _begin_row(
        self, row: PlacedRow, new: int, lines: dict[int, str], confidence: float = CERTAIN
    ) -> None:
        """Add a row whose merged cells go on left of the ``new``-th merged column.

        ``lines`` are added to those that do; ``confidence`` is that of the innermost going on.
        """
        innermost = self._merged[-1] if self._merged else -1
        carried = set(self._merged[:new])
        if new == 1 and not row.texts[self._merged[0]]:
            carried = set()  # a new entry without a number: the number above is not its own
        shared = self._shared_blanks(row, new, innermost)
        self.sheet.add_row(row.page)
        for column in range(self._header.columns):
            if column in carried:
                self.sheet.extend(column, confidence if column == innermost else CERTAIN)
                self.sheet.join(column, lines.get(column, ""), REPAIRED)
            elif column in shared:
                self.sheet.extend(column, GUESSED)
            else:
                self.sheet.put(column, row.texts[column], row.confidences[column])
                self._cells.begin(column)
        self._alone = innermost not in carried

    def _shared_blanks(self, row: PlacedRow, new: int, innermost: int) -> set[int]:
        """Return the blank own columns of a row that take part in the cells above.

        That is all of them in a row that has nothing but a new cell in the innermost merged
        column, if the row above has the cell next to it for itself: then own cells are no finer
        than merged ones.  In a row inside merged cells it is all, unless the row has a blank
        between its own texts: there a blank is a blank.
        """
        blank = {column for column in self._own if not row.texts[column]}
        if new < len(self._merged):
            wordless = len(blank) == len(self._own)
            return blank if wordless and self._alone and self._merged[new] == innermost else set()
        filled = [place for place, column in enumerate(self._own) if row.texts[column]]
        gapless = bool(filled) and len(filled) == filled[-1] - filled[0] + 1
        return blank if gapless and len(self._own) > 1 else set()
