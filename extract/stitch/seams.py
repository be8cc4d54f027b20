"""The seam between two pages of a table: what goes on, and what begins anew.

A page break may cut a row in two, or a cell that is merged over several rows, and print
nothing that says so.  What tells is listed with each function below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.markers import Marker, follows, items_of, read_marker
from extract.stitch.table import TableCell

UNFINISHED = re.compile(
    r"(?:[:,/&(-]|\b(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|dalam|oleh|serta|terkait|"
    r"terhadap|tentang|sebagai|secara|agar|kepada|melalui|the|of))\s*$",
    re.IGNORECASE,
)
"""Text that cannot be a whole entry ends like this."""

FINISHED = re.compile(r"[.;]\s*$")

MARK = re.compile(r"^\W*$|^[vVxX]$")
"""A tick, a dash, or nothing: what a month column holds."""


def is_text(text: str) -> bool:
    """Whether ``text`` is words, and no tick, dash or blank."""
    return MARK.match(text) is None


@dataclass(slots=True)
class Seam:
    """The cells on both sides of a page break, by column (0-based).

    ``above`` reach the last row before the break, ``below`` begin right after it.
    ``always_filled`` are the columns that no row before the break left blank.
    """

    above: dict[int, TableCell]
    below: dict[int, TableCell]
    last_row: int
    always_filled: set[int]

    def pairs(self) -> list[tuple[TableCell, TableCell]]:
        """Cells of the same columns on both sides, from the left."""
        return [
            (self.above[column], cell)
            for column, cell in sorted(self.below.items())
            if column in self.above and self.above[column].column_span == cell.column_span
        ]


def row_goes_on(seam: Seam) -> bool:
    """Whether the first row after the break is the rest of the last row before it.

    It is when it has no number and no mark, and more speaks for than against: its texts go
    on (small letter, next item of a list, the text above unfinished, no rule under it), or
    columns that every other row fills are blank.
    """
    pairs = seam.pairs()
    if len(pairs) < len(seam.below) or not any(below.text for _, below in pairs):
        return False
    first = min(seam.below)
    evidence = 0
    blank_needed = sum(not seam.below[c].text for c in seam.always_filled if c in seam.below)
    if blank_needed:
        evidence += 2
    for above, below in pairs:
        if not below.text:
            continue
        if below.column == first:
            return False
        if not is_text(below.text) or (below.column in seam.always_filled and not blank_needed
                                      and _starts_anew(above.text, below.text)):  # fmt: skip
            return False
        if above.row + above.row_span - 1 == seam.last_row and above.row_span == 1:
            evidence += text_goes_on(above, below)
        elif text_goes_on(above, below) < 0:
            return False
    return evidence > 0


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


def merged_goes_on(above: TableCell, below: TableCell) -> bool:
    """Whether ``below``, in a new row, is the rest of ``above``, a cell merged over rows.

    Where neither side of the break shows the merge, only a text or a list that plainly goes
    on counts.
    """
    if not below.text:
        return True
    if not above.text:
        return False
    marker = read_marker(below.text)
    if marker is None:
        return text_goes_on(above, below) > 0
    merged = above.row_span > 1 or below.row_span > 1
    if UNFINISHED.search(above.text) and marker.value <= 1:
        return merged
    listed = items_of(marker.style, above.text) > 1 or (merged and _is_list(marker, above))
    return follows(marker, above.text) and listed


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
