"""Which way up a scan lies, by reading a few of its lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from keputusan.extract.model.page_image import PageImage, Pixels, flatten_light
from keputusan.extract.scan.engines.engine import Engine
from keputusan.extract.scan.ink import find_ink
from keputusan.extract.scan.running_text import find_segments
from keputusan.extract.scan.straighten import Upright, runs_down, turn_upright
from keputusan.extract.scan.text_lines import ABOVE, BELOW, TextLine, crop_line

SAMPLE = 5
"""So many lines are read to tell which way is up."""

PLAIN = 0.9
"""Lines read as surely as this on the average stand upright: upside down nothing reads so."""

BEST_LENGTH = 12.0
"""Lines about so many times longer than high are the best to try: long enough, and cheap."""

FEWEST_SIGNS = 3
"""A line that tells which way is up has so many different letters or figures."""

USUAL_LETTER = 5.0
"""A small letter of the type of decrees, 10 to 12 points, is about so high (points)."""

LETTERS = (2.6, 9.0)
"""Small letters of 5 to 18 points are so high (points): on a page with others its box lies about
its size, as where 100 pixels were called an inch, and its letters tell its scale."""


def find_turn(image: PageImage, engine: Engine) -> Upright:
    """Return ``image`` turned by the quarter turn that makes its lines readable, and straightened.

    Its scale is the one that its letters tell, where the page's box cannot be right.
    """
    flat = flatten_light(image.grey, image.scale)
    level, down = (0, 180), (90, 270)
    likely, other = (down, level) if runs_down(flat, image.scale) else (level, down)
    found = _turned(image, flat, likely, engine)
    if found.sure < PLAIN:
        # a plan with more marks than words runs down as much as across
        beside = _turned(image, flat, other, engine)
        found = beside if beside.sure >= PLAIN else found
    return found


def _turned(image: PageImage, flat: Pixels, ways: tuple[int, int], engine: Engine) -> Upright:
    """Return ``image`` turned by the one of two opposite ``ways`` that its lines are read better
    by.
    """
    first, second = ways
    upright = turn_upright(image, first, flat)
    lines, scale = _sample(upright)
    if not lines:
        return upright
    upright.sample, upright.sure = len(lines), _confidence(lines, engine)
    if upright.sure < PLAIN:
        over = [np.ascontiguousarray(np.rot90(line, 2)) for line in lines]
        sure = _confidence(over, engine)
        if sure > upright.sure:
            turned = turn_upright(image, second, flat)
            upright = replace(turned, sample=len(lines), sure=sure)
    return replace(upright, scale=scale)


def _sample(upright: Upright) -> tuple[list[Pixels], float]:
    """Return a few lines of the page that look like text, spread over it, and its scale by its
    letters.
    """
    ink = find_ink(upright.grey, np.zeros_like(upright.grey), upright.scale)
    lines = [line for line in find_segments(ink, np.zeros(0, np.intp)) if _looks_like_text(line)]
    lines.sort(key=lambda line: (abs(_length(line) - BEST_LENGTH), line.frame))
    return [crop_line(ink, line) for line in lines[:SAMPLE]], _true_scale(lines, upright.scale)


def _true_scale(lines: list[TextLine], scale: float) -> float:
    """Return pixels a point: ``scale``, unless ``lines`` show letters that no type of a decree
    has.
    """
    if len(lines) < SAMPLE:
        return scale
    heights = [(line.bottom - line.top) / (ABOVE + BELOW) for line in lines]
    letter = float(np.median(heights))
    smallest, largest = LETTERS
    return scale if smallest <= letter / scale <= largest else letter / USUAL_LETTER


def _looks_like_text(line: TextLine) -> bool:
    return len(line.parts) >= 6 and _length(line) >= 4


def _length(line: TextLine) -> float:
    return (line.right - line.left) / max(1, line.bottom - line.top)


def _confidence(lines: list[Pixels], engine: Engine) -> float:
    """Return how surely the lines read, on the average of their characters (0..1).

    A column of marks reads as surely from any side, and tells nothing.
    """
    readings = [reading for reading in engine.read_lines(lines) if _tells(reading.text)]
    chars = [sure for reading in readings for sure in reading.chars]
    return sum(chars) / len(chars) if chars else 0.0


def _tells(text: str) -> bool:
    """Return whether ``text`` is more than a sign or two over and over."""
    return len({sign.casefold() for sign in text if sign.isalnum()}) >= FEWEST_SIGNS
