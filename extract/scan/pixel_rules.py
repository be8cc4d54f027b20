"""Ruling lines from pixels: broken, faint and doubled ones too, but no letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from keputusan.extract.model.geometry import Interval, covered_share, join_intervals
from keputusan.extract.model.page import Rule
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.rule_pieces import (
    LETTERS,
    SURE,
    Mask,
    Piece,
    Pieces,
    find_pieces,
    long_extent,
)

FAINT, FAINTEST = 200, 235
"""A pixel of the flattened page darker than the first may belong to a rule (0..255); on a page of
pale rules, darker than the second.  Flattened paper lies at 245 and more."""

PALE, PALE_WIDTHS = 1.5, 2.0
"""A page's rules are pale if the second level shows so many times as much of long rules, and at
least so many page widths more: on 36 scans with dark rules it showed .98 to 1.02 times as much."""

BRIDGE = 8.0
"""A gap of up to this length (points) between two sure pieces in line is a break in one rule."""

LOOSE = 2.5
"""So is a gap of up to this length (points) beside a short piece."""

IN_LINE = 1.2
"""Pieces whose ends differ less than this (points) across the rule are in line."""

COVERAGE = 0.9
"""Short pieces in line, long enough together, are one broken rule if they cover this share
of it; stems of letters one below the other do not."""

SHORTEST_CROSSING = 8.0
"""A rule that ends on two others is at least so long (points)."""

HEADING = 60.0
"""A heading over all columns parts their rules by no more than this (points)."""

MEETING = 1.2
"""Such an end comes this near (points) to the other rule."""

REACH = 3.0
"""A rule whose end is this near (points) to another one is meant to reach it."""

WORN_END = 24.0
"""So is one whose end is further off, up to this (points), where ink shows that it goes on: near a
corner both rules may be worn."""

PASSES = 3
"""What is found of a worn rule tells where those end that cross it: so many times."""

WORN = 0.5
"""Between two crossing rules a worn rule still shows ink along this share, and along this share
of each quarter at its ends: a stem of a letter in a heading ends before the rules do."""

SHOWN, ENDING = 0.8, 0.3
"""One that shows ink along the first share may have lost more at one of its ends: there the second
is enough.  No stem of a letter is so high in its row."""


ALIKE, LONG = 0.85, 16.0
"""A stretch longer than any letter is high (points) belongs to its rule if it shows so much of the
ink that the rest of the rule does, wherever the gaps are."""

THROUGH, THROUGH_ENDS = 0.75, 0.4
"""So does an upright one between letters that stand close to it, if it shows the first share of
that ink, and the second at each end: where headings lay over columns on 14 scans, letters showed
up to .47 and .23."""


@dataclass(slots=True)
class Ruling:
    """The rules of a page in points, and ``mask``: 255 at the pixels that they cover."""

    rules: list[Rule]
    mask: Pixels


def find_rules(grey: Pixels, scale: float) -> Ruling:
    """Return the ruling lines of an upright, flattened page; ``scale`` is pixels a point."""
    faint = _faint_ink(grey, scale)
    across = find_pieces(faint, scale, upright=False)
    # columns are looked at as rows of the transposed page
    down = find_pieces(np.ascontiguousarray(faint.T), scale, upright=True)
    chains = [(chain, True) for chain in _chain(across.pieces, scale)]
    chains += [(chain, False) for chain in _chain(down.pieces, scale)]
    kept = _keep(chains, scale)
    rules = [_as_rule(chain, horizontal, scale) for chain, horizontal in kept]
    drawn = [
        chain for chain, rule in zip(kept, rules, strict=True) if _touches_any(rule, rules)
    ]  # what crosses nothing may be the feet of a word and must stay in the picture
    mask = _paint(across, [chain for chain, horizontal in drawn if horizontal])
    mask |= _paint(down, [chain for chain, horizontal in drawn if not horizontal]).T
    for _ in range(PASSES):
        worn = [
            *_worn_rules(rules, True, across, scale),
            *_worn_rules(rules, False, down, scale),
        ]
        rules += worn
        if not worn:
            break
    return Ruling(rules, mask)


def _faint_ink(grey: Pixels, scale: float) -> Mask:
    """1 where the page is dark enough for a rule: as pale as its rules are."""
    faint, faintest = ((grey < level).astype(np.uint8) for level in (FAINT, FAINTEST))
    least = PALE_WIDTHS * min(grey.shape)
    more = long_extent(faintest, scale) + long_extent(faintest.T, scale)
    if more < least:
        return faint
    shown = 0
    for ink in (faint, faint.T):
        shown += long_extent(ink, scale)
        if more < PALE * shown or more - shown < least:
            return faint
    return faintest


def _chain(pieces: list[Piece], scale: float) -> list[list[Piece]]:
    """Return pieces in line with small gaps, put together from left to right."""
    chains: list[list[Piece]] = []
    for piece in sorted(pieces):
        best, best_gap = None, BRIDGE * scale
        for chain in chains if not piece.crowded else ():
            last = chain[-1]
            gap = piece.start - last.end
            allowed = BRIDGE if piece.sure and any(part.sure for part in chain) else LOOSE
            in_line = abs(last.at_end - piece.at_start) <= IN_LINE * scale
            if in_line and gap <= min(best_gap, allowed * scale) and not last.crowded:
                best, best_gap = chain, gap
        if best is None:
            chains.append([piece])
        else:
            best.append(piece)
    return chains


def _keep(chains: list[tuple[list[Piece], bool]], scale: float) -> list[tuple[list[Piece], bool]]:
    """Return the chains that are no strokes of letters or stamps."""
    rules = [_as_rule(chain, horizontal, scale) for chain, horizontal in chains]
    sure = [_is_sure(chain, scale) for chain, _ in chains]
    others = [rule for rule, is_sure in zip(rules, sure, strict=True) if is_sure]
    return [
        chain
        for chain, rule, is_sure in zip(chains, rules, sure, strict=True)
        if is_sure or _is_held(rule, others)
    ]


def _is_held(rule: Rule, others: list[Rule]) -> bool:
    """Return whether ``rule`` runs from one of ``others`` to another.

    Where the page cuts a row its rules end free; then such a one goes on a rule further off.
    """
    if rule.end - rule.start < SHORTEST_CROSSING:
        return False
    ends = [_meets(end, rule, others) for end in (rule.start, rule.end)]
    return all(ends) or (any(ends) and any(_goes_on(rule, other) for other in others))


def _goes_on(rule: Rule, other: Rule) -> bool:
    """Return whether ``rule`` is in line with ``other``, no further off than a heading is high."""
    apart = max(other.start - rule.end, rule.start - other.end)
    in_line = abs(other.at - rule.at) <= IN_LINE
    return other.horizontal is rule.horizontal and in_line and apart <= HEADING


def _is_sure(chain: list[Piece], scale: float) -> bool:
    if any(piece.sure for piece in chain):
        return True
    length = max(piece.end for piece in chain) - chain[0].start
    return length >= 2 * SURE * scale and sum(piece.length for piece in chain) >= COVERAGE * length


def _meets(end: float, rule: Rule, others: list[Rule]) -> bool:
    """Return whether an end of ``rule`` lies on one of ``others`` that runs across it."""
    return any(
        other.horizontal is not rule.horizontal
        and abs(other.at - end) <= MEETING
        and other.start - MEETING <= rule.at <= other.end + MEETING
        for other in others
    )


def _touches_any(rule: Rule, others: list[Rule]) -> bool:
    return any(
        other.horizontal is not rule.horizontal
        and rule.start - REACH <= other.at <= rule.end + REACH
        and other.start - REACH <= rule.at <= other.end + REACH
        for other in others
    )


def _as_rule(chain: list[Piece], horizontal: bool, scale: float) -> Rule:
    total = sum(piece.length for piece in chain)
    at = sum((piece.at_start + piece.at_end) / 2 * piece.length for piece in chain) / total
    end = max(piece.end for piece in chain)
    return Rule(horizontal, (at + 0.5) / scale, chain[0].start / scale, end / scale)


def _paint(found: Pieces, chains: list[list[Piece]]) -> Pixels:
    """255 at the pixels of ``chains``."""
    if not chains:
        return np.zeros(found.labels.shape, np.uint8)
    lookup = np.zeros(found.count, np.uint8)
    lookup[[piece.label for chain in chains for piece in chain]] = 255
    return np.asarray(lookup[found.labels], np.uint8)


def _worn_rules(rules: list[Rule], horizontal: bool, seen: Pieces, scale: float) -> Iterator[Rule]:
    """Yield rules too worn to be found alone, between two others, in line with a found one.

    Close to the rules that it crosses no ink stands alone: there all of it counts.
    """
    height, width = seen.lonely.shape
    beside = round(LETTERS * scale)
    crossing = [_whole(line) for line in _lines(rules, not horizontal)]
    for line in _lines(rules, horizontal):
        at = sum(rule.at for rule in line) / len(line)
        found = join_intervals([(rule.start, rule.end) for rule in line], 0.0)
        stops = sorted(
            {rule.at for rule in crossing if rule.start - WORN_END <= at <= rule.end + WORN_END}
        )
        top, bottom = round((at - 0.5) * scale), round((at + 0.5) * scale) + 1
        share = _inked_share(seen.ink[max(0, top) : bottom], found, scale)
        for start, end in pairwise(stops):
            if end - start < SHORTEST_CROSSING or covered_share(found, start, end) >= COVERAGE:
                continue
            window = (
                slice(max(0, top), min(height, bottom)),
                slice(max(0, round(start * scale)), min(width, round(end * scale))),
            )
            shown, near = (np.asarray(ink[window].any(axis=0)) for ink in (seen.lonely, seen.ink))
            shown[:beside] |= near[:beside]
            shown[-beside:] |= near[-beside:]
            if not shown.size:
                continue
            is_long = end - start >= LONG
            if (
                _is_worn(shown)
                or (is_long and float(shown.mean()) >= ALIKE * share)
                or (not horizontal and _runs_through(near, share))
            ):
                yield Rule(horizontal, at, start, end)


def _whole(line: list[Rule]) -> Rule:
    """Return the rule of which the pieces of ``line`` are left: others cross it between them."""
    start, end = min(rule.start for rule in line), max(rule.end for rule in line)
    at = sum(rule.at for rule in line) / len(line)
    return Rule(line[0].horizontal, at, start, end)


def _is_worn(shown: npt.NDArray[np.bool_]) -> bool:
    """Return whether the ink shown along a line is that of a worn rule, and of no letter on it."""
    quarter = max(1, len(shown) // 4)
    whole, first, last = (float(part.mean()) for part in (shown, shown[:quarter], shown[-quarter:]))
    least = ENDING if whole >= SHOWN else WORN
    return whole >= WORN and min(first, last) >= least


def _inked_share(ink: Mask, found: list[Interval], scale: float) -> float:
    """Return how much of the stretches ``found`` of a rule (points) shows its ``ink`` (0..1)."""
    inked = np.asarray(ink.any(axis=0))
    held = [inked[round(start * scale) : round(end * scale)] for start, end in found]
    return float(np.concatenate(held).mean())


def _runs_through(shown: npt.NDArray[np.bool_], share: float) -> bool:
    """Return whether the ink along a stretch of a rule, of which ``share`` shows elsewhere, is the
    rule's, though letters touch it.
    """
    quarter = max(1, len(shown) // 4)
    ends = min(float(shown[:quarter].mean()), float(shown[-quarter:].mean()))
    return float(shown.mean()) >= THROUGH * share and ends >= THROUGH_ENDS * share


def _lines(rules: list[Rule], horizontal: bool) -> Iterator[list[Rule]]:
    """Yield those of ``rules`` that run one way, by their place across it, nearly the same."""
    line: list[Rule] = []
    along = [rule for rule in rules if rule.horizontal is horizontal]
    for rule in sorted(along, key=lambda rule: (rule.at, rule.start)):
        if line and rule.at - line[-1].at > IN_LINE:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line
