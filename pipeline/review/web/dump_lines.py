"""The lines of a text dump round a place: it has no page to be seen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

AROUND = 3
"""So many lines are shown before and behind."""

WORDS = 8
"""A text is looked for by its first words: it may go on in another cell."""

LONGEST = 300
"""Characters of a line that are shown."""

_BETWEEN = r"(?:\s|[*_|\\]|<br\s*/?>)+"


class Line(NamedTuple):
    """One line of the file, its number from 1, and whether the text begins there."""

    number: int
    text: str
    is_it: bool


def lines_round(path: Path, wanted: str) -> list[Line]:
    """Return the lines round the first place where ``wanted`` stands; none if it is not found.

    Line breaks and the marks of a table make no difference.  Raises OSError.
    """
    words = wanted.split()[:WORDS]
    if not words:
        return []
    text = path.read_text(encoding="utf-8", errors="replace")
    found = re.search(_BETWEEN.join(map(re.escape, words)), text)
    if found is None:
        return []
    lines = text.split("\n")
    at = text.count("\n", 0, found.start())
    return [
        Line(place + 1, _cut(lines[place].strip()), place == at)
        for place in range(max(0, at - AROUND), min(len(lines), at + AROUND + 1))
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
