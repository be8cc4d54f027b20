"""Plain rules for page breaks, asked where the fitted weights leave doubt."""

from __future__ import annotations

from collections.abc import Callable

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.list_seams import begins_with_neighbour, list_goes_on
from keputusan.extract.stitch.row_habits import is_text
from keputusan.extract.stitch.seams import UNFINISHED, Seam, is_list, is_number, text_goes_on
from keputusan.language.markers import follows, items_of, read_marker


def row_goes_on(seam: Seam) -> bool:
    """Return whether the first row after the break is the rest of the last row before it."""
    pairs = seam.pairs()
    if len(pairs) < len(seam.below) or not any(below.text for _, below in pairs):
        return False
    if any(seam.own(above) and seam.ends(above) for above, _ in pairs):
        return False
    if any(begins_anew(seam) for begins_anew in AGAINST):
        return False
    return seam.row_open() or sum(evidence(seam) for evidence in FOR) > 0


def _has_number(seam: Seam) -> bool:
    """Return a row with a number is a row of its own."""
    first = min(seam.below)
    above, below = seam.above[first], seam.below[first]
    if seam.row_open() and not above.text:
        return False
    return bool(below.text) and (is_number(below.text) or is_number(above.text))


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
    """Count the columns whose text, or whose ticks, every other row has and this one lacks."""
    blank = any(not seam.below[c].text for c in seam.habits.filled() if c in seam.below)
    unmarked = seam.habits.marked() and not any(
        cell.text and not is_text(cell.text) for cell in seam.below.values()
    )
    return 2 if blank or unmarked else 0


def _texts_go_on(seam: Seam) -> int:
    """Return its texts read like the rest of those above, or do not."""
    return sum(
        text_goes_on(above, below) + _unlisted(seam, below)
        for above, below in seam.pairs()
        if below.text and seam.own(above)
    )


def _unlisted(seam: Seam, below: TableCell) -> int:
    """Return a text without a marker goes on where the entries of its column are all list items,
    or where what stands before and after it are neighbours in a list.
    """
    if read_marker(below.text) is not None:
        return 0
    above, after = seam.above.get(below.column), seam.after.get(below.column)
    if above is not None and list_goes_on(above.text, below.text):
        return 3
    if above is not None and after is not None and begins_with_neighbour(above.text, after.text):
        return 3
    return 2 if seam.habits.listed(below.column) else 0


AGAINST: tuple[Callable[[Seam], bool], ...] = (_has_number, _has_marks, _fills_anew, _merged_ends)
FOR: tuple[Callable[[Seam], int], ...] = (_blank_habits, _texts_go_on)


def _starts_anew(above: str, below: str) -> bool:
    marker = read_marker(below)
    return below[:1].isupper() or (marker is not None and not follows(marker, above))


def cell_goes_on(seam: Seam, above: TableCell, below: TableCell, new: bool) -> bool:
    """Return whether ``below``, in a new row, is the rest of ``above``.

    ``new`` tells that a text left of it begins anew: then only a cell that shows its merge goes
    on.  The last text of the row is its own: the row would not be there without it.
    """
    merged = above.row_span > 1 or below.row_span > 1 or seam.goes_on(above)
    if new and not (merged and below.text) and not seam.goes_on(above):
        return False
    last = max((c.column for c in seam.below.values() if is_text(c.text)), default=-1)
    if below.column == last and not merged:
        return False
    return merged_goes_on(seam, above, below, not new)


def merged_goes_on(seam: Seam, above: TableCell, below: TableCell, leftmost: bool) -> bool:
    """Return whether ``below``, in a new row, is the rest of ``above``, a cell merged over rows.

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
        return items_of(marker.style, above.text) > 0 and is_list(marker, above)
    listed = items_of(marker.style, above.text) > 1 or (merged and is_list(marker, above))
    return follows(marker, above.text) and listed


def _tied_go_on(seam: Seam, column: int) -> bool:
    """Return whether a column that has always begun its entries with this one's begins none
    here.
    """
    return any(
        left in seam.below and not seam.below[left].text and seam.above[left].text
        for left in seam.habits.tied(column)
        if left in seam.above
    )
