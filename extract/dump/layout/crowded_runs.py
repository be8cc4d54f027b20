"""What stands in a cell's line of a crowded dump, and what it costs to take words for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.column_fit import wording_cost
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import EXACT, is_number, wording
from keputusan.extract.dump.layout.crowded_columns import Crowded, Word
from keputusan.extract.dump.layout.layout_lines import is_lone_marker
from keputusan.extract.dump.layout.table_shape import shape_of
from keputusan.extract.dump.layout.text_widths import width_of
from keputusan.extract.dump.month_cells import is_mark
from keputusan.extract.kinds.cell_contents import begins_post, is_person, is_role
from keputusan.extract.model.table_records import Kind
from keputusan.extract.stitch.row_habits import FINISHED
from keputusan.extract.stitch.seams import UNFINISHED
from keputusan.language.markers import read_marker
from keputusan.language.word_lists import follow_each_other

NEVER = 50.0
"""What cannot be costs so much."""

ASIDE, ASTRAY = 0.8, 4.0
"""What it costs a free word to begin a cell inside its column, and outside of it."""

PUSHED = 0.3
"""What it costs a word behind a single blank to begin a cell."""

AT_EDGE = 0.3
"""What it speaks for such a word to begin a cell that it stands where the column begins."""

ENDED = 1.0
"""What it costs a small letter to follow a full stop in a cell."""

SMALL = 0.5
"""What it costs on top if that word begins with a small letter, or is a number."""

PARTED = 3.0
"""What it costs a free word not to begin a cell."""

FULL, OVER = 1.04, 25.0
"""A cell has room for so much more (share) than is reckoned, and what each share more costs."""

STRANGE = 4.0
"""What it costs words to stand in the column of numbers or marks, and marks in one of texts."""

KNOWN = 0.6
"""What it costs to part two words that follow each other in other texts, or not to have such
at the end of a line and the beginning of the next."""

SHORT, ROOM = 2.0, 0.9
"""What it costs that a text goes on in the next line though its word had room (at most that share
of the column's) in the line above."""

LOWER, OPEN = 3.0, 2.5
"""What it costs a cell to begin with a small letter, and to end with an open end."""

BEGUN = 0.5
"""What it costs a cell to begin below another."""

SUITED = 1.0
"""What it speaks for a text that it has the very wording of its column."""

SAID = {**EXACT, "role": "role_only"}
"""The wordings that are all that a text of a column says."""

MISFIT = 1.2
"""What it costs a text of a team to be no name, post or role in their columns."""

BLANK = 1.0
"""What it costs a line that begins a row to lack the text of a column of which each has one."""

BLANK_MERGED = 0.6
"""The same where numbers are merged over rows: they may stand in the middle of these."""

CONTENTS: dict[str, Callable[[str], bool]] = {
    "name": is_person,
    "position": begins_post,
    "role": is_role,
}
"""What tells whether a text is one of a team's columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The words of a line that stand in the column at ``place``, and what is asked of them often.

    ``small``: they begin with a small letter; ``marker``: with a list marker; ``open``: they end
    as no text does.
    """

    place: int
    words: tuple[Word, ...]
    text: str
    width: float
    small: bool
    marker: bool
    open: bool

    @property
    def first(self) -> str:
        """The first word."""
        return self.words[0].piece.text

    @property
    def last(self) -> str:
        """The last word."""
        return self.words[-1].piece.text


def run_of(place: int, words: list[Word]) -> Run:
    """Return the ``words`` as a run in the column at ``place``."""
    text = " ".join(word.piece.text for word in words)
    return Run(
        place,
        tuple(words),
        text,
        width_of(text),
        text.lstrip("(\"'“")[:1].islower(),
        read_marker(text) is not None,
        UNFINISHED.search(text) is not None,
    )


class Cut(NamedTuple):
    """A way to cut a line: what it costs by itself, and the runs from the left."""

    cost: float
    runs: tuple[Run, ...]

    def at(self, place: int) -> Run | None:
        """Return what stands in the column at ``place``."""
        return next((run for run in self.runs if run.place == place), None)


class RunCosts:
    """What runs of words cost in the columns of a ``crowded`` table with such a ``header``."""

    def __init__(self, crowded: Crowded, header: Header) -> None:
        self.columns, self.rooms = crowded
        self.bounds = [0, *self.columns.edges, 10**6]
        self._header = header
        self._numbered = header.roles[0] == "number"
        shape = shape_of(header)
        self._begun = shape.own if self._numbered else []
        self._blank = BLANK if shape.each else BLANK_MERGED
        self._known: dict[tuple[int, int], float] = {}

    def to_begin(self, words: list[Word], index: int, place: int) -> float:
        """Return what it costs the word at ``index`` to begin a cell in the column at ``place``."""
        word = words[index]
        left, right = self.bounds[place], self.bounds[place + 1]
        if word.free:
            if abs(word.start - left) <= 1:
                return 0.0
            loose = place == 0 or self.columns.texts[place] is None
            inside = left < word.start < right
            return (ASIDE * (not loose)) if inside else ASTRAY + abs(word.start - left) / 4
        if word.start < left - 1:
            return NEVER
        known = follow_each_other(words[index - 1].piece.text, word.piece.text)
        small = word.piece.text[:1].islower() or word.piece.text.isdecimal()
        pushed = PUSHED if word.start > left else -AT_EDGE
        return pushed + KNOWN * known + SMALL * small

    def of(self, run: Run) -> float:
        """Return what it costs a run to be one line of one cell in its column."""
        column = self.columns.texts[run.place]
        marked = None in self.columns.texts
        marks = sum(is_mark(word.piece.text) and len(word.piece.text) == 1 for word in run.words)
        if column is None:
            return STRANGE * (len(run.words) - marks)
        if run.place == 0 and self._numbered:
            return STRANGE * (not is_number(run.text)) + PARTED * (len(run.words) - 1)
        cost = PARTED * sum(word.free for word in run.words[1:])
        cost += STRANGE * marked * marks + STRANGE / 2 * is_number(run.text)
        role = self._header.roles[column]
        cost += wording_cost(self._header, role, run.text)
        if role in SAID and wording(SAID[role]).match(run.text):
            cost -= SUITED
        if self._header.kind is Kind.TEAM and role in CONTENTS:
            cost += MISFIT * (not CONTENTS[role](run.text))
        cost += STRANGE * (is_lone_marker(run.words[-1].piece.text) and len(run.words) > 1)
        cost += ENDED * sum(
            FINISHED.search(a.piece.text) is not None and b.piece.text[:1].islower()
            for a, b in pairwise(run.words)
        )
        share = run.width / self.rooms[run.place]
        if share > FULL:
            cost += OVER * (share - FULL)
        return cost

    def lack(self, cut: Cut) -> float:
        """Return what it costs a line that begins with a row's number to lack texts that begin
        there."""
        begun = cut.runs[0].place == 0 and len(cut.runs) > 1 and is_number(cut.runs[0].text)
        filled = {self.columns.texts[run.place] for run in cut.runs}
        return self._blank * begun * sum(column not in filled for column in self._begun)

    def between(self, above: Run | None, below: Run | None) -> float:
        """Return what it costs that ``below`` is the next text under ``above`` in a column."""
        key = id(above), id(below)
        cost = self._known.get(key)
        if cost is None:
            cost = self._known[key] = self._reckon(above, below)
        return cost

    def _reckon(self, above: Run | None, below: Run | None) -> float:
        run = below or above
        assert run is not None
        if self.columns.texts[run.place] is None or (run.place == 0 and self._numbered):
            return 0.0
        if below is None:
            return OPEN * run.open
        new = BEGUN + LOWER * (below.small and not below.marker)
        if above is None:
            return new
        new += OPEN * above.open
        if below.marker:
            return min(new, BEGUN)
        width = above.width + width_of(f" {below.first}")
        on = SHORT * (width < ROOM * self.rooms[run.place])
        on += 0.0 if follow_each_other(above.last, below.first) else KNOWN
        return min(on, new)
