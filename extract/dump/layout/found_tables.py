"""The headers of tables laid out by blanks, the lines below and their columns.

Tables whose words were pushed out of their places are told from others, and their columns found
anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.crowded_columns import (
    Crowded,
    crowded_columns,
    free_pieces,
    with_room,
)
from keputusan.extract.dump.layout.crowded_lines import CrowdedCutter, cut_crowded
from keputusan.extract.dump.layout.cut_lines import cut_lines
from keputusan.extract.dump.layout.layout_columns import (
    find_columns,
    find_months,
    labels_of_columns,
    lend_months,
)
from keputusan.extract.dump.layout.layout_header import find_header
from keputusan.extract.dump.layout.layout_lines import MOST_LOOSE, CutLine, LayoutLine
from keputusan.extract.dump.layout.month_places import part_marks
from keputusan.extract.dump.layout.table_shape import LaidHeader

CROWDED = 0.1
"""If more lines than this share (0..1) do not suit the columns, words may have been pushed."""

DENSITIES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.3)
"""So wide a text may have room in a character of the dump: 9 points in the 7.25 that pdfplumber
gives a character are 1.6."""

SPACIOUS = 1.15
"""No words are pushed where a character holds no more."""

PUSHED = 0.35
"""Words were pushed if lines then cost no more to cut than this share (0..1) of what they cost
where each character holds one letter: .33 at most in made-up dumps by pdfplumber, .38 or more in
those of pdftotext."""

SAMPLE = 40
"""So many lines tell how much a character holds."""

FULL, FEWEST_FULL = 0.9, 8
"""Lines that were broken for want of room fill this share (0..1) of it, as so many lines tell."""

PARTED = 0.05
"""At least this share (0..1) of a table's lines has texts of several columns, with blanks between:
.30 to .9 of those of made-up dumps by `pdftotext -layout` have, .10 or more by pdfplumber, none by
`pdftotext -raw`."""

WAYS = 6
"""So many ways to cut each of them are weighed."""


@dataclass(slots=True)
class Found:
    """A header, the ``lines`` from it to the next or the end of the page, and the columns.

    On a page without the header, ``headed`` are those of the page that has it.  ``crowded`` are
    the columns where words were pushed out of their places.
    """

    laid: LaidHeader
    lines: list[LayoutLine]
    body: list[LayoutLine]
    columns: Columns
    headed: Columns
    crowded: Crowded | None = None
    _cut: list[CutLine] | None = None

    def cut(self) -> list[CutLine]:
        """Return the lines below the header, cut into cells."""
        if self._cut is None:
            self._cut = cut_lines(self.body, self.columns, self.laid.header.roles)
        return self._cut

    def make_way(self, crowded: Crowded) -> Found:
        """Return this with its lines cut into the cells of ``crowded`` columns."""
        return replace(
            self, crowded=crowded, _cut=cut_crowded(self.body, crowded, self.laid.header)
        )


def find_on_page(lines: list[LayoutLine]) -> list[Found]:
    """Return what has a header among the ``lines`` of a page."""
    found: list[Found] = []
    laid = find_header(lines)
    while laid is not None:
        following = find_header(lines, laid.end)
        end = following.first if following is not None else len(lines)
        body = lines[laid.end : end]
        body = part_marks(body) if laid.header.marks else body
        if _is_laid_out(lines[laid.first : end]):
            columns = find_columns(laid, body)
            found.append(Found(laid, lines[laid.first : end], body, columns, columns))
        laid = following
    return found


def _is_laid_out(lines: list[LayoutLine]) -> bool:
    """Return whether blanks part columns on ``lines``: programs that do not lay texts out write
    one under the other."""
    return sum(len(line.pieces) > 1 for line in lines) >= PARTED * len(lines)


def lend_all_months(found: list[Found]) -> None:
    """Let pages whose marks do not show where each month stands learn it from another."""
    for index, one in enumerate(found):
        if one.columns.told or not one.columns.months:
            continue
        others = [
            (abs(place - index), other.columns)
            for place, other in enumerate(found)
            if other.columns.told and other.laid.header.same_as(one.laid.header)
        ]
        if others:
            nearest = min(others, key=lambda pair: pair[0])[1]
            one.columns = one.headed = lend_months(one.columns, nearest, one.body)


def make_way(pages: list[list[Found]]) -> list[list[Found]]:
    """Return what was found on all pages, with the columns of crowded tables found anew."""
    groups: list[list[Found]] = []
    for one in (one for page in pages for one in page):
        if groups and groups[-1][-1].laid.header.same_as(one.laid.header):
            groups[-1].append(one)
        else:
            groups.append([one])
    anew = iter([one for group in groups for one in _made_way(group)])
    return [[next(anew) for _ in page] for page in pages]


def _made_way(same: list[Found]) -> list[Found]:
    """Return the parts ``same`` of a table, as crowded ones if lines are then far easier to cut."""
    cut = [(line, one.columns) for one in same for line in one.cut()]
    loose = sum(line.loose > MOST_LOOSE or _is_crossed(line, columns) for line, columns in cut)
    if loose <= CROWDED * len(cut):
        return same
    columns = [_columns(one, same) for one in same]
    dense, share = _density(same, columns)
    if dense <= SPACIOUS or share > PUSHED:
        return same
    return [
        one.make_way(_with_room(one, own, dense)) for one, own in zip(same, columns, strict=True)
    ]


def _is_crossed(line: CutLine, columns: Columns) -> bool:
    """Return whether a word of ``line`` runs across a boundary of the page's ``columns``."""
    if line.across is not None:
        return False
    words = [word for piece in line.line.pieces for word in piece.words()]
    return any(word.start < edge < word.end for word in words for edge in columns.edges)


def _columns(one: Found, same: list[Found]) -> Columns:
    alike = [line for o in same if o.laid.labels == one.laid.labels for line in o.body]
    columns = crowded_columns(one.columns, labels_of_columns(one.laid), alike)
    return find_months(one.laid, columns, [free_pieces(line) for line in alike])


def _with_room(one: Found, columns: Columns, dense: float) -> Crowded:
    return with_room(columns, one.body, labels_of_columns(one.laid), dense)


def _density(same: list[Found], columns: list[Columns]) -> tuple[float, float]:
    """Return how wide a text has room in each character: with which lines cost least to cut, less
    what then stays free in lines that were full; and the share of that cost in the one of texts no
    wider than their characters."""
    longest = max(range(len(same)), key=lambda index: len(same[index].body))
    one, own = same[longest], columns[longest]
    found: list[tuple[float, float, list[float]]] = []
    for dense in DENSITIES:
        crowded = _with_room(one, own, dense)
        cutter = CrowdedCutter(one.body[:SAMPLE], crowded, one.laid.header, WAYS)
        cost, full = cutter.weigh()
        found.append((cost, dense, full))
    cost, dense, full = min(found)
    share = cost / found[0][0] if found[0][0] > 0 else 1.0
    return (dense * median(full) / FULL if len(full) >= FEWEST_FULL else dense), share
