"""What lists say on both sides of a break: the marker below, what it follows, who announced it."""

from __future__ import annotations

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.seams import UNFINISHED, Seam
from keputusan.language.markers import Marker, follows, items_of, read_marker


def marker_features(
    seam: Seam, mark: Marker, above: TableCell, below: TableCell
) -> dict[str, float]:
    """Return what the marker that the lower text begins with says of it being the upper's rest."""
    head = read_marker(above.text)
    same_head = head is not None and head.style == mark.style
    inner = items_of(mark.style, above.text) - int(same_head)
    next_ = follows(mark, above.text)
    bullet = mark.style == "-"
    listed = seam.habits.listed(below.column)
    return {
        "next item of a list inside": float(next_ and inner > 1 and not same_head),
        "next item after one inside": float(next_ and inner == 1 and not same_head),
        "next item of a list of several": float(next_ and same_head and inner > 0),
        "next item, none of the list of its head": float(
            next_ and same_head and inner > 0 and head is not None and mark.value != head.value + 1
        ),
        "next item of a list that is all of the cell": float(
            next_ and head is not None and same_head and head.value == 1 and inner > 1
        ),
        "next item inside, its column never merges": float(
            next_ and inner > 0 and seam.habits.merging(below.column) == 0
        ),
        "next item after a single one": float(next_ and same_head and inner == 0),
        "next item where entries are numbered": float(next_ and same_head and listed),
        "next item where entries are lists": float(next_ and seam.habits.lists(below.column)),
        "first item of a list": float(not bullet and mark.value == 1 and not same_head),
        "first item of the same list": float(not bullet and mark.value == 1 and same_head),
        "item that follows nothing": float(not bullet and mark.value > 1 and not next_),
        "dash under dashes": float(bullet and inner + same_head > 0),
        "dash under none": float(bullet and inner + same_head == 0),
        "list announced": float(above.text.rstrip().endswith(":") and mark.value <= 1),
        "item announced an inner list": float(
            bool(UNFINISHED.search(above.text)) and mark.value <= 1
        ),
    } | _entry_features(seam, mark, above, below)


def _entry_features(
    seam: Seam, mark: Marker, above: TableCell, below: TableCell
) -> dict[str, float]:
    """Return what the other entries of the column say of one that begins with ``mark``.

    Where they begin with another marker, or where they are lists and so begin with the first
    item, none begins with this one.
    """
    habits, column = seam.habits, below.column
    after = seam.after.get(column)
    next_ = read_marker(after.text) if after is not None else None
    same_next = next_ is not None and next_.style == mark.style
    later = mark.value > 1
    last = _last_marker(above.text)
    announced = above.text.rstrip().endswith(":") and mark.value <= 1
    return {
        "several later items": float(later and items_of(mark.style, below.text) > 1),
        "several first items": float(mark.value == 1 and items_of(mark.style, below.text) > 1),
        "several dashes": float(mark.style == "-" and items_of("-", below.text) > 1),
        "dash under dashes inside": float(
            mark.style == "-"
            and items_of("-", above.text) > 0
            and not above.text.startswith(("-", "–", "•"))
        ),
        "later item where entries begin with the first": later
        * habits.first_items(column, mark.style),
        "entries begin with other markers": habits.other_heads(column, mark.style),
        "entries begin with its marker": habits.same_heads(column, mark.style),
        "next entry is the next item": float(
            same_next and next_ is not None and next_.value == mark.value + 1 and mark.value > 0
        ),
        "next entry begins its list again": float(
            later and same_next and next_ is not None and next_.value == 1
        ),
        "announced by an item": float(announced and last is not None and last.style != mark.style),
    }


def _last_marker(text: str) -> Marker | None:
    """Return the marker of the last line of ``text`` that has one."""
    markers = (read_marker(line) for line in reversed(text.split("\n")))
    return next((found for found in markers if found is not None), None)


def list_goes_on(above: str, below: str) -> bool:
    """Return whether the first marker in ``below`` counts on the list that ``above`` begins."""
    markers = (read_marker(line) for line in below.split("\n"))
    first = next((found for found in markers if found is not None), None)
    return first is not None and first.value > 1 and follows(first, above)


def begins_with_neighbour(first: str, second: str) -> bool:
    """Return whether two texts begin with markers that follow each other in one list."""
    a, b = read_marker(first), read_marker(second)
    return a is not None and b is not None and a.value > 0 and b[:2] == (a.style, a.value + 1)


def has_list(text: str) -> bool:
    """Return whether ``text`` holds a list of several items."""
    return sum(read_marker(line) is not None for line in text.split("\n")) > 1
