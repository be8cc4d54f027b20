"""The team that a heading row of a team table names."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.language.fold import without_numbering
from keputusan.language.lookup import Method, load_lookup
from keputusan.language.titling import readable
from keputusan.normalize.terms.areas import parse_area


class Team(NamedTuple):
    """A team; ``area_id`` is None where it belongs to no area, ``method`` where it is new."""

    team: str
    area_id: int | None = None
    method: Method | None = None


def parse_team(heading: str) -> Team | None:
    """Return the team of a heading such as "III. TIM PENGUATAN KELEMBAGAAN"; None of an empty one.

    A team of an area bears the area's standard name.
    """
    name = without_numbering(heading)
    if not name:
        return None
    area = parse_area(heading)
    if area:
        return Team(area.area, area.area_id, area.method)
    hit = load_lookup("teams").find(name)
    return Team(hit.term, None, hit.method) if hit else Team(readable(name))
