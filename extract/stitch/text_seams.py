"""What the texts on both sides of a break say: how one ends, how the other begins, their lists."""

from __future__ import annotations

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.seams import FINISHED, UNFINISHED, Seam
from keputusan.language.markers import Marker, follows, items_of, read_marker

FULL = 1.0
"""Letters of the last line and the next word, in those of the widest line of the column: from
here on the word did not fit, so the line is wrapped and not ended."""

SHORT = 0.85
"""Below this share the word had room: the text ended there."""


def text_features(seam: Seam, above: TableCell, below: TableCell) -> dict[str, float]:
    """Return what the texts of two cells say of the lower one being the rest of the other."""
    mark = read_marker(below.text)
    if not above.text:
        return {
            "no text above": 1.0,
            "small letter under no text": float(below.text[:1].islower()),
            "later item under no text": float(mark is not None and mark.value > 1),
        }
    start = below.text.lstrip("(\"'“")[:1]
    fit = _fit(seam, above, below)
    features = {
        "text above unfinished": float(bool(UNFINISHED.search(above.text))),
        "text above finished": float(bool(FINISHED.search(above.text))),
        "begins small": float(mark is None and start.islower()),
        "begins with a capital": float(mark is None and start.isupper()),
        "begins otherwise": float(mark is None and not start.isalpha()),
        "next word did not fit": float(fit >= FULL),
        "next word had room": float(fit < SHORT),
        "next word had room, begins with a capital": float(fit < SHORT and start.isupper()),
        "bracket left open": float(above.text.count("(") > above.text.count(")")),
    }
    if mark is not None:
        return features | _marker_features(seam, mark, above, below)
    capital = start.isupper()
    place = seam.habits.word_place(below.text.split(maxsplit=1)[0]) if capital else ""
    features |= {
        "begins with a capital, next word did not fit": float(capital and fit >= FULL),
        "begins with a capital, a word that begins entries": float(place == "first"),
        "begins with a capital, a word inside entries": float(place == "inside"),
    }
    after = seam.after.get(below.column)
    return features | {
        "list goes on below": float(list_goes_on(above.text, below.text)),
        "between two neighbours of a list": float(
            after is not None and begins_with_neighbour(above.text, after.text)
        ),
        "not numbered where entries are": float(seam.habits.listed(below.column)),
        "list above": float(_has_list(above.text)),
    }


def _marker_features(
    seam: Seam, mark: Marker, above: TableCell, below: TableCell
) -> dict[str, float]:
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
    }


def _fit(seam: Seam, above: TableCell, below: TableCell) -> float:
    """Return the last line above with the next word, in the widest line of its column."""
    last = above.text.rsplit("\n", 1)[-1]
    words = below.text.split(maxsplit=1)
    lines = [*above.text.split("\n"), *below.text.split("\n")]
    widest = max(seam.habits.widest(above.column), *(len(line) for line in lines))
    return (len(last) + 1 + len(words[0])) / max(widest, 1)


def list_goes_on(above: str, below: str) -> bool:
    """Return whether the first marker in ``below`` counts on the list that ``above`` begins."""
    markers = (read_marker(line) for line in below.split("\n"))
    first = next((found for found in markers if found is not None), None)
    return first is not None and first.value > 1 and follows(first, above)


def begins_with_neighbour(first: str, second: str) -> bool:
    """Return whether two texts begin with markers that follow each other in one list."""
    a, b = read_marker(first), read_marker(second)
    return a is not None and b is not None and a.value > 0 and b[:2] == (a.style, a.value + 1)


def _has_list(text: str) -> bool:
    return sum(read_marker(line) is not None for line in text.split("\n")) > 1
