"""The rows of team tables: members, headings, and duties merged over a team's rows."""

from __future__ import annotations

from keputusan.extract.dump.column_habits import Habits
from keputusan.extract.dump.continued_rows import continues, row_goes_on
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import REPAIRED, PlacedRow
from keputusan.extract.dump.sheet import Sheet


class TeamRows:
    """Puts the rows of a team table into ``sheet``, one after another."""

    def __init__(self, header: Header, habits: Habits) -> None:
        self.sheet = Sheet(header.columns)
        self._header = header
        self._habits = habits
        self._duty = header.roles.index("duty") if "duty" in header.roles else None

    def add(self, index: int, row: PlacedRow) -> None:
        """Put ``row``, the dump's row ``index``, into the sheet."""
        if row.heading is not None:
            self.sheet.add_heading(row.page, *row.heading)
        elif self._is_rest(row):
            self.sheet.join_row(row)
        elif any(row.texts):
            self.sheet.add_row(row.page)
            for column, text in enumerate(row.texts):
                if column == self._duty and self._duty_goes_on(column, text):
                    self.sheet.extend(column)
                    self.sheet.join(column, text, REPAIRED)
                else:
                    self.sheet.put(column, text, row.confidences[column])

    def _is_rest(self, row: PlacedRow) -> bool:
        """Return whether ``row`` is the rest of a member's row, cut by the end of a page.

        It then has no number, and not all that members have.
        """
        places = [column for column, text in enumerate(row.texts) if text]
        if not places or any(self.sheet.above(column) is None for column in places):
            return False
        lacking = any(column and not row.texts[column] for column in self._habits.filled)
        if row.breaks and not row.texts[0] and lacking:
            return True
        return row_goes_on(row, self._header, self.sheet, self._habits)

    def _duty_goes_on(self, column: int, text: str) -> bool:
        above = self.sheet.above(column)
        if above is None or not above.text:
            return False
        return not text or continues(above.text, text) > 0
