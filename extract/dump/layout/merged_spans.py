"""Which rows the merged cells of a column cover whose text stands in the middle of them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_band import Band

ELSEWHERE = 4.0
"""What it costs (lines) to leave the first rows to a cell whose text stands on the page before,
or the last to one whose text stands on the next."""


class Span(NamedTuple):
    """The rows ``first`` to before ``end`` that one cell covers, and its text."""

    first: int
    end: int
    text: str


class _Block(NamedTuple):
    """Lines of one cell: their middle (lines) and the text."""

    middle: float
    text: str


def spans_in_middle(band: Band, rows: list[tuple[int, int]]) -> dict[int, list[Span]]:
    """The cells of each merged column of ``band``, outer columns first.

    A cell's text stands in the middle of its rows, and a cell of an outer column ends where
    cells of the inner ones do.
    """
    spans: dict[int, list[Span]] = {}
    outer = [Span(0, len(rows), "")]
    for column in band.shape.merged:
        blocks = _blocks(band, column)
        spans[column] = [
            span
            for whole in outer
            for span in _divide(
                rows[whole.first : whole.end],
                [b for b in blocks if rows[whole.first][0] <= b.middle < rows[whole.end - 1][1]],
                whole.first,
                last=whole.end == len(rows),
            )
        ]
        if any(span.text for span in spans[column]):
            outer = spans[column]
    return spans


def _blocks(band: Band, column: int) -> list[_Block]:
    """The texts of ``column`` that stand together, in order."""
    groups: list[list[int]] = []
    for index, text in enumerate(band.texts[column]):
        if not text:
            continue
        above = "\n".join(band.texts[column][place] for place in groups[-1]) if groups else ""
        if groups and band.goes_on(column, (index, index + 1), above):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [
        _Block(
            (lines[0] + lines[-1] + 1) / 2,
            "\n".join(band.texts[column][index] for index in lines),
        )
        for lines in groups
    ]


def _divide(
    rows: list[tuple[int, int]], blocks: list[_Block], first: int, *, last: bool
) -> list[Span]:
    """``rows``, the first of which is the ``first`` of all, shared among ``blocks``.

    ``last`` tells that they are the last of all.
    """
    size = len(rows)
    if len(blocks) > size:  # more texts than rows: no telling which belong together
        blocks = [_Block(blocks[0].middle, "\n".join(block.text for block in blocks))]
    if not blocks:
        return [Span(first, first + size, "")]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    if first == 0:
        best.update({lead: (ELSEWHERE, [lead]) for lead in range(1, size)})
    for block in blocks:
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, path) in best.items():
            for end in range(start + 1, size + 1):
                off = abs(block.middle - (rows[start][0] + rows[end - 1][1]) / 2)
                option = (cost + off, [*path, end])
                if end not in longer or option < longer[end]:
                    longer[end] = option
        best = longer
    ends = {
        end: cost + ELSEWHERE * (end < size)
        for end, (cost, _) in best.items()
        if last or end == size
    }
    if not ends:
        return [Span(first, first + size, "\n".join(block.text for block in blocks))]
    end = min(ends, key=lambda place: (ends[place], -place))
    path = [0, *best[end][1], size]
    texts = ["", *(block.text for block in blocks), ""]
    return [
        Span(first + a, first + b, text)
        for (a, b), text in zip(pairwise(path), texts, strict=True)
        if a < b
    ]
