"""Rows of ``team_members`` and ``team_duties``."""

from __future__ import annotations

from keputusan.extract.model.documents import Document
from keputusan.normalize.terms.teams import parse_team
from keputusan.normalize.terms.term_columns import position_columns, role_columns
from keputusan.pipeline.rows.row_columns import add_columns, flowing, given, origin
from keputusan.schemas.decree_rows import TeamDutiesRow, TeamMembersRow
from keputusan.schemas.rows import Row


def member_rows(document: Document, source_id: str, document_id: str) -> list[TeamMembersRow]:
    """Return one row a member; who they are is settled over all decrees."""
    rows: list[TeamMembersRow] = []
    for member in document.members:
        place = member.place
        part = f"-{member.part}" if member.part else ""
        row: TeamMembersRow = {
            "team_member_id": f"{document_id}-t{place.table_no}-r{place.row_no}{part}",
            "member_no_raw": given(member.number),
            "name_raw": given(member.name),
            "person_id": None,
            "person": None,
            "staff_number": member.staff_number or None,
            "rank": flowing(member.rank),
            "rank_raw": given(member.rank),
            "position_raw": given(member.position),
            "role_raw": given(member.role),
        }
        others = (
            origin(source_id, document_id, place),
            _team(member.team),
            position_columns(flowing(member.position) or ""),
            role_columns(flowing(member.role) or ""),
        )
        rows.append(add_columns(row, *others))
    return rows


def duty_rows(document: Document, source_id: str, document_id: str) -> list[TeamDutiesRow]:
    """Return one row a duty of a team."""
    rows: list[TeamDutiesRow] = []
    for position, duty in enumerate(document.duties, start=1):
        text = flowing(duty.text)
        if text is None:
            continue
        row: TeamDutiesRow = {
            "team_duty_id": f"{document_id}-t{duty.place.table_no}-duty-{position}",
            "ordinal": duty.ordinal,
            "duty_raw": duty.text,
            "duty": text,
        }
        rows.append(add_columns(row, origin(source_id, document_id, duty.place), _team(duty.team)))
    return rows


def _team(heading: str) -> Row:
    team = parse_team(flowing(heading) or "")
    return {
        "team_raw": given(heading),
        "team": team.team if team else None,
        "area_id": team.area_id if team else None,
    }
