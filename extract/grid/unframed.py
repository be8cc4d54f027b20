"""Tables without a frame: found between rules and by shared gutters, built like framed ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.candidates import Candidate, find_candidates
from keputusan.extract.grid.completion import complete
from keputusan.extract.grid.edges import Edges, join_rules
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import find_regions
from keputusan.extract.grid.judgement import is_table, look_at
from keputusan.extract.grid.segments import text_lines
from keputusan.extract.grid.words import Word, block_text
from keputusan.extract.model.page import Box, Rule

FEWEST_LINES = 2
"""Fewer lines of several segments make no table."""


def find_unframed(words: Sequence[Word], rules: Iterable[Rule]) -> list[Frame]:
    """Return the tables among ``words`` that stand outside all frames; ``rules`` are all of the
    page.
    """
    lines = text_lines(words)
    if sum(len(line.segments) > 1 for line in lines) < FEWEST_LINES:
        return []
    across = list(join_rules([r for r in rules if r.horizontal]))
    frames = []
    for candidate in find_candidates(lines, across):
        frame = _build(candidate, words, across)
        if frame is not None:
            frames.append(frame)
    return frames


def rules_outside(rules: Iterable[Rule], boxes: Sequence[Box]) -> list[Rule]:
    """Return the horizontal ``rules`` that lie in none of ``boxes``."""
    return [
        rule
        for rule in rules
        if rule.horizontal
        and not any(
            box.y0 - 1 <= rule.at <= box.y1 + 1 and rule.start < box.x1 and rule.end > box.x0
            for box in boxes
        )
    ]


def _build(candidate: Candidate, words: Sequence[Word], rules: Sequence[Rule]) -> Frame | None:
    box = candidate.box
    held = [word for line in candidate.lines for s in line.segments for word in s.words]
    ys = [box.y0, *(y for y in candidate.rules if box.y0 + 1 < y < box.y1 - 1), box.y1]
    sides = [(box.x0, box.x1)]
    edges = Edges([box.x0, box.x1], ys, [[(box.y0, box.y1)]] * 2, [list(sides) for _ in ys])
    frame = Frame(edges, *find_regions(edges), CONFIDENCE)
    inner = [
        rule
        for rule in rules
        if box.y0 - 1 <= rule.at <= box.y1 + 1 and rule.start < box.x1 and rule.end > box.x0
    ]
    completed = complete(frame, _hold(frame, held), inner)
    if completed is None:
        return None
    texts = {index: block_text(own) for index, own in _hold(completed, held).items()}
    return completed if is_table(look_at(completed, texts), candidate.is_ruled) else None


def _hold(frame: Frame, words: Iterable[Word]) -> dict[int, list[Word]]:
    """Return ``words`` by the region of ``frame`` that they stand in."""
    held: dict[int, list[Word]] = {}
    for word in words:
        index = frame.find(*word.centre)
        if index is not None:
            held.setdefault(index, []).append(word)
    return held
