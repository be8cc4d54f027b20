"""The ink of a scan as words with boxes, before it is recognised: evidence of columns and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.words import UNREAD, WORD_GAP, Word
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.text_lines import ABOVE, BELOW, TextLine, cut_lines

FONT = 1.1
"""The height of a line in a PDF is so many times that from its ascenders to its descenders."""

NARROWEST = 0.12
"""A word narrower than this share of its line's height is a speck or the rest of a rule."""


def words_in_cells(frame: Frame, ink: Ink) -> dict[int, list[Word]]:
    """Return the words in each region of ``frame``, by its index, boxed in points."""
    held: dict[int, list[Word]] = {}
    for index, region in enumerate(frame.regions):
        x0, y0, x1, y1 = (edge * ink.scale for edge in region.box)
        parts = ink.inside((x0, y0, x1, y1))
        if len(parts):
            held[index] = list(words_of(ink, cut_lines(ink, parts)))
    return held


def words_of(ink: Ink, lines: Iterable[TextLine]) -> Iterator[Word]:
    """Yield the words of ``lines``, boxed in points."""
    for line in lines:
        height = (line.bottom - line.top) / ink.scale
        baseline = line.bottom / ink.scale - height * BELOW / (ABOVE + BELOW)
        size = FONT * height
        boxes = ink.boxes[line.parts]
        order = np.argsort(boxes[:, 0], kind="stable")
        run: list[int] = []
        reach = 0.0
        for index in [*order.tolist(), -1]:
            x0 = float(boxes[index, 0]) / ink.scale if index >= 0 else np.inf
            if run and x0 - reach > WORD_GAP * size:
                left = float(boxes[run, 0].min()) / ink.scale
                if reach - left >= NARROWEST * size or len(run) > 1:
                    top, bottom = line.top / ink.scale, line.bottom / ink.scale
                    yield Word(UNREAD * len(run), left, top, reach, bottom, baseline, size)
                run, reach = [], 0.0
            if index >= 0:
                run.append(index)
                reach = max(reach, float(boxes[index, 2]) / ink.scale)
