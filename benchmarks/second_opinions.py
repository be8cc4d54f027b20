"""How often a table that rules draw in part and that is read wrong is told, and a right one is.

usage: python -m benchmarks.second_opinions [fitting|test] [--pages N] [--fit] [--show]

Reads made-up pages (benchmarks.few_rules) of the half that is named.  A table is right if each
text stands in its row and column, and nothing else does.  ``--fit`` fits the weights of the
evidence on the fitting half first.  ``--show`` prints the tables that are wrong and not told, or
right and told.  The extra `bench` has both printers.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.few_rules import Sheet, sheets
from benchmarks.made_up_tables import Cell
from benchmarks.regression import regress
from keputusan.extract.grid import page_layout
from keputusan.extract.grid.opinion import grid_weights
from keputusan.extract.grid.opinion.agreement import Comparison
from keputusan.extract.model.page import Grid
from keputusan.extract.pages import read_pages

WEIGHTS = Path(grid_weights.__file__).with_name("grid_weights.yaml")


class Answer(NamedTuple):
    """A table of a page: the page's name, whether it was read right, and what was weighed.

    ``grid`` is None, and ``evidence`` empty, where no table was read.
    """

    name: str
    right: bool
    grid: Grid | None
    evidence: dict[str, float]

    @property
    def told(self) -> bool:
        """Whether it is in dispute."""
        opinion = self.grid.opinion if self.grid is not None else None
        return opinion is not None and opinion.is_told


def main() -> None:
    """Print how many tables are told of those that are wrong, and of those that are right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=["fitting", "test"], default="test")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if options.fit:
        answers = [a for sheet in sheets("fitting", options.pages, "fit") for a in read(sheet)]
        _write_weights([answer for answer in answers if answer.evidence], options.pages)
        grid_weights.read_weights.cache_clear()
    found = [
        answer for sheet in sheets(options.half, options.pages, "try") for answer in read(sheet)
    ]
    for line in figures(found):
        print(line)
    if options.show:
        for answer in found:
            if answer.evidence and answer.right == answer.told:
                print(answer.name, answer.right, answer.grid and answer.grid.opinion)


def read(sheet: Sheet) -> Iterator[Answer]:
    """Yield the tables that are read on a page."""
    compared: list[tuple[Grid, Comparison]] = []
    note = page_layout.note_opinion

    def spy(grid: Grid, found: Comparison) -> None:
        compared.append((grid, found))
        note(grid, found)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(sheet.pdf)
        with patch.object(page_layout, "note_opinion", spy):
            (page,) = read_pages(path, "pdf")
    wanted = _texts(sheet.cells)
    if not page.grids:
        yield Answer(sheet.name, False, None, {})
    for grid in page.grids:
        found = next((found for one, found in compared if one is grid), None)
        texts = _texts([(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells])
        yield Answer(sheet.name, texts == wanted, grid, found.evidence if found else {})


def _texts(cells: list[Cell]) -> set[tuple[int, int, str]]:
    return {(cell[0], cell[1], "".join(cell[4].split()).casefold()) for cell in cells if cell[4]}


def figures(answers: list[Answer]) -> Iterator[str]:
    """Yield what is told of the tables that are wrong and right, and how sure the doubt is."""
    weak = [answer for answer in answers if answer.evidence]
    for right in (False, True):
        own = [answer for answer in weak if answer.right is right]
        told = sum(answer.told for answer in own)
        yield f"{'right' if right else 'wrong'}: {told} of {len(own)} tables told"
    yield f"tables without an opinion: {sum(a.grid is not None for a in answers) - len(weak)}"
    yield f"pages without a table: {sum(a.grid is None for a in answers)}"
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 0.9), (0.9, 1.01)):
        own = [a for a in weak if a.grid and a.grid.opinion and low <= a.grid.opinion.doubt < high]
        right_ones = sum(answer.right for answer in own)
        yield f"doubt {low:.1f} to {min(high, 1):.1f}: {right_ones} of {len(own)} right"


def _fit(answers: list[Answer]) -> dict[str, float]:
    """Return the weight of each piece of evidence; one that would speak for a table has none.

    All of them are reasons against: what speaks for a table is but another one missing.
    """
    left_out: set[str] = set()
    while True:
        evidence = [{n: v for n, v in a.evidence.items() if n not in left_out} for a in answers]
        weights = regress(evidence, [not answer.right for answer in answers])
        negative = {name for name, weight in weights.items() if weight <= 0} - {"always"}
        if not negative:
            return weights | dict.fromkeys(sorted(left_out), 0.0)
        left_out.add(min(negative, key=lambda name: weights[name]))


def _write_weights(answers: list[Answer], pages: int) -> None:
    weights = _fit(answers)
    lines = [
        "# How strongly each piece of evidence says that a table which rules draw in part was",
        "# read wrong, in natural logarithms of odds.",
        f"# Fitted by `python -m benchmarks.second_opinions --fit --pages {pages}`: logistic",
        f"# regression on {len(answers)} made-up tables (benchmarks/few_rules.py).",
    ]
    lines += [f"{json.dumps(name)}: {value}" for name, value in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
