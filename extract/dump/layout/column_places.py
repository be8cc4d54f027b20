"""Where the columns of a table laid out by blanks stand on a page, and its months."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_lines import LayoutLine
from keputusan.extract.dump.layout.month_places import Standing, mark_places


class Columns(NamedTuple):
    """``edges`` (characters) part the text columns, the months being one column among them.

    ``texts`` are the table's columns that these are; None stands for the months, whose marks
    begin at ``months`` (by month column); ``told``: at places that the page itself shows.
    ``rivals`` are other places that are nearly as likely.
    """

    texts: list[int | None]
    edges: list[int]
    months: dict[int, int]
    told: bool = False
    rivals: tuple[dict[int, int], ...] = ()

    def with_months(self, standing: Standing, *, told: bool) -> Columns:
        """Return these columns with the months at the places of ``standing``."""
        rivals = tuple(dict(zip(self.months, r, strict=True)) for r in standing.rivals)
        months = dict(zip(self.months, standing.places, strict=True))
        return self._replace(months=months, told=told, rivals=rivals)

    def mark_places(self, lines: list[LayoutLine]) -> Counter[int]:
        """Return the places at which marks begin under the months, and how many do."""
        place = self.texts.index(None)
        bounds = [0, *self.edges, 10**6]
        return mark_places(lines, bounds[place], bounds[place + 1])
