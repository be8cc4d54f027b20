"""The headers of decree tables among the lines of a page, known by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.grid.headed.header_labels import (
    FEWEST_KNOWN,
    Header,
    Label,
    count_known,
    header_of,
    is_month,
    lowest_above,
    stack_labels,
)
from keputusan.extract.grid.segments import Segment, TextLine
from keputusan.language.headings import role_of

MOST_LINES = 7
"""A header has at most so many lines."""

NEAREST, MONTHS_BELOW = 1.45, 3.2
"""A line goes on with the header if it stands no further below than the first (heights of a
letter); a line of months than the second."""

FEWEST_MONTHS = 4
"""A line of so many parts of a year, and nothing else, heads a calendar."""

MOST_WORDS = 16
"""Segments of more words hold no labels side by side."""

PARTED = 0.3
"""Two labels with a blank between are told by their words if it is so wide (heights of a
letter)."""

SHORT, FEWEST_SHORT = 3, 6
"""In a line with so many words (the second) no longer than the first (letters) each of these is a
month, or part of its name, and stands in a column of its own."""


def find_headers(lines: Sequence[TextLine], rules: Sequence[float] = ()) -> list[Header]:
    """Return the headers among ``lines`` (from the top); ``rules`` are the heights of rules."""
    parted = [_parted(line) for line in lines]
    known = [any(role_of(segment.text) for segment in held) for held in parted]
    found: list[Header] = []
    start = 0
    while start < len(lines):
        header = _header_at(lines, parted, start, rules) if known[start] else None
        if header is not None:
            found.append(header)
            start = header.last
        start += 1
    return found


def _parted(line: TextLine) -> list[Segment]:
    """Return the segments of ``line``, parted where known labels, or months, stand close."""
    words = [word for segment in line.segments for word in segment.words]
    narrow = sum(len(word.text) <= SHORT for word in words) >= FEWEST_SHORT
    return [part for segment in line.segments for part in _by_words(segment, narrow)]


def _by_words(segment: Segment, narrow: bool) -> list[Segment]:
    """Return ``segment`` parted where two known labels stand close beside each other.

    In a line of ``narrow`` columns each short word is a label.
    """
    words = segment.words
    if len(words) < 2 or len(words) > MOST_WORDS or role_of(segment.text) is not None:
        return [segment]
    short = [len(word.text) <= SHORT for word in words]
    if narrow and sum(short) >= len(words) - 1 > 0:
        return [Segment([word]) for word in words]
    for cut in range(1, len(words)):
        if words[cut].x0 - words[cut - 1].x1 < PARTED * segment.size:
            continue
        left = Segment(words[:cut])
        if role_of(left.text) is None:
            continue
        rest = _by_words(Segment(words[cut:]), narrow)
        if all(role_of(part.text) for part in rest):
            return [left, *rest]
    return [segment]


def _header_at(
    lines: Sequence[TextLine],
    parted: Sequence[list[Segment]],
    start: int,
    rules: Sequence[float],
) -> Header | None:
    best, last = _best_window(lines, parted, start)
    if best < FEWEST_KNOWN:
        return None
    first = start
    while first < last:
        count, end = _best_window(lines, parted, first + 1)
        if count < best:
            break
        first, best, last = first + 1, count, end
    while first > 0 and _is_near(lines, first, NEAREST):
        labels = stack_labels(parted[first - 1 : last + 1])
        alone = len(parted[first - 1]) == 1 and len(labels or ()) > len(
            stack_labels(parted[first : last + 1]) or ()
        )
        if labels is None or count_known(labels) < best or alone:
            break
        first -= 1
    last = _end(lines, parted, first, last, rules)
    labels = stack_labels(parted[first : last + 1])
    return header_of(labels, first, last) if labels is not None else None


def _best_window(
    lines: Sequence[TextLine], parted: Sequence[list[Segment]], start: int
) -> tuple[int, int]:
    """Return how many labels are known in the lines from ``start``, and the last line of those."""
    best, last = 0, -1
    for end in range(start, min(start + MOST_LINES, len(lines))):
        labels = stack_labels(parted[start : end + 1])
        if labels is None:
            break
        alone = all(len(segments) == 1 for segments in parted[start:end])
        if alone and sum(label.over is not None for label in labels) >= FEWEST_MONTHS:
            alone = False  # months below their heading, and no title
        if end > start and not _is_near(lines, end, NEAREST if alone else MONTHS_BELOW):
            break
        count = count_known(labels)
        if count > best:
            best, last = count, end
    return best, last


def _is_near(lines: Sequence[TextLine], index: int, most: float) -> bool:
    line, above = lines[index], lines[index - 1]
    return line.baseline - above.baseline <= most * max(line.size, above.size)


def _end(
    lines: Sequence[TextLine],
    parted: Sequence[list[Segment]],
    first: int,
    last: int,
    rules: Sequence[float],
) -> int:
    """Return the header's last line: wrapped labels and the months below go on with it."""
    labels = stack_labels(parted[first : last + 1]) or []
    while last + 1 < min(len(lines), first + MOST_LINES):
        more = stack_labels(parted[first : last + 2])
        if more is None:
            break
        line = parted[last + 1]
        new = [label for label in more if label.line == last + 1 - first]
        if new and not _are_months(new):
            break
        if not _is_near(lines, last + 1, MONTHS_BELOW if new else NEAREST):
            break
        if not new:
            closed = any(
                lines[last].baseline < y <= lines[last + 1].baseline - lines[last + 1].size / 2
                for y in rules
            )
            counts = _counts(line) and not _is_rest_of_months(line, labels)
            if closed or counts:
                break
        if count_known(more) < count_known(labels):
            break
        labels, last = more, last + 1
    return last


def _is_rest_of_months(segments: Sequence[Segment], labels: Sequence[Label]) -> bool:
    """Return whether ``segments`` are ends of the labels of months, broken in narrow cells."""
    rows = {label.line for label in labels if label.over is not None}
    above = [label for segment in segments for label in lowest_above(labels, segment)]
    return len(above) == len(segments) and all(
        label.line in rows and len(segment.text) <= SHORT
        for label, segment in zip(above, segments, strict=True)
    )


def _counts(segments: Sequence[Segment]) -> bool:
    return any(segment.text.strip("().").isdigit() for segment in segments)


def _are_months(labels: Sequence[Label]) -> bool:
    """Return whether ``labels`` are parts of a year."""
    return len(labels) >= FEWEST_MONTHS and all(is_month(label.text) for label in labels)
