"""The headers of tables whose words are not read yet: what stands between two rules across."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.grid.candidates import SAME_SIDE, SHORTEST
from keputusan.extract.grid.headed.header_labels import Header, build_header, stack_labels
from keputusan.extract.grid.headed.header_search import MOST_LINES, SHORT
from keputusan.extract.grid.segments import Segment, TextLine
from keputusan.extract.model.page import Rule

FEWEST_LABELS = 4
"""A header that only its rules tell has so many labels."""

SAME_PLACE = 3.0
"""Labels of the same header stand at the same place to within so much (points)."""


def find_ruled_headers(lines: Sequence[TextLine], rules: Sequence[Rule]) -> list[Header]:
    """Return the first band of ``lines`` between two rules across that holds labels in columns,
    and those below that hold them at the same places.

    Rules that part rows follow below it.
    """
    long = sorted((r for r in rules if r.horizontal and r.end - r.start >= SHORTEST), key=_height)
    found: list[Header] = []
    for upper in long:
        same = [r for r in long if r.at > upper.at and _has_ends(r, upper)]
        if not same:
            continue
        header = _between(lines, upper, same[0])
        if header is None:
            continue
        below = any(r.at > same[0].at and abs(r.end - upper.end) <= SAME_SIDE for r in long)
        again = found and header.first > found[-1].last and _is_same(header, found[0])
        if again or (not found and below):
            found.append(header)
    return found


def _height(rule: Rule) -> tuple[float, float]:
    return rule.at, rule.start


def _has_ends(a: Rule, c: Rule) -> bool:
    return abs(a.start - c.start) <= SAME_SIDE and abs(a.end - c.end) <= SAME_SIDE


def _between(lines: Sequence[TextLine], upper: Rule, lower: Rule) -> Header | None:
    held = [i for i, line in enumerate(lines) if upper.at < (line.y0 + line.y1) / 2 < lower.at]
    if not held or len(held) > MOST_LINES:
        return None
    if any(
        lines[i].x0 < upper.start - SAME_SIDE or lines[i].x1 > upper.end + SAME_SIDE for i in held
    ):
        return None
    labels = stack_labels([_cut(lines[index]) for index in held])
    if labels is None or len(labels) < FEWEST_LABELS:
        return None
    return build_header(labels, held[0], held[-1])


def _cut(line: TextLine) -> list[Segment]:
    """Return the segments of ``line``, those of nothing but short words cut at each: months."""
    cut: list[Segment] = []
    for segment in line.segments:
        if all(len(word.text) <= SHORT for word in segment.words):
            cut += [Segment([word]) for word in segment.words]
        else:
            cut.append(segment)
    return cut


def _is_same(a: Header, c: Header) -> bool:
    return len(a.leaves) == len(c.leaves) and all(
        abs(x.x0 - y.x0) <= SAME_PLACE for x, y in zip(a.leaves, c.leaves, strict=True)
    )
