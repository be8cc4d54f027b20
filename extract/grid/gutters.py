"""Columns told by white space: the gutters that no text of a table's lines crosses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from keputusan.extract.grid.segments import PREFIX, Segment, TextLine

NARROWEST = 0.35
"""A gutter is at least this wide, in heights of a letter ..."""

NARROWEST_FEW, FEW = 0.7, 4
"""... and where fewer lines than the second show it, this wide: words line up by chance."""

NARROWEST_ALIGNED, ALIGNED, ALIGNED_LINES = 0.25, 0.6, 5
"""A gutter may be as narrow as a blank (the first, in heights of a letter) where the texts at one
side of it line up on this share (0..1) of at least so many lines."""

CORE = 0.6
"""The columns are told by lines with at least this share of the segments that full lines have:
the others are headings over several columns, or rows with blanks."""

FULL = 0.8
"""Where full lines begin among all lines, ranked by their numbers of segments (0..1)."""

CROSSED = 0.1
"""A gutter may be crossed by this share of the core lines: long texts beside blanks."""

WIDE, WIDE_CROSSED = 1.0, 0.25
"""A boundary is a wide one if the texts beside it stand this many heights of a letter apart, and
headings cross it in no more than the second share (0..1) of the lines."""

HEADINGS = 3
"""A heading has at most so many lines."""

SPARSE = 0.08
"""A column that fewer than this share of the lines fill, is none, but belongs to its neighbour."""


def find_gutters(lines: Sequence[TextLine]) -> list[float]:
    """Return where the columns of ``lines`` part (x in points), from the left; the sides left
    out.
    """
    counts = sorted(len(line.segments) for line in lines if len(line.segments) > 1)
    if len(counts) < 2:
        return []
    full = counts[min(len(counts) - 1, int(FULL * len(counts)))]
    core = _core_of(lines, full)
    xs = _gutters_of(core, lines)
    heading = _lone_heading(xs, core, full) if len(core) > FEW else None
    if heading:
        xs = _gutters_of([line for line in core if line is not heading], lines)
    return _without_lone_headings(xs, lines)


def _core_of(lines: Sequence[TextLine], full: int) -> list[TextLine]:
    """Return the lines that tell the columns: full ones, and below the header nearly full ones."""
    core = [line for line in lines if len(line.segments) >= max(2, CORE * full)]
    whole = [line for line in core if len(line.segments) >= full]
    first = next((line for line in whole if _holds_numbers(line)), None)
    if first is None or len(whole) < FEW:
        return core
    below = core.index(first)
    return [*(line for line in core[:below] if len(line.segments) >= full), *core[below:]]


def _holds_numbers(line: TextLine) -> bool:
    return any(segment.is_number for segment in line.segments[1:])


def _gutters_of(core: Sequence[TextLine], lines: Sequence[TextLine]) -> list[float]:
    size = sorted(line.size for line in core)[len(core) // 2]
    allowed = int(CROSSED * len(core))
    width = (NARROWEST if len(core) >= FEW else NARROWEST_FEW) * size
    segments = [[(s.x0, s.x1) for s in line.segments] for line in core]
    gutters = _open_stretches(segments, allowed, width)
    if len(core) >= ALIGNED_LINES:
        gutters = _with_narrow(gutters, core, size)
    return _without_sparse(gutters, lines, core)


def _lone_heading(xs: Sequence[float], core: Sequence[TextLine], full: int) -> TextLine | None:
    """Return the line that alone fills a column, between those that it is a heading of."""
    owners: dict[int, list[TextLine]] = {}
    for line in core:
        for column in {column_of(xs, segment)[0] for segment in line.segments}:
            owners.setdefault(column, []).append(line)
    for held in owners.values():
        if len(held) == 1 and len(held[0].segments) < full:
            return held[0]
    return None


def _with_narrow(
    gutters: list[tuple[float, float]], core: Sequence[TextLine], size: float
) -> list[tuple[float, float]]:
    """Return ``gutters`` and those no wider than a blank, which line up over many lines.

    Words of running text do not: their lengths differ.
    """
    words = [[(w.x0, w.x1) for s in line.segments for w in s.words] for line in core]
    allowed = max(1, int(CROSSED * len(core)))
    found = list(gutters)
    for x0, x1 in _open_stretches(words, allowed, NARROWEST_ALIGNED * size):
        if any(a < x1 and x0 < c for a, c in gutters):
            continue
        middle = (x0 + x1) / 2
        both = sum(
            any(w[1] <= middle for w in own) and any(w[0] >= middle for w in own) for own in words
        )
        if _stands_behind_signs(core, middle):
            continue
        ends = [max((w[1] for w in own if w[1] <= middle), default=-1.0) for own in words]
        starts = [min((w[0] for w in own if w[0] >= middle), default=-1.0) for own in words]
        aligned = max(_largest_share(ends, size), _largest_share(starts, size))
        if both >= 0.8 * len(core) and aligned >= ALIGNED:
            found.append((x0, x1))
    return sorted(found)


def wide_of(lines: Sequence[TextLine], xs: Sequence[float]) -> list[float]:
    """Return those of ``xs`` beside which the texts of nearly all ``lines`` stand far apart."""
    found = []
    for x in xs:
        gaps = [
            (b.x0 - a.x1) / max(a.size, b.size)
            for line in lines
            for a, b in pairwise(line.segments)
            if a.x1 <= x <= b.x0
        ]
        crossed = sum(s.x0 < x < s.x1 for line in lines for s in line.segments)
        if len(gaps) >= FEW and crossed <= WIDE_CROSSED * len(gaps) and median(gaps) >= WIDE:
            found.append(x)
    return found


def _stands_behind_signs(lines: Sequence[TextLine], x: float) -> bool:
    """Return whether ``x`` parts signs of currency from their numbers, in the same cells."""
    lefts = [
        max((w for w in segment.words if w.x0 < x), key=lambda word: word.x0)
        for line in lines
        for segment in line.segments
        if segment.x0 < x < segment.x1
    ]
    return bool(lefts) and all(word.text in PREFIX for word in lefts)


def _largest_share(places: Sequence[float], size: float) -> float:
    """Return the share of ``places`` that lie at one place, to within a part of a letter's
    height.
    """
    best = max(sum(abs(a - c) <= 0.12 * size for c in places) for a in places)
    return best / len(places)


def _open_stretches(
    lines: Sequence[Sequence[tuple[float, float]]], allowed: int, width: float
) -> list[tuple[float, float]]:
    """Return the stretches of x that at most ``allowed`` of the lines cover with text.

    Of each, the widest part of at least ``width`` that the fewest lines cover.  What lies beside
    the first and the last text is no gutter.
    """
    events: list[tuple[float, int]] = []
    for line in lines:
        for x0, x1 in line:
            events += [(x0, 1), (x1, -1)]
    events.sort()
    stretches: list[list[tuple[int, float, float]]] = []
    covered, started, is_open = 0, False, False
    for (x, step), (after, _) in pairwise(events):
        covered += step
        started = started or covered > allowed
        if covered > allowed:
            is_open = False
        elif started and after > x:
            if is_open:
                stretches[-1].append((covered, x, after))
            else:
                stretches.append([(covered, x, after)])
            is_open = True
    if is_open and stretches:
        del stretches[-1]
    widest = (_widest_part(parts, width) for parts in stretches)
    return [part for part in widest if part is not None]


def _widest_part(
    parts: Sequence[tuple[int, float, float]], width: float
) -> tuple[float, float] | None:
    """Return the widest run of ``parts`` that as few lines as possible cover, if one is wide
    enough.

    Each part is the number of lines that cover it, and where it begins and ends (points).
    """
    for most in sorted({count for count, _, _ in parts}):
        runs: list[tuple[float, float]] = []
        for count, x0, x1 in parts:
            if count > most:
                continue
            if runs and runs[-1][1] == x0:
                runs[-1] = runs[-1][0], x1
            else:
                runs.append((x0, x1))
        best = max(runs, key=lambda run: (run[1] - run[0], -run[0]))
        if best[1] - best[0] >= width:
            return best
    return None


def _without_sparse(
    gutters: list[tuple[float, float]], lines: Sequence[TextLine], core: Sequence[TextLine]
) -> list[float]:
    """Return where the columns part in ``gutters``, without those beside a column that hardly any
    line fills.
    """
    xs = [_clear_place(gutter, lines) for gutter in gutters]
    needed = (
        max(1, round(SPARSE * len(lines))) if len(lines) < 12 else max(2, round(SPARSE * len(core)))
    )
    while xs:
        filled = [0] * (len(xs) + 1)
        for line in lines:
            for column in {column_of(xs, segment)[0] for segment in line.segments}:
                filled[column] += 1
        sparse = min(range(len(filled)), key=lambda c: (filled[c], -c))
        if filled[sparse] >= needed:
            break
        del xs[max(0, sparse - 1)]
    return xs


def _clear_place(gutter: tuple[float, float], lines: Sequence[TextLine]) -> float:
    """Return the middle of the widest part of ``gutter`` that the fewest of ``lines`` cover.

    A heading that reaches over the numbers of its column stands on one side of it; one of two
    columns may stand in the middle.
    """
    x0, x1 = gutter
    covers = [
        (max(s.x0, x0), min(s.x1, x1))
        for line in lines
        for s in line.segments
        if s.x0 < x0 < s.x1 or s.x0 < x1 < s.x1
    ]
    edges = sorted({x0, x1, *(x for cover in covers for x in cover)})
    parts = [(sum(a <= x and y <= c for a, c in covers), x, y) for x, y in pairwise(edges)]
    size = max(line.size for line in lines)
    best = _widest_part(parts, min(NARROWEST_ALIGNED * size, x1 - x0)) or gutter
    return sum(best) / 2


def _without_lone_headings(xs: list[float], lines: Sequence[TextLine]) -> list[float]:
    """Return ``xs`` without those between a heading and the column that it stands over.

    A heading in the middle of its column may stand beside all the texts below it, which begin at
    the left or end at the right: the one column has only headings, the other none.
    """
    place = 0
    while place < len(xs):
        left, right = _lines_of(xs, lines, place), _lines_of(xs, lines, place + 1)
        heads, texts = sorted((left, right))
        lone = 0 < len(heads) <= HEADINGS and heads[-1] < min(texts[0], len(lines) / 2)
        if lone and len(texts) > len(heads):
            del xs[place]
        else:
            place += 1
    return xs


def _lines_of(xs: Sequence[float], lines: Sequence[TextLine], column: int) -> list[int]:
    """Return the indexes of the ``lines`` that have a text in ``column``."""
    return [
        index
        for index, line in enumerate(lines)
        if any(first <= column <= last for first, last in (column_of(xs, s) for s in line.segments))
    ]


def column_of(xs: Sequence[float], segment: Segment) -> tuple[int, int]:
    """Return the first and the last column, by the boundaries ``xs`` inside, that ``segment``
    covers.
    """
    edge = min(0.3 * segment.size, 0.25 * (segment.x1 - segment.x0))
    first = sum(x <= segment.x0 + edge for x in xs)
    last = sum(x < segment.x1 - edge for x in xs)
    return first, max(first, last)
