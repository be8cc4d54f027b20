"""The labels of columns, stacked over several lines, and those of months, which break and run
together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from keputusan.extract.dump.header_rows import LONGEST_SUBLABEL
from keputusan.extract.dump.layout.layout_lines import Piece
from keputusan.extract.model.table_records import MONTHS
from keputusan.language.calendar_labels import month_cuts, month_of
from keputusan.language.headings import role_of

SHORT = 4
"""Words of no more letters (a month, a number) are labels of their own beside each other."""

SIDE = 12
"""The labels of months begin at most so far (characters) beside the heading over them."""

SPELLED = 0.85
"""Letters are those of the months if they have this share (0..1) in common."""

_SPELLINGS = ("janfebmaraprmeijunjulagusepoktnovdes", "123456789101112")

FEWEST_MONTHS = 6
"""So many labels that count months one after another are month columns."""


@dataclass(slots=True)
class Stack:
    """The pieces of one column's label, from above; ``start`` and ``end`` are their place."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the widest line of the label begins."""
        return min(piece.start for piece in self.pieces)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(piece.end for piece in self.pieces)

    @property
    def is_short(self) -> bool:
        """Whether it may be the beginning of a month or number."""
        return all(len(piece.text) <= SHORT for piece in self.pieces)

    @property
    def text(self) -> str:
        """The label on one line; the letters of a month or number closed up."""
        parts = [piece.text for piece in self.pieces]
        closed = "".join(parts)
        if len(parts) > 1 and all(len(part) <= SHORT for part in parts) and month_of(closed):
            return closed
        return " ".join(parts)


def unglued(word: Piece) -> list[Piece]:
    """Return the months that ``word`` names one after another without blanks, or ``word``."""
    places = [0, *month_cuts(word.text), len(word.text)]
    return [Piece(word.start + a, word.start + b, word.text[a:b]) for a, b in pairwise(places)]


def whole_months(stacks: list[Stack], groups: list[Piece]) -> list[Stack]:
    """Return ``stacks`` with the labels of the months put together, where they broke into pieces.

    In narrow columns the labels break into several lines, which programs mix: the letters of
    all months stand side by side below their heading, or the digits of those behind 9.
    """
    group = next((g for g in groups if role_of(g.text) == "months"), None)
    if group is None or len(month_run([stack.text for stack in stacks])) == MONTHS:
        return stacks
    run = [i for i, stack in enumerate(stacks) if stack.is_short and _may_be_month(stack)]
    near = [i for i in run if group.start - SIDE <= stacks[i].start <= group.end + SIDE]
    if not near:
        return stacks
    first = last = near[0]
    while first - 1 in run:
        first -= 1
    while last + 1 in run:
        last += 1
    letters = "".join(piece.text for stack in stacks[first : last + 1] for piece in stack.pieces)
    if not _spells_months(letters):
        return stacks
    start, end = stacks[first].start, stacks[last].start
    step = (end - start) / (MONTHS - 1)
    months = [
        Stack([Piece(at, at + 1, str(n + 1))])
        for n in range(MONTHS)
        for at in [round(start + step * n)]
    ]
    return [*stacks[:first], *months, *stacks[last + 1 :]]


def _may_be_month(stack: Stack) -> bool:
    """Return whether a short label may be a piece of a month's; "N o" is one of November's."""
    return role_of(stack.text) in (None, "number") or month_of(stack.text) is not None


def _spells_months(letters: str) -> bool:
    """Return whether ``letters`` are those of the names of twelve months, or of their numbers."""
    found = Counter(letters.lower())
    spellings = (Counter(text) for text in _SPELLINGS)
    return any(
        (found & wanted).total() >= SPELLED * max(found.total(), wanted.total())
        for wanted in spellings
    )


def months_together(stacks: list[Stack]) -> list[Stack]:
    """Return ``stacks`` with those that stand between months that count on put behind them: narrow
    labels push the later ones to the right, past the label of the column behind.
    """
    places = [index for index, stack in enumerate(stacks) if month_of(stack.text) is not None]
    run = month_run([stacks[index].text for index in places])
    if not run:
        return stacks
    own = places[run.start : run.stop]
    inside = stacks[own[0] : own[-1] + 1]
    between = [stack for stack in inside if month_of(stack.text) is None]
    months = [stacks[index] for index in own]
    if len(between) + len(months) < len(inside):
        return stacks
    return [*stacks[: own[0]], *months, *between, *stacks[own[-1] + 1 :]]


def is_of_months(text: str) -> bool:
    """Return whether ``text`` may be a piece of the names or numbers of months."""
    return len(text) <= SHORT and any(text.lower() in spelling for spelling in _SPELLINGS)


def month_run(labels: list[str]) -> range:
    """Return the columns whose labels count months one after another; empty if they are few."""
    months = [month_of(label) if len(label) <= LONGEST_SUBLABEL else None for label in labels]
    best = range(0)
    start = 0
    for index in range(1, len(labels) + 1):
        before = months[index - 1]
        goes_on = index < len(labels) and before is not None and months[index] == before + 1
        if not goes_on:
            if months[start] is not None and index - start > len(best):
                best = range(start, index)
            start = index
    return best if len(best) >= FEWEST_MONTHS else range(0)
