"""The header of a table that rules do not part from its rows: where its last line is."""

from __future__ import annotations

from keputusan.extract.grid.breaks import begins_ahead
from keputusan.extract.grid.profile import Profile
from keputusan.extract.grid.segments import Segment

MOST_LINES = 8
"""A header has at most so many lines."""

YEARS = range(1900, 2101)
"""Numbers that head a column of what happened in that year."""


def header_end(
    profile: Profile, first: int, last: int, number: int, bands: int, open_frame: bool
) -> int:
    """Return the line after the header's last in this band; ``first`` where it holds no header."""
    if number > 0:
        return first
    if bands > 1 and last - first <= MOST_LINES and not _looks_like_body(profile, first, last):
        return last
    if not open_frame:
        return first
    for index in range(first, min(last, first + MOST_LINES)):
        if _is_data(profile, index):
            end = next((i for i in range(first + 1, index) if begins_ahead(profile, i)), index)
            while end - first > 1 and set(profile.cells[end - 1]) == {profile.key}:
                end -= 1  # the heading of the rows below it
            return end if end - first > 1 and not _looks_like_body(profile, first, end) else first
    return first


def _looks_like_body(profile: Profile, first: int, last: int) -> bool:
    """Return whether most of what lines ``first`` to before ``last`` say is numbers."""
    held = [
        segment
        for cells in profile.cells[first:last]
        for column, segment in cells.items()
        if column != profile.key
    ]
    numbers = sum(segment.is_number and not _is_year(segment) for segment in held)
    return bool(held) and 2 * numbers > len(held)


def _is_data(profile: Profile, index: int) -> bool:
    """Return whether line ``index`` holds numbers where the columns of numbers are."""
    cells = profile.cells[index]
    wanted = [c for c in range(profile.columns) if profile.numeric[c] and c != profile.key]
    held = [c for c in wanted if c in cells]
    numbers = [c for c in held if cells[c].is_number and not _is_year(cells[c])]
    return bool(held) and len(numbers) >= 0.5 * len(held) and len(held) >= 0.4 * len(wanted)


def _is_year(segment: Segment) -> bool:
    text = segment.text
    return len(text) == 4 and text.isdigit() and int(text) in YEARS
