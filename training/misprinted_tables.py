"""Made-up tables with what typists and offices put into them: misprints, rare names and words.

Without them a reader's weights would learn that every word is a known one, and correct them.
"""

from __future__ import annotations

import random
import string

from benchmarks.scanned_tables import KnownCell, MadeUpTable
from training.printed_text import PrintedText

OTHER = 0.35
"""Share of the wide cells (0..1) that say something else: names, numbers, items, prose."""

MISPRINTED, BAD_COMMA = 0.03, 0.1
"""Shares of words and of cells with degrees (0..1) that are misprinted: more than typists make."""

COMMA = 0.08
"""Share of the words of a text (0..1) that a comma stands behind, as in lists."""

WIDE, LETTER = 90.0, 5.2
"""Cells at least so wide (points) hold text; a letter is about so wide (points)."""


def misprint(table: MadeUpTable, text: PrintedText, chance: random.Random) -> MadeUpTable:
    """Return ``table`` with other text in some of its cells, and misprints in others."""
    cells = [
        cell if cell.row < table.head or cell.text in ("", "√")
        else cell._replace(text=_other_text(cell, table, text, chance))
        for cell in table.cells
    ]  # fmt: skip
    return MadeUpTable(table.widths, cells, table.rows, table.head)


def _other_text(
    cell: KnownCell, table: MadeUpTable, text: PrintedText, chance: random.Random
) -> str:
    width = sum(table.widths[cell.column : cell.column + cell.column_span])
    if width < WIDE:
        return cell.text
    if chance.random() < OTHER:
        return " ".join(text.line(int(width / LETTER)).split())
    words = [
        _misspelt(word, chance) if word.isalpha() and chance.random() < MISPRINTED else word
        for word in cell.text.split()
    ]
    listed = [f"{word}," if word[-1].islower() and chance.random() < COMMA else word
              for word in words[:-1]]  # fmt: skip
    said = " ".join([*listed, words[-1]])
    if chance.random() < BAD_COMMA:
        said = said.replace(", ", chance.choice([". ", " ", ","]), 1)
    return said


def _misspelt(word: str, chance: random.Random) -> str:
    """Return ``word`` with a letter lost, doubled, exchanged with the next or replaced."""
    at = chance.randrange(1, len(word)) if len(word) > 1 else 0
    before, letter, behind = word[:at], word[at], word[at + 1 :]
    return before + chance.choice(
        [behind, letter * 2 + behind, behind[:1] + letter + behind[1:],
         chance.choice(string.ascii_lowercase) + behind]
    )  # fmt: skip
