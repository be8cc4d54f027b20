"""Fit how sure a text of a scanned table is: its lines, its ink, its column and its list.

usage: python -m training.weigh_cells [--pages N]

Reads scans of the fitting half of ``benchmarks.varied_scanners`` and writes
``extract/scan/cell_certainty.yaml``, and ``letter_widths.yaml``, the usual widths of letters: about
four minutes of CPU.  A line is right if its cell says so,
blanks and case aside.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import ImageFont

from benchmarks.scanned_offices import FONTS as HOME
from benchmarks.scanned_tables import MadeUpTable
from benchmarks.scans import folded
from benchmarks.varied_scanners import FONTS, is_misprinted, varied_pages
from keputusan.extract.grid.frames import Frame
from keputusan.extract.pdf.pdf_page import read_page
from keputusan.extract.scan import cell_certainty, ink_doubts, scanned_page, settled_cells
from keputusan.extract.scan.cell_certainty import signs_of_doubt
from keputusan.extract.scan.engines import default_engine
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.scanned_cells import CellReading

SEED = 61
"""The scans are the same in each run; the number says nothing."""

KEEP = 0.05
"""The weights are kept small by so much of their squares."""

LARGE = 200
"""Letters are measured at so many pixels."""

RARE = 0.5
"""A cell of a misprinted page counts for so much of one: typists misprint less."""

MISSED = 1.25
"""A wrong line counts for so many right ones: one that shows no doubt is published, and a right one
in doubt is looked at.  Fitted ten times to nine tenths of the pages and tried on the tenth left
out, this is the least of eight from 1 to 5 by which .85 of the wrong rows are in doubt: .86, and of
the right ones .06; by 1 .847 and .05, by 2 .89 and .08, by 3 .90 and .13."""

STEPS, FARTHEST = 60, 2.0
"""So many steps of Newton's method at most, none farther than this for any weight."""

Values = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """What tells of a line whether it is wrong, whether it is, and for how much it counts."""

    signs: dict[str, float]
    wrong: bool
    counts: float


def samples_of(
    frame: Frame, readings: list[CellReading], ink: Ink, table: MadeUpTable, counts: float
) -> Iterator[Sample]:
    """Yield a sample for each line of the table that was read, where its cell is the truth's."""
    known = {cell[:4]: cell.text for cell in table.cells}
    for index, lines in signs_of_doubt(frame, readings, ink).items():
        region = frame.regions[index]
        meant = known.get((region.row, region.column, region.row_span, region.column_span))
        if meant is not None:
            wrong = wrong_lines(meant, readings[index].text)
            yield from (Sample(signs, at in wrong, counts) for at, signs in enumerate(lines))


def wrong_lines(meant: str, said: str) -> set[int]:
    """Return the lines (from 0) that a cell is ``said`` to say and that are not ``meant``."""
    owners = [at for at, line in enumerate(said.split("\n")) for _ in _plain(line)]
    plain = "".join(map(_plain, said.split("\n")))
    codes = SequenceMatcher(None, _plain(meant), plain, autojunk=False).get_opcodes()
    wrong: set[int] = set()
    for what, _, _, start, end in codes:
        if what != "equal":
            # what was left out is missing from the line before it
            wrong.update(owners[start:end] or owners[max(0, start - 1) : max(1, start)])
    return wrong


def _plain(text: str) -> str:
    """Return ``text`` without blanks and case, and with hyphens for dashes."""
    return folded(text).replace("–", "-")


def read_samples(count: int) -> list[Sample]:
    """Return the lines of ``count`` scans, each of a scanner drawn by chance."""
    found: list[Sample] = []
    settle = settled_cells.settle_certainty
    for index, (name, pdf, table, _) in enumerate(varied_pages("fitting", SEED, count)):
        counts = RARE if is_misprinted(index) else 1.0
        frames: list[list[Sample]] = []

        def collect(
            frame: Frame,
            readings: list[CellReading],
            ink: Ink,
            table: MadeUpTable = table,
            counts: float = counts,
            frames: list[list[Sample]] = frames,
        ) -> None:
            frames.append(list(samples_of(frame, readings, ink, table, counts)))

        settled_cells.settle_certainty = collect
        document = pdfium.PdfDocument(pdf)
        scanned_page.read_scanned_page(document[0], read_page(document, 1), default_engine())
        found += max(frames, key=len, default=[])
        print(f"{name}: {len(found)} lines", flush=True)
    settled_cells.settle_certainty = settle
    return found


