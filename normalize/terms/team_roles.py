"""A KEDUDUKAN DALAM TIM cell: the role in the team, a second one held with it, and a unit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import fold_blanks
from keputusan.language.lookup import Hit, Method, load_lookup
from keputusan.language.nearest import KnownWords
from keputusan.language.titling import readable
from keputusan.normalize.terms.teams import parse_team
from keputusan.normalize.terms.units import UNIT_MARK, enumeration, parse_unit

_JOINED = re.compile(
    r"\W*merangkap\W*|\W+(?:rangkap|dan|sekaligus|selaku)\s+|\s*[/&;,]\s*", re.IGNORECASE
)
_LONGEST_ROLE = 3  # words
_EDGES = " .,;:-–()"


class Role(NamedTuple):
    """A role in a team; ``concurrent_role`` is what the member is besides ("merangkap ...").

    ``unit`` is the unit it is held for.  ``method`` is None where some part was not
    understood: ``role`` then is the whole wording.
    """

    role: str
    concurrent_role: str | None = None
    unit: str | None = None
    method: Method | None = None


def parse_role(text: str) -> Role | None:
    """Return the role of a cell such as "Pengarah merangkap Ketua"; None of an empty cell.

    Where it is not understood, its misspelled words are read as the ones they can only be.
    """
    role = _parse(text)
    if role is None or role.method is not None:
        return role
    mended = _words().mend(text)
    again = _parse(mended) if mended else None
    return again._replace(method="alias") if again and again.method else role


@cache
def _words() -> KnownWords:
    return KnownWords([*load_lookup("roles").wordings(), "merangkap"])


def _parse(text: str) -> Role | None:
    cell = fold_blanks(text).strip(_EDGES)
    mark = UNIT_MARK.search(cell, 1)
    unit = parse_unit(cell[mark.start() :]) if mark else None
    if mark and unit:
        cell = cell[: mark.start()].strip(_EDGES)
    parts = [part for part in (part.strip(_EDGES) for part in _JOINED.split(cell)) if part]
    if not parts:
        return None
    unit_name = unit.unit if unit else None
    hits = [hit for hit in map(_find, parts) if hit]
    if len(hits) < len(parts):
        return Role(readable(cell), None, unit_name)
    first, *others = [hit.term for hit in hits]
    method: Method = "exact" if all(hit.method == "exact" for hit in hits) else "alias"
    return Role(first, enumeration(others) or None, unit_name, method)


def _find(part: str) -> Hit | None:
    """Return the role that the first words name, if nothing stands behind but the team's name."""
    words = part.split()
    for count in range(min(_LONGEST_ROLE, len(words)), 0, -1):
        hit = load_lookup("roles").find(" ".join(words[:count]))
        if hit:
            behind = " ".join(words[count:])
            return hit if not behind or _is_team(behind) else None
    return None


def _is_team(text: str) -> bool:
    """Return whether a wording is a team's or an area's, or just "Tim"."""
    team = parse_team(text)
    return text.lower() == "tim" or (team is not None and team.method is not None)
