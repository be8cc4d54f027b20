"""The seam between two pages of a table: what goes on, and what begins anew.

A page break may cut a row in two, or a cell that is merged over several rows, and print
nothing that says so.  Each piece of evidence has a function of its own and a weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.row_habits import FINISHED, Habits
from keputusan.language.markers import Marker, follows, items_of, read_marker

UNFINISHED = re.compile(
    r"(?:[:,/&(-]|\b(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|dalam|oleh|serta|terkait|"
    r"terhadap|tentang|sebagai|secara|agar|kepada|melalui|the|of))\s*$",
    re.IGNORECASE,
)
"""Text that cannot be a whole entry ends like this."""

NUMBER = re.compile(r"^\W*(?:\d{1,4}|[ivxlIVXL]{1,6}|[A-Za-z])\W*$")
"""What stands in a column that numbers the rows."""

Pair = tuple[TableCell, TableCell]


@dataclass(slots=True)
class Seam:
    """The cells on both sides of a page break, by column (0-based).

    ``above`` reach the last row before the break, ``below`` begin right after it, and ``after``
    come next under those.  ``habits`` are those of the rows before.  ``free_lines`` tells how many
    lines of text (0 where nobody knows) the page has left below the table, ``height_share`` how
    much of its page the last row takes (0..1).
    """

    above: dict[int, TableCell]
    below: dict[int, TableCell]
    after: dict[int, TableCell]
    last_row: int
    habits: Habits
    free_lines: float = 0.0
    height_share: float = 0.0

    def pairs(self) -> list[Pair]:
        """Return cells of the same columns on both sides, from the left."""
        return [
            (self.above[column], cell)
            for column, cell in sorted(self.below.items())
            if column in self.above and self.above[column].column_span == cell.column_span
        ]

    def own(self, cell: TableCell) -> bool:
        """Return whether ``cell``, above the break, belongs to the last row alone."""
        return cell.row == self.last_row and cell.row_span == 1

    def own_pairs(self) -> list[Pair]:
        """Return the pairs that belong to the last row and the first one alone.

        A cell below that is merged over more rows is no cell of a row that goes on.
        """
        return [(a, b) for a, b in self.pairs() if self.own(a) and b.row_span == 1]

    def row_open(self) -> bool:
        """Return whether no rule closes the last row."""
        own = [cell for cell in self.above.values() if self.own(cell)]
        return bool(own) and all(cell.open_bottom for cell in own)

    def goes_on(self, cell: TableCell) -> bool:
        """Return whether the rules tell that ``cell``, above the break, goes on: they close
        others.
        """
        return cell.open_bottom and not self.row_open()

    def lacks_part(self) -> bool:
        """Return whether a part of the table is missing here: its first text is the midst of a
        list.
        """
        texts = ((above, below) for above, below in self.pairs() if below.text)
        first = next(texts, None)
        return first is not None and starts_mid_list(*first)

    def inner(self, column: int) -> str:
        """Return how the entries right of ``column`` go on: ``next``, from the first ``again``,
        or "".
        """
        above, below = self.above.get(column + 1), self.below.get(column + 1)
        if above is None or below is None:
            return ""
        mark, head = read_marker(below.text), read_marker(above.text)
        if mark is None or head is None or mark.style != head.style or mark.style == "-":
            return ""
        if mark.value == head.value + 1:
            return "next"
        return "again" if mark.value == 1 else ""

    def ends(self, cell: TableCell) -> bool:
        """Return whether a rule plainly ends ``cell`` above the break, for what goes on has none.

        Some engines draw no rule where the page cuts a cell: then all cells up to a column
        are open, and all further right are closed.
        """
        cells = [above for _, above in sorted(self.above.items())]
        opened = sum(above.open_bottom for above in cells)
        from_left = all(above.open_bottom for above in cells[:opened])
        return bool(opened) and from_left and not cell.open_bottom


def is_number(text: str) -> bool:
    """Return whether ``text`` numbers a row; a narrow column breaks 28. into two lines."""
    return NUMBER.match("".join(text.split())) is not None


def text_goes_on(above: TableCell, below: TableCell) -> int:
    """Return how much speaks for ``below`` being the rest of ``above`` (positive) or not."""
    marker = read_marker(below.text)
    if not above.text:
        return 1 if below.text[:1].islower() and marker is None else -1
    if marker is not None and marker.style != "1":
        return _item_goes_on(marker, above)
    evidence = 2 if above.open_bottom else 0
    if UNFINISHED.search(above.text):
        evidence += 2
    start = below.text.lstrip("(\"'“")[:1]
    if start.islower():
        evidence += 2
    elif marker is not None:
        evidence += 1 if follows(marker, above.text) and is_list(marker, above) else -2
    elif start.isupper():
        evidence -= 2 if FINISHED.search(above.text) else 1
    return evidence


def _item_goes_on(marker: Marker, above: TableCell) -> int:
    evidence = 1 if above.open_bottom else 0
    if UNFINISHED.search(above.text):
        return evidence + 2
    if follows(marker, above.text):
        return evidence + (2 if is_list(marker, above) else 1)
    if marker.value <= 1 and marker.style != "-":
        head = read_marker(above.text)
        return evidence + (0 if head is not None and head.style != marker.style else -2)
    return evidence - 2


def is_list(marker: Marker, above: TableCell) -> bool:
    """Return whether ``above`` holds a list of that style, and not one item of a list of cells."""
    head = read_marker(above.text)
    return items_of(marker.style, above.text) > 1 or (head is None or head.style != marker.style)


def starts_mid_list(above: TableCell | None, below: TableCell) -> bool:
    """Return whether ``below`` begins inside a list whose beginning stands nowhere.

    Then a part of the table is missing between the pages.
    """
    marker = read_marker(below.text)
    if marker is None or marker.style in ("-", "1") or marker.value <= 1:
        return False
    if above is not None and above.text:
        head = read_marker(above.text)
        if follows(marker, above.text) or (head is not None and head.style == marker.style):
            return False
    # a list of another style stands further down: the cell is the rest of a longer one
    later = (read_marker(line) for line in below.text.split("\n")[1:])
    return any(item is not None and item.style not in (marker.style, "-", "1") for item in later)
