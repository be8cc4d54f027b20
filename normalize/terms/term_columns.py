"""The columns that follow from what a cell of a closed vocabulary says."""

from __future__ import annotations

from keputusan.normalize.terms.areas import Area
from keputusan.normalize.terms.positions import parse_position
from keputusan.normalize.terms.team_roles import parse_role
from keputusan.schemas.rows import Row


def position_columns(text: str) -> Row:
    """Return the position and unit of a JABATAN cell without its line wraps."""
    found = parse_position(text)
    return {
        "position": found.position if found else None,
        "unit": found.unit if found else None,
    }


def role_columns(text: str) -> Row:
    """Return the roles of a KEDUDUKAN DALAM TIM cell without its line wraps."""
    found = parse_role(text)
    return {
        "role": found.role if found else None,
        "concurrent_role": found.concurrent_role if found else None,
    }


def area_columns(area: Area | None) -> Row:
    """Return the area that a wording was read as."""
    return {"area_id": area.area_id if area else None, "area": area.area if area else None}
