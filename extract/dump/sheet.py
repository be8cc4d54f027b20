"""A table of a dump while its rows come in: cells that grow downwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from keputusan.extract.dump.dump_rows import REPAIRED, PlacedRow
from keputusan.extract.dump.list_items import break_items
from keputusan.extract.model.page import Cell

ENGINE = "text"


@dataclass(slots=True)
class Sheet:
    """Rows of cells without the header; ``pages`` are the pages its rows begin on (from 1).

    ``gaps`` are the rows (0-based) before which a part of the table is missing.
    """

    columns: int
    cells: list[Cell] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    _bottom: dict[int, Cell] = field(default_factory=dict)

    def add_row(self, page: int) -> None:
        """Begin a row; put or extend a cell in each column before the next."""
        self.pages.append(page)

    def put(self, column: int, text: str, confidence: float = 1.0, span: int = 1) -> Cell:
        """Return a new cell in the last row."""
        cell = Cell(
            len(self.pages) - 1, column, 1, span, text, confidence=confidence, engine=ENGINE
        )
        self.cells.append(cell)
        for covered in range(column, column + span):
            self._bottom[covered] = cell
        return cell

    def extend(self, column: int, confidence: float = 1.0) -> None:
        """Let the cell above reach down into the last row; a blank one where there is none."""
        cell = self.above(column)
        if cell is None:
            self.put(column, "")
            return
        cell.row_span += 1
        if cell.text:
            cell.confidence = min(cell.confidence, confidence)

    def join(self, column: int, text: str, confidence: float = 1.0) -> None:
        """Let the cell at the bottom of ``column`` go on with ``text``."""
        cell = self.above(column)
        if cell is not None and text:
            cell.text = break_items("\n".join(part for part in (cell.text, text) if part))
            cell.confidence = min(cell.confidence, confidence)

    def join_row(self, row: PlacedRow) -> None:
        """Let the cells at the bottom go on with the texts of ``row``."""
        for column, text in enumerate(row.texts):
            self.join(column, text, REPAIRED)

    def above(self, column: int) -> Cell | None:
        """Return the cell at the bottom of ``column``; None under the header, a heading or a
        gap.
        """
        return self._bottom.get(column)

    def texts(self) -> list[str]:
        """Return the texts at the bottom of each column."""
        cells = (self.above(column) for column in range(self.columns))
        return [cell.text if cell is not None else "" for cell in cells]

    def add_heading(self, page: int, number: str, text: str) -> None:
        """Add a row that is one cell, or a number and one cell."""
        self.add_row(page)
        if number:
            self.put(0, number)
        self.put(int(bool(number)), text, span=self.columns - int(bool(number)))
        self.close()

    def close(self) -> None:
        """Let no cell go on."""
        self._bottom.clear()

    def mark_gap(self) -> None:
        """Note that a part of the table is missing here: nothing goes on."""
        self.gaps.append(len(self.pages))
        self.close()
