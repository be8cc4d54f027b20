"""A PDF as programs write it that lay its text out by blanks, without such a program.

Each piece of a line stands in the same column of characters as all others that begin at its
place on the page, behind whatever ends left of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from keputusan.extract.grid.words import Word, build_words, group_lines
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import read_page

CHARACTER = 7.0
"""A character is so wide (points) where nothing presses."""

BLANK = 0.6
"""Words with a gap up to this share of their height stand in one piece."""

PARTED = 2
"""So many blanks part pieces, at least."""

LINE = 2.2
"""A gap between lines of more than so many heights is a blank line."""


class Piece(NamedTuple):
    """Words of one line and cell, and where they stand (points)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def lay_out_pdf(path: Path) -> str:
    """Return the text of the PDF at ``path``, laid out by blanks, pages parted by form feeds."""
    document = open_pdf(path)
    try:
        pages = [read_page(document, number) for number in range(1, len(document) + 1)]
    finally:
        document.close()
    return "\f".join(_lay_out(_pieces(build_words(page.chars))) for page in pages)


def _pieces(words: list[Word]) -> list[list[Piece]]:
    """Return the pieces of each line of a page."""
    lines = []
    for line in group_lines(words):
        pieces: list[Piece] = []
        for word in sorted(line, key=lambda word: word.x0):
            last = pieces[-1] if pieces else None
            if last is not None and word.x0 - last.x1 <= BLANK * word.size:
                text = f"{last.text} {word.text}"
                pieces[-1] = last._replace(text=text, x1=word.x1)
            else:
                pieces.append(Piece(word.text, word.x0, word.x1, word.baseline, word.size))
        lines.append(pieces)
    return lines


def _lay_out(lines: list[list[Piece]]) -> str:
    places = _places([piece for line in lines for piece in line])
    out: list[str] = []
    last: Piece | None = None
    for line in sorted(lines, key=lambda line: line[0].y):
        text = ""
        for piece in line:
            text = text.ljust(places[piece]) if len(text) < places[piece] else f"{text} "
            text += piece.text
        if last is not None and line[0].y - last.y > LINE * max(line[0].size, last.size):
            out.append("")
        out.append(text)
        last = line[0]
    return "\n".join(out)


def _places(pieces: list[Piece]) -> dict[Piece, int]:
    """Return the column of characters in which each piece begins."""
    places: dict[Piece, int] = {}
    ended = 0  # behind all pieces that end left of the next
    open_pieces = sorted(pieces, key=lambda piece: piece.x1)
    left = min((piece.x0 for piece in pieces), default=0.0)
    for piece in sorted(pieces, key=lambda piece: (piece.x0, piece.y)):
        while open_pieces and open_pieces[0].x1 <= piece.x0 and open_pieces[0] in places:
            done = open_pieces.pop(0)
            ended = max(ended, places[done] + len(done.text) + PARTED)
        places[piece] = max(ended, round((piece.x0 - left) / CHARACTER))
    return places
