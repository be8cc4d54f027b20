"""A page set in two columns, parted where a table stands in one of them beside running text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from keputusan.extract.grid.segments import Segment, text_lines
from keputusan.extract.grid.side_by_side import box_of, find_side_by_side
from keputusan.extract.grid.text_columns import Band, find_band
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval
from keputusan.extract.model.page import Rule

FULL, FEWEST_WORDS = 0.6, 4
"""A line of running text takes at least the first share (0..1) of its column's width, and holds as
many words as the second at least."""

AROUND = 4
"""So many lines above a line and below it tell with it whether running text stands in a column
there: the last line of a paragraph is short, and a long label of a table is not."""


class Part(NamedTuple):
    """Words of a page that are looked at together, and the rules that may belong to them."""

    words: list[Word]
    rules: list[Rule]


def part_columns(words: Sequence[Word], rules: Sequence[Rule]) -> list[Part]:
    """Return the words and horizontal ``rules`` of each of a page's two columns where one has
    running text, of tables that stand side by side, and all others.
    """
    if not words:
        return []
    return [part for table in _beside_tables(words, rules) for part in _beside_text(*table)]


def _beside_tables(words: Sequence[Word], rules: Sequence[Rule]) -> list[Part]:
    """Return the words and rules of each of the tables that stand side by side, and all others."""
    bands = find_side_by_side(words, rules)
    if not bands:
        return [Part(list(words), list(rules))]
    found = []
    for band in bands:
        for column in (0, 1):
            held = [word for word in words if band.column_of(word.box) == column]
            own = [rule for rule in rules if band.column_of(box_of(rule)) == column]
            found += _beside_tables(held, own)
    rest = [word for word in words if all(band.column_of(word.box) is None for band in bands)]
    others = [rule for rule in rules if all(band.column_of(box_of(rule)) is None for band in bands)]
    return [*found, Part(rest, others)] if rest else found


def _beside_text(words: Sequence[Word], rules: Sequence[Rule]) -> list[Part]:
    """Return the words and rules of each of a page's two columns where one has running text, and
    all others.
    """
    band = find_band([(word.box, word.text) for word in words])
    if band is None:
        return [Part(list(words), list(rules))]
    stretches = _stretches(words, band)
    groups: tuple[list[Word], list[Word], list[Word]] = ([], [], [])
    for word in words:
        middle = (word.box.y0 + word.box.y1) / 2
        column = band.column_of(word.box)
        inside = any(top <= middle <= bottom for top, bottom in stretches)
        groups[column if column is not None and inside else 2].append(word)
    drawn = (
        [rule for rule in rules if rule.end <= band.gutter],
        [rule for rule in rules if rule.start >= band.gutter],
        list(rules),
    )
    return [Part(own, beside) for own, beside in zip(groups, drawn, strict=True) if own]


def _stretches(words: Sequence[Word], band: Band) -> list[Interval]:
    """Return where, from the top (points), running text stands in one of the columns at least."""
    lines = text_lines([word for word in words if band.column_of(word.box) is not None])
    if not lines:
        return []
    gutter = band.gutter
    widths = gutter - min(line.x0 for line in lines), max(line.x1 for line in lines) - gutter
    told: list[bool] = []
    for line in lines:
        sides: tuple[list[Segment], list[Segment]] = ([], [])
        for segment in line.segments:
            sides[segment.x0 >= gutter].append(segment)
        told.append(any(map(_is_running, sides, widths)))
    found: list[Interval] = []
    for index, line in enumerate(lines):
        near = told[max(0, index - AROUND) : index + AROUND + 1]
        if 2 * sum(near) < len(near):
            continue
        if found and index and found[-1][1] >= lines[index - 1].y1:
            found[-1] = found[-1][0], max(found[-1][1], line.y1)
        else:
            found.append((line.y0, line.y1))
    return found


def _is_running(segments: Sequence[Segment], width: float) -> bool:
    """Return whether what stands in one line of a column is running text."""
    if len(segments) != 1:
        return False
    segment = segments[0]
    return segment.x1 - segment.x0 >= FULL * width and len(segment.words) >= FEWEST_WORDS
