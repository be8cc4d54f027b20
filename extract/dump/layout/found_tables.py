"""The headers of a page's tables laid out by blanks, with the lines below and their columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keputusan.extract.dump.layout.crowded_columns import Crowded
from keputusan.extract.dump.layout.crowded_lines import cut_crowded
from keputusan.extract.dump.layout.cut_lines import cut_lines
from keputusan.extract.dump.layout.layout_columns import Columns, find_columns, lend_months
from keputusan.extract.dump.layout.layout_header import find_header
from keputusan.extract.dump.layout.layout_lines import CutLine, LayoutLine
from keputusan.extract.dump.layout.month_places import part_marks
from keputusan.extract.dump.layout.table_shape import LaidHeader


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
            self._cut = cut_lines(self.body, self.columns)
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
        columns = find_columns(laid, body)
        found.append(Found(laid, lines[laid.first : end], body, columns, columns))
        laid = following
    return found


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
