"""The lines of a table laid out by blanks, cut into cells."""

from __future__ import annotations

from functools import partial

from keputusan.extract.dump.dump_wordings import counts_sections, is_number
from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.edge_paths import LineEdges, follow_edges
from keputusan.extract.dump.layout.layout_lines import (
    MOST_LOOSE,
    CutLine,
    LayoutLine,
    Piece,
)
from keputusan.extract.dump.layout.month_places import marks_of
from keputusan.extract.dump.layout.put_marks import put_marks
from keputusan.language.capitals import in_capitals

SURE = 1.0
"""A line is cut for sure where it costs so much more to cut it elsewhere (see edge_evidence): of
the 128 lines of made-up dumps that are cut wrongly 47 are, of the 5488 others all but 108."""

BESIDE = 1
"""A heading across the table has no word that begins so near (characters) to a boundary."""

NEAR = 3
"""A text that begins right below one of so many lines above, or above the next, is no heading."""

NARROW = 4
"""In a table of fewer columns a number and a text may be all that a row has."""


def cut_lines(lines: list[LayoutLine], columns: Columns, roles: list[str]) -> list[CutLine]:
    """Return ``lines`` cut into the cells of ``columns``; ``roles`` are those of the table's."""
    bounds = [0, *columns.edges, 10**6]
    across = [
        _is_heading(line, _starts_near(lines, place), bounds) for place, line in enumerate(lines)
    ]
    found = follow_edges(lines, columns, roles, across)
    return [
        _cut_line(line, own, columns, heading=heading)
        for line, own, heading in zip(lines, found, across, strict=True)
    ]


def _starts_near(lines: list[LayoutLine], place: int) -> set[int]:
    """Return where texts begin on the lines right above and below that at ``place``."""
    near = (*lines[max(0, place - NEAR) : place], *lines[place + 1 : place + 2])
    return {piece.start for line in near for piece in line.pieces}


def _cut_line(line: LayoutLine, own: LineEdges, columns: Columns, *, heading: bool) -> CutLine:
    """Return ``line`` cut where its ``own`` edges are."""
    cut = CutLine(line)
    if heading:
        cut.across = line.pieces[-1]
    bounds = [0, *own.edges, 10**6]
    runs: list[list[Piece]] = []
    for piece in line.pieces:
        parts: list[tuple[int, list[Piece]]] = []
        for word in [part for whole in piece.words() for part in _unglued(whole, bounds)]:
            place = min(range(len(bounds) - 1), key=partial(_outside, word, bounds))
            if parts and parts[-1][0] == place:
                parts[-1][1].append(word)
            else:
                parts.append((place, [word]))
        for place, words in parts:
            joined = _joined(piece, words)
            cut.places.append((place, joined.start))
            column = columns.texts[place]
            if column is None:
                runs.append(marks_of(joined))
            else:
                cut.cells.setdefault(column, []).append(joined)
    put_marks(cut, runs, columns)
    cut.stray = bool(own.guessed)
    if min(own.margins, default=SURE) < SURE:
        cut.loose = MOST_LOOSE + 1
    return cut


def _is_heading(line: LayoutLine, below: set[int], bounds: list[int]) -> bool:
    """Return whether ``line`` is one text, perhaps behind a number, that heeds no column."""
    *before, last = line.pieces
    if len(before) > 1 or (before and not is_number(before[0].text)):
        return False
    if not before and last.start < bounds[1] and is_number(last.words()[0].text):
        return len(last.words()) > 1
    if not before and last.start in below and not in_capitals(last.text):
        return False
    edges = [edge for edge in bounds[1:-1] if last.start < edge < last.end]
    if not edges:
        return bool(before) and counts_sections(before[0].text) and in_capitals(last.text)
    begun = {word.start for word in last.words()}
    whole = any(begun.isdisjoint(range(e - BESIDE, e + BESIDE + 1)) for e in edges)
    if before:
        return whole or len(bounds) > NARROW or in_capitals(last.text)
    return whole or last.start < bounds[1]


def _unglued(word: Piece, bounds: list[int]) -> list[Piece]:
    """Return ``word``, parted where a capital behind a small letter begins a column: some
    programs put no blank between cells that are full.
    """
    for edge in bounds:
        if word.start < edge < word.end and word.text[edge - word.start].isupper():
            left, right = word.text[: edge - word.start], word.text[edge - word.start :]
            if left[-1].islower():
                return [Piece(word.start, edge, left), Piece(edge, word.end, right)]
    return [word]


def _outside(piece: Piece, bounds: list[int], place: int) -> tuple[float, int]:
    """Return how many characters of ``piece`` stand outside the column at ``place``."""
    return len(piece.text) - piece.overlap(bounds[place], bounds[place + 1]), place


def _joined(piece: Piece, words: list[Piece]) -> Piece:
    start, end = words[0].start, words[-1].end
    return Piece(start, end, piece.text[start - piece.start : end - piece.start])
