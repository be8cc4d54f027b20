"""The cells of a scanned table: which hold text, which a mark, and what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keputusan.extract.grid.frames import Frame
from keputusan.extract.model.page import Box, Doubt
from keputusan.extract.scan.abbreviations import settle_abbreviations
from keputusan.extract.scan.cut_letters import CONFIDENCE, rejoin_cut_letters
from keputusan.extract.scan.engines.engine import Engine, Reading
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.reading_confidence import doubts_of, signs_of
from keputusan.extract.scan.text_lines import Numbers, TextLine, crop_line, cut_lines

DASH_HEIGHT, DASH_SHORTEST, DASH_LONGEST = 2.2, 1.5, 10.0
"""A lone stroke no higher than the first and as long as the others say (points) is a dash."""

LOW = 0.4
"""What stands on a line of its own and is lower than this share of the letters on the other lines
is a speck or a rest of a rule: a small letter has .5 to .7 of the height of a capital."""

SURE = 0.99
"""Confidence of what the ink itself shows: that a cell is blank, or holds a dash."""

SPECKED = 0.95
"""Confidence that a cell is blank whose ink was read as nothing but points: specks."""


@dataclass(slots=True)
class CellReading:
    """What a cell says, how sure that is (0..1), and the ink it was read from.

    ``engine`` names what read the least sure of its lines, ``doubts`` are its signs in doubt;
    ``lines`` are the readings of its lines, of all its ink where none of it says anything; ``cut``
    is where those stand that say what it says, none where the ink alone decides.  ``counted`` is
    how sure its number is among those of its list, ``parted`` whether a rule cut a letter of it.
    """

    text: str
    confidence: float
    parts: Numbers
    engine: str
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[Reading, ...] = ()
    cut: tuple[TextLine, ...] = ()
    counted: float | None = None
    parted: bool = False


def read_frame(frame: Frame, ink: Ink, engine: Engine) -> list[CellReading]:
    """Return the reading of each region of ``frame``, by its index."""
    readings: list[CellReading] = []
    lines: list[TextLine] = []
    owners: list[int] = []
    held = [_parts_in(region.box, ink) for region in frame.regions]
    cut = rejoin_cut_letters(frame, ink, held)
    for index, parts in enumerate(held):
        if not len(parts):
            readings.append(CellReading("", 1.0, parts, engine.name))
        elif is_dash(ink, parts):
            readings.append(CellReading("-", SURE, parts, engine.name))
        else:
            readings.append(CellReading("", 0.0, parts, engine.name))
            found = cut_lines(ink, parts)
            lines += found
            owners += [index] * len(found)
    spoken: dict[int, list[Reading]] = {}
    for owner, reading in zip(
        owners, engine.read_lines([crop_line(ink, line) for line in lines]), strict=True
    ):
        spoken.setdefault(owner, []).append(reading)
    for index, said in spoken.items():
        own = [line for owner, line in zip(owners, lines, strict=True) if owner == index]
        kept = [
            (settle_abbreviations(reading), line)
            for reading, line in zip(said, own, strict=True)
            if says_something(reading.text) and not _is_speck(reading, line, own, ink)
        ]
        texts = [reading for reading, _ in kept]
        readings[index].text = "\n".join(reading.text.strip() for reading in texts)
        readings[index].confidence = SPECKED
        readings[index].lines = tuple(texts or said)
        if texts:
            least = min(texts, key=lambda reading: reading.confidence)
            readings[index].cut = tuple(line for _, line in kept)
            readings[index].parted = index in cut
            readings[index].engine = least.engine or engine.name
            signs = signs_of(readings[index].text, texts)
            sure = min(least.confidence, CONFIDENCE) if index in cut else least.confidence
            readings[index].confidence = min([sure, *signs])
            readings[index].doubts = doubts_of(signs)
    return readings


def _parts_in(box: Box, ink: Ink) -> Numbers:
    """Return the components of ``ink`` in ``box`` (points)."""
    x0, y0, x1, y1 = (edge * ink.scale for edge in box)
    return ink.inside((x0, y0, x1, y1))


def says_something(text: str) -> bool:
    """Return whether a line holds a letter, a number or a mark; a point alone on a line is a
    speck.
    """
    return any(char.isalnum() or char in "√✓×●•-–%" for char in text)


def _is_speck(reading: Reading, line: TextLine, lines: list[TextLine], ink: Ink) -> bool:
    """Return whether a ``line`` of one sign, beside others, is smaller than their letters."""
    if len(lines) < 2 or len(reading.text.strip()) > 1:
        return False
    letters = max(_height(other, ink) for other in lines if other is not line)
    return _height(line, ink) < LOW * letters


def _height(line: TextLine, ink: Ink) -> float:
    boxes = ink.boxes[line.parts]
    return float((boxes[:, 3] - boxes[:, 1]).max())


def is_dash(ink: Ink, parts: Numbers) -> bool:
    """Return whether the components ``parts`` are one dash and nothing else."""
    boxes = ink.boxes[parts]
    width = float(boxes[:, 2].max() - boxes[:, 0].min()) / ink.scale
    height = float(boxes[:, 3].max() - boxes[:, 1].min()) / ink.scale
    flat = height <= DASH_HEIGHT and width >= 1.5 * height
    return bool(flat and DASH_SHORTEST <= width <= DASH_LONGEST and len(parts) <= 2)


def size_of(ink: Ink, parts: Numbers) -> tuple[float, float]:
    """Return width and height (points) of the ink of ``parts``."""
    boxes = ink.boxes[parts]
    extent = np.array(
        [boxes[:, 2].max() - boxes[:, 0].min(), boxes[:, 3].max() - boxes[:, 1].min()]
    )
    width, height = extent / ink.scale
    return float(width), float(height)
