"""Tables inside a cell of another: their rules meet none of the outer table's."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.grid.edges import Edges, find_edges, group_rules
from keputusan.extract.grid.grid_cells import Region, find_regions
from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import Box, Rule

MEETS = 1.0
"""Rules of one table meet within so much (points); what is nested leaves more between."""

CONFIDENCE = 0.85
"""How sure the text of a cell is (0..1) that holds a table: which text stands beside which is
lost."""

FEWEST_CELLS = 2
"""A nested table has so many cells; a single box around a text is a border of its cell."""


def part_nested(rules: list[Rule]) -> tuple[list[Rule], list[Box]]:
    """Return the rules of the outer table among ``rules``, and the outlines of nested ones.

    Without a table that lies wholly in one cell of another all ``rules`` are one table's.
    """
    parts = group_rules(rules, _meeting(rules))
    tables = [part for part in parts if len({rule.horizontal for rule in part}) == 2]
    if len(tables) < 2:
        return rules, []
    boxes = [_outline(table) for table in tables]
    largest = max(range(len(tables)), key=lambda i: (boxes[i].width * boxes[i].height, -i))
    inner = [i for i in range(len(tables)) if i != largest and _cells(tables[i]) >= FEWEST_CELLS]
    if not inner:
        return rules, []
    chosen = {id(rule) for i in inner for rule in tables[i]}
    outer = [rule for rule in rules if id(rule) not in chosen]
    regions = find_regions(find_edges(outer))[0]
    if len(regions) <= FEWEST_CELLS or not all(_holder(regions, boxes[i]) for i in inner):
        return rules, []
    return outer, [boxes[i] for i in inner]


def cells_with(regions: list[Region], nested: list[Box]) -> frozenset[int]:
    """Return the indexes of the ``regions`` that hold one of the ``nested`` tables."""
    return frozenset(
        index
        for index, region in enumerate(regions)
        if any(_is_inside(box, region.box) for box in nested)
    )


def _meeting(rules: list[Rule]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of rules across and down that really meet."""
    across = [(i, rule) for i, rule in enumerate(rules) if rule.horizontal]
    for j, down in enumerate(rules):
        if down.horizontal:
            continue
        x, top, bottom = down.at, down.start - MEETS, down.end + MEETS
        for i, rule in across:
            if top <= rule.at <= bottom and rule.start - MEETS <= x <= rule.end + MEETS:
                yield i, j


def _outline(table: list[Rule]) -> Box:
    return union_boxes(
        Box(r.start, r.at, r.end, r.at) if r.horizontal else Box(r.at, r.start, r.at, r.end)
        for r in table
    )


def _cells(table: list[Rule]) -> int:
    """Return how many cells ``table`` has, if rules close all its sides; else 0."""
    edges: Edges = find_edges(table)
    if len(edges.xs) < 2 or len(edges.ys) < 2:
        return 0
    sides = (edges.vertical[0], edges.vertical[-1], edges.horizontal[0], edges.horizontal[-1])
    return len(find_regions(edges)[0]) if all(sides) else 0


def _holder(regions: list[Region], box: Box) -> bool:
    return any(_is_inside(box, region.box) for region in regions)


def _is_inside(inner: Box, outer: Box) -> bool:
    """Return whether ``inner`` lies in ``outer`` without meeting any of its sides."""
    return (
        outer.x0 + MEETS < inner.x0
        and inner.x1 < outer.x1 - MEETS
        and outer.y0 + MEETS < inner.y0
        and inner.y1 < outer.y1 - MEETS
    )
