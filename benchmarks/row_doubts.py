"""How often a row of a table with few rules that is read wrong is in doubt, and a right one is.

usage: python -m benchmarks.row_doubts [fitting|test] [--each N] [--pages N] [--fit] [--show]
                                       [--keep FOLDER]

Reads ``--each`` decrees of every kind and style (benchmarks.unframed_tables) and ``--pages`` of
single tables (benchmarks.few_rules) of the half that is named.  A row is right if its texts are
those of a row of the page.  ``--fit`` fits the weights of the evidence on the fitting half first.
``--show`` prints the rows that are wrong and not in doubt.  The extra `bench` has the printers.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.dump_printing import Decree
from benchmarks.dump_tables import PrintedTable
from benchmarks.dumps import fold, records_of
from benchmarks.few_rules import sheets
from benchmarks.regression import regress
from benchmarks.unframed_tables import Style, decrees, printed
from keputusan.extract.document import read_document
from keputusan.extract.grid import page_layout
from keputusan.extract.grid.opinion import row_weights
from keputusan.extract.grid.opinion.agreement import Comparison
from keputusan.extract.model.documents import Document
from keputusan.extract.model.page import REVIEW, Cell, Grid
from keputusan.extract.pages import read_pages
from keputusan.extract.stitch.table_headers import count_header

WEIGHTS = Path(row_weights.__file__).with_name("row_weights.yaml")

RIDGE = 2.0
"""What the square of a weight costs, in log losses of one row."""

LONGEST_SIGN = 5
"""Shorter texts, numbers and ticks, say nothing of the record that they stand in."""

DUTIES = 4
"""The column of a team's duties, which are no field of a member."""


class Row(NamedTuple):
    """A row that was read: where, its texts, whether it is right, and what was weighed."""

    name: str
    texts: tuple[str, ...]
    right: bool
    evidence: dict[str, float]
    doubtful: bool


class Truth(NamedTuple):
    """The text of each column of a row of the page; those of ``lenient`` columns, which hold merged
    cells, may be blank or cut where a grid says no more."""

    texts: dict[int, str]
    lenient: frozenset[int] = frozenset()
    ignored: frozenset[int] = frozenset()


def main() -> None:
    """Print how many rows are in doubt of those that are wrong, and of those that are right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=["fitting", "test"], default="test")
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs, printed once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        if options.fit:
            _write_weights(list(rows("fitting", options.each, options.pages, folder)))
            row_weights.read_row_weights.cache_clear()
        found = list(rows(options.half, options.each, options.pages, folder))
    for line in figures(found):
        print(line)
    if options.show:
        for row in found:
            if not row.right and not row.doubtful:
                print(row.name, row.texts[:6], row.evidence)


def rows(half: str, each: int, pages: int, folder: Path) -> Iterator[Row]:
    """Yield the rows that are read of all tables of a half."""
    (folder / half).mkdir(parents=True, exist_ok=True)
    for name, style, decree in decrees(half, each):
        path = printed(decree, style, folder / half)
        truths = list(_truths(decree.table, style))
        compared, document = _compared(path)
        exact = [] if document is None else _exact(document, decree)
        yield from _rows(f"{name}: {decree.name}", compared, truths, exact)
    for sheet in sheets(half, pages, "rows"):
        path = folder / half / f"{sheet.name}.pdf"
        path.write_bytes(sheet.pdf)
        texts: dict[int, dict[int, str]] = {}
        for row, column, _, _, text in sheet.cells:
            if fold(text):
                texts.setdefault(row, {})[column] = fold(text)
        truths = [Truth(held) for held in texts.values()]
        yield from _rows(sheet.name, _compared(path, whole=False)[0], truths, [])


def figures(found: list[Row]) -> Iterator[str]:
    """Yield what is in doubt of the rows that are wrong and right."""
    for right in (False, True):
        own = [row for row in found if row.right is right]
        doubtful = sum(row.doubtful for row in own)
        share = doubtful / max(1, len(own))
        name = "right" if right else "wrong"
        yield f"{name}: {doubtful} of {len(own)} rows in doubt ({share:.3f})"


def _compared(
    path: Path, *, whole: bool = True
) -> tuple[list[tuple[Grid, Comparison]], Document | None]:
    """Return the weak grids of a file, each with what was compared; the document if it is read as a
    ``whole``.
    """
    compared: list[tuple[Grid, Comparison]] = []
    note = page_layout.note_opinion

    def spy(grid: Grid, found: Comparison) -> None:
        note(grid, found)
        compared.append((grid, found))

    with patch.object(page_layout, "note_opinion", spy):
        document = read_document(path, "pdf") if whole else None
        if not whole:
            list(read_pages(path, "pdf"))
    return compared, document


def _exact(document: Document, decree: Decree) -> list[str]:
    """Return what the records that are read exactly say."""
    left = Counter(tuple(map(fold, record)) for record in decree.table.records)
    exact = []
    for record in records_of(document, decree.table.kind):
        fields = tuple(map(fold, record.fields))
        if left[fields]:
            left[fields] -= 1
            exact.append("|".join(fields))
    return exact


def _truths(table: PrintedTable, style: Style) -> Iterator[Truth]:
    """Yield the rows of a decree's table as a grid may hold them."""
    centred = style.middle and not style.blank
    ignored = frozenset({DUTIES} if table.kind == "team" else ())
    for row in range(table.rows):
        if row in table.headings:
            number, text = table.headings[row]
            yield Truth({0: fold(number), 1: fold(text)})
            continue
        texts: dict[int, str] = {}
        lenient: set[int] = set()
        for column, cells in enumerate(table.cells):
            for cell in cells:
                if cell.row <= row < cell.row + cell.span and fold(cell.text):
                    texts[column] = fold(cell.text)
                    if cell.span > 1 and (centred or cell.row < row):
                        lenient.add(column)
        strict = frozenset() if centred else frozenset(lenient)
        yield Truth(texts, strict, ignored)


