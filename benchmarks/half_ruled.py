"""How well tables with few rules or none are read, by engine and style.

usage: python -m benchmarks.half_ruled [--tables N] [--seed N] [--accept]

Each figure is F1 of which cell stands beside and below which, over N made-up tables.  ReportLab
is the half that rules are tuned on, WeasyPrint the test half.  ``--accept`` freezes the figures
as the baseline that the next run is compared with.  The extra `bench` has both engines.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

from benchmarks.made_up_tables import (
    STYLES,
    make_table,
    print_by_reportlab,
    print_by_weasyprint,
    relations,
)
from keputusan.extract.document import read_document

BASELINE = Path(__file__).parent / "labels" / "half_ruled.json"
ENGINES = {"reportlab": print_by_reportlab, "weasyprint": print_by_weasyprint}


def main() -> None:
    """Measure, and print a line an engine and style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=8)
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args()
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    figures = {}
    for engine in ENGINES:
        for style in STYLES:
            key = f"{engine} {style}"
            figures[key] = round(measure(engine, style, options.tables, options.seed), 3)
            print(f"{key:24} {figures[key]:.3f}   accepted {before.get(key, 0.0):.3f}")
    if options.accept:
        BASELINE.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(engine: str, style: str, tables: int, seed: int) -> float:
    """F1 (0..1) of the relations of ``tables`` made-up tables."""
    right = wanted = found = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(tables):
            table = make_table(random.Random(f"{seed} {style} {number}"), style)
            path = Path(folder) / f"{number}.pdf"
            path.write_bytes(ENGINES[engine](table))
            truth = relations(table.cells)
            read = set()
            for one in read_document(path, "pdf").tables:
                read |= relations(
                    [(c.row, c.column, c.row_span, c.column_span, c.text) for c in one.table.cells]
                )
            right += len(truth & read)
            wanted += len(truth)
            found += len(read)
    return 2 * right / (wanted + found) if wanted + found else 1.0


if __name__ == "__main__":
    main()
