"""Letters that run over the rule between two cells of a scan, and are cut in two by it."""

from __future__ import annotations

import numpy as np

from keputusan.extract.grid.frames import Frame
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.text_lines import LETTER, Numbers

AT_RULE = 1.3
"""Ink within this distance (points) of a rule's middle touches it."""

SHARED = 0.5
"""The two pieces of a letter stand side by side over at least this share of the lower one."""

BESIDE = 2.0
"""The next letter of the word is no further off than this (points)."""

WIDEST = 0.6
"""A piece of a letter is no wider than this share of its height."""

CONFIDENCE = 0.85
"""How sure a text is (0..1) of which a rule cut a letter."""


def rejoin_cut_letters(frame: Frame, ink: Ink, parts: list[Numbers]) -> frozenset[int]:
    """Put the pieces of cut letters into the cell of their word; returns the cells concerned.

    ``parts`` are the components in each region of ``frame``, changed in place.
    """
    concerned: set[int] = set()
    for left, right in _neighbours(frame):
        if not len(parts[left]) or not len(parts[right]):
            continue
        x = frame.regions[left].box.x1 * ink.scale
        ending = _at_rule(ink, parts[left], 2, x)
        beginning = _at_rule(ink, parts[right], 0, x)
        for piece in ending:
            others = [other for other in beginning if _is_one(ink, piece, other)]
            if not others:
                continue
            concerned |= {left, right}
            rest = min(others, key=lambda other: (int(ink.boxes[other, 0]), other))
            if _has_mate(ink, parts[left], piece, before=True) and not _is_wide(ink, rest):
                _move(parts, right, left, rest)
                beginning.remove(rest)
            elif _has_mate(ink, parts[right], rest, before=False) and not _is_wide(ink, piece):
                _move(parts, left, right, piece)
    return frozenset(concerned)


def _neighbours(frame: Frame) -> list[tuple[int, int]]:
    """Return the pairs of regions that stand side by side, by their indexes."""
    pairs: dict[tuple[int, int], None] = {}
    for index, region in enumerate(frame.regions):
        column = region.column + region.column_span
        if column < len(frame.edges.xs) - 1:
            for row in range(region.row, region.row + region.row_span):
                pairs[index, frame.owner[row][column]] = None
    return list(pairs)


def _at_rule(ink: Ink, parts: Numbers, side: int, x: float) -> list[int]:
    """Return those of ``parts``, no specks, whose ``side`` (0 left, 2 right) touches the rule at
    ``x``.
    """
    boxes = ink.boxes[parts]
    near = np.abs(boxes[:, side] - x) <= AT_RULE * ink.scale
    high = boxes[:, 3] - boxes[:, 1] >= LETTER * ink.scale / 2
    found: list[int] = parts[near & high].tolist()
    return found


def _is_one(ink: Ink, piece: int, other: int) -> bool:
    """Return whether two components on both sides of a rule stand at one height."""
    _, top, _, bottom = ink.boxes[piece].tolist()
    _, top2, _, bottom2 = ink.boxes[other].tolist()
    shared = min(bottom, bottom2) - max(top, top2)
    return bool(shared >= SHARED * min(bottom - top, bottom2 - top2))


def _is_wide(ink: Ink, piece: int) -> bool:
    """Return whether a component is more than a piece of a letter."""
    x0, y0, x1, y1 = ink.boxes[piece].tolist()
    return bool(x1 - x0 > WIDEST * (y1 - y0))


def _has_mate(ink: Ink, parts: Numbers, piece: int, before: bool) -> bool:
    """Return whether a letter stands close ``before`` the ``piece``, or behind it, on its line."""
    x0, _, x1, _ = ink.boxes[piece].tolist()
    for part in parts.tolist():
        if part == piece or not _is_one(ink, piece, part):
            continue
        gap = x0 - ink.boxes[part, 2] if before else ink.boxes[part, 0] - x1
        if -BESIDE * ink.scale <= gap <= BESIDE * ink.scale:
            return True
    return False


def _move(parts: list[Numbers], source: int, target: int, moved: int) -> None:
    parts[source] = np.setdiff1d(parts[source], [moved])
    parts[target] = np.union1d(parts[target], [moved])
