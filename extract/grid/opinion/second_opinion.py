"""What Camelot sees on a page: where tables stand, and where their columns and rows end.

Its network parser goes by which texts line up, and by no rule.  It is given the page's own words:
no page is parsed twice, and a scan is asked about as a digital page is.  Its import is slow, so
that only a page with weak evidence pays for it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from keputusan.extract.grid.segments import Segment, TextLine
from keputusan.extract.model.page import Box

log = logging.getLogger(__name__)

MOST_TEXTS = 1500
"""A page with more pieces of text is not asked about: 600 take 0.1 s, and time grows with their
square."""


GAP = 0.5
"""A gap wider than this share of a letter's height parts two pieces of text for Camelot.  The grid
takes up to .75 for a blank; two columns that nearly touch are then one for it, and texts set in
justified lines are whole."""


class Seen(NamedTuple):
    """A table as Camelot sees it: its boundaries in points from the top left, sides included."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        """The table's outline."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, segment: Segment) -> bool:
        """Return whether the middle of ``segment`` stands in the table."""
        x, y = (segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


class _Text:
    """A piece of text in the form in which Camelot takes it: its origin is at the bottom left."""

    def __init__(self, segment: Segment, height: float) -> None:
        self.x0, self.x1 = segment.x0, segment.x1
        self.y0, self.y1 = height - segment.y1, height - segment.y0
        self._said = segment.text

    def get_text(self) -> str:
        return self._said


def ask_camelot(lines: Sequence[TextLine], width: float, height: float) -> list[Seen]:
    """Return the tables that Camelot sees in ``lines`` on a page of this size (points)."""
    texts = [_Text(segment, height) for line in lines for segment in line.segments]
    if not texts or len(texts) > MOST_TEXTS:
        return []
    parser = _network()()
    parser.prepare_page_parse("", None, (width, height), 1, [], texts, [], 0, {})
    try:
        tables = parser.extract_tables()
    except Exception:  # its opinion is welcome, its faults are not the file's
        log.exception("camelot failed on a page with %d pieces of text", len(texts))
        return []
    return [_seen(table, height) for table in tables if table.cols and table.rows]


def cut_finer(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return ``lines`` with their segments cut at every gap that may part two columns."""
    return [
        TextLine([part for segment in line.segments for part in _cut(segment)]) for line in lines
    ]


def _cut(segment: Segment) -> list[Segment]:
    runs = [[segment.words[0]]]
    for last, word in pairwise(segment.words):
        if word.x0 - last.x1 > GAP * max(last.size, word.size):
            runs.append([])
        runs[-1].append(word)
    return [Segment(run) for run in runs]


@cache
def _network() -> Any:
    """Return Camelot's network parser, but for what it makes of the texts in the cells."""
    from camelot.parsers.network import Network

    class Boundaries(Network):
        def record_parse_metadata(self, table: Any) -> None:
            """Leave the table without texts: only its boundaries are asked for."""

    return Boundaries


def _seen(table: Any, height: float) -> Seen:
    xs = (table.cols[0][0], *(right for _, right in table.cols))
    ys = (height - table.rows[0][0], *(height - bottom for _, bottom in table.rows))
    # rows whose texts overlap end out of order
    return Seen(tuple(map(float, xs)), tuple(accumulate(map(float, ys), max)))
