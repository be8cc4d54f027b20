"""One invented table laid out over pages, with the truth about every seam."""

from __future__ import annotations

import math
import random
import string
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.seam_layouts import ENGINES, LOST, Layout
from keputusan.extract.model.page import Box, Cell, Grid, Page

LINE = 12.0
"""Points from one line of text to the next."""

WIDTH, HEIGHT, TOP, LEFT = 842.0, 595.0, 60.0, 40.0
"""A landscape page, and where its table begins (points)."""


PLACELESS = 0.12
"""The share (0..1) of tables of text dumps, where nobody knows how high texts stand."""

MIDDLE = 0.35
"""The share of tables whose texts stand in the middle of their cells, where those are whole."""

ROOMY = 0.2
"""The share of tables whose rows have a line more than their texts."""

WIDOW = 0.12
"""The share of cut texts that leave a line free at the end of the page: the program keeps
single lines together."""

TOGETHER = 0.12
"""The share of cut texts that leave several lines free: a paragraph is kept in one piece."""

HEADER_LINES = 1
"""So many lines of the first page are a header's that no other page has: all end at one height."""

KEPT_EVERY, KEPT_LINES = 3, 2
"""One table of so many is printed by a program that leaves no fewer lines of a text than the second
on either side of a break: shorter texts move to the next page as a whole, beside others that are
cut or stay."""

SCANNED = 0.15
"""The share of tables read from a scan: some letters are wrong, and places somewhat off."""

MISREAD = 0.004
"""The share of letters misread there: some five times that of the sample decrees' scans."""

OFF = 0.35
"""Lines by which the places of texts are off there, at most."""

MARGINS = (0.0, 6.0)
"""Points between a text and the rules above and below it, from and to."""


@dataclass(slots=True)
class Entry:
    """A cell of the whole table: lines of text, and the rows and columns that it covers."""

    column: int
    row: int
    span: int
    lines: list[str]
    columns: int = 1

    @property
    def end(self) -> int:
        """The row below."""
        return self.row + self.span


@dataclass(slots=True)
class Sample:
    """A table on its pages; ``owner`` gives for (page, box) the entry that a cell belongs to.

    ``cut`` are the pages that begin inside a row, ``lost`` those whose page before is missing,
    ``torn`` those of them that begin inside a row as the page before the missing one ends inside
    another: nothing tells that the one is not the rest of the other.
    ``written`` are the entries with text, ``merged`` the columns of levels.  ``whole`` are the
    entries of the table before its merged cells were ruled off at inner groups.
    """

    layout: Layout
    pages: list[Page] = field(default_factory=list)
    owner: dict[tuple[int, Box], int] = field(default_factory=dict)
    cut: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)
    written: set[int] = field(default_factory=set)
    merged: int = 0
    whole: list[Entry] = field(default_factory=list)


