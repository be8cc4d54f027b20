"""Fit how two readings of a line are weighed, and how sure the outcome is.

usage: python -m training.weigh_readings [--each N]

Reads scans of the fitting half of ``benchmarks.scanned_offices``, misprints among them, and
writes ``extract/scan/engines/weighing.yaml`` and ``certainty.yaml``: about five minutes of CPU.
A text is right if a line of its page says so, blanks aside.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from benchmarks.scanned_offices import FITTING, as_pdf, printed_lines
from benchmarks.scanned_tables import plan, team
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.pdf.pdf_page import read_page
from keputusan.extract.scan.engines import accurate_engine, certainty, weighing
from keputusan.extract.scan.engines.alternatives import alternatives
from keputusan.extract.scan.engines.belief import is_believed
from keputusan.extract.scan.engines.compact import CompactReader, CompactReading
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.orientation import SAMPLE
from keputusan.extract.scan.scanned_page import read_scanned_page
from training.misprinted_tables import misprint
from training.printed_text import PrintedText

SEED = 41
"""The scans are the same in each run; the number says nothing."""

KEEP, KEEP_SURE = 0.02, 0.5
"""Weights of texts, and of what tells of doubt, are kept small by this much of their squares."""

RARE = 0.5
"""A line of a misprinted page counts for so much of one: typists misprint less."""

STEPS, LATE = 600, 400
"""So many steps of descent; from the second on they are small."""

Values = npt.NDArray[np.float64]


class Line(NamedTuple):
    """A line that both recognisers read, its page's doubt, and what is printed on its page.

    ``counts`` is how much it counts when its certainty is fitted.
    """

    accurate: Reading
    compact: CompactReading
    doubt: float
    printed: frozenset[str]
    counts: float = 1.0


class _Both:
    """An engine that has both recognisers read each line, and keeps what they read."""

    def __init__(self) -> None:
        self._accurate, self._compact = accurate_engine(), CompactReader()
        self.name, self.version = self._accurate.name, self._accurate.version
        self.printed: frozenset[str] = frozenset()
        self.counts = 1.0
        self.lines: list[Line] = []

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        if len(lines) <= SAMPLE:  # lines across the table that tell which way is up
            return self._accurate.read_lines(lines)
        first = [self._compact.read(line) for line in lines]
        doubt = certainty.page_doubt([read.sure for read in first])
        again = self._accurate.read_lines(lines)
        self.lines += [
            Line(reading, read, doubt, self.printed, self.counts)
            for reading, read in zip(again, first, strict=True)
            if len(reading.text.strip()) > 1 and not is_believed(read.reading.text, read.sure)
        ]
        return again


def read_fitting(each: int) -> list[Line]:
    """Return the doubted lines of ``each`` scans of every scanner, plain ones and misprinted."""
    engine = _Both()
    for name, scanner in FITTING.items():
        chance = random.Random(f"{SEED} {name}")
        text = PrintedText(chance)
        for index in range(2 * each):
            table = team(chance, 15) if index % 2 == 0 else plan(chance, 4)
            if index % 4 >= 2:
                table = misprint(table, text, chance)
            document = pdfium.PdfDocument(as_pdf(table, scanner, chance))
            engine.counts = RARE if index % 4 >= 2 else 1.0
            engine.printed = frozenset(map(fold, printed_lines(table, scanner))) | {"√"}
            read_scanned_page(document[0], read_page(document, 1), engine)
        print(f"{name}: {len(engine.lines)} lines", flush=True)
    return engine.lines


def fold(text: str) -> str:
    """Return ``text`` without its blanks."""
    return "".join(text.split())


def fit_weighing(lines: list[Line]) -> dict[str, float]:
    """Return the weights with which what is printed is the likeliest of a line's alternatives."""
    sets = [(values, good) for values, good in map(_choices, lines) if good.any()]

    def slope(weights: Values) -> Values:
        down = 2 * KEEP * weights
        for values, good in sets:
            scores = values @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = shares * good
            down = down - values.T @ (right / max(1e-300, right.sum()) - shares)
        return down

    found = _descend(slope, np.zeros(len(weighing.FEATURES)))
    return dict(zip(weighing.FEATURES, found.tolist(), strict=True))


def _choices(line: Line) -> tuple[Values, npt.NDArray[np.bool_]]:
    """Return the features of what ``line`` may say, and which of it is printed."""
    seen, also = line.accurate.evidence, line.compact.reading.evidence
    assert seen is not None and also is not None
    texts = alternatives(line.accurate.text, line.compact.reading.text)
    values = weighing.features_of_all(texts, seen, also)
    return values, np.array([fold(text) in line.printed for text in texts])


def fit_certainty(lines: list[Line]) -> dict[str, float]:
    """Return the weights of what tells that a line is read wrongly, once it is weighed."""
    rows, wrong = [], []
    for values, is_wrong in _outcomes(lines):
        rows.append(values)
        wrong.append(is_wrong)
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    goal = np.array(wrong, np.float64)
    counts = np.array([line.counts for line in lines])

    def slope(weights: Values) -> Values:
        likely = 1 / (1 + np.exp(-table @ weights))
        return np.asarray(table.T @ (counts * (likely - goal)) + 2 * KEEP_SURE * weights)

    return dict(zip(names, _descend(slope, np.zeros(len(names))).tolist(), strict=True))


def _outcomes(lines: list[Line]) -> Iterator[tuple[dict[str, float], bool]]:
    for line in lines:
        seen, also = line.accurate.evidence, line.compact.reading.evidence
        assert seen is not None and also is not None
        said = weighing.weigh(line.accurate.text, seen, line.compact.reading.text, also, line.doubt)
        values = certainty.signs_of_doubt(said, line.accurate, line.compact, line.doubt)
        yield values, fold(said.text) not in line.printed


def _descend(slope: Callable[[Values], Values], weights: Values) -> Values:
    """Return where ``slope`` leads to from ``weights`` (Adam: Kingma and Ba 2014)."""
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        down = slope(weights)
        mean, spread = 0.9 * mean + 0.1 * down, 0.99 * spread + 0.01 * down**2
        far = 0.1 if step < LATE else 0.02
        size = np.sqrt(spread / (1 - 0.99**step)) + 1e-9
        weights = weights - far * mean / (1 - 0.9**step) / size
    return weights


def write(path: Path, weights: dict[str, float], says: str) -> None:
    """Write ``weights`` to ``path`` under a comment that ``says`` what they are."""
    lines = [f"# {says}", "# Fitted by training/weigh_readings.py."]
    lines += [f"{name}: {value:.2f}" for name, value in weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(lines: list[Line]) -> None:
    """Fit both files of weights to ``lines`` and write them."""
    home = Path(weighing.__file__).parent
    says = "What makes a text likelier to be what a line says, see weighing.py."
    write(home / "weighing.yaml", fit_weighing(lines), says)
    weighing.weights.cache_clear()
    says = "What makes a line likelier to be read wrongly, see certainty.py."
    write(home / "certainty.yaml", fit_certainty(lines), says)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=2, help="scans a scanner, plain and misprinted")
    fit(read_fitting(parser.parse_args().each))
