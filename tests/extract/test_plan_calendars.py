"""Plans whose calendar is no row of twelve months."""

from __future__ import annotations

from typing import Any

from keputusan.extract.document import assemble
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.pipeline.rows.document_rows import document_rows

TITLE = "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2025"


def schedule(cells: list[tuple[int, int, int, int, str]], columns: int) -> list[tuple[Any, ...]]:
    """Return (item, month, week, mark) of a plan with (row, column, row span, column span, text)
    cells.
    """
    rows = max(row for row, *_ in cells) + 1
    grid = [
        Cell(row, column, down, across, text, Box(50 + 30 * column, 100 + 20 * row, 80, 20))
        for row, column, down, across, text in cells
    ]
    edges = [50.0 + 30 * column for column in range(columns + 1)]
    box = Box(50, 100, 50 + 30 * columns, 100 + 20 * rows)
    page = Page(1, 842, 595, "digital", [Line(TITLE, 1), Grid(1, rows, columns, grid, box, edges)])
    found = document_rows(assemble([page]), "0" * 16)[1]
    items = {row["plan_item_id"]: number for number, row in enumerate(found["plan_items"], 1)}
    return [
        (items[row["plan_item_id"]], row["month"], row.get("week"), row["mark_raw"])
        for row in found["plan_schedule"]
    ]


HEADS = ("NO", "KEGIATAN", "INDIKATOR", "PENANGGUNG JAWAB")


def test_weeks_under_months():
    cells = [(0, column, 2, 1, text) for column, text in enumerate(HEADS)]
    for place, month in enumerate(("Maret", "April")):
        cells.append((0, 4 + 4 * place, 1, 4, month))
        cells += [(1, 4 + 4 * place + week, 1, 1, text) for week, text in enumerate("1234")]
    marks = {2: {5: "√", 8: "√", 10: "√"}, 3: {7: "√", 11: "-"}}
    for row, ticks in marks.items():
        own = (str(row - 1), "Menyusun SK", "Terbit SK", "Sekretaris")
        cells += [(row, column, 1, 1, text) for column, text in enumerate(own)]
        cells += [(row, column, 1, 1, ticks.get(column, "")) for column in range(4, 12)]
    assert schedule(cells, 12) == [(1, 3, 2, "√"), (1, 4, None, "√\n√"), (2, 3, 4, "√")]


def test_the_ends_of_quarters():
    heads = (*HEADS[:3], "B03", "B06", "B09", "B12", HEADS[3])
    own = ("1", "Menyusun SK", "Terbit SK", "√", "", "√", "", "Sekretaris")
    cells = [(0, column, 1, 1, text) for column, text in enumerate(heads)]
    cells += [(1, column, 1, 1, text) for column, text in enumerate(own)]
    assert schedule(cells, 8) == [(1, 3, None, "√"), (1, 9, None, "√")]
