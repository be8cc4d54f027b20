"""The page numbers that printed pages have on top or at the bottom, in a dump."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"^\W*(?:halaman|hal|page|lembar)\W*(\d{1,4})(?:\s*(?:dari|of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s{20,}[-–—]?\s*\d{1,4}\s*[-–—]?\s*$")
"""A number that stands alone in the middle of a line or further right: left of it rows have
theirs."""

FEWEST = 2
"""So many labels that count up part the pages of a dump."""

TOP = 3
"""A label stands on top of its page if no more lines with text stand over the first one."""


def with_form_feeds(text: str) -> str:
    """Return the dump ``text`` with a form feed between pages where labels alone tell these."""
    if "\f" in text:
        return text
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if _LABEL.match(line)]
    numbers = [int(match.group(1)) for place in places if (match := _LABEL.match(lines[place]))]
    if len(places) < FEWEST or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text
    on_top = sum(bool(line.strip()) for line in lines[: places[0]]) <= TOP
    starts = places[1:] if on_top else [place + 1 for place in places[:-1]]
    pages = zip([0, *starts], [*starts, len(lines)], strict=True)
    return "\f".join("\n".join(lines[first:end]) + "\n" for first, end in pages)


def without_label(lines: list[str]) -> list[str]:
    """Return the ``lines`` of a page without its label; a number alone is one only if it is the
    first text or the last.
    """
    filled = [place for place, line in enumerate(lines) if line.strip()]
    rest = ["" if _LABEL.match(line) else line for line in lines]
    for place in (filled[0], filled[-1]) if filled else ():
        if _NUMBER.match(lines[place]):
            rest[place] = ""
    return rest
