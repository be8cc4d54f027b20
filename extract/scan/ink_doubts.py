"""What the ink of a line tells against its reading: signs without a mark, an odd width, more parts.

A recogniser may read a line surely and wrongly: a letter that is left out leaves the line too wide
for what it is said to say, and a comma that is none has no ink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.text_lines import ABOVE, BELOW, MARGIN, TextLine
from keputusan.language.lookup import read_yaml

MARKS = {"i": 1, "j": 1, ".": 1, ",": 1, ":": 2, ";": 2, "-": 1, "'": 1, '"': 2, "!": 1, "?": 1}
"""So many small pieces of ink each sign has."""

PIECES = {"i": 2, "j": 2, ":": 2, ";": 2, '"': 2, "!": 2, "?": 2, "%": 3, " ": 0}
"""So many pieces of ink these signs have; all others have one."""

SMALL = 0.45
"""A piece lower than this share of the line's usual height of small letters is a mark."""

LEAST_SPREAD = 0.15
"""The widths of a page's lines differ from what they should be by so much of a letter's height at
least: less is chance."""

TYPE = 0.15
"""The letters of a page's type differ from the usual widths by so much of a letter's height."""

MIDDLE = 0.6745
"""Half of all chances lie within so many standard deviations."""


class SeenLine(NamedTuple):
    """A line as it was cut out, and what it was read as."""

    line: TextLine
    text: str


class InkDoubt(NamedTuple):
    """What the ink of a line tells against its reading.

    ``less`` are the marks (dots, commas, hyphens) that the text has and the ink does not, as many
    as are lost on this page on the average put aside; ``width`` is how far the line's width is from
    that of its text, and ``parts`` how far the number of its pieces is, each in what is usual for
    the page.
    """

    less: float
    width: float
    parts: float


def ink_doubts(seen: Sequence[SeenLine], ink: Ink) -> list[InkDoubt]:
    """Return what the ink tells of each of a table's lines, measured by the others."""
    if not seen:
        return []
    counts = [_marks_of(one, ink) for one in seen]
    wanted = np.array([_wanted(one.text, MARKS, 0) for one in seen], np.float64)
    found = np.array(counts, np.float64)
    pieces = np.array([len(one.line.parts) for one in seen], np.float64)
    signs = np.array([_wanted(one.text, PIECES, 1) for one in seen], np.float64)
    # a dark page joins dots with their letters, a pale one breaks letters: so the page tells
    shown = min(1.0, (found.sum() + 1) / (wanted.sum() + 1))
    joined = (pieces.sum() + 1) / (signs.sum() + 1)
    widths = _width_doubts(seen, ink)
    return [
        InkDoubt(
            less=float(max(0.0, shown * wanted[index] - found[index])),
            width=widths[index],
            parts=float(abs(pieces[index] - joined * signs[index]) / np.sqrt(1 + signs[index])),
        )
        for index in range(len(seen))
    ]


def _wanted(text: str, counts: dict[str, int], other: int) -> int:
    return sum(counts.get(sign, other) for sign in text)


def _marks_of(one: SeenLine, ink: Ink) -> int:
    """Return how many small pieces the ink of a line has."""
    boxes = ink.boxes[one.line.parts]
    heights = boxes[:, 3] - boxes[:, 1]
    return int(np.count_nonzero(heights < SMALL * _letter(one.line)))


def _letter(line: TextLine) -> float:
    """Return the height of a small letter of ``line`` in pixels, by its frame."""
    return (line.bottom - line.top) / (ABOVE + BELOW + 2 * MARGIN)


def _width_doubts(seen: Sequence[SeenLine], ink: Ink) -> list[float]:
    """Return how far each line's width is from what its letters are wide, by the other lines.

    The page's type is fitted: the usual widths of letters, and how those of this page differ.
    """
    heights = np.array([_letter(one.line) for one in seen])
    boxes = [ink.boxes[one.line.parts] for one in seen]
    wide = np.array([float(box[:, 2].max() - box[:, 0].min()) for box in boxes])
    height = float(np.median(heights))
    goal = wide / height
    counted = [Counter(one.text) for one in seen]
    signs = sorted({sign for count in counted for sign in count})
    table = np.array([[count[sign] for sign in signs] for count in counted], np.float64)
    usual = np.array([letter_widths().get(sign, 1.0) for sign in signs])
    expected = table @ usual
    scale = float(np.median(goal / np.maximum(expected, 0.1)))
    rest = goal - scale * expected
    # ridge: each letter may differ from its usual width by about TYPE, each line by LEAST_SPREAD
    values = np.hstack([table * TYPE, np.ones((len(seen), 1))]) / LEAST_SPREAD
    gram = values @ values.T + np.eye(len(seen))
    inverse = np.linalg.inv(gram)
    # what is left of a line that the others tell the width of (leave one out)
    apart = (inverse @ (rest / LEAST_SPREAD)) / np.diag(inverse) * LEAST_SPREAD
    own = np.sqrt(1 / np.diag(inverse))
    spread = max(1.0, float(np.median(np.abs(apart / LEAST_SPREAD / own))) / MIDDLE)
    return [abs(float(value)) for value in apart / LEAST_SPREAD / own / spread]


@cache
def letter_widths() -> dict[str, float]:
    """Return the usual width of each sign, in heights of a small letter."""
    return read_yaml(Path(__file__).with_name("letter_widths.yaml"), dict[str, float])
