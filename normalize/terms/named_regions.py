"""Regions named in running text without an office: "Kota Pasuruan", "di wilayah Gunungkidul"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from keputusan.language.squeeze import squeeze
from keputusan.normalize.terms.gazetteer import region_at
from keputusan.normalize.terms.institutions import institution_of
from keputusan.normalize.terms.office_words import office_words
from keputusan.normalize.terms.offices import Mention
from keputusan.normalize.terms.regions import Level


@cache
def _openings() -> tuple[re.Pattern[str], dict[str, Level]]:
    levels = office_words().levels
    words = (*levels, *office_words().territories)
    return re.compile("|".join(words)), levels


def find_places(text: str) -> Iterator[Mention]:
    """Yield the regions a text names with their level, or as a territory, in order.

    The mention's institution is the region's office, None where a city and a regency share
    the name.  The places of offices ("KPU Kota Pasuruan") are among them.
    """
    squeezed = squeeze(text)
    pattern, levels = _openings()
    for opening in pattern.finditer(squeezed.letters):
        level = levels.get(opening[0])
        if not squeezed.begins_word(opening.start()):
            continue
        found = region_at(squeezed, opening.end(), level)
        if not found or not (level or squeezed.is_capital(opening.end())):
            continue
        start, end = squeezed.span(opening.start(), found.end)
        place = text[squeezed.origins[opening.end()] : end]
        if len(found.regions) > 1:
            yield Mention(start, end, "unknown", None, None, place)
        else:
            (region,) = found.regions
            office = institution_of(region)
            yield Mention(start, end, "named", office, region.level, place)
