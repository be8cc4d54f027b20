"""Where the characters of a flowing text stand in the text as the page has it."""

from __future__ import annotations

from typing import NamedTuple


class Alignment(NamedTuple):
    """``places[i]`` is where character i of the text stands in the raw text.

    For white space it is where the white space of the page begins.  ``lines`` is the text
    with a line feed for each blank, and for each hyphen, at which a line of the page ends.
    """

    places: list[int]
    lines: str

    def span(self, start: int, end: int, raw: str) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the raw text, white space and all."""
        first = self.places[start]
        last = self.places[end - 1]
        stop = last + 1
        while raw[last].isspace() and stop < len(raw) and raw[stop].isspace():
            stop += 1
        return first, stop


def align(text: str, raw: str) -> Alignment | None:
    """The alignment of two texts that differ in white space only; None if they do not."""
    places: list[int] = []
    lines: list[str] = []
    at = 0
    for character in text:
        begin = at
        while at < len(raw) and raw[at].isspace():
            at += 1
        if character.isspace():
            if at == begin:
                return None
            places.append(begin)
            lines.append("\n" if "\n" in raw[begin:at] else " ")
            continue
        if at == len(raw) or raw[at] != character:
            return None
        if lines and lines[-1] == "-" and "\n" in raw[begin:at]:
            lines[-1] = "\n"
        places.append(at)
        lines.append(character)
        at += 1
    return Alignment(places, "".join(lines)) if not raw[at:].strip() else None
