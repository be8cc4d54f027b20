"""How often what is read wrong of tables with few rules is in doubt, and what is read right.

usage: python -m benchmarks.row_doubts [fitting|test] [--each N] [--pages N] [--fit] [--show]
                                       [--keep FOLDER]

Reads ``--each`` decrees of every kind and style (benchmarks.unframed_tables) and ``--pages`` of
single tables (benchmarks.few_rules) of the half that is named.  A record of a decree is right if
all its fields are what the page says, a row of a single table if its texts are those of a row of
the page.  ``--fit`` fits the weights of the evidence on the fitting half first.  ``--show`` prints
what is wrong and not in doubt.  The extra `bench` has the printers.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.dump_printing import Decree
from benchmarks.dumps import fold, records_of
from benchmarks.few_rules import sheets
from benchmarks.regression import regress
from benchmarks.unframed_tables import decrees, printed
from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import REVIEW
from keputusan.extract.pages import read_pages
from keputusan.extract.stitch import row_weights
from keputusan.extract.stitch.row_certainty import weigh_rows
from keputusan.extract.stitch.stitching import stitch

WEIGHTS = Path(row_weights.__file__).with_name("row_weights.yaml")

RIDGE = 2.0
"""What the square of a weight costs, in log losses of one row."""


class Row(NamedTuple):
    """A record, or a row of a table that has none, that was read: where, its texts, whether it is
    right, and what was weighed.
    """

    what: str
    name: str
    texts: tuple[str, ...]
    right: bool
    evidence: dict[str, float]
    doubtful: bool


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
            fitted = list(rows("fitting", options.each, options.pages, folder))
            _write_weights(fitted, f"--each {options.each} --pages {options.pages}")
            row_weights.read_row_weights.cache_clear()
        found = list(rows(options.half, options.each, options.pages, folder))
    for line in figures(found):
        print(line)
    if options.show:
        for row in found:
            if not row.right and not row.doubtful:
                print(row.name, row.texts[:6], row.evidence)


def rows(half: str, each: int, pages: int, folder: Path) -> Iterator[Row]:
    """Yield the records that are read of all decrees of a half, and the rows of its single
    tables.
    """
    (folder / half).mkdir(parents=True, exist_ok=True)
    for name, style, decree in decrees(half, each):
        document = read_document(printed(decree, style, folder / half), "pdf")
        yield from _records(f"{name}: {decree.name}", document, decree)
    for sheet in sheets(half, pages, "rows"):
        path = folder / half / f"{sheet.name}.pdf"
        path.write_bytes(sheet.pdf)
        texts: dict[int, dict[int, str]] = {}
        for row, column, _, _, text in sheet.cells:
            if fold(text):
                texts.setdefault(row, {})[column] = fold(text)
        for table in stitch(read_pages(path, "pdf"))[0]:
            yield from _rows(sheet.name, table, list(texts.values()))


def figures(found: list[Row]) -> Iterator[str]:
    """Yield what is in doubt of the records and the rows that are wrong and right."""
    for what in ("records", "rows"):
        for right in (False, True):
            own = [row for row in found if row.right is right and row.what == what]
            doubtful = sum(row.doubtful for row in own)
            share = doubtful / max(1, len(own))
            name = "right" if right else "wrong"
            yield f"{name}: {doubtful} of {len(own)} {what} in doubt ({share:.3f})"


def _records(name: str, document: Document, decree: Decree) -> Iterator[Row]:
    """Yield the records that were read of a decree; one is right if all its fields are."""
    left = Counter(tuple(map(fold, record)) for record in decree.table.records)
    weighed = {
        read.table.number: weigh_rows(read.table)
        for read in document.tables
        if read.table.row_doubts
    }
    for record in records_of(document, decree.table.kind):
        fields = tuple(map(fold, record.fields))
        right = left[fields] > 0
        left[fields] -= right
        place = record.place
        if place.table_no in weighed:
            evidence = weighed[place.table_no][place.row_no - 1]
            where = f"{name} page {place.page} row {place.row_no}"
            yield Row("records", where, record.fields, right, evidence, record.doubt)


def _rows(name: str, table: Table, truths: list[dict[int, str]]) -> Iterator[Row]:
    """Yield the rows below the header of a table; one is right if its texts are those of a row."""
    if not table.row_doubts:
        return
    weighed = weigh_rows(table)
    for number, cells in enumerate(table.matrix()):
        held = {c: cell for c, cell in enumerate(cells) if cell.text and cell.column == c}
        if number < table.header_rows or not held:
            continue
        texts = {column: fold(cell.text) for column, cell in held.items()}
        right = {column: text for column, text in texts.items() if text} in truths
        doubtful = min(cell.confidence for cell in held.values()) < REVIEW
        shown = tuple(cell.text for cell in held.values())
        yield Row("rows", name, shown, right, weighed[number], doubtful)


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


def _write_weights(found: list[Row], how: str) -> None:
    lines = [
        "# How strongly each piece of evidence says that a row of a table with few rules or none",
        "# was read wrong, in natural logarithms of odds.",
        f"# Fitted by `python -m benchmarks.row_doubts --fit {how}`: logistic",
        f"# regression on {len(found)} rows of made-up tables, "
        f"of which {sum(not row.right for row in found)} wrong.",
    ]
    lines += [f"{json.dumps(name)}: {value}" for name, value in fit(found).items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
