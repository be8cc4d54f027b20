"""How sure a text of a scanned table is: its lines, its ink, its column and its list have a say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from keputusan.extract.grid.frames import Frame
from keputusan.extract.model.page import REVIEW, Doubt
from keputusan.extract.scan.column_doubts import ColumnDoubt, column_doubts, has_twin, words_of
from keputusan.extract.scan.engines.certainty import SHORT, doubt_of
from keputusan.extract.scan.engines.compact import CompactReader
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.ink_doubts import InkDoubt, SeenLine, ink_doubts
from keputusan.extract.scan.reading_confidence import MARKED
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.language.lookup import read_yaml

MOST = 4.0
"""What the ink tells counts for so much at most: more is a line that was cut out wrongly."""

STOPPED = re.compile(r"[a-z]{2}[.'] *\n[a-z(]|[^\s\d] [.,'*]+ *$")
"""A full stop at the end of a line that goes on, or a mark behind a blank, is a speck."""


def settle_certainty(frame: Frame, readings: list[CellReading], ink: Ink) -> None:
    """Say how sure each text of ``readings`` is, in place; what ink alone decided stays as it is.

    A text is as sure as its least sure line.
    """
    for index, lines in signs_of_doubt(frame, readings, ink).items():
        scores = [sum(weights()[name] * value for name, value in line.items()) for line in lines]
        worst = max(range(len(scores)), key=scores.__getitem__)
        _say(readings[index], worst, 1 / (1 + exp(scores[worst])))


def signs_of_doubt(
    frame: Frame, readings: Sequence[CellReading], ink: Ink
) -> dict[int, list[dict[str, float]]]:
    """Return what tells whether each line of each text is read wrongly, by the text's index and by
    name; the weights have the same names.
    """
    texts = {index: reading.text for index, reading in enumerate(readings) if reading.cut}
    seen = [
        (index, SeenLine(line, said.text.strip()))
        for index in texts
        for line, said in zip(readings[index].cut, readings[index].lines, strict=True)
    ]
    by_ink: dict[int, list[InkDoubt]] = {index: [] for index in texts}
    told = ink_doubts([line for _, line in seen], ink)
    for (index, _), doubt in zip(seen, told, strict=True):
        by_ink[index].append(doubt)
    by_column = column_doubts(frame, texts)
    words = words_of(texts.values())
    return {
        index: [
            _signs(readings[index], at, by_ink[index][at], by_column[index], words)
            for at in range(len(readings[index].lines))
        ]
        for index in texts
    }


def _signs(
    reading: CellReading, at: int, ink: InkDoubt, column: ColumnDoubt, words: Counter[str]
) -> dict[str, float]:
    """Return the signs of doubt about the line ``at`` (from 0) of a text."""
    lines = reading.text.split("\n")
    text, line = lines[at], reading.lines[at]
    going_on = f"{text}\n{lines[at + 1]}" if at + 1 < len(lines) else text
    counted = reading.counted if at == 0 else None
    ends = at + 1 == len(lines)
    return {
        "always": 1.0,
        "line": doubt_of(line.confidence),
        "compact": float(line.engine == CompactReader.name),
        "short": float(len("".join(text.split())) <= SHORT),
        "counted": 0.0 if counted is None else doubt_of(counted),
        "uncounted": float(counted is None),
        "marked": float(bool(MARKED.search(going_on))),
        "cut": float(reading.parted),
        "less": min(MOST, ink.less),
        "width": min(MOST, ink.width),
        "parts": min(MOST, ink.parts),
        "stopped": float(bool(STOPPED.search(going_on))),
        "form": 1.0 if at in column.unlisted else column.form,
        "titled": column.titled if ends else 0.0,
        "gained": column.gained,
        "twin": float(has_twin(text, words)),
        "again": column.again,
    }


def _say(reading: CellReading, worst: int, sure: float) -> None:
    """Give ``reading`` its certainty; where no sign is in doubt, its ``worst`` line is."""
    reading.confidence = sure
    if sure >= REVIEW:
        reading.doubts = ()
    elif not reading.doubts:
        lines = reading.text.split("\n")
        start = sum(len(line) + 1 for line in lines[:worst])
        places = range(start, start + len(lines[worst]))
        reading.doubts = tuple(Doubt(at, sure) for at in places)


@cache
def weights() -> dict[str, float]:
    """Return the weights of what ``signs_of_doubt`` tells, positive where it speaks for doubt."""
    return read_yaml(Path(__file__).with_name("cell_certainty.yaml"), dict[str, float])
