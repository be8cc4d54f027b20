"""Tables without a frame: found between rules and by shared gutters, built like framed ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.candidates import SAME_RULE, SAME_SIDE, Candidate, find_candidates
from keputusan.extract.grid.column_parts import part_columns
from keputusan.extract.grid.completion import complete
from keputusan.extract.grid.edges import Edges, join_rules
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import find_regions
from keputusan.extract.grid.headed.headed_tables import HeadedTables
from keputusan.extract.grid.headed.row_marks import Evidence
from keputusan.extract.grid.judgement import is_table, look_at
from keputusan.extract.grid.segments import text_lines
from keputusan.extract.grid.words import Word, block_text
from keputusan.extract.model.page import Box, Rule

PARTING = 0.3
"""A rule from a side of a table on, over this share of its width, parts two rows."""

FEWEST_LINES = 2
"""Fewer lines of several segments make no table."""


def find_unframed(
    words: Sequence[Word],
    rules: Iterable[Rule],
    fills: Sequence[Box] = (),
    tables: HeadedTables | None = None,
    *,
    unread: bool = False,
) -> list[Frame]:
    """Return the tables among ``words`` that stand outside all frames.

    ``rules`` and ``fills`` are the rules and the filled areas of the page, ``tables`` those with a
    header on the pages before.  ``unread`` words have no text yet.
    """
    tables = tables or HeadedTables()
    lines = text_lines(words)
    if sum(len(line.segments) > 1 for line in lines) < FEWEST_LINES:
        tables.forget()
        return []
    across = list(join_rules([r for r in rules if r.horizontal]))
    frames = []
    headed = tables.find(lines, Evidence(across, fills, unread))
    if headed:
        taken = {number for _, numbers in headed for number in numbers}
        frames = [frame for frame, _ in headed]
        lines = [line for number, line in enumerate(lines) if number not in taken]
        across = rules_outside(across, [frame.edges.box for frame in frames])
    held = [word for line in lines for s in line.segments for word in s.words]
    for part in part_columns(held, across):
        for candidate in find_candidates(text_lines(part.words), part.rules):
            frame = _build(candidate, words, part.rules)
            if frame is not None:
                frames.append(frame)
    return frames


def rules_outside(rules: Iterable[Rule], boxes: Sequence[Box]) -> list[Rule]:
    """Return the horizontal ``rules`` that lie in none of ``boxes``."""
    return [
        rule
        for rule in rules
        if rule.horizontal and not any(_runs_through(rule, box) for box in boxes)
    ]


def _runs_through(rule: Rule, box: Box) -> bool:
    """Return whether a horizontal rule lies in ``box``, or on one of its sides."""
    return box.y0 - 1 <= rule.at <= box.y1 + 1 and rule.start < box.x1 and rule.end > box.x0


def _build(candidate: Candidate, words: Sequence[Word], rules: Sequence[Rule]) -> Frame | None:
    box = candidate.box
    held = [word for line in candidate.lines for s in line.segments for word in s.words]
    parting = _parting_rules(candidate, rules)
    inner = [*candidate.rules, *(rule.at for rule in parting)]
    ys = [box.y0, *sorted(y for y in inner if box.y0 + 1 < y < box.y1 - 1), box.y1]
    sides = [(box.x0, box.x1)]
    edges = Edges([box.x0, box.x1], ys, [[(box.y0, box.y1)]] * 2, [list(sides) for _ in ys])
    frame = Frame(edges, *find_regions(edges), CONFIDENCE)
    across = [rule for rule in rules if _runs_through(rule, box)]
    completed = complete(frame, _hold(frame, held), across)
    if completed is None:
        return None
    if parting:
        completed = _merged_beside(completed, parting)
    texts = {index: block_text(own) for index, own in _hold(completed, held).items()}
    return completed if is_table(look_at(completed, texts), candidate.is_ruled) else None


def _parting_rules(candidate: Candidate, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules inside ``candidate`` that part rows from one of its sides on, but not up to
    the other.
    """
    box = candidate.box
    return [
        rule
        for rule in rules
        if box.y0 + SAME_RULE < rule.at < box.y1 - SAME_RULE
        and min(abs(rule.start - box.x0), abs(rule.end - box.x1)) <= SAME_SIDE
        and PARTING * box.width <= rule.end - rule.start < box.width - SAME_SIDE
        and all(abs(rule.at - y) > SAME_RULE for y in candidate.rules)
    ]


def _merged_beside(frame: Frame, parting: Iterable[Rule]) -> Frame:
    """Return ``frame`` with the cells merged that no rule parts beside the ends of ``parting``."""
    edges = frame.edges
    short = {rule.at: (rule.start, rule.end) for rule in parting}
    level = [
        [short[y]] if y in short else walls
        for y, walls in zip(edges.ys, edges.horizontal, strict=True)
    ]
    merged = Edges(edges.xs, edges.ys, edges.vertical, level)
    regions, owner, closed = find_regions(merged)
    return replace(frame, edges=merged, regions=regions, owner=owner, closed=closed)


def _hold(frame: Frame, words: Iterable[Word]) -> dict[int, list[Word]]:
    """Return ``words`` by the region of ``frame`` that they stand in."""
    held: dict[int, list[Word]] = {}
    for word in words:
        index = frame.find(*word.centre)
        if index is not None:
            held.setdefault(index, []).append(word)
    return held
