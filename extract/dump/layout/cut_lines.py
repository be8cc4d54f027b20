"""The lines of a table laid out by blanks, cut into cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import pairwise

from keputusan.extract.dump.dump_wordings import EXACT, is_number, wording
from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.layout_lines import (
    MOST_LOOSE,
    CutLine,
    LayoutLine,
    Piece,
    is_lone_marker,
)
from keputusan.extract.dump.layout.month_places import (
    LONGEST_MARK,
    marks_of,
    months_of,
    spot_of,
)
from keputusan.extract.dump.month_cells import is_mark
from keputusan.language.capitals import in_capitals
from keputusan.language.markers import roman_value

BESIDE = 1
"""Where cells are full to the edge, a word this near (characters) to a boundary begins a cell."""

DRIFT = 8
"""Programs move lines at most so far (characters) to the left of where their column is."""

_YEAR = re.compile(r"(?:19|20)\d\d\W*")

EARLY = 12
"""Behind a full cell a text begins at most so far (characters) left of its boundary."""

JUSTIFIED = 0.1
"""If more lines than this share (0..1) have two pieces in one cell, the text is justified."""

PARTED = 6, 12
"""Gaps inside a cell are narrower than this (characters), and than that in justified text."""

NARROW = 4
"""In a table of fewer columns a number and a text may be all that a row has."""


def cut_lines(lines: list[LayoutLine], columns: Columns, roles: list[str]) -> list[CutLine]:
    """Return ``lines`` cut into the cells of ``columns``; ``roles`` are those of the table's."""
    cut: list[CutLine] = []
    exact = {
        place: wording(EXACT[roles[column]])
        for place, column in enumerate(columns.texts)
        if column is not None and roles[column] in EXACT
    }
    above: dict[int, int] = {}
    justified = _is_justified(lines, columns.edges)
    for line in lines:
        cut.append(cut_line(line, columns, above, exact, justified=justified))
        if cut[-1].across is None:
            above.update(reversed(cut[-1].places))
    return cut


def _is_justified(lines: list[LayoutLine], edges: list[int]) -> bool:
    """Return whether gaps inside cells are as wide as those between them on many lines."""
    bounds = [0, *edges, 10**6]
    texts = [
        [bisect_right(bounds, piece.start) for piece in line.pieces if len(piece.text) > 1]
        for line in lines
    ]
    twice = sum(len(set(places)) < len(places) for places in texts)
    return twice > JUSTIFIED * len(lines)


def cut_line(
    line: LayoutLine,
    columns: Columns,
    above: dict[int, int],
    exact: dict[int, re.Pattern[str]],
    *,
    justified: bool = False,
) -> CutLine:
    """Return ``line`` cut into the cells of ``columns``.

    ``above`` tells where the last text of each of them began: what begins at the very same
    character belongs to the same column, although programs move a few lines sideways.  ``exact``
    are what texts of some columns say, by place.
    """
    cut = CutLine(line)
    edges = columns.edges
    bounds = [0, *edges, 10**6]
    below = {start: place for place, start in above.items()}
    if _is_heading(line, below, bounds):
        cut.across = line.pieces[-1]
    least = 0
    runs: list[list[Piece]] = []
    parts = [
        part
        for whole in line.pieces
        for part in _split(whole, bounds, below, exact, justified=justified)
    ]
    for piece, own in parts:
        place = min(
            range(max(least, own), len(bounds) - 1),
            key=partial(_outside, piece, bounds),
        )
        if _moved(piece, below, bounds):
            place = max(least, below[piece.start])
        elif cut.places and place == least and _is_parted(cut, piece, columns, justified):
            place += piece.start >= bounds[place + 1] - DRIFT
        cut.loose += int(len(piece.text) - piece.overlap(bounds[place], bounds[place + 1]))
        cut.places.append((place, piece.start))
        least = place
        column = columns.texts[place]
        if column is not None:
            cut.cells.setdefault(column, []).append(piece)
            continue
        runs.append(marks_of(piece))
    put_marks(cut, runs, columns)
    cut.stray = cut.loose > MOST_LOOSE
    return cut


def put_marks(cut: CutLine, runs: list[list[Piece]], columns: Columns) -> None:
    """Put the marks of ``runs`` into the months they stand under."""
    words = [word for run in runs for word in run]
    if any(len(word.text) > LONGEST_MARK and not is_mark(word.text) for word in words):
        cut.across = max(words, key=lambda word: len(word.text))
    chosen = _months_under(runs, columns.months) if runs else []
    rivals = [_months_under(runs, places) for places in columns.rivals] if runs else []
    for place, (month, word) in enumerate(zip(chosen, words, strict=True)):
        cut.cells.setdefault(month, []).append(word)
        if any(other[place] != month for other in rivals):
            cut.doubtful.add(month)


