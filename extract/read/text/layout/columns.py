"""The columns of a table laid out by blanks, and the pieces of each line put into them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extract.read.text.fits import is_number
from extract.read.text.headings import in_capitals
from extract.read.text.layout.heads import LaidHeader
from extract.read.text.layout.lines import LayoutLine, Piece
from extract.read.text.marks import is_mark

CROSSED = 2.0
"""What a word across a boundary speaks against it, beside a piece that begins there (1)."""

TOUCHED = 0.3
"""The same for two words of one piece parted there by a single blank."""

FAR = 0.01
"""What each character between a boundary and the label behind it speaks against it."""

CARRIED = 0.02
"""What each character and line speaks against a column that is so much wider or narrower than on the
page before."""

SOME = 0.2
"""A boundary runs through words of at most this share (0..1) of the lines."""

BESIDE = 1
"""Where cells are full to the edge, a word this near (characters) to a boundary begins a cell."""

DRIFT = 8
"""Programs move lines at most so far (characters) to the left of where their column is."""

NARROW = 4
"""In a table of fewer columns a number and a text may be all that a row has."""

LONGEST_MARK = 6
"""What stands under a month (a tick, "Min", "ke 1") has no more characters a line."""


_LONE_MARKER = re.compile(r"^(?:[-–•]|\(?(?:\d{1,2}|[a-z])[.)]?)$")


@dataclass(slots=True)
class CutLine:
    """A line cut into cells: the pieces of each column, from the left.

    ``loose`` counts the characters that stand outside the columns they were put into, and
    ``across`` is the piece that runs over the boundaries of columns as if there were none.
    """

    line: LayoutLine
    cells: dict[int, list[Piece]] = field(default_factory=dict)
    loose: int = 0
    across: Piece | None = None
    places: list[tuple[int, int]] = field(default_factory=list)

    def text(self, column: int) -> str:
        """What the line has in ``column``, single blanks between its pieces."""
        return " ".join(piece.text for piece in self.cells.get(column, []))

    def start(self, column: int) -> int:
        """Where the text of ``column`` begins (characters)."""
        return self.cells[column][0].start

    def end(self, column: int) -> int:
        """Where it ends."""
        return self.cells[column][-1].end


class Columns(NamedTuple):
    """``edges`` (characters) part the text columns, the months being one column among them.

    ``texts`` are the table's columns that these are; None stands for the months, whose marks
    begin at ``months`` (by month column); ``told``: at places that the page itself shows.
    """

    texts: list[int | None]
    edges: list[int]
    months: dict[int, int]
    told: bool = False


def find_columns(laid: LaidHeader, lines: list[LayoutLine]) -> Columns:
    """The columns under the header ``laid`` on the page whose table rows are ``lines``."""
    header = laid.header
    texts: list[int | None] = []
    places: list[tuple[int, int]] = []
    for column in range(header.columns):
        if column not in header.marks:
            texts.append(column)
            places.append(laid.labels[column])
        elif column == header.marks.start:
            texts.append(None)
            last = header.marks.stop - 1
            spots = laid.numbers or laid.labels
            first = min(spots[column][0], laid.labels[column][0])
            places.append((first, 2 * spots[last][0] - first))  # behind the last one's begin
    profile, wordy = _profile(lines, marks=True), _profile(lines, marks=False)
    edges = [
        _boundary(
            places[index],
            places[index + 1],
            texts[index + 1] is None,
            wordy if texts[index] is None else profile,
        )
        for index in range(len(places) - 1)
    ]
    return _month_places(laid, Columns(texts, edges, {}), lines)


class _Profile(NamedTuple):
    """What stands at each place between characters: how many pieces ``start`` there, how many
    words run ``across`` it, and how many words ``touch`` it behind a single blank."""

    starts: Counter[int]
    across: Counter[int]
    touches: Counter[int]


def _profile(lines: list[LayoutLine], *, marks: bool) -> _Profile:
    """The profile of ``lines``, with or without their ticks."""
    profile = _Profile(Counter(), Counter(), Counter())
    for line in lines:
        if len(line.pieces) == 1:
            continue  # perhaps a heading over the table
        for piece in line.pieces:
            if not marks and all(is_mark(word.text) for word in piece.words()):
                continue
            profile.starts[piece.start] += 1
            profile.touches.update(word.start for word in piece.words()[1:])
            for word in piece.words():
                # a blank before a word belongs to it: no boundary stands before a blank
                profile.across.update(range(max(word.start - 1, piece.start) + 1, word.end))
                profile.across[word.start] -= word.start > piece.start
    return profile


def _boundary(
    left: tuple[int, int],
    right: tuple[int, int],
    marks: bool,
    profile: _Profile,
) -> int:
    """The boundary between two columns whose labels stand at ``left`` and ``right``."""
    first = int(sum(left) / 2) + 1
    last = right[0] + 1 if marks else max(first, int(sum(right) / 2))
    best: tuple[float, int] | None = None
    for place in range(first, max(first, last) + 1):
        score = profile.starts[place] - CROSSED * profile.across[place]
        score -= TOUCHED * profile.touches[place]
        score -= FAR * abs(place - right[0])
        if best is None or score > best[0]:
            best = (score, place)
    assert best is not None
    return best[1]


def carry_columns(columns: Columns, lines: list[LayoutLine]) -> Columns:
    """The columns of a page that goes on with a table without its header, as the page before
    has them.

    Their boundaries are where pieces begin and no word runs across, as near to the old ones as
    may be.
    """
    marked, plain = _profile(lines, marks=True), _profile(lines, marks=False)
    width = max([*(line.pieces[-1].end for line in lines), columns.edges[-1]]) + 1
    free = [x for x in range(1, width + 1) if plain.across[x] <= SOME * len(lines)]
    paths: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for index, (left, edge) in enumerate(pairwise([0, *columns.edges]), start=1):
        longer: dict[int, tuple[float, list[int]]] = {}
        profile = marked if columns.texts[index] is None else plain
        for place in free:
            score = profile.starts[place] - CROSSED * profile.across[place]
            score -= TOUCHED * profile.touches[place]
            before = [
                (price - CARRIED * len(lines) * abs((place - last) - (edge - left)), path)
                for last, (price, path) in paths.items()
                if last < place
            ]
            if before:
                price, path = max(before, key=lambda pair: pair[0])
                longer[place] = (price + score, [*path, place])
        paths = longer
    edges = max(paths.values(), key=lambda pair: pair[0])[1] if paths else columns.edges
    carried = columns._replace(edges=edges, told=False)
    if not columns.months:
        return carried
    place = columns.texts.index(None)
    marks = mark_places(carried, lines)
    if len(marks) == len(columns.months):
        return carried._replace(months=dict(zip(columns.months, marks, strict=True)))
    moved = edges[place - 1] - columns.edges[place - 1] if place else 0
    return carried._replace(months={m: start + moved for m, start in columns.months.items()})


def cut_lines(lines: list[LayoutLine], columns: Columns) -> list[CutLine]:
    """``lines`` cut into the cells of ``columns``."""
    cut: list[CutLine] = []
    above: dict[int, int] = {}
    for line in lines:
        cut.append(cut_line(line, columns, above))
        for place in cut[-1].places:
            above[place[0]] = place[1]
    return cut


def cut_line(line: LayoutLine, columns: Columns, above: dict[int, int]) -> CutLine:
    """``line`` cut into the cells of ``columns``.

    ``above`` tells where the last text of each of them began: what begins at the very same
    character belongs to the same column, although programs move a few lines sideways.
    """
    cut = CutLine(line)
    edges = columns.edges
    bounds = [0, *edges, 10**6]
    below = {start: place for place, start in above.items()}
    if _is_heading(line, below, bounds):
        cut.across = line.pieces[-1]
    least = 0
    parts = [
        part
        for whole in line.pieces
        for part in ([whole] if _moved(whole, below, bounds) else _split(whole, bounds, below))
    ]
    for piece in parts:
        place = min(
            range(least, len(bounds) - 1),
            key=partial(_outside, piece, bounds),
        )
        if _moved(piece, below, bounds):
            place = max(least, below[piece.start])
        cut.loose += int(len(piece.text) - piece.overlap(bounds[place], bounds[place + 1]))
        cut.places.append((place, piece.start))
        least = place
        column = columns.texts[place]
        if column is not None:
            cut.cells.setdefault(column, []).append(piece)
            continue
        for word in _marks_of(piece):
            if len(word.text) > LONGEST_MARK and not is_mark(word.text):
                cut.across = piece
            before = [m for m, start in columns.months.items() if start <= _spot(word)]
            month = max(before, default=min(columns.months))
            cut.cells.setdefault(month, []).append(word)
    return cut


def _is_heading(line: LayoutLine, below: dict[int, int], bounds: list[int]) -> bool:
    """Whether ``line`` is one text, perhaps behind a number, that heeds no column."""
    *before, last = line.pieces
    if len(before) > 1 or last.start in below and not in_capitals(last.text):
        return False
    if before and not is_number(before[0].text):
        return False
    edges = [edge for edge in bounds[1:-1] if last.start < edge < last.end]
    if not edges:
        return False
    parts = _split(last, bounds, {})
    whole = len(parts) <= len(edges)
    if before:
        return whole or len(bounds) > NARROW or in_capitals(last.text)
    return whole or (last.start < bounds[1] and not is_number(parts[0].text))


def _outside(piece: Piece, bounds: list[int], place: int) -> tuple[float, int]:
    """How many characters of ``piece`` stand outside the column at ``place``."""
    return len(piece.text) - piece.overlap(bounds[place], bounds[place + 1]), place


def _moved(piece: Piece, below: dict[int, int], bounds: list[int]) -> bool:
    """Whether ``piece`` begins a little before its column, right below another that does."""
    place = below.get(piece.start)
    return place is not None and bounds[place] - DRIFT <= piece.start < bounds[place]


def _split(piece: Piece, bounds: list[int], below: dict[int, int]) -> list[Piece]:
    """``piece`` parted where a boundary falls right before a word of it, or where ``below``
    tells that a text of the next column began on the line before.

    It is not where it begins in the right half of a column: there no cell begins, and the
    whole line stands a little too far to the left.
    """
    words = piece.words()
    cuts = [0]
    for place, (left, edge) in enumerate(pairwise(bounds), start=1):
        if not piece.start < edge < piece.end or words[cuts[-1]].start > (left + edge) / 2:
            continue
        near = [
            (abs(word.start - edge), index)
            for index, word in enumerate(words)
            if index and (abs(word.start - edge) <= BESIDE or below.get(word.start) == place)
        ]
        if not near:
            continue
        cut = min(near)[1]
        if cut - 1 > cuts[-1] and _LONE_MARKER.match(words[cut - 1].text):
            cut -= 1  # the number of the list item that begins the cell
        if cut > cuts[-1]:
            cuts.append(cut)
    parts = zip(cuts, [*cuts[1:], len(words)], strict=True)
    return [
        Piece(
            words[a].start,
            words[b - 1].end,
            piece.text[words[a].start - piece.start : words[b - 1].end - piece.start],
        )
        for a, b in parts
    ]


def _marks_of(piece: Piece) -> list[Piece]:
    """What ``piece`` says under the months: its ticks one by one, words together."""
    words = piece.words()
    if all(len(word.text) == 1 for word in words):
        return words
    return [piece]


def _month_places(laid: LaidHeader, columns: Columns, lines: list[LayoutLine]) -> Columns:
    """``columns`` with the places (characters) where the marks of each month begin.

    The marks of the body tell, where they stand at as many places as there are months; else
    the labels or the numbers below them, whichever the marks follow more closely.
    """
    months = laid.header.marks
    if not months:
        return columns
    marks = mark_places(columns, lines)
    if len(marks) == len(months):
        return columns._replace(months=dict(zip(months, marks, strict=True)), told=True)
    rows = [[spots[column][0] for column in months] for spots in (laid.labels, laid.numbers) if spots]
    chosen = min(rows, key=lambda starts: _lag(marks, starts))
    return columns._replace(months=dict(zip(months, chosen, strict=True)))


def lend_months(columns: Columns, other: Columns, lines: list[LayoutLine]) -> Columns:
    """``columns`` with the months as far from each other as those of ``other``, another page of
    the table, if the marks follow these more closely."""
    first = min(columns.months.values()) - min(other.months.values())
    lent = {month: first + start for month, start in other.months.items()}
    marks = mark_places(columns, lines)
    own, theirs = (_lag(marks, list(places.values())) for places in (columns.months, lent))
    return columns._replace(months=lent) if theirs < own else columns


def mark_places(columns: Columns, lines: list[LayoutLine]) -> list[int]:
    """The places at which marks begin; those right beside each other are one."""
    place = columns.texts.index(None)
    bounds = [0, *columns.edges, 10**6]
    found = {
        _spot(word)
        for line in lines
        for piece in line.pieces
        if piece.start >= bounds[place] - BESIDE and piece.end <= bounds[place + 1] + BESIDE
        for word in _marks_of(piece)
        if len(word.text) <= LONGEST_MARK
    }
    ordered = sorted(found)
    return [
        start
        for index, start in enumerate(ordered)
        if index == 0 or start - ordered[index - 1] > BESIDE
    ]


def _spot(mark: Piece) -> int:
    """Where a mark stands: a wide one begins left of the label that it is centred under."""
    return mark.start + (len(mark.text) - 1) // 2


def _lag(marks: list[int], starts: list[int]) -> int:
    """How far the marks stand behind the labels (characters) they stand under, in all.

    Programs put a single blank between labels that stand close, so that each later one of them
    stands further left than its column does; none stands further right.
    """
    return sum(min((abs(m - s) for s in starts if s <= m), default=starts[0] - m) for m in marks)
