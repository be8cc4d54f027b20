"""A scan's text layer: proved against the picture before a letter of it is believed.

Scanners and archives put text behind their pictures: a watermark, a footer, the garbage of a
sideways page, or the work of a good engine.  Only the last may stand for reading the page.
"""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from keputusan.extract.grid.words import Word, build_words, group_lines, line_text
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.scan.engines.engine import Engine
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.text_lines import crop_line, cut_lines

FEWEST_CHARS = 200
"""A layer of fewer characters is a watermark or a footer, whatever it says."""

SAMPLE = 8
"""So many lines of the layer, spread over the page, are read to prove it."""

ALIKE = 99.0
"""The lines, as read and as the layer has them, must be so alike on the average (0..100)."""

COVERED = 0.95
"""The layer must lie over this share of the page's letters."""


def layer_is_proved(raw: RawPage, ink: Ink, engine: Engine) -> bool:
    """Return whether the layer of ``raw`` says what the picture says, and all of it.

    Both must be the same way up, in the same points.
    """
    if len(raw.chars) < FEWEST_CHARS:
        return False
    words = build_words(raw.chars)
    if _covered(words, ink) < COVERED:
        return False
    lines = [line for line in group_lines(words) if len(line_text(line)) >= 12]
    chosen = lines[:: max(1, len(lines) // SAMPLE)][:SAMPLE]
    scores = [_likeness(line, ink, engine) for line in chosen]
    return len(scores) >= SAMPLE // 2 and sum(scores) / len(scores) >= ALIKE


def _covered(words: list[Word], ink: Ink) -> float:
    """Return the share of the page's letters whose middle lies in a word of the layer."""
    heights = (ink.boxes[:, 3] - ink.boxes[:, 1]) / ink.scale
    letters = np.flatnonzero(~ink.dust & (heights >= 3) & (heights <= 30))
    letters = letters[letters > 0]
    if not len(letters):
        return 0.0
    boxes = ink.boxes[letters] / ink.scale
    middles = np.column_stack([(boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2])
    held = np.zeros(len(letters), bool)
    for word in words:
        held |= (
            (middles[:, 0] >= word.x0 - 1)
            & (middles[:, 0] <= word.x1 + 1)
            & (middles[:, 1] >= word.y0 - 2)
            & (middles[:, 1] <= word.y1 + 2)
        )
    return float(held.mean())


def _likeness(line: list[Word], ink: Ink, engine: Engine) -> float:
    """Return how alike (0..100) the layer's ``line`` and the picture under it are."""
    x0, x1 = min(word.x0 for word in line), max(word.x1 for word in line)
    y0, y1 = min(word.y0 for word in line), max(word.y1 for word in line)
    scale = ink.scale
    parts = ink.inside((x0 * scale, y0 * scale, x1 * scale, y1 * scale))
    found = engine.read_lines([crop_line(ink, cut) for cut in cut_lines(ink, parts)])
    read = "".join("".join(reading.text.split()) for reading in found)
    return fuzz.ratio(read, "".join(line_text(line).split()))
