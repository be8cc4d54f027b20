"""The seam between two pages of a table: what goes on, and what begins anew.

A page break may cut a row in two, or a cell that is merged over several rows, and print
nothing that says so.  Each piece of evidence has a function of its own and a weight.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.row_habits import Habits, is_text
from keputusan.language.markers import Marker, follows, items_of, read_marker

UNFINISHED = re.compile(
    r"(?:[:,/&(-]|\b(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|dalam|oleh|serta|terkait|"
    r"terhadap|tentang|sebagai|secara|agar|kepada|melalui|the|of))\s*$",
    re.IGNORECASE,
)
"""Text that cannot be a whole entry ends like this."""

FINISHED = re.compile(r"[.;]\s*$")

NUMBER = re.compile(r"^\W*(?:\d{1,4}|[ivxlIVXL]{1,6}|[A-Za-z])\W*$")
"""What stands in a column that numbers the rows."""

Pair = tuple[TableCell, TableCell]


@dataclass(slots=True)
class Seam:
    """The cells on both sides of a page break, by column (0-based).

    ``above`` reach the last row before the break, ``below`` begin right after it, and ``after``
    come next under those.  ``habits`` are those of the rows before.
    """

    above: dict[int, TableCell]
    below: dict[int, TableCell]
    after: dict[int, TableCell]
    last_row: int
    habits: Habits

    def pairs(self) -> list[Pair]:
        """Cells of the same columns on both sides, from the left."""
        return [
            (self.above[column], cell)
            for column, cell in sorted(self.below.items())
            if column in self.above and self.above[column].column_span == cell.column_span
        ]

    def own(self, cell: TableCell) -> bool:
        """Whether ``cell``, above the break, belongs to the last row alone."""
        return cell.row == self.last_row and cell.row_span == 1

    def row_open(self) -> bool:
        """Whether no rule closes the last row."""
        own = [cell for cell in self.above.values() if self.own(cell)]
        return bool(own) and all(cell.open_bottom for cell in own)

    def goes_on(self, cell: TableCell) -> bool:
        """Whether the rules tell that ``cell``, above the break, goes on: they close others."""
        return cell.open_bottom and not self.row_open()

    def ends(self, cell: TableCell) -> bool:
        """Whether a rule plainly ends ``cell`` above the break, for what goes on has none.

        Some engines draw no rule where the page cuts a cell: then all cells up to a column
        are open, and all further right are closed.
        """
        cells = [above for _, above in sorted(self.above.items())]
        opened = sum(above.open_bottom for above in cells)
        from_left = all(above.open_bottom for above in cells[:opened])
        return bool(opened) and from_left and not cell.open_bottom


def row_goes_on(seam: Seam) -> bool:
    """Whether the first row after the break is the rest of the last row before it."""
    pairs = seam.pairs()
    if len(pairs) < len(seam.below) or not any(below.text for _, below in pairs):
        return False
    if any(seam.own(above) and seam.ends(above) for above, _ in pairs):
        return False
    if any(begins_anew(seam) for begins_anew in AGAINST):
        return False
    return seam.row_open() or sum(evidence(seam) for evidence in FOR) > 0


def _has_number(seam: Seam) -> bool:
    """A row with a number is a row of its own."""
    first = min(seam.below)
    above, below = seam.above[first], seam.below[first]
    if seam.row_open() and not above.text:
        return False
    return bool(below.text) and (_is_number(below.text) or _is_number(above.text))


def _is_number(text: str) -> bool:
    # a narrow column breaks 28. into two lines
    return NUMBER.match("".join(text.split())) is not None


def _has_marks(seam: Seam) -> bool:
    """So is a row with ticks, unless those of the row above are still missing."""
    marked = [below for _, below in seam.pairs() if below.text and not is_text(below.text)]
    if not marked or not seam.row_open():
        return bool(marked)
    return any(seam.above[cell.column].text for cell in marked)


def _fills_anew(seam: Seam) -> bool:
    """So is one that fills all the columns that rows fill, with a text that begins anew."""
    if seam.row_open() or _blank_habits(seam):
        return False
    filled = seam.habits.filled()
    return any(
        below.text and below.column in filled and _starts_anew(above.text, below.text)
        for above, below in seam.pairs()
    )


def _merged_ends(seam: Seam) -> bool:
    """So is one beside which a merged cell gets a new text."""
    return any(
        below.text and not seam.own(above) and text_goes_on(above, below) < 0
        for above, below in seam.pairs()
    )


def _blank_habits(seam: Seam) -> int:
    """It lacks what every other row has: the text of a column, or any tick."""
    blank = any(not seam.below[c].text for c in seam.habits.filled() if c in seam.below)
    unmarked = seam.habits.marked() and not any(
        cell.text and not is_text(cell.text) for cell in seam.below.values()
    )
    return 2 if blank or unmarked else 0


def _texts_go_on(seam: Seam) -> int:
    """Its texts read like the rest of those above, or do not."""
    return sum(
        text_goes_on(above, below) + _unlisted(seam, below)
        for above, below in seam.pairs()
        if below.text and seam.own(above)
    )


def _unlisted(seam: Seam, below: TableCell) -> int:
    """A text without a marker goes on where the entries of its column are all list items, or
    where what stands before and after it are neighbours in a list."""
    if read_marker(below.text) is not None:
        return 0
    above, after = seam.above.get(below.column), seam.after.get(below.column)
    if above is not None and _list_goes_on(above.text, below.text):
        return 3
    if above is not None and after is not None and _neighbours(above.text, after.text):
        return 3
    return 2 if seam.habits.listed(below.column) else 0


def _list_goes_on(above: str, below: str) -> bool:
    """Whether the first marker in ``below`` counts on the list that ``above`` begins."""
    markers = (read_marker(line) for line in below.split("\n"))
    first = next((marker for marker in markers if marker is not None), None)
    return first is not None and first.value > 1 and follows(first, above)


def _neighbours(first: str, second: str) -> bool:
    """Whether two texts begin with markers that follow each other in one list."""
    a, b = read_marker(first), read_marker(second)
    return a is not None and b is not None and a.value > 0 and b[:2] == (a.style, a.value + 1)


AGAINST: tuple[Callable[[Seam], bool], ...] = (_has_number, _has_marks, _fills_anew, _merged_ends)
FOR: tuple[Callable[[Seam], int], ...] = (_blank_habits, _texts_go_on)


def text_goes_on(above: TableCell, below: TableCell) -> int:
    """How much speaks for ``below`` being the rest of ``above`` (positive) or not."""
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
        evidence += 1 if follows(marker, above.text) and _is_list(marker, above) else -2
    elif start.isupper():
        evidence -= 2 if FINISHED.search(above.text) else 1
    return evidence


def _item_goes_on(marker: Marker, above: TableCell) -> int:
    evidence = 1 if above.open_bottom else 0
    if UNFINISHED.search(above.text):
        return evidence + 2
    if follows(marker, above.text):
        return evidence + (2 if _is_list(marker, above) else 1)
    if marker.value <= 1 and marker.style != "-":
        head = read_marker(above.text)
        return evidence + (0 if head is not None and head.style != marker.style else -2)
    return evidence - 2


def _is_list(marker: Marker, above: TableCell) -> bool:
    """Whether ``above`` holds a list of that style, and not one item of a list of cells."""
    head = read_marker(above.text)
    return items_of(marker.style, above.text) > 1 or (head is None or head.style != marker.style)


def _starts_anew(above: str, below: str) -> bool:
    marker = read_marker(below)
    return below[:1].isupper() or (marker is not None and not follows(marker, above))


def merged_goes_on(seam: Seam, above: TableCell, below: TableCell, leftmost: bool) -> bool:
    """Whether ``below``, in a new row, is the rest of ``above``, a cell merged over rows.

    ``leftmost`` tells that nothing left of it begins anew: then the habits of the table count.
    Where neither side of the break shows the merge, only a text or a list that plainly goes
    on counts.
    """
    if seam.ends(above):
        return False
    if not below.text or seam.goes_on(above):
        return True
    merged = above.row_span > 1 or below.row_span > 1
    marker = read_marker(below.text)
    if not above.text:
        # a text in the middle of a high cell may stand on its second page
        return leftmost and above.row_span > 1 and seam.habits.named(above.column, above)
    if marker is None:
        if leftmost and merged and (_tied_go_on(seam, below.column) or _unlisted(seam, below)):
            return True
        return text_goes_on(above, below) > 0
    if UNFINISHED.search(above.text) and marker.value <= 1:
        return merged
    if marker.value <= 1 and marker.style != "-" and merged and above.open_bottom:
        # a list under the next item, as under those before
        return items_of(marker.style, above.text) > 0 and _is_list(marker, above)
    listed = items_of(marker.style, above.text) > 1 or (merged and _is_list(marker, above))
    return follows(marker, above.text) and listed


def _tied_go_on(seam: Seam, column: int) -> bool:
    """Whether a column that has always begun its entries with this one's begins none here."""
    return any(
        left in seam.below and not seam.below[left].text and seam.above[left].text
        for left in seam.habits.tied(column)
        if left in seam.above
    )


def starts_mid_list(above: TableCell | None, below: TableCell) -> bool:
    """Whether ``below`` begins inside a list whose beginning stands nowhere.

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
