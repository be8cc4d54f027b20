"""Tables of a dump whose rows and columns cannot be told: found, so that they can be named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.dump_wordings import wording
from keputusan.extract.dump.layout.layout_lines import LayoutLine, read_lines
from keputusan.extract.dump.sheet import ENGINE
from keputusan.extract.model.page import Cell, Grid
from keputusan.language.headings import fold, is_known, role_of

FEWEST_LABELS = 3
"""So many different labels of columns, one after another, head a table."""

LABEL_LINES = 16
"""They stand in so many lines."""

MOST_WORDS = 5
"""No label has more words."""

MOST_PIECES = 60
"""No line of labels has more words."""

FEWEST_LINES = 3
"""So many lines with columns at the same places are a table."""

LONGEST = 500
"""A region of more lines is named in parts."""

FEWEST_COLUMNS = 3
"""A table of fewer columns cannot be told from a list with its markers."""


class Unread(NamedTuple):
    """A region among the lines of a page: from ``first`` to before ``end``; ``open``: it has the
    labels of columns and reaches the end of the page, so that the next may go on with it."""

    first: int
    end: int
    open: bool = False

    def grid(self, lines: Sequence[str], page: int) -> Grid:
        """Return the region's lines, each as a row of one cell; the grid is not closed."""
        texts = [" ".join(line.split()) for line in lines[self.first : self.end]]
        cells = [
            Cell(row, 0, 1, 1, text, engine=ENGINE) for row, text in enumerate(filter(None, texts))
        ]
        return Grid(page, len(cells), 1, cells, closed=False)


def find_unread(texts: list[str], page: int, *, goes_on: bool = False) -> list[Unread]:
    """Return the regions of a page that look like tables; ``texts`` are blank where one was
    read.

    ``goes_on`` tells that the page before ends inside such a region.
    """
    lines = read_lines(texts, page)
    found: list[Unread] = []
    place = 0
    while place < len(lines):
        labelled = _labelled(lines, place) or _scattered(lines, place)
        if goes_on and place == 0:
            labelled = labelled or _up_to_end(lines, 0)
        end = labelled or _aligned(lines, place)
        if end is not None:
            reaches = labelled == len(lines)
            found.append(Unread(lines[place].index, lines[end - 1].index + 1, reaches))
        place = end if end is not None else place + 1
    return found


def labels_of(words: list[str]) -> list[str]:
    """Return the roles of the labels that ``words`` begin with, one after another.

    Words that are each a label are counted as such: NAMA JABATAN may be one column or two.
    """
    roles: list[str] = []
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + MOST_WORDS), place, -1):
            label = " ".join(words[place:end])
            if len(fold(label)) > 1 and (role := role_of(label)) is not None:
                alone = [role_of(word) for word in words[place:end] if len(fold(word)) > 1]
                roles += [role, *(other for other in alone if other is not None)]
                place = end
                break
        else:
            break
    return roles


def _labelled(lines: list[LayoutLine], first: int) -> int | None:
    """Return where a table ends whose labels stand one after another from the line ``first`` on."""
    head = lines[first : first + LABEL_LINES]
    words = [word for line in head for word in line.text.split()[:MOST_PIECES]]
    if len(set(labels_of(words))) < FEWEST_LABELS:
        return None
    return _up_to_end(lines, first)


def _scattered(lines: list[LayoutLine], first: int) -> int | None:
    """Return where a table ends that begins with NO on the line ``first``, and whose other labels
    stand on lines of their own among its texts: programs write column by column.
    """
    if role_of(lines[first].text) != "number" or not lines[first].text.strip(" .").isupper():
        return None
    end = _up_to_end(lines, first) or first
    texts = (" ".join(line.text.split()) for line in lines[first:end])
    labels = {role_of(text) for text in texts if text.isupper() and is_known(text)}
    return end if len(labels - {None}) >= FEWEST_LABELS else None


def _up_to_end(lines: list[LayoutLine], first: int) -> int | None:
    """Return the end of what begins on the line ``first``; None if that is its only line."""
    place = first
    while place < len(lines) and not _ends(lines[place]):
        place += 1
    return place if place > first + 1 else None


def _ends(line: LayoutLine) -> bool:
    text = " ".join(line.text.split())
    return any(wording(name).match(text) is not None for name in ("closing", "annex"))


def _aligned(lines: list[LayoutLine], first: int) -> int | None:
    """Return where a table ends whose columns begin at the same places from the line ``first``
    on.
    """
    if not _is_wide(lines[first]):
        return None
    starts = Counter(piece.start for piece in lines[first].pieces)
    last, wide = first, 1
    place = first + 1
    while place < min(len(lines), first + LONGEST) and not _ends(lines[place]):
        if lines[place].gap > 1:
            break
        own = [piece.start for piece in lines[place].pieces]
        near = sum(any(abs(start - other) <= 1 for other in starts) for start in own)
        if _is_wide(lines[place]) and near >= FEWEST_COLUMNS - 1:
            wide += 1
            last = place
            starts.update(own)
        elif near < len(own):
            break
        place += 1
    return last + 1 if wide >= FEWEST_LINES else None


def _is_wide(line: LayoutLine) -> bool:
    """Return whether ``line`` has as many columns as a table; a colon of its own marks a form."""
    texts = [piece.text for piece in line.pieces]
    if len(texts) < FEWEST_COLUMNS or any(text.startswith(":") for text in texts):
        return False
    spread = [b.start - a.end for a, b in pairwise(line.pieces)]
    return max(spread) > 1 and any(len(text) > 1 for text in texts[1:])
