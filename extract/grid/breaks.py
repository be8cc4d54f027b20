"""Rows told by their lines: does the next line begin a row, or go on with the one above?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from keputusan.extract.grid.profile import Profile
from keputusan.extract.grid.segments import Segment

ORDINAL = re.compile(r"\(?(\d{1,4})[.)]?")
"""A row's number."""

WEIGHTS = {
    "numbers": 1.6,
    "next number": 4.0,
    "key": 1.0,
    "key blank": -1.6,
    "full": 1.2,
    "forced": 0.9,
    "wrapped": -1.4,
    "alone": -1.6,
    "further": 1.5,
    "near": -1.2,
    "loose": 1.2,
    "ahead": 5.0,
    "begun": -5.0,
    "section": 20.0,
    "outdented": 3.0,
}
"""What each piece of evidence adds to the score; a new row begins above 0."""

APART = 1.3
"""Baselines this many times further apart than wrapped lines stand, begin another row."""

INDENT = 0.4
"""A label that begins so many heights of a letter left of the one above it does not go on with it:
wrapped lines are indented, or begin where their first line does."""

LONGEST_LABEL = 5
"""The label of a row has at most so many lines."""

LOOSE = 1.6
"""Lines of one text stand at most this many heights of a letter apart."""

ROOM = 0.3
"""A line is full if the next word would not have left this share of a letter's height."""


def find_breaks(profile: Profile, first: int, last: int, bias: float = 0.0) -> list[int]:
    """Return the lines, of those from ``first`` to before ``last``, that begin a row.

    ``first`` always does.  ``bias`` is added to every score.
    """
    breaks = [first]
    for index in range(first + 1, last):
        if score(profile, breaks[-1], index) + bias > 0:
            breaks.append(index)
    return breaks


def score(profile: Profile, start: int, index: int) -> float:
    """Return how strongly line ``index`` begins a row; the row so far began with line ``start``."""
    evidence = weigh(profile, start, index)
    return sum(WEIGHTS[name] * value for name, value in evidence.items())


def weigh(profile: Profile, start: int, index: int) -> dict[str, float]:
    """Return the evidence at line ``index``, by name."""
    below = profile.cells[index]
    last: dict[int, Segment] = {}
    for line in range(start, index):
        last.update(profile.cells[line])
    filled = profile.filled[index]
    common = [column for column in below if column in last]
    numbers = sum(below[c].is_number and last[c].is_number for c in common if profile.numeric[c])
    others = [c for c in common if not (profile.numeric[c] and below[c].is_number)]
    wrapped = sum(_goes_on(profile, c, last[c], below[c]) for c in others)
    forced = len(others) - wrapped
    key = profile.key in below
    evidence = {
        "numbers": float(min(numbers, 3)),
        "next number": float(_counts_on(profile, start, index)),
        "key": float(key),
        "key blank": float(not key and any(c in last for c in range(profile.key + 1))),
        "full": min(1.0, len(filled) / profile.usual) - 0.5,
        "forced": float(min(forced, 3)),
        "wrapped": float(min(wrapped, 3)),
        "alone": float(len(filled) == 1 and profile.columns > 1 and not numbers),
    }
    above = profile.lines[index - 1]
    distance = profile.lines[index].baseline - above.baseline
    evidence["outdented"] = float(_is_outdented(profile, index))
    evidence["section"] = float(index in profile.sections or index - 1 in profile.sections)
    evidence["ahead"] = float(begins_ahead(profile, index))
    evidence["begun"] = float(begins_ahead(profile, start) and ends_ahead(profile, start) >= index)
    evidence["loose"] = float(distance > LOOSE * profile.lines[index].size)
    if profile.step > 0:
        evidence["further"] = float(distance > APART * profile.step)
        evidence["near"] = float(distance <= APART * profile.step and _varies(profile))
    return evidence


def _is_outdented(profile: Profile, index: int) -> bool:
    """Return whether the label of line ``index`` begins left of that of the line above it, and
    others do where it does.
    """
    above, label = profile.cells[index - 1].get(0), profile.cells[index].get(0)
    if above is None or label is None or label.x0 >= above.x0 - INDENT * label.size:
        return False
    beside = sum(
        0 in cells and abs(cells[0].x0 - label.x0) <= 0.5 * INDENT * label.size
        for cells in profile.cells
    )
    return beside > 1


def begins_ahead(profile: Profile, index: int) -> bool:
    """Return whether line ``index`` begins a label whose numbers stand at its last line."""
    return ends_ahead(profile, index) > index


def ends_ahead(profile: Profile, index: int) -> int:
    """Return the line with the rest of the row whose label begins at line ``index``.

    The label goes on in small letters.  It is ``index`` itself where none follows.
    """
    if not _is_label(profile, index) or profile.cells[index][profile.key].text[:1].islower():
        return index
    for below in range(index + 1, min(index + LONGEST_LABEL, len(profile.lines))):
        label = profile.cells[below].get(profile.key)
        if label is None or not label.text[:1].islower():
            return index
        if not _is_label(profile, below):
            return below
    return index


def _is_label(profile: Profile, index: int) -> bool:
    """Return whether line ``index`` holds words in the first column and nothing else."""
    held = profile.cells[index]
    return set(held) == {profile.key} and not held[profile.key].is_number


def _varies(profile: Profile) -> bool:
    """Return whether some lines of the table stand further apart than others, others near."""
    lines = profile.lines
    distances = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    wide = sum(distance > APART * profile.step for distance in distances)
    return len(distances) >= 3 and 0.15 * len(distances) <= wide <= 0.9 * len(distances)


def _goes_on(profile: Profile, column: int, above: Segment, below: Segment) -> bool:
    """Return whether ``below`` reads as the text of ``above`` wrapped at the column's end."""
    if profile.single[column]:
        return False
    first = below.words[0]
    text = below.text
    if text[:1].islower() or above.text.endswith(("-", ",", "/", "(")):
        return True
    if above.text.endswith((":", ".")) or below.is_marker:
        return False
    room = profile.limits[column] - above.x1
    return room < (first.x1 - first.x0) + ROOM * first.size


def _counts_on(profile: Profile, start: int, index: int) -> bool:
    """Return whether the first column of line ``index`` has the number after that of ``start``."""
    numbers = []
    for line in (start, index):
        segment = profile.cells[line].get(0)
        found = ORDINAL.fullmatch(segment.text) if segment is not None else None
        numbers.append(int(found[1]) if found is not None else None)
    before, after = numbers
    if after is None:
        return False
    return after == before + 1 if before is not None else after == 1


def is_counted(profile: Profile, lines: Sequence[int]) -> bool:
    """Return whether the first column counts 1, 2, 3 ... at ``lines``."""
    return all(_counts_on(profile, a, b) for a, b in itertools.pairwise(lines))
