"""Drawings whose lines look like a grid: charts, diagrams of boxes, framed prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.segments import Segment, text_lines
from keputusan.extract.grid.words import Word
from keputusan.extract.model.geometry import Interval
from keputusan.extract.model.page import Box, Drawn

FILLED = 0.34
"""A grid with fewer filled cells (share, 0..1) and a first column that is hardly filled either,
is the lattice behind a chart."""

FIRST_FILLED = 0.5
"""In a table, blank as it may be, this share of the first two columns' cells are filled."""

FULL, FEWEST_CELLS = 0.9, 3
"""Whatever else is blank: a row filled over this share of the width, by so many cells, heads a
table if something stands below it,"""

WORDY, FEWEST_SENTENCES = 5, 2
"""and no chart has cells with so many words of letters each, if there are so many of them."""

AXIS = 5
"""So many numbers in equal steps below each other in one cell are the axis of a chart."""

STROKES = frozenset(["I", "l", "i", "|", "!", "/", ")", "(", "[", "]", "—", "_"])
"""What strokes of a drawing are read as."""

FEWEST_ABOVE = 2
"""A chart's grid has so many blank rows over its axis: a form has them under its headings."""

FEWEST_BLANK = 4
"""One column of so many cells that are nearly all blank is part of a drawing."""

LONGEST_AXIS = 40
"""No axis has more numbers."""

BESIDE = 12.0
"""Cells of a table that hold text lie this near (points) to others that do."""

FEWEST_BOXES, TOUCHING = 3, 1.0
"""A diagram has so many boxes with text, and none lies as near (points) to another as the cells of
a table do."""

BAND = 0.5
"""Between the boxes of a diagram a grid has bands less than this share of a box high or wide."""

MARKED = 0.7
"""The share (0..1) of a legend's lines that have such a box."""

LOWEST, HIGHEST, WIDEST, BEFORE = 0.3, 1.5, 3.0, 2.0
"""The box of a legend is so many times as high as the letters at least and at most, so many times
as wide as high at most, and so many heights of a letter before its text at most."""

FRAMED = 0.7
"""A frame of one column is prose if so many of its rows are filled from side to side."""

FRAMED_LINES = 4
"""One column of which a single cell is filled, by so many lines, is a box around text."""

LARGE, EVEN = 30, 1.5
"""A grid whose rules close is told from a table by its blanks if it has so many cells and rows
whose heights differ more than this many times: others are blank forms."""


def is_drawing(frame: Frame, held: dict[int, list[Word]]) -> bool:
    """Return whether ``frame`` is a drawing and no table; ``held`` are its words by region."""
    regions = frame.regions
    filled = [index for index in held if held[index]]
    if not filled:
        return True
    share = len(filled) / len(regions)
    if len(frame.edges.xs) == 2:
        if len(filled) == 1 and len({w.baseline for w in held[filled[0]]}) >= FRAMED_LINES:
            return True  # a box around text, or the frame of a page
        if len(regions) >= FEWEST_BLANK and share < FILLED:
            return True
        wide = sum(_width(held[i]) >= 0.8 * regions[i].box.width for i in filled)
        return len(filled) >= 4 and wide >= FRAMED * len(filled)
    if _is_over_axis(frame, held) or is_diagram(frame, held):
        return True
    if (frame.confidence < 1 or _hangs(frame, filled)) and all(
        regions[i].column_span == len(frame.edges.xs) - 1 for i in filled
    ):
        return True  # a box whose sides others run into
    first = [i for i, region in enumerate(regions) if region.column <= 1]
    begun = sum(i in held for i in first)
    if frame.closed and (len(regions) < LARGE or _is_even(frame.edges.ys)):
        return False
    is_blank = share < FILLED and begun < FIRST_FILLED * len(first)
    if is_blank and not _is_headed(frame, filled) and not _has_sentences(held):
        return True
    if reads_as_drawing(
        frame, {index: "\n".join(word.text for word in held[index]) for index in filled}
    ):
        return True
    return not frame.closed and not any(
        _is_beside(regions[a].box, regions[b].box) for a, b in _pairs(filled)
    )


def _hangs(frame: Frame, filled: Sequence[int]) -> bool:
    """Return whether a small grid holds text in its lowest cell alone.

    A box of a diagram that hangs on the lines above it does.
    """
    if len(filled) > 1 or len(frame.regions) > FEWEST_BLANK:
        return False
    region = frame.regions[filled[0]]
    return region.row > 0 and region.row + region.row_span == len(frame.edges.ys) - 1


def is_diagram(frame: Frame, held: Mapping[int, Sequence[Word]]) -> bool:
    """Return whether no two of the cells that hold text touch: the boxes of a diagram, with what
    their lines enclose between them.
    """
    boxes = [frame.regions[index].box for index in held if held[index]]
    if len(boxes) < FEWEST_BOXES:
        return False
    if any(_touches(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]):
        return False
    # rules that close every cell draw a diagram only if they leave narrow bands between its boxes
    return not frame.closed or all(
        _are_apart(sides)
        for sides in ([(box.x0, box.x1) for box in boxes], [(box.y0, box.y1) for box in boxes])
    )