def fit(samples: list[Sample]) -> dict[str, float]:
    """Return the weights by which what is wrong is the most probable (logistic regression)."""
    names = list(samples[0].signs)
    table = np.array([[sample.signs[name] for name in names] for sample in samples])
    wrong = np.array([float(sample.wrong) for sample in samples])
    counts = np.array([sample.counts * (MISSED if sample.wrong else 1.0) for sample in samples])
    found: Values = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (counts * (likely - wrong)) + 2 * KEEP * found
        bend = (table.T * (counts * likely * (1 - likely))) @ table
        step = np.linalg.solve(bend + 2 * KEEP * np.eye(len(names)), slope)
        found = found - np.clip(step, -FARTHEST, FARTHEST)
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, found.tolist(), strict=True))


def write(weights: dict[str, float], samples: list[Sample]) -> None:
    """Write ``weights`` to the file that they are read from, with what they were fitted to."""
    wrong = sum(sample.wrong for sample in samples)
    lines = [
        "# What makes a text of a scanned table likelier to be wrong, see cell_certainty.py.",
        f"# Fitted by training/weigh_cells.py to {len(samples)} lines, {wrong} of them wrong.",
    ]
    for name, value in weights.items():
        lines += [f"# {SAYS[name]}", f"{name}: {value:.2f}"]
    path = Path(cell_certainty.__file__).with_name("cell_certainty.yaml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


SAYS = {
    "always": "Each text.",
    "line": "Logarithm of the odds that it is misread, by its recognisers.",
    "compact": "The compact reader alone read it, and was believed.",
    "short": "It has three signs or fewer: no list of words tells of it.",
    "counted": "Logarithm of the odds that its number is another, by the others of its list.",
    "uncounted": "It has no number of a list.",
    "marked": "A comma reads as a full stop, or a letter as a figure.",
    "cut": "A rule cuts one of its letters.",
    "less": "Dots, commas and hyphens of the text that the ink lacks.",
    "width": "Its ink is wider or narrower than its letters are in the page's type.",
    "parts": "Its ink has more or fewer pieces than its letters have on this page.",
    "stopped": "A mark stands where a line goes on, or behind a blank: a speck.",
    "form": "A number is written otherwise than in its column, or a marker does not count on.",
    "titled": "The full stop of its last title is otherwise than in its column.",
    "gained": "It ends with a mark, and those of its column with letters.",
    "twin": "A word that no list knows is nearly another one of the table.",
    "again": "The same text stands elsewhere in the table.",
}
"""What each sign of doubt is, in the order of the file."""


def write_widths() -> None:
    """Write how wide each sign is in the types of the fitting half, as most of them have it."""
    signs = [chr(code) for code in range(ord(" "), ord("~") + 1)]
    fonts = [ImageFont.truetype(HOME / name, LARGE) for name in FONTS["fitting"]]
    small = [font.getbbox("x")[3] - font.getbbox("x")[1] for font in fonts]
    lines = [
        "# How wide each sign is, in heights of a small letter, see ink_doubts.py: the median of",
        "# the types of the fitting half.  Measured by training/weigh_cells.py.",
    ]
    for sign in signs:
        wide = [font.getlength(sign) / height for font, height in zip(fonts, small, strict=True)]
        lines.append(f"{json.dumps(sign)}: {median(wide):.2f}")
    path = Path(ink_doubts.__file__).with_name("letter_widths.yaml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the scans, fit the weights and write them."""
    write_widths()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=110, help="varied scans")
    samples = read_samples(parser.parse_args().pages)
    write(fit(samples), samples)


if __name__ == "__main__":
    main()
