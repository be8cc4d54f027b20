"""What the texts on both sides of a break say: how one ends, how the other begins, their lists."""

from __future__ import annotations

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.list_seams import (
    begins_with_neighbour,
    has_list,
    list_goes_on,
    marker_features,
)
from keputusan.extract.stitch.row_habits import FINISHED
from keputusan.extract.stitch.seams import UNFINISHED, Seam, is_number
from keputusan.language.markers import read_marker

FULL = 1.0
"""Letters of the last line and the next word, in those of the widest line of the column: from
here on the word did not fit, so the line is wrapped and not ended."""

SHORT = 0.85
"""Below this share the word had room: the text ended there."""


def text_features(seam: Seam, above: TableCell, below: TableCell) -> dict[str, float]:
    """Return what the texts of two cells say of the lower one being the rest of the other.

    Two numbers are no texts: what follows from them is told by the cells beside them.
    """
    if is_number(above.text) and is_number(below.text):
        return {}
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
        "bracket left open": float(above.text.count("(") > above.text.count(")")),
        "no end mark where entries have one": (
            0.0 if FINISHED.search(above.text) else seam.habits.ended(above.column)
        ),
    }
    if mark is not None:
        return features | marker_features(seam, mark, above, below)
    capital = start.isupper()
    word = below.text.split(maxsplit=1)[0]
    before = above.text.split()[-1]
    leaning = seam.habits.leaning(word) if capital else 0.0
    titled = capital and seam.habits.titled()
    features |= {
        "next word did not fit": float(fit >= FULL),
        "next word had room": float(fit < SHORT),
        "next word had room, begins with a capital": float(fit < SHORT and capital),
        "begins with a capital, next word did not fit": float(capital and fit >= FULL),
        "begins with a capital, in Title Case": float(titled),
        "begins with a capital, a word that begins entries": max(leaning, 0.0),
        "begins with a capital, a word inside entries": max(-leaning, 0.0),
        "words that stand side by side": float(seam.habits.side_by_side(before, word)),
    }
    after = seam.after.get(below.column)
    return features | {
        "list goes on below": float(list_goes_on(above.text, below.text)),
        "between two neighbours of a list": float(
            after is not None and begins_with_neighbour(above.text, after.text)
        ),
        "not numbered where entries are": float(seam.habits.listed(below.column)),
        "list above": float(has_list(above.text)),
    }


def _fit(seam: Seam, above: TableCell, below: TableCell) -> float:
    """Return the last line above with the next word, in the widest line of its column."""
    last = above.text.rsplit("\n", 1)[-1]
    words = below.text.split(maxsplit=1)
    lines = [*above.text.split("\n"), *below.text.split("\n")]
    widest = max(seam.habits.widest(above.column), *(len(line) for line in lines))
    return (len(last) + 1 + len(words[0])) / max(widest, 1)