def _are_apart(sides: Sequence[Interval]) -> bool:
    """Return whether bands lie between boxes, each narrower than they are, by their ``sides`` in
    one direction.
    """
    least = BAND * min(high - low for low, high in sides)
    bands = []
    end = min(low for low, _ in sides)
    for low, high in sorted(sides):
        if low > end - TOUCHING:
            bands.append(low - end)
        end = max(end, high)
    return all(TOUCHING < band < least for band in bands[1:])


def _touches(a: Box, b: Box) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.y1, b.y1) - max(a.y0, b.y0)
    return min(across, down) > -TOUCHING and max(across, down) > TOUCHING


def _is_over_axis(frame: Frame, held: dict[int, list[Word]]) -> bool:
    """Return whether all that a grid says is a row of numbers in equal steps at its lower end."""
    texts = {i: " ".join(word.text for word in words) for i, words in held.items() if words}
    rows = {frame.regions[index].row for index in texts}
    last = len(frame.edges.ys) - 2
    if rows != {last} or last < FEWEST_ABOVE:
        return False
    ranked = sorted(texts, key=lambda index: frame.regions[index].column)
    return len(ranked) >= AXIS and is_stepped([texts[index] for index in ranked])


def is_stepped(texts: Sequence[str]) -> bool:
    """Return whether ``texts`` are numbers in equal steps, as along an axis."""
    numbers = []
    for text in texts:
        number = text.strip(" %-–—•").replace(",", "")
        if not number.lstrip("-").replace(".", "", 1).isdigit():
            return False
        numbers.append(float(number))
    steps = [b - a for a, b in pairwise(numbers)]
    return bool(steps) and steps[0] != 0 and max(steps) - min(steps) < 1e-6


def is_legend(words: Sequence[Word], drawn: Sequence[Drawn]) -> bool:
    """Return whether most lines of ``words`` have a small box ``drawn`` at the left of a text: a
    legend, or answers to tick.
    """
    lines = text_lines(words)
    boxes = [box.box for box in drawn if not _is_filled_cell(box.box, words)]
    marked = sum(
        any(_is_beside_text(box, segment) for segment in line.segments for box in boxes)
        for line in lines
    )
    return marked >= FEWEST_BOXES and marked >= MARKED * len(lines)


def _is_filled_cell(box: Box, words: Sequence[Word]) -> bool:
    """Return whether ``box`` is painted under a number or a word, and under no mere tick."""
    return any(
        (len(word.text) > 1 or word.text.isdecimal())
        and box.x0 <= word.centre[0] <= box.x1
        and box.y0 <= word.centre[1] <= box.y1
        for word in words
    )


def _is_beside_text(box: Box, segment: Segment) -> bool:
    """Return whether ``box`` is as high as a letter, and stands right before ``segment``."""
    high = LOWEST * segment.size <= box.height <= HIGHEST * segment.size
    level = box.y0 < segment.y1 and box.y1 > segment.y0
    before = -TOUCHING <= segment.x0 - box.x1 <= BEFORE * segment.size
    return high and level and before and box.width <= WIDEST * box.height


def _is_headed(frame: Frame, filled: Sequence[int]) -> bool:
    """Return whether a row of the grid is filled from side to side, and the row below it not
    blank.

    The names below a chart and above each of several have nothing below them.
    """
    widths: defaultdict[int, list[float]] = defaultdict(list)
    for region in (frame.regions[index] for index in filled):
        for row in range(region.row, region.row + region.row_span):
            widths[row].append(region.box.width)
    whole = FULL * (frame.edges.xs[-1] - frame.edges.xs[0])
    return any(
        len(cells) >= FEWEST_CELLS and sum(cells) >= whole and row + 1 in widths
        for row, cells in widths.items()
    )


def _has_sentences(held: dict[int, list[Word]]) -> bool:
    """Return whether some cells hold running text; what stands in a chart is names and numbers."""
    longest = (sum(word.text.isalpha() for word in words) for words in held.values())
    return sum(count >= WORDY for count in longest) >= FEWEST_SENTENCES


def _is_even(ys: Sequence[float]) -> bool:
    heights = [b - a for a, b in pairwise(ys)]
    return max(heights) <= EVEN * min(heights)


def _pairs(indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Return neighbours first: in a table nearly the first pair lies side by side."""
    near = list(pairwise(indexes))
    return near + [(a, b) for n, a in enumerate(indexes[:40]) for b in indexes[n + 2 : 40]]


def _is_beside(a: Box, b: Box) -> bool:
    across = max(a.x0, b.x0) - min(a.x1, b.x1)
    down = max(a.y0, b.y0) - min(a.y1, b.y1)
    return (across <= BESIDE and down < 0) or (down <= BESIDE and across < 0)


def _width(words: Sequence[Word]) -> float:
    return max(word.x1 for word in words) - min(word.x0 for word in words)


def reads_as_drawing(frame: Frame, texts: dict[int, str]) -> bool:
    """Return whether a grid says what a chart says: numbers along an axis, or strokes read as
    letters.
    """
    filled = [text for text in texts.values() if text]
    if len(filled) < 0.7 * len(frame.regions) and any(_is_axis(text) for text in filled):
        return True
    return sum(text in STROKES for text in filled) >= 0.4 * max(1, len(filled))


def _is_axis(text: str) -> bool:
    lines = text.split("\n")
    return AXIS <= len(lines) <= LONGEST_AXIS and is_stepped(lines)
