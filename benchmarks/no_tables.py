"""How often pages that hold no table give one: charts, contents, forms, letterheads and the like.

usage: python -m benchmarks.no_tables [fitting|test] [--pages N] [--keep FOLDER]

ReportLab prints the half that rules were looked at with, WeasyPrint the test half, which has other
forms of each kind, other fonts and words.  ``--keep`` puts the pages that gave a table into a
folder.  The extra `bench` has both printers.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.no_table_pages import Page, make_page
from benchmarks.plain_printing import print_by_reportlab, print_by_weasyprint
from keputusan.extract.document import read_document
from keputusan.pipeline.rows.document_rows import document_rows

PRINTERS = {"fitting": print_by_reportlab, "test": print_by_weasyprint}
TOLD = frozenset(("table-disagreement", "unread-table", "low-confidence"))
"""Findings that tell of a table in doubt."""


def main() -> None:
    """Print how many pages of each form give a table, and in how many of these one is in doubt."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=sorted(PRINTERS), default="test")
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for number in range(options.pages):
        page = make_page(options.half, number)
        counts[page.name] += 1
        tables, findings = read(page, options.half)
        told[page.name] += bool(findings)
        if tables:
            wrong[page.name] += 1
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                pdf = PRINTERS[options.half](page.drawing, page.font)
                (options.keep / f"{number:03} {page.name}.pdf").write_bytes(pdf)
    for name in sorted(counts):
        print(
            f"{name:22} {wrong[name]:3} of {counts[name]:3} pages give a table, {told[name]} told"
        )
    print(f"{wrong.total()} of {counts.total()} pages give a table, {told.total()} are told")


def read(page: Page, half: str) -> tuple[int, list[str]]:
    """Return how many tables are read on a page, and the codes that tell of a table in doubt."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(PRINTERS[half](page.drawing, page.font))
        document = read_document(path, "pdf")
    _, rows = document_rows(document, "0" * 16)
    codes = [row["code"] for row in rows.get("findings", []) if row["code"] in TOLD]
    return len(document.tables), codes


if __name__ == "__main__":
    main()
