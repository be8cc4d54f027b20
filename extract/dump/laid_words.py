"""Words with their places to lines of a page laid out by blanks.

Each piece of a line stands in the same column of characters as all others that begin at its place
on the page, behind whatever ends left of it: no word pushes another one out of its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from keputusan.extract.grid.words import Word

CHARACTER = 0.65
"""A character of the layout is so wide, in widths of a usual letter of the page."""

BLANK = 0.9
"""Words with a gap up to so many widths of a letter stand in one piece."""

WIDE_BLANK, NARROW = 1.25, 0.2
"""Where blanks are wider, as in fonts whose signs are all equally wide, up to so many of them: no
more than the second share (0..1) of the gaps are narrower than a blank."""

PARTED = 2
"""Blanks that part pieces, at least."""

SAME_LINE = 0.35
"""Words whose middles are no further apart than this share of a letter's height are on one line:
those in the middle of their cells' height stand half a line apart."""

NEXT_LINE = 2.2
"""A gap between lines of more than so many heights is a blank line."""


WIDEST = 2000
"""No page is wider (characters): what is said to stand further right stands there."""


class _Piece(NamedTuple):
    """Words of one line and cell, and where they stand on the page."""

    text: str
    x0: float
    x1: float
    y: float


def lay_out_words(words: Sequence[Word], *, whole: bool = False) -> str:
    """Return the lines of a page with these ``words``, laid out by blanks.

    ``whole`` tells that each of them is all that a cell has on its line.
    """
    if not words:
        return ""
    width = median((word.x1 - word.x0) / len(word.text) for word in words)
    height = median(word.y1 - word.y0 for word in words)
    found = _lines(words, SAME_LINE * height)
    blank = 0.0 if whole else max(BLANK * width, WIDE_BLANK * _blank(found))
    lines = [_pieces(line, blank) for line in found]
    places = _places([piece for line in lines for piece in line], CHARACTER * width)
    out: list[str] = []
    last = lines[0][0].y
    for line in lines:
        text = ""
        for piece in line:
            text = text.ljust(places[piece]) if len(text) < places[piece] else f"{text} "
            text += piece.text
        out += ["", text] if line[0].y - last > NEXT_LINE * height else [text]
        last = line[0].y
    return "\n".join(out)


def _lines(words: Sequence[Word], near: float) -> list[list[Word]]:
    """Return words whose middles stand ``near`` each other together, lines from the top."""
    lines: list[list[Word]] = []
    first = 0.0
    for word in sorted(words, key=lambda word: (_middle(word), word.x0, word.text)):
        if lines and _middle(word) - first <= near:
            lines[-1].append(word)
        else:
            lines.append([word])
            first = _middle(word)
    return [sorted(line, key=lambda word: (word.x0, word.text)) for line in lines]


def _blank(lines: list[list[Word]]) -> float:
    """Return how wide a blank between words is."""
    gaps = sorted(b.x0 - a.x1 for line in lines for a, b in pairwise(line) if b.x0 > a.x1)
    return gaps[int(NARROW * len(gaps))] if gaps else 0.0


def _middle(word: Word) -> float:
    return (word.y0 + word.y1) / 2


def _pieces(line: list[Word], blank: float) -> list[_Piece]:
    """Return the pieces of a line: words with no gap wider than ``blank`` are one."""
    pieces: list[_Piece] = []
    for word in line:
        last = pieces[-1] if pieces else None
        if last is not None and word.x0 - last.x1 <= blank:
            pieces[-1] = last._replace(text=f"{last.text} {word.text}", x1=max(last.x1, word.x1))
        else:
            pieces.append(_Piece(word.text, word.x0, word.x1, _middle(word)))
    return pieces


def _places(pieces: list[_Piece], width: float) -> dict[_Piece, int]:
    """Return the column of characters in which each piece begins, these being ``width`` wide."""
    places: dict[_Piece, int] = {}
    ended = 0  # behind all pieces that end left of the next
    ends = sorted(pieces, key=lambda piece: piece.x1)
    left = min(piece.x0 for piece in pieces)
    done = 0
    for piece in sorted(pieces, key=lambda piece: (piece.x0, piece.y)):
        while done < len(ends) and ends[done].x1 <= piece.x0:
            before = ends[done]
            ended = max(ended, places[before] + len(before.text) + PARTED)
            done += 1
        places[piece] = max(ended, round(min(WIDEST, (piece.x0 - left) / width)))
    return places
