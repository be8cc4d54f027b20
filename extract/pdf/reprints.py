"""Text that a page prints again over itself, as drafts of two layers and pages made bold do."""

from __future__ import annotations

from keputusan.extract.pdf.page_objects import RawChar

SHIFT = 0.12
"""A letter is printed again if it stands within this share of its height from where it stood.  The
narrowest letter that words double, as in "Hilal" and "killi", is .18 of the height wide."""

FEWEST = 3
"""So many letters on the very same points of a page tell that it may print text again."""


def without_reprints(chars: list[RawChar]) -> list[RawChar]:
    """Return ``chars`` with each that is printed again over itself once, where it came first.

    The PDF library sees to text that is printed again at once, and not to a line, cell or page
    that is printed whole before it comes again.
    """
    places = {(text, int(x0), int(y0)) for text, x0, y0, _, _, _, _, _ in chars}
    if len(chars) - len(places) < FEWEST:
        return chars
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    left: list[RawChar] = []
    for char in chars:
        text, x0, y0, _, y1, _, _, _ = char
        reach = SHIFT * (y1 - y0)
        if text.isspace() or reach <= 0:
            left.append(char)
            continue
        near = (
            place
            for column in range(int(x0 - reach), int(x0 + reach) + 1)
            for row in range(int(y0 - reach), int(y0 + reach) + 1)
            for place in seen.get((text, column, row), ())
        )
        if not any(abs(x0 - x) <= reach and abs(y0 - y) <= reach for x, y in near):
            seen.setdefault((text, int(x0), int(y0)), []).append((x0, y0))
            left.append(char)
    return left
