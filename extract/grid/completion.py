"""A grid that rules draw only in part, completed: columns by white space, rows by lines.

A frame without a single inner rule is one cell, and is completed like any other.  What the
rules draw stays: boundaries and walls are only added, and the frame is marked as less sure.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keputusan.extract.grid.added_walls import Addition, add_walls
from keputusan.extract.grid.breaks import ends_ahead, find_breaks, is_counted
from keputusan.extract.grid.drawn_columns import add_header, add_rows
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.gutters import wide_of
from keputusan.extract.grid.header_lines import header_end
from keputusan.extract.grid.levels import Heading, find_headings
from keputusan.extract.grid.open_columns import OPEN_LINES, Held, Stack, find_open_columns
from keputusan.extract.grid.profile import Profile, profile_of
from keputusan.extract.grid.section_headings import note_sections
from keputusan.extract.grid.segments import NUMBER_GAP, TextLine, text_lines
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval, join_intervals
from keputusan.extract.model.page import Rule

RULED_BIAS = -3.0
"""Where a table has rows of its own rules, a row between them needs so much more evidence: none
if all its rows stand in one, a third if in few."""

MOST_BANDS = 4
"""A table whose rules part it into more rows than this has rules between all of them, unless
its rows are counted."""

FIGURES, FEWEST_FIGURES = 0.5, 3
"""In a table of figures at least this share (0..1) of the columns holds numbers, each in as many of
its rows, of which there are so many at least."""

CROSS = 0.3
"""Text that reaches further over a boundary than this share of its height, crosses it."""


@dataclass(slots=True)
class Band:
    """What stands between two drawn rules: its extent (points) and its lines."""

    y0: float
    y1: float
    lines: list[TextLine]


def complete(
    frame: Frame, held: Held, rules: Sequence[Rule] = (), *, goes_on: bool = False
) -> Frame | None:
    """Return ``frame`` with the columns and rows that its rules do not draw; None if it lacks none.

    ``held`` are the words of its regions, ``rules`` the horizontal ones that lie in it.  It
    ``goes_on`` with columns of the page before whose rows no rule parts.
    """
    drawn = len(frame.edges.xs) - 1
    if drawn > 1 and not goes_on and not _may_lack(frame, held):
        return None
    addition = Addition()
    if drawn > 1 and add_rows(addition, frame, held, goes_on=goes_on):
        add_header(addition, frame, held)
        return add_walls(frame, addition)
    gutters = find_open_columns(frame, held)
    xs = sorted({*frame.edges.xs[1:-1], *(x for stack in gutters for x in stack.xs)})
    bands = _bands(frame, held, xs)
    lines = [line for band in bands for line in band.lines]
    if not lines:
        return None
    profile = profile_of(lines, xs)
    note_sections(profile, (frame.edges.xs[0], frame.edges.xs[-1]))
    open_frame = drawn == 1
    first = 0
    for number, band in enumerate(bands):
        last = first + len(band.lines)
        if band.lines:
            _add_band(
                addition,
                frame,
                profile,
                band,
                (first, last),
                gutters,
                open_frame,
                number,
                len(bands),
                rules,
            )
        first = last
    return add_walls(frame, addition) if addition else None


def _may_lack(frame: Frame, held: Held) -> bool:
    """Return whether a frame with drawn columns may lack columns or rows: a quick look at most
    tables.

    Rows show in the first column, where one cell holds several lines; columns in wide gaps.
    """
    wide = 0
    for index, words in held.items():
        region = frame.regions[index]
        if region.column == 0 and region.row_span == 1 and _has_lines(words):
            return True
        for last, word in pairwise(words):
            if word.x0 - last.x1 > NUMBER_GAP * word.size and word.baseline == last.baseline:
                wide += 1
    return wide >= OPEN_LINES


def _has_lines(words: Sequence[Word]) -> bool:
    return any(abs(word.baseline - words[0].baseline) > 0.5 * word.size for word in words)


def _bands(frame: Frame, held: Held, xs: Sequence[float]) -> list[Band]:
    """Return the rows that the rules draw, with the lines of the cells that are one row high."""
    words: dict[int, list[Word]] = defaultdict(list)
    for index, region in enumerate(frame.regions):
        if region.row_span == 1 and index in held:
            words[region.row] += held[index]
    ys = frame.edges.ys
    everything = [word for own in words.values() for word in own]
    wide = wide_of(text_lines(everything), xs)
    narrow = [x for x in xs if x not in wide]
    return [Band(ys[r], ys[r + 1], text_lines(words[r], narrow, wide)) for r in range(len(ys) - 1)]


def _add_band(
    addition: Addition,
    frame: Frame,
    profile: Profile,
    band: Band,
    lines: tuple[int, int],
    stacks: Sequence[Stack],
    open_frame: bool,
    number: int,
    bands: int,
    rules: Sequence[Rule],
) -> None:
    """Add to ``addition`` what parts one band: rows, headings, and walls in the gutters."""
    first, last = lines
    xs = frame.edges.xs
    open_spans = _open_spans(frame, number)
    own_stacks = [s for s in stacks if any(r.row <= number < r.row + r.row_span for r in s.regions)]
    body = first
    spans: list[tuple[float, float, Heading]] = []
    if open_frame or own_stacks:
        body = header_end(profile, first, last, number, bands, open_frame)
        if body < last and body - 1 in profile.sections:
            body -= 1
        inner = [r for r in rules if r.horizontal and band.y0 < r.at < band.y1]
        if body > first:
            headings = find_headings(profile, range(first, body), inner, (xs[0], xs[-1]))
            bottom = _between(profile, body) if body < last else band.y1
            spans = _add_levels(addition, profile, headings, (band.y0, bottom), xs)
    starts: list[int] = []
    if body < last:
        bias = RULED_BIAS if bands > MOST_BANDS else RULED_BIAS / 3
        bias = 0.0 if open_frame or bands <= 2 else bias
        starts = find_breaks(profile, body, last, bias)
        if not open_frame and not _is_sure(profile, starts, lines, bands):
            starts = [body]
    ys = [band.y0]
    cuts = starts if body > first else starts[1:]
    for start in cuts:
        y = _between(profile, start)
        ys.append(y)
        addition.level[y] += open_spans
    bounds = [*ys, band.y1]
    spans += [
        (*_room_of(bounds, profile, index), Heading(*profile.sections[index], 0.0, 0.0))
        for index in starts
        if index in profile.sections
    ]
    edges = sorted({*ys, *(y for y, _, _ in spans), *(y for _, y, _ in spans), band.y1})
    for stack in own_stacks:
        for x in stack.xs:
            for top, bottom in itertools.pairwise(edges):
                held = [line for line in band.lines if top <= (line.y0 + line.y1) / 2 < bottom]
                if not _crosses(held, x) and not _is_spanned(profile, spans, x, top, bottom):
                    addition.upright[x].append((top, bottom))


def _room_of(ys: Sequence[float], profile: Profile, index: int) -> Interval:
    """Return the two of ``ys`` (points, from the top) that line ``index`` stands between."""
    line = profile.lines[index]
    below = bisect_left(ys, (line.y0 + line.y1) / 2, 1, len(ys) - 1)
    return ys[below - 1], ys[below]


def _open_spans(frame: Frame, row: int) -> list[Interval]:
    """Return the stretches of x of the cells in ``row`` that are one row high."""
    found = [
        (region.box.x0, region.box.x1)
        for region in frame.regions
        if region.row == row and region.row_span == 1
    ]
    return join_intervals(found, 0.1)


def _add_levels(
    addition: Addition,
    profile: Profile,
    headings: list[Heading],
    room: Interval,
    xs: Sequence[float],
) -> list[tuple[float, float, Heading]]:
    """Add the rules between the levels of a header; returns those over several columns, with y.

    ``room`` is from where to where the header goes (points from the top).
    """
    deepest = max((heading.level for heading in headings), default=0)
    cuts = [room[0]]
    for level in range(deepest):
        above = [h for h in headings if h.level == level and h.under]
        below = [h for h in headings if h.level == level + 1]
        if not above or not below:
            continue
        y = (max(h.y1 for h in above) + min(h.y0 for h in below)) / 2
        cuts.append(max(y, cuts[-1] + 0.1))
    edges = [xs[0], *profile.xs, xs[-1]]
    spans = []
    for heading in headings:
        if heading.under and heading.level + 1 < len(cuts):
            y = cuts[heading.level + 1]
            addition.level[y].append((edges[heading.first], edges[heading.last + 1]))
        if heading.last > heading.first:
            top = cuts[min(heading.level, len(cuts) - 1)]
            bottom = cuts[heading.level + 1] if heading.level + 1 < len(cuts) else room[1]
            spans.append((top, bottom, heading))
    return spans


def _is_spanned(
    profile: Profile,
    spans: Iterable[tuple[float, float, Heading]],
    x: float,
    top: float,
    bottom: float,
) -> bool:
    at = bisect_left(profile.xs, x - 0.01)
    return any(
        heading.first <= at < heading.last and y0 <= top + 0.2 and bottom <= y1 + 0.2
        for y0, y1, heading in spans
    )


def _crosses(lines: Sequence[TextLine], x: float) -> bool:
    """Return whether a segment of ``lines`` runs across ``x``."""
    return any(
        s.x0 < x - CROSS * s.size and s.x1 > x + CROSS * s.size
        for line in lines
        for s in line.segments
    )


def _between(profile: Profile, index: int) -> float:
    """Return the height (points) between line ``index`` and the one above it."""
    above, below = profile.lines[index - 1], profile.lines[index]
    return (above.y1 + below.y0) / 2


def _is_sure(profile: Profile, starts: list[int], lines: tuple[int, int], bands: int) -> bool:
    """Return whether ``starts`` are rows of a band of a table that has rules between other rows.

    A list in one cell, or in two side by side, counts and starts anew, too: but it does not
    fill the table's first column, and not nearly as many columns as its first line.
    """
    if len(starts) < 2:
        return False
    if bands <= MOST_BANDS and _are_counted_out(profile, starts):
        return True
    counts = [len(profile.filled[ends_ahead(profile, index)]) for index in starts]
    if sum(count >= max(2, 0.6 * profile.columns) for count in counts) < 0.9 * len(starts):
        return False
    key = sum(0 in profile.cells[index] for index in starts)
    if key < 0.9 * len(starts):
        return False
    counted = is_counted(profile, starts) or (len(starts) > 2 and is_counted(profile, starts[1:]))
    return counted or (len(starts) >= 3 and bands <= MOST_BANDS)


def _are_counted_out(profile: Profile, starts: Sequence[int]) -> bool:
    """Return whether ``starts`` are rows of figures: most columns hold a number in most of them.

    Numbers do not wrap.  A row with nothing but its label is the heading of those below it.
    """
    columns = [c for c in range(profile.columns) if profile.numeric[c] and c != profile.key]
    if not columns or len(columns) < FIGURES * (profile.columns - 1):
        return False
    rows = [profile.cells[ends_ahead(profile, index)] for index in starts]
    rows = [
        row
        for row, index in zip(rows, starts, strict=True)
        if set(row) != {profile.key} and index not in profile.sections
    ]
    held = sum(column in row for row in rows for column in columns)
    return len(rows) >= FEWEST_FIGURES and held >= FIGURES * len(rows) * len(columns)
