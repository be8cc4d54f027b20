"""Walls that no rule draws, added to a frame."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from keputusan.extract.grid.edges import NARROWEST, Edges
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import find_regions
from keputusan.extract.model.geometry import Interval, join_intervals

CONFIDENCE = 0.85
"""Columns and rows that white space tells are for a person to look at (0..1)."""


@dataclass(slots=True)
class Addition:
    """What is to be added to a frame: walls by the boundary they stand on (points)."""

    upright: dict[float, list[Interval]] = field(default_factory=lambda: defaultdict(list))
    level: dict[float, list[Interval]] = field(default_factory=lambda: defaultdict(list))

    def __bool__(self) -> bool:
        return bool(self.upright or self.level)


def add_walls(frame: Frame, addition: Addition) -> Frame:
    """Return ``frame`` with the walls of ``addition``."""
    edges = frame.edges
    xs, upright = _merge(edges.xs, edges.vertical, addition.upright)
    ys, level = _merge(edges.ys, edges.horizontal, addition.level)
    added = Edges(xs, ys, upright, level)
    regions, owner, closed = find_regions(added)
    told = frozenset(xs) - frozenset(edges.xs), frozenset(ys) - frozenset(edges.ys)
    return Frame(added, regions, owner, closed, CONFIDENCE, guessed_xs=told[0], guessed_ys=told[1])


def _merge(
    positions: list[float], walls: list[list[Interval]], added: dict[float, list[Interval]]
) -> tuple[list[float], list[list[Interval]]]:
    """Return boundaries and their walls with ``added`` ones, those at nearly one place together."""
    merged = [[at, list(stretches)] for at, stretches in zip(positions, walls, strict=True)]
    for at, stretches in sorted(added.items()):
        near = min(merged, key=lambda item: abs(item[0] - at))  # type: ignore[operator]
        if abs(near[0] - at) <= 0.6:  # type: ignore[operator]
            near[1] += stretches  # type: ignore[operator]
        else:
            merged.append([at, list(stretches)])
    merged.sort(key=lambda item: item[0])  # type: ignore[arg-type,return-value]
    return [item[0] for item in merged], [join_intervals(item[1], NARROWEST) for item in merged]  # type: ignore[misc,arg-type]