def _months_under(runs: list[list[Piece]], months: dict[int, int]) -> list[int]:
    """Return the column of each mark of ``runs`` if ``months`` (by column) stand there."""
    order = list(months)
    firsts = months_of(runs, list(months.values()))
    if firsts is None:
        return [_last_begun(months, word) for run in runs for word in run]
    return [
        order[first + place]
        for first, run in zip(firsts, runs, strict=True)
        for place in range(len(run))
    ]


def _last_begun(months: dict[int, int], word: Piece) -> int:
    before = [month for month, start in months.items() if start <= spot_of(word)]
    return max(before, default=min(months))


def _is_parted(cut: CutLine, piece: Piece, columns: Columns, justified: bool) -> bool:
    """Return whether ``piece`` stands too far behind the last one of ``cut`` to be in the same
    cell.
    """
    place = cut.places[-1][0]
    column = columns.texts[place]
    if column is None or place == len(columns.edges):
        return False
    return piece.start - cut.cells[column][-1].end >= PARTED[justified]


def _is_heading(line: LayoutLine, below: dict[int, int], bounds: list[int]) -> bool:
    """Return whether ``line`` is one text, perhaps behind a number, that heeds no column."""
    *before, last = line.pieces
    if len(before) > 1 or (before and not is_number(before[0].text)):
        return False
    if not before and last.start < bounds[1] and is_number(last.words()[0].text):
        return len(last.words()) > 1
    if last.start in below and not in_capitals(last.text):
        return False
    edges = [edge for edge in bounds[1:-1] if last.start < edge < last.end]
    if not edges:
        return bool(before) and counts_sections(before[0].text) and in_capitals(last.text)
    begun = {word.start for word in last.words()}
    whole = any(begun.isdisjoint(range(e - BESIDE, e + BESIDE + 1)) for e in edges)
    if before:
        return whole or len(bounds) > NARROW or in_capitals(last.text)
    return whole or last.start < bounds[1]


def counts_sections(text: str) -> bool:
    """Return whether ``text`` is a Roman number, as before the names of sections and teams."""
    number = text.strip(" .()")
    return number.isupper() and roman_value(number) > 0


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


def _moved(piece: Piece, below: dict[int, int], bounds: list[int]) -> bool:
    """Return whether ``piece`` begins a little before its column, right below another that does."""
    place = below.get(piece.start)
    return place is not None and bounds[place] - DRIFT <= piece.start < bounds[place]


def _split(
    piece: Piece,
    bounds: list[int],
    below: dict[int, int],
    exact: dict[int, re.Pattern[str]],
    *,
    justified: bool,
) -> list[tuple[Piece, int]]:
    """Return ``piece`` parted where boundaries fall into it, each part with the least place it has.

    A text behind a full cell may begin left of its boundary, for programs count its characters
    from the end of that cell; so the last word that begins at or before the boundary begins it.
    A piece that begins in the right half of a column is not parted, unless a word begins at the
    very boundary or ``below`` tells so: few cells begin there, and the whole line may stand
    a little too far to the left.
    """
    words = [part for word in piece.words() for part in _unglued(word, bounds)]
    cuts, places = [0], [0]
    own = below[piece.start] if _moved(piece, below, bounds) else 0
    for place, (left, edge) in enumerate(pairwise(bounds), start=1):
        if place <= own or not piece.start < edge < piece.end:
            continue
        behind = range(cuts[-1] + 1, len(words))
        told = [i for i in behind if words[i].start == edge or below.get(words[i].start) == place]
        if not told and (justified or words[cuts[-1]].start <= (left + edge) / 2):
            told = [i for i in behind if edge - EARLY <= words[i].start <= edge + BESIDE][-1:]
        said = _exactly(words, behind, edge, exact.get(place))
        if said is not None:
            told = [said]
        if not told:
            continue
        cut = min(told, key=lambda i: abs(words[i].start - edge))
        if cut - 1 > cuts[-1] and is_lone_marker(words[cut - 1].text):
            cut -= 1  # the number of the list item that begins the cell
        cuts.append(cut)
        places.append(place)
    parts = zip(cuts, [*cuts[1:], len(words)], places, strict=True)
    return [(_joined(piece, words[a:b]), place) for a, b, place in parts]


def _exactly(
    words: list[Piece], places: range, edge: int, exact: re.Pattern[str] | None
) -> int | None:
    """Return the first of ``places`` near ``edge`` whose word begins what a text of the column
    behind says (``exact``)."""
    for first in places if exact is not None else ():
        text = words[first].text
        if abs(words[first].start - edge) > EARLY or text[:1].islower() or _YEAR.fullmatch(text):
            continue  # a year or a small letter goes on with a text
        for end in range(len(words), first, -1):
            if exact is not None and exact.match(" ".join(word.text for word in words[first:end])):
                return first
    return None


def _joined(piece: Piece, words: list[Piece]) -> Piece:
    start, end = words[0].start, words[-1].end
    return Piece(start, end, piece.text[start - piece.start : end - piece.start])
