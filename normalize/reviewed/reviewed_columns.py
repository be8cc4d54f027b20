"""The columns whose cells a reviewer may read, and what is made of their text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from keputusan.language.flowing import join_lines
from keputusan.normalize.terms.areas import parse_area
from keputusan.normalize.terms.term_columns import area_columns, position_columns, role_columns
from keputusan.schemas.repaired_columns import COLUMNS
from keputusan.schemas.rows import Row

TEXTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    **COLUMNS,
    "plan_items": (COLUMNS["plan_items"][0], ("item_no", *COLUMNS["plan_items"][1])),
}
"""By table: the column of its ids, and the columns that hold a text of the page, repaired."""


def flowing(text: str) -> str:
    """Return a text with soft line wraps taken out."""
    return join_lines(text.split("\n"))


def _position(text: str) -> Row:
    return position_columns(flowing(text))


def _role(text: str) -> Row:
    return role_columns(flowing(text))


def _area(text: str) -> Row:
    return area_columns(parse_area(flowing(text)))


def _settled_later(text: str) -> Row:
    """Return who or what it is comes out over all decrees."""
    return {}


NAMES: Mapping[tuple[str, str], Callable[[str], Row]] = {
    ("team_members", "name"): _settled_later,
    ("team_members", "position"): _position,
    ("team_members", "role"): _role,
    ("plan_items", "area"): _area,
    ("plan_indicators", "indicator"): _settled_later,
}
"""By table and column: the columns that follow from what the cell says."""

ENTITIES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "name": (("person", "person_id", "person"),),
    "position": (("position", "position", "position"), ("unit", "unit", "unit")),
    "role": (("role", "role", "role"),),
    "area": (("area", "area_id", "area"),),
    "indicator": (("indicator", "indicator_id", "indicator"),),
}
"""By column: the entities that its cell names, with the columns of their id and name."""

SPLIT = frozenset(
    {("team_duties", "duty"), ("plan_indicators", "indicator"), ("team_members", "name")}
)
"""By table and column: texts of which one cell holds several."""