class Pager:
    """Lays one table out over pages of ``lines`` lines."""

    def __init__(
        self,
        layout: Layout,
        header: list[str],
        widths: list[int],
        entries: list[Entry],
        merged: int,
        lines: int,
        chance: random.Random,
    ) -> None:
        self.chance = chance
        self.layout, self.header, self.merged, self.lines = layout, header, merged, lines
        self.engine = ENGINES[layout.engine]
        self.entries = self._ruled_off(entries)
        self.count = max(entry.end for entry in entries)
        self.xs = [LEFT]
        for width in widths:
            self.xs.append(self.xs[-1] + (WIDTH - 2 * LEFT) * width / sum(widths))
        self.placeless = chance.random() < PLACELESS or layout.engine == "dump"
        self.scanned = chance.random() < SCANNED
        self.middle = chance.random() < MIDDLE
        self.roomy = chance.random() < ROOMY
        self.keeps = bool(KEPT_EVERY) and len(entries) % KEPT_EVERY == 0
        self.margins = chance.uniform(*MARGINS), chance.uniform(*MARGINS)
        self.heights = self._heights()
        self.tops = [0]
        for height in self.heights:
            self.tops.append(self.tops[-1] + height)
        written = {index for index, entry in enumerate(self.entries) if entry.lines}
        self.sample = Sample(layout, written=written, merged=merged, whole=entries)

    def _ruled_off(self, entries: list[Entry]) -> list[Entry]:
        """Return ``entries``, the outer merged cells cut into one with text and blank ones below
        it.
        """
        inner = self.merged - self.layout.ruled
        cuts = sorted({entry.row for entry in entries if entry.column == inner})
        if self.engine.blank_below:
            inner, cuts = len(self.header), sorted({entry.row for entry in entries})
        elif not self.layout.ruled or self.merged < 3:
            return entries
        found: list[Entry] = []
        for entry in entries:
            if entry.column >= inner:
                found.append(entry)
                continue
            edges = [entry.row, *(c for c in cuts if entry.row < c < entry.end), entry.end]
            for i, (a, b) in enumerate(pairwise(edges)):
                lines = entry.lines if i == 0 else []
                found.append(Entry(entry.column, a, b - a, lines, entry.columns))
        return found

    def _heights(self) -> list[int]:
        """Return lines of each row: its own texts, and room for merged ones in their last row."""
        heights = [1] * self.count
        for entry in sorted(self.entries, key=lambda entry: entry.span):
            lacking = len(entry.lines) - sum(heights[entry.row : entry.end])
            if lacking > 0:
                heights[entry.end - 1] += lacking
        return [height + self.roomy for height in heights]

    def lay_out(self) -> Sample:
        """Return the sample."""
        for number, (start, end) in enumerate(self._breaks(), start=2):
            self._page(number, start, end)
        self._lose_page()
        return self.sample

    def _lose_page(self) -> None:
        """Leave one page out, if chance says so: nothing that begins on the next one is cut."""
        pages = self.sample.pages
        if len(pages) > 4 and self.chance.random() < LOST:
            lost = self.chance.randrange(2, len(pages) - 1)
            after, missing = pages[lost + 1].number, pages[lost].number
            if {after, missing} <= self.sample.cut:
                self.sample.torn.add(after)
            del pages[lost]
            self.sample.lost.add(after)
            self.sample.cut.discard(after)

    def _breaks(self) -> list[tuple[int, int]]:
        """Return the stretches of lines that pages show."""
        pages: list[tuple[int, int]] = []
        start = 0
        while start < self.tops[-1]:
            taken = HEADER_LINES if start == 0 and self.layout.header == "once" else 0
            end = min(start + self.lines - taken, self.tops[-1])
            row = max(r for r in range(self.count) if self.tops[r] < end)
            inside = end < self.tops[row + 1]
            if inside and (not self.engine.cuts_rows or end - self.tops[row] < 1):
                if self.tops[row] > start:
                    end = self.tops[row]
                elif not self.engine.cuts_rows:
                    end = self.tops[row + 1]  # taller than a page: it shrinks to fit
            if inside and self.keeps and start < self.tops[row] < end and self._moves(row, end):
                end = self.tops[row]
            pages.append((start, end))
            start = end
        return pages

    def _moves(self, row: int, end: int) -> bool:
        """Return whether no text of ``row`` alone stays above the break before line ``end``."""
        own = [e for e in self.entries if e.row == row and e.span == 1 and e.lines]
        return not any(self._kept_above(len(e.lines), end - self.tops[row]) for e in own)

    def _kept_above(self, count: int, room: int) -> int:
        """Return how many of the ``count`` lines of a text stay above a break, where ``room`` would
        fit.
        """
        if not self.keeps or room >= count or self.engine.merged == "repeat":
            return min(count, room)
        kept = min(room, count - KEPT_LINES)
        return kept if kept >= KEPT_LINES else 0

    def _page(self, number: int, start: int, end: int) -> None:
        rows = [r for r in range(self.count) if self.tops[r] < end and self.tops[r + 1] > start]
        cells: list[Cell] = []
        top = 0
        if number == 2 or self.layout.header != "once":
            cells += [self._cell(0, 1, c, 0, 1, text) for c, text in enumerate(self.header)]
            top = 1
            if self.layout.header == "words and numbers":
                numbers = [str(c + 1) for c in range(len(self.header))]
                cells += [self._cell(1, 1, c, 1, 2, text) for c, text in enumerate(numbers)]
                top = 2
        if self.tops[rows[0]] < start:
            self.sample.cut.add(number)
        last = self.tops[-1] == end
        for index, entry in enumerate(self.entries):
            a, b = max(entry.row, rows[0]), min(entry.end, rows[-1] + 1)
            if a >= b:
                continue
            y0, y1 = max(self.tops[a], start) - start, min(self.tops[b], end) - start
            lines = self._lines(entry, start, end)
            text = "\n".join(lines)
            text = self._misread(text) if self.scanned else text
            cell = self._cell(a - rows[0] + top, b - a, entry.column, y0 + top, y1 + top, text)
            cell.column_span = entry.columns
            cell.rooms = self._rooms(entry, start, end, len(lines))
            goes_on = self.tops[entry.end] > end
            if not last and b == rows[-1] + 1:
                cell.open_bottom = self.layout.border == "open" or (
                    goes_on and self.layout.border == "cut"
                )
            cells.append(cell)
            assert cell.box is not None
            self.sample.owner[number, cell.box] = index
        box = Box(self.xs[0], TOP, self.xs[-1], TOP + LINE * (end - start + top))
        grid = Grid(number, len(rows) + top, len(self.header), cells, box, self.xs)
        self.sample.pages.append(Page(number, WIDTH, HEIGHT, "digital", [grid]))

    def _cell(self, row: int, span: int, column: int, y0: int, y1: int, text: str) -> Cell:
        box = Box(self.xs[column], TOP + LINE * y0, self.xs[column + 1], TOP + LINE * y1)
        return Cell(row, column, span, 1, text, box)

    def _lines(self, entry: Entry, start: int, end: int) -> list[str]:
        """Return the lines of ``entry`` that stand between lines ``start`` and ``end`` of the
        table.
        """
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        if self._way(entry) == "repeat":
            return entry.lines[: int(min(bottom, end) - max(top, start))]
        top = math.floor(self._first_line(entry))
        first, last = (self._kept(entry, top, at) for at in (start, end))
        return entry.lines[first:last]

    def _kept(self, entry: Entry, top: int, end: int) -> int:
        """Return how many lines of ``entry``, whose text begins at line ``top``, stand before line
        ``end`` of the table.
        """
        room = min(max(end - top, 0), len(entry.lines))
        if entry.span > 1 or room == 0 or self.tops[entry.end] <= end:
            return room
        return self._kept_above(len(entry.lines), room)

    def _rooms(self, entry: Entry, start: int, end: int, lines: int) -> tuple[float, float] | None:
        """Return the points left blank above and below the ``lines`` of ``entry`` on a page."""
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        high = min(bottom, end) - max(top, start)
        if self.placeless:
            return None
        if not lines:
            return LINE * high, LINE * high
        off = self.chance.uniform(-OFF, OFF) if self.scanned else 0.0
        above = max(0.0, self._first_line(entry) - max(top, start))
        if self._way(entry) == "repeat":
            above = 0.0
        if self.middle and start <= top and bottom <= end and self._way(entry) != "middle":
            above = (high - lines) / 2
        below = max(high - lines - above, 0)
        if bottom > end and below == 0:
            below = self._kept_together()
        above, below = max(above + off, 0.0), max(below - off, 0.0)
        return LINE * above + self.margins[0], LINE * below + self.margins[1]

    def _misread(self, text: str) -> str:
        """Return ``text`` as a recogniser reads it, some letters wrong."""
        chance = self.chance
        return "".join(
            chance.choice(string.ascii_letters)
            if char.isalnum() and chance.random() < MISREAD
            else char
            for char in text
        )

    def _kept_together(self) -> float:
        """Return how many lines a cut text leaves free at the end of the page."""
        chance = self.chance.random()
        if chance < WIDOW:
            return 1.0
        return float(self.chance.randint(2, 6)) if chance < WIDOW + TOGETHER else 0.0

    def _way(self, entry: Entry) -> str:
        """Return how the text of ``entry`` stands: see `ENGINES`."""
        return self.engine.merged if entry.span > 1 else "flow"

    def _first_line(self, entry: Entry) -> float:
        """Return the line of the table at which the text of ``entry`` begins."""
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        if self._way(entry) == "middle" and not self.layout.ruled:
            return top + (bottom - top - len(entry.lines)) / 2
        return top
