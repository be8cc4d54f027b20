"""Fit what speaks against a number of a list: its ink, and that lists count on.

usage: python -m training.weigh_numbers [--each N]

Reads scans of the fitting half of ``benchmarks.scanned_offices`` whose lists start anew, repeat
and leave out numbers here and there, and writes ``extract/scan/counted.yaml``: about four minutes
of CPU.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from math import log
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.scanned_offices import FITTING, as_pdf
from benchmarks.scanned_tables import MadeUpTable, plan, team
from keputusan.extract.grid.frames import Frame
from keputusan.extract.pdf.pdf_page import read_page
from keputusan.extract.scan import counted, scanned_page, settled_cells
from keputusan.extract.scan.counted import Option
from keputusan.extract.scan.engines import default_engine
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.list_numbers import Item, counted_lists, options_of, style_of
from keputusan.extract.scan.scanned_cells import CellReading

SEED = 47
"""The scans are the same in each run; the number says nothing."""

ANEW, SLIPPED, OTHERWISE = 0.4, 0.03, 0.03
"""Shares of the tables whose numbers start anew below each heading, of numbers that repeat the one
before or leave one out, and of rows that have a letter or a dash for a number (0..1): more than
typists make."""

BARE, POINTLESS = 0.3, 0.03
"""Shares of the tables whose numbers have no full stops, and of the numbers of a table that are
ended otherwise than the others (0..1)."""

RARER = 10.0
"""Typists slip so many times more rarely than the lists that are fitted to; how a number ends, the
page shows."""

KEEP = 0.01
"""The weights are kept small by so much of their squares: no point of the scans was read away."""

STEPS = (2.0, 1.0, 0.5, 0.25, 0.1)
"""The weights are searched by steps of so much, the largest first."""

LEAST = 1e-6
"""No probability counts for less."""

List = tuple[list[list[Option]], list[int]]
"""What each item of a list may say, and which of it is printed."""

Printed = dict[tuple[int, ...], str]
"""The text of each cell by row, column and spans."""


def renumbered(table: MadeUpTable, chance: random.Random) -> MadeUpTable:
    """Return ``table`` with its numbers as typists number them."""
    anew, bare = chance.random() < ANEW, chance.random() < BARE
    number, cells = 0, []
    for cell in table.cells:
        if cell.row >= table.head and cell.column == 0 and cell.column_span > 1:
            number = 0 if anew else number
        elif cell.row >= table.head and cell.column == 0:
            if chance.random() < OTHERWISE:
                cell = cell._replace(text=chance.choice(["a.", "b.", "c.", "-"]))
            else:
                number += chance.choice([0, 2]) if chance.random() < SLIPPED else 1
                end = "" if bare is not (chance.random() < POINTLESS) else "."
                cell = cell._replace(text=f"{max(1, number)}{end}")
        cells.append(cell)
    return MadeUpTable(table.widths, cells, table.rows, table.head)


def read_lists(each: int) -> list[List]:
    """Return the lists of ``each`` teams and plans of every scanner."""
    lists: list[List] = []
    settle = settled_cells.settle_numbers
    for name, scanner in FITTING.items():
        chance = random.Random(f"{SEED} {name}")
        for index in range(2 * each):
            made = team(chance, 15) if index % 2 == 0 else plan(chance, 6)
            table = renumbered(made, chance)
            document = pdfium.PdfDocument(as_pdf(table, scanner, chance))
            printed: Printed = {cell[:4]: cell.text for cell in table.cells}

            def collect(
                frame: Frame, readings: list[CellReading], ink: Ink, printed: Printed = printed
            ) -> None:
                lists.extend(_labelled(counted_lists(frame, readings, ink), frame, printed))

            settled_cells.settle_numbers = collect
            scanned_page.read_scanned_page(document[0], read_page(document, 1), default_engine())
        print(f"{name}: {len(lists)} lists", flush=True)
    settled_cells.settle_numbers = settle
    return lists


def _labelled(counted: Iterable[list[Item]], frame: Frame, printed: Printed) -> list[List]:
    found = []
    for items in counted:
        kept, right = [], []
        for item, options in zip(items, options_of(items, style_of(items)), strict=True):
            region = frame.regions[item.index]
            place = region.row, region.column, region.row_span, region.column_span
            said = "".join(printed.get(place, "").split())
            matches = [i for i, one in enumerate(options) if "".join(one.text.split()) == said]
            kept.append(options)
            right.append(matches[0] if matches else -1)
        found.append((kept, right))
    return found


def fit(lists: list[List]) -> dict[str, float]:
    """Return the weights by which what is printed is the most probable."""
    found = dict(counted.weights())
    best = _loss(lists, found)
    for step in STEPS:
        better = True
        while better:
            better = False
            for name in found:
                for by in (step, -step):
                    tried = found | {name: round(max(0.05, found[name] + by * _unit(name)), 2)}
                    loss = _loss(lists, tried)
                    if loss < best:
                        found, best, better = tried, loss, True
        print(f"{step}: {best:.2f} {found}", flush=True)
    return found


def as_typed(weights: dict[str, float]) -> dict[str, float]:
    """Return ``weights`` for numbers that slip as rarely as those of typists."""
    slips = {name: weights[name] + log(RARER) for name in ("repeat", "jump")}
    return weights | slips


def _unit(name: str) -> float:
    return 0.3 if name == "ink" else 1.0


def _loss(lists: list[List], weights: dict[str, float]) -> float:
    total = KEEP * sum(weight**2 for weight in weights.values())
    for options, right in lists:
        for shares, place in zip(counted.shares_of(options, weights), right, strict=True):
            total -= log(max(LEAST, shares[place])) if place >= 0 else 0.0
    return total


def write(weights: dict[str, float]) -> None:
    """Write ``weights`` to the file that they are read from."""
    lines = ["# What speaks against a number of a list, see counted.py."]
    lines += ["# Fitted by training/weigh_numbers.py."]
    lines += [f"{name}: {value:.2f}" for name, value in weights.items()]
    path = Path(counted.__file__).with_name("counted.yaml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=2, help="teams, and plans, of each scanner")
    write(as_typed(fit(read_lists(parser.parse_args().each))))
