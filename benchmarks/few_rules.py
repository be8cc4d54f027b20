"""Pages with one made-up table each that rules draw in part or not at all: statistics, teams and
plans, with what their cells say.

ReportLab and WeasyPrint print both, the half that weights are fitted on and that of the test, which
has other fonts, words, names, headings and lists.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

from benchmarks.dump_tables import PrintedTable, Writer
from benchmarks.made_up_tables import (
    MARGIN,
    STYLES,
    Cell,
    MadeUp,
    make_table,
    print_by_reportlab,
    print_by_weasyprint,
)

Printing = tuple[Callable[[MadeUp], bytes], str]
"""What prints a table, and the font."""

KINDS = ("statistics", "statistics", "team", "integrity_zone", "performance", "reform")
PRINTERS: dict[str, tuple[Printing, ...]] = {
    "fitting": ((print_by_reportlab, "Times-Roman"), (print_by_weasyprint, "DejaVu Sans")),
    "test": (
        (print_by_reportlab, "Helvetica"),
        (print_by_weasyprint, "Carlito"),
        (print_by_weasyprint, "Liberation Serif"),
    ),
}
"""The printers and fonts of each half."""

PORTRAIT, LANDSCAPE = 595.0, 842.0
LOWEST = 24.0
"""Text that ends lower (points from the foot) ran over the page."""


class Sheet(NamedTuple):
    """A page: what it is called, its PDF, the cells of its table."""

    name: str
    pdf: bytes
    cells: list[Cell]


def sheets(
    half: str, count: int, seed: str, printers: Sequence[Printing] | None = None
) -> Iterator[Sheet]:
    """Yield so many pages of a half, by its own printers unless some are named."""
    number = 0
    while count:
        number += 1
        chance = random.Random(f"{seed} {half} {number}")
        style, kind = chance.choice(STYLES), chance.choice(KINDS)
        table = make_table(chance, style)
        if kind != "statistics":
            table = _wordy(Writer(half, f"{seed} {number}").table(kind), chance, style)
        printer, table.font = chance.choice(printers or PRINTERS[half])
        pdf = printer(table)
        if _fits(pdf):
            count -= 1
            yield Sheet(f"{half}-{number:04d}-{kind}-{style}", pdf, table.cells)


def _fits(pdf: bytes) -> bool:
    """Return whether all of the table stands on one page."""
    document = pdfium.PdfDocument(pdf)
    text = document[0].get_textpage()
    lowest = min(text.get_charbox(index)[1] for index in range(text.count_chars()))
    return len(document) == 1 and lowest >= LOWEST


def _wordy(printed: PrintedTable, chance: random.Random, style: str) -> MadeUp:
    """Return the first rows of a decree's table; a cell merged over rows has its text in the
    first, as where no rule shows how far it goes.
    """
    kept = [
        place
        for place in range(len(printed.labels))
        if place != printed.group or chance.random() < 0.4
    ]
    columns, widths, cells = _header(printed, kept)
    header = 1 + max(row + down - 1 for row, _, down, _, _ in cells)
    if printed.numbered:
        cells += [(header, place, 1, 1, str(place + 1)) for place in range(len(columns))]
        header += 1
    rows = [row for row in range(printed.rows) if row not in printed.headings]
    for number, row in enumerate(rows[: chance.randint(3, 12)]):
        for place, column in enumerate(columns):
            said = next((cell.text for cell in printed.cells[column] if cell.row == row), "")
            if said:
                cells.append((header + number, place, 1, 1, said))
    upright = printed.kind == "team" or (len(columns) <= 7 and chance.random() < 0.5)
    width = PORTRAIT if upright else LANDSCAPE
    scale = (width - 2 * MARGIN) / sum(widths)
    count = 1 + max(row for row, *_ in cells)
    table = MadeUp(style, count, len(columns), header, cells, [w * scale for w in widths])
    table.size, table.numeric = chance.choice((8, 9, 10)), [False] * len(columns)
    table.width, table.middle = width, chance.random() < 0.3
    return table


def _header(printed: PrintedTable, kept: list[int]) -> tuple[list[int], list[float], list[Cell]]:
    """Return the columns of the ``kept`` labels, their widths, and the cells of the header."""
    columns: list[int] = []
    widths: list[float] = []
    cells: list[Cell] = []
    deep = 2 if printed.group in kept else 1
    first = 0
    for place, label in enumerate(printed.labels):
        months = printed.months if place == printed.group else []
        wide = max(1, len(months))
        if place in kept:
            cells.append((0, len(columns), 1 if months else deep, wide, label))
            cells += [(1, len(columns) + n, 1, 1, month) for n, month in enumerate(months)]
            columns += range(first, first + wide)
            widths += [printed.widths[place] * (1.3 if months else 1.0)] * wide
        first += wide
    return columns, widths, cells
