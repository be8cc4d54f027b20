"""Lines of a page that stand in the same columns, without a rule that says so."""

from __future__ import annotations

from collections.abc import Sequence, Set

from keputusan.extract.grid.segments import TextLine, gaps_of
from keputusan.language.captions import is_caption, is_note

FURTHEST = 3.2
"""The baselines of a table's neighbouring lines are at most this many heights apart."""

SINGLES = 4
"""So many lines of one segment may stand between two lines of several: wrapped, headings."""

PROSE = 0.7
"""A line of one segment over this share of the table's width is prose (0..1)."""

FIGURES = 0.5
"""This share (0..1) of the lines of several texts of a table of figures holds a number."""

MOST_HEADINGS, CLOSE = 3, 0.8
"""So many lines above the first of several texts may hold a heading by itself, and no further above
it than the second times the height of their letters."""

CAPTION_PARTS = 2
"""A caption is in one segment, or in two: its number and what it says."""


def is_outside(line: TextLine) -> bool:
    """Return whether ``line`` says what stands over or under a table: a caption, a note, a
    source.
    """
    if len(line.segments) > CAPTION_PARTS:
        return False
    first = line.segments[0].text
    return is_caption(first) or is_note(first)


def aligned_runs(lines: Sequence[TextLine], rest: Sequence[int]) -> list[list[int]]:
    """Return runs of lines that stand in the same columns."""
    runs: list[list[int]] = []
    run: list[int] = []
    several: list[int] = []
    for index in rest:
        line = lines[index]
        if is_outside(line):
            runs.append(run)
            run, several = [], []
            continue
        if run:
            above = lines[run[-1]]
            apart = line.baseline - above.baseline > FURTHEST * max(line.size, above.size)
            skipped = index - run[-1] > 1 and any(i not in rest for i in range(run[-1] + 1, index))
            if (
                apart
                or skipped
                or (
                    len(line.segments) > 1
                    and not shares_gutter(line, [lines[i] for i in several[-4:]])
                )
            ):
                runs.append(run)
                run, several = [], []
        if len(line.segments) > 1:
            run.append(index)
            several.append(index)
        elif run:
            if index - several[-1] > SINGLES or _is_prose(line, [lines[i] for i in several]):
                runs.append(run)
                run, several = [], []
            else:
                run.append(index)
    runs.append(run)
    trimmed = [_trim(lines, run) for run in runs if run]
    found = [run for run in trimmed if sum(len(lines[i].segments) > 1 for i in run) >= 2]
    free = set(rest).difference(*found)
    return [[*headings_above(lines, run, free), *run] for run in found]


def headings_above(lines: Sequence[TextLine], run: Sequence[int], free: Set[int]) -> list[int]:
    """Return the ``free`` lines close above ``run`` that hold nothing but a heading of some of its
    columns.

    A heading stands right of the labels in the first column, a title or a unit over all.
    """
    several = [lines[index] for index in run if len(lines[index].segments) > 1]
    labels = [line.segments[0].x1 for line in several if line.segments[0].x0 <= _left(several)]
    right = max(line.x1 for line in several)
    held: list[int] = []
    figures = sum(any(s.is_number for s in line.segments[1:]) for line in several)
    if figures < FIGURES * len(several):
        return []
    for index in range(run[0] - 1, max(-1, run[0] - 1 - MOST_HEADINGS), -1):
        line, below = lines[index], lines[index + 1]
        close = below.y0 - line.y1 <= CLOSE * line.size
        inside = line.x0 > max(labels, default=right) and line.x1 <= right + line.size
        if index not in free or not close or not inside or len(line.segments) > 1:
            break
        if is_outside(line) or line.segments[0].text.startswith(("(", "[")):
            break
        held.insert(0, index)
    return held


def _left(lines: Sequence[TextLine]) -> float:
    """Return how far right (points) a text of the first column of ``lines`` may begin."""
    return min(line.x0 for line in lines) + 2 * max(line.size for line in lines)


def _trim(lines: Sequence[TextLine], run: list[int]) -> list[int]:
    """Return ``run`` without the lines of one segment at its end that start at its left side,
    far off.
    """
    last = max(place for place, index in enumerate(run) if len(lines[index].segments) > 1)
    end = last + 1
    while end < len(run):
        above, line = lines[run[end - 1]], lines[run[end]]
        near = line.baseline - above.baseline <= 1.35 * line.size
        if not near or not _is_wrapped(line, above):
            break
        end += 1
    return run[:end]


def _is_wrapped(line: TextLine, above: TextLine) -> bool:
    """Return whether ``line`` stands under a segment of ``above`` that is not its first."""
    return any(
        abs(segment.x0 - line.x0) <= 0.5 * line.size and line.x1 <= segment.x1 + 2 * line.size
        for segment in above.segments[1:]
    )


def _is_prose(line: TextLine, several: Sequence[TextLine]) -> bool:
    left = min(other.x0 for other in several)
    right = max(other.x1 for other in several)
    return line.x1 - line.x0 > PROSE * (right - left)


def shares_gutter(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Return whether ``line`` and one of ``others`` have a gutter in common."""
    gaps = gaps_of(line)
    for other in others:
        for a in gaps:
            for b in gaps_of(other):
                if min(a[1], b[1]) - max(a[0], b[0]) >= 0.4 * line.size:
                    return True
    return False
