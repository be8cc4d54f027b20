"""Lines of text as somebody types them in letters of one width, for tests of grids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keputusan.extract.grid.segments import TextLine, text_lines
from keputusan.extract.grid.words import Word

STEP, SIZE, LINE = 5.0, 8.0, 12.0
"""Points from one letter to the next, their height, and from one line to the next."""


def words_of(lines: Sequence[str], left: float = 0.0, top: float = 0.0) -> list[Word]:
    """Return the words of ``lines``: a blank parts them, and each line stands under the one
    before.
    """
    found = []
    for number, line in enumerate(lines):
        baseline = top + LINE * number + SIZE
        for part in re.finditer(r"\S+", line):
            x0, x1 = left + STEP * part.start(), left + STEP * part.end()
            found.append(Word(part[0], x0, baseline - SIZE, x1, baseline + 2, baseline, SIZE))
    return found


def typed(lines: Sequence[str], left: float = 0.0, top: float = 0.0) -> list[TextLine]:
    """Return the same as lines of segments; two blanks part what stands in two cells."""
    return text_lines(words_of(lines, left, top))
