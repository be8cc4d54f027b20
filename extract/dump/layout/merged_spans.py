"""Which rows the merged cells of a column cover whose text stands in the middle of them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_band import Band
from keputusan.language.markers import read_marker

ELSEWHERE = 4.0
"""What it costs (lines) to leave the first rows to a cell whose text stands on the page before,
or the last to one whose text stands on the next."""

CUT_OFF = 0.3
"""How much it counts that a text is off the middle of a cell that the page may cut."""

INNER = 6.0
"""What it costs (lines) to begin a cell where the list beside it goes on, or not to begin one
where that list begins anew."""

MARKED = 0.6
"""If this share (0..1) of a column's cells begin with markers, they are a list."""


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
    """Return the cells of each merged column of ``band``, outer columns first.

    A cell's text stands in the middle of its rows, and a cell of an outer column ends where
    cells of the inner ones do.
    """
    merged = band.shape.merged
    blocks = {column: _blocks(band, column) for column in merged}
    alone = {c: _divide(rows, blocks[c], 0, {}, last=True) for c in merged}
    spans: dict[int, list[Span]] = {}
    outer = [Span(0, len(rows), "")]
    for place, column in enumerate(merged):
        inner = _list_beside([alone[other] for other in merged[place + 1 :]])
        spans[column] = [
            span
            for whole in outer
            for span in _divide(
                rows[whole.first : whole.end],
                [
                    block
                    for block in blocks[column]
                    if rows[whole.first][0] <= block.middle < rows[whole.end - 1][1]
                ],
                whole.first,
                inner,
                last=whole.end == len(rows),
            )
        ]
        if any(span.text for span in spans[column]):
            outer = spans[column]
    return spans


def _list_beside(columns: list[list[Span]]) -> dict[int, int]:
    """Return the rows where items begin of the list in the first of ``columns`` that is one, and
    what they count.
    """
    for spans in columns:
        texts = [span for span in spans if span.text]
        items = {s.first: m.value for s in texts if (m := read_marker(s.text)) is not None}
        if items and len(items) >= MARKED * len(texts):
            return items
    return {}


def _blocks(band: Band, column: int) -> list[_Block]:
    """Return the texts of ``column`` that stand together, in order."""
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
    rows: list[tuple[int, int]],
    blocks: list[_Block],
    first: int,
    inner: dict[int, int],
    *,
    last: bool,
) -> list[Span]:
    """Return ``rows``, the first of which is the ``first`` of all, shared among ``blocks``.

    ``inner`` are the items of the list beside by the rows where they begin; ``last`` tells that
    the rows are the last of all.
    """
    size = len(rows)
    if len(blocks) > size:  # more texts than rows: no telling which belong together
        blocks = [_Block(blocks[0].middle, "\n".join(block.text for block in blocks))]
    if not blocks:
        return [Span(first, first + size, "")]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    if first == 0:
        best.update(
            {lead: (ELSEWHERE + _list_cost(inner, 0, lead), [lead]) for lead in range(1, size)}
        )
    for block in blocks:
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, path) in best.items():
            for end in range(start + 1, size + 1):
                off = abs(block.middle - (rows[start][0] + rows[end - 1][1]) / 2)
                cut = (first == 0 == start) or (last and end == size)
                price = cost + off * (CUT_OFF if cut else 1.0)
                option = (price + _list_cost(inner, first + start, first + end), [*path, end])
                if end not in longer or option < longer[end]:
                    longer[end] = option
        best = longer
    ends = {
        end: cost + (ELSEWHERE + _list_cost(inner, first + end, first + size)) * (end < size)
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


def _list_cost(inner: dict[int, int], start: int, end: int) -> float:
    """Return what it costs a cell to cover the rows from ``start`` to before ``end`` beside a
    list.
    """
    begins = start > 0 and inner.get(start, 1) > 1
    return INNER * (begins + sum(inner.get(row) == 1 for row in range(start + 1, end)))
