"""Running text of a scanned page: the lines outside its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from keputusan.extract.scan.abbreviations import settle_abbreviations
from keputusan.extract.scan.engines.engine import Engine
from keputusan.extract.scan.ink import LARGEST_LETTER, SMALLEST_LETTER, Ink
from keputusan.extract.scan.text_lines import Numbers, TextLine, crop_line, cut_lines

WORD_SPACE = 2.2
"""Letters further apart than this many heights of a usual letter stand in two columns."""

HIGHEST = 3.0
"""What is so many times higher than a usual letter is a seal, a signature or a photograph."""

FEWEST_LETTERS = 2
"""A segment of fewer components, alone, is a speck."""

UNREADABLE = 0.3
"""A line whose characters are on the average less sure than this is no text."""


@dataclass(slots=True)
class LooseLine:
    """A piece of a line as read: its frame in pixels, what it says, and what read it."""

    frame: tuple[int, int, int, int]
    text: str
    confidence: float
    engine: str


def read_loose(ink: Ink, lines: Sequence[TextLine], engine: Engine) -> list[LooseLine]:
    """Return the text of ``lines``, which are those outside tables."""
    found = map(settle_abbreviations, engine.read_lines([crop_line(ink, line) for line in lines]))
    read: list[LooseLine] = []
    for line, reading in zip(lines, found, strict=True):
        text = reading.text.strip()
        if not text or sum(reading.chars) / len(reading.chars) < UNREADABLE:
            continue
        # alone, a dot or a stroke is a speck; a colon stands between a label and its text
        if any(char.isalnum() for char in text) or text == ":":
            name = reading.engine or engine.name
            read.append(LooseLine(line.frame, text, reading.confidence, name))
    return read


def find_segments(ink: Ink, taken: Numbers) -> list[TextLine]:
    """Return the loose components in runs along lines, parted at wide gaps."""
    boxes = ink.boxes
    heights = (boxes[:, 3] - boxes[:, 1]) / ink.scale
    loose = ~ink.dust
    loose[0] = False
    loose[taken] = False
    letters = loose & (heights >= SMALLEST_LETTER) & (heights <= LARGEST_LETTER)
    if not letters.any():
        return []
    usual = float(np.median(heights[letters]))
    loose &= heights <= HIGHEST * usual
    mask = loose[ink.labels].astype(np.uint8)
    reach = 2 * round(WORD_SPACE * usual * ink.scale / 2) + 1
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    _, runs = cv2.connectedComponents(joined, connectivity=4)
    flat = np.flatnonzero(mask)
    parts, first = np.unique(ink.labels.ravel()[flat], return_index=True)
    owners = runs.ravel()[flat[first]]
    lines: list[TextLine] = []
    for owner in np.unique(owners):
        held = parts[owners == owner]
        if len(held) >= FEWEST_LETTERS or heights[held].max() >= 0.6 * usual:
            lines += cut_lines(ink, held)
    return lines
