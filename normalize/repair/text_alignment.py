"""Where the characters of a flowing text stand in the text as the page has it."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(r"\S+")
_BLANK = re.compile(r"\s")


class Alignment(NamedTuple):
    """``places[i]`` is where character i of the text stands in the raw text.

    For white space it is where the white space of the page begins.  ``lines`` is the text
    with a line feed for each blank, and for each hyphen, at which a line of the page ends.
    """

    places: list[int]
    lines: str

    def span(self, start: int, end: int, raw: str) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the raw text, white space and all."""
        first = self.places[start]
        last = self.places[end - 1]
        stop = last + 1
        while raw[last].isspace() and stop < len(raw) and raw[stop].isspace():
            stop += 1
        return first, stop


def align(text: str, raw: str) -> Alignment | None:
    """Return the alignment of two texts that differ in white space only; None if they do not."""
    pieces, printed_pieces = text.split(), raw.split()
    if pieces == printed_pieces and text == " ".join(pieces):
        return _align_pieces(pieces, raw)
    if "".join(pieces) != "".join(printed_pieces):
        return None
    stands = [at for piece in _PIECE.finditer(text) for at in range(*piece.span())]
    printed = [at for piece in _PIECE.finditer(raw) for at in range(*piece.span())]
    # letter by letter: where it stands in either; then the end of both
    stands.append(len(text))
    printed.append(len(raw))
    places: list[int] = []
    done = 0
    for piece in _PIECE.finditer(text):
        if piece.start() > len(places):
            blank = _blank(stands, printed, done)
            if blank is None:
                return None
            places.append(blank)
        count = piece.end() - piece.start()
        places += printed[done : done + count]
        done += count
    if len(text) > len(places):
        blank = _blank(stands, printed, done)
        if blank is None:
            return None
        places.append(blank)
    return Alignment(places, _with_breaks(text, raw, stands))


def _align_pieces(pieces: list[str], raw: str) -> Alignment:
    """Return the alignment of a text whose words are those of the raw text, as nearly all are."""
    places: list[int] = []
    lines: list[str] = []
    end = 0
    for piece, found in zip(pieces, _PIECE.finditer(raw), strict=True):
        if lines:
            places.append(end)
            lines.append("\n" if "\n" in raw[end : found.start()] else " ")
        places += range(*found.span())
        lines.append(piece)
        end = found.end()
    return Alignment(places, "".join(lines))


def _blank(stands: list[int], printed: list[int], done: int) -> int | None:
    """Return where the white space before letter ``done`` begins in the raw text; None if there
    is none, or if the text has more than one blank.
    """
    begin, before = (printed[done - 1] + 1, stands[done - 1] + 1) if done else (0, 0)
    return begin if printed[done] > begin and stands[done] == before + 1 else None


def _with_breaks(text: str, raw: str, stands: list[int]) -> str:
    """Return the text, its line feeds where the raw text has them; see `Alignment`."""
    lines = list(_BLANK.sub(" ", text))
    passed = end = 0
    for piece in _PIECE.finditer(raw):
        at = stands[passed]
        if at and lines[at - 1] in " -" and "\n" in raw[end : piece.start()]:
            lines[at - 1] = "\n"
        passed += piece.end() - piece.start()
        end = piece.end()
    if lines and lines[-1] == " " and "\n" in raw[end:]:
        lines[-1] = "\n"
    return "".join(lines)
