"""The regions that a name means which no region bears exactly: misspelt, or without its level."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rapidfuzz import fuzz, process

from keputusan.language.fold import key
from keputusan.normalize.terms.regions import Level, Region, regions

ALIKE = 82.0
"""A name this similar (0..100) to a region's may be that region's, misspelt."""

MARGIN = 5.0
"""It is, if the next region's name is so much less similar."""

FEWEST_LETTERS = 5
"""Shorter names are too easily alike."""


def near_regions(place: str, level: Level | None) -> tuple[bool, tuple[Region, ...]]:
    """Return whether some region has that name, and the regions of the name or of the likest one.

    Capitalized words behind a name may belong to the sentence: shorter beginnings count, too.
    No regions where none is alike, or two are.
    """
    words = place.split()
    for count in range(len(words), 0, -1):
        folded = key(" ".join(words[:count]))
        exact = _names(level).get(folded)
        if exact:
            return True, exact
    for count in range(len(words), 0, -1):
        folded = key(" ".join(words[:count]))
        if len(folded) < FEWEST_LETTERS:
            break
        near = process.extract(folded, list(_names(level)), scorer=fuzz.ratio, limit=2)
        if near[0][1] >= ALIKE:
            clear = near[0][1] - near[1][1] >= MARGIN
            return False, _names(level)[near[0][0]] if clear else ()
    return False, ()


@cache
def _names(level: Level | None) -> dict[str, tuple[Region, ...]]:
    """Return regions of a level, or of any, by folded name."""
    names: defaultdict[str, tuple[Region, ...]] = defaultdict(tuple)
    for region in regions().values():
        if level in (None, region.level):
            names[key(region.name)] += (region,)
    return dict(names)