def _rows(
    name: str, compared: list[tuple[Grid, Comparison]], truths: list[Truth], exact: list[str]
) -> Iterator[Row]:
    """Yield the rows below the headers of grids; one that a page cut is as right as its record in
    the end.
    """
    for grid, found in compared:
        first = sum(count_header(grid))
        covering = _matrix(grid)
        for row in range(first, grid.rows):
            held = covering[row]
            cells = [cell for cell in grid.cells if cell.row == row and cell.text]
            if not any(cell.text for cell in held):
                continue
            edges = {first, grid.rows - 1}
            right = any(_matches(held, truth, edges) for truth in truths)
            cut = row in edges and len(compared) > 1
            if not right and cut and any(_is_part(held, truth) for truth in truths):
                said = [fold(c.text) for c in cells if len(c.text) > LONGEST_SIGN]
                right = any(all(text in record for text in said) for record in exact)
            doubtful = min((c.confidence for c in held if c.text), default=1.0) < REVIEW
            texts = tuple(cell.text for cell in cells)
            yield Row(f"{name} page {grid.page}", texts, right, found.by_row[row], doubtful)


def _matrix(grid: Grid) -> list[list[Cell]]:
    """Return the cell that covers each column of each row."""
    cells = [[grid.cells[0]] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(grid.rows, cell.row + cell.row_span)):
            cells[row][cell.column : cell.column + cell.column_span] = [cell] * cell.column_span
    return cells


def _matches(held: list[Cell], truth: Truth, edges: set[int]) -> bool:
    """Return whether a row holds what ``truth`` says; a merged cell at one of ``edges`` goes on
    over the page.
    """
    got = {c: (fold(cell.text), cell) for c, cell in enumerate(held) if cell.column == c}
    for column in {*(c for c, (text, _) in got.items() if text), *truth.texts} - truth.ignored:
        text, cell = got.get(column, ("", held[min(column, len(held) - 1)]))
        wanted = truth.texts.get(column, "")
        if text == wanted or (column in truth.lenient and not text):
            continue
        over = not edges.isdisjoint((cell.row, cell.row + cell.row_span - 1))
        if not (over and cell.row_span > 1 and wanted and text in wanted):
            return False
    return True


def _is_part(held: list[Cell], truth: Truth) -> bool:
    """Return whether each text of a row is a part of one of ``truth``."""
    return all(
        not cell.text or fold(cell.text) in truth.texts.get(column, "")
        for column, cell in enumerate(held)
    )


def fit(found: list[Row]) -> dict[str, float]:
    """Return the weight of each piece of evidence; one that would speak for a row has none."""
    left_out: set[str] = set()
    while True:
        evidence = [{n: v for n, v in r.evidence.items() if n not in left_out} for r in found]
        weights = regress(evidence, [not row.right for row in found], RIDGE)
        negative = {name for name, weight in weights.items() if weight <= 0} - {"always"}
        if not negative:
            return weights | dict.fromkeys(sorted(left_out), 0.0)
        left_out.add(min(negative, key=lambda name: weights[name]))


def _write_weights(found: list[Row]) -> None:
    lines = [
        "# How strongly each piece of evidence says that a row of a table with few rules or none",
        "# was read wrong, in natural logarithms of odds.",
        "# Fitted by `python -m benchmarks.row_doubts --fit`: logistic regression on",
        f"# {len(found)} rows of made-up tables, of which {sum(not r.right for r in found)} wrong.",
    ]
    lines += [f"{json.dumps(name)}: {value}" for name, value in fit(found).items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
