"""Team tables: members under their team, and each team's duties."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.extract.kinds.cell_contents import begins_post, phrases
from keputusan.extract.kinds.list_items import split_items
from keputusan.extract.kinds.person_cells import PersonCell, digits_of, read_people, read_person
from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.table_records import (
    Duty,
    Member,
    Roles,
    body_rows,
    heading_of,
    least_sure,
    place_of,
)

ROLES = ("number", "name", "position", "role", "staff_number", "rank")
"""What a member's record is made of."""

_NUMBERING = re.compile(r"^\W*\w{1,4}[.)]?\s+")


class Heading(NamedTuple):
    """What stands above the members of a team, and how sure that is (0..1)."""

    text: str
    sure: float


def read_team(table: Table, roles: Roles) -> tuple[list[Member], list[Duty], list[int]]:
    """Return members, duties, and the rows (from 1) that are neither and could not be read."""
    members: list[Member] = []
    groups: list[tuple[str, list[tuple[int, TableCell]]]] = [(_title(table), [])]
    unread: list[int] = []
    sure = 1.0
    with_post = _promises_posts(table, roles)
    for row_no, cells in body_rows(table):
        heading = _heading(cells, roles)
        if heading is not None:
            groups.append((heading, []))
            sure = least_sure(cells)
            continue
        duty = _at(cells, roles, "duty")
        held = groups[-1][1]
        if duty is not None and duty.text and not any(cell is duty for _, cell in held):
            held.append((row_no, duty))
        found = _members(table, roles, row_no, cells, Heading(groups[-1][0], sure), with_post)
        members += found
        if not found and any(cell.text for cell in cells if cell is not duty):
            unread.append(row_no)
    duties = [duty for team, held in groups for duty in _duties(table, team, held)]
    return members, duties, unread


def _title(table: Table) -> str:
    """Return the heading of a team that has a table of its own, "A. TIM PENGARAH"; "" for none."""
    line = table.title[-1].strip() if table.title else ""
    numbered = _NUMBERING.match(line)
    return line if numbered and _names_team(line) else ""


def _heading(cells: list[TableCell], roles: Roles) -> str | None:
    """Return the text of a heading row as the page has it, its number in front."""
    found = heading_of(cells, roles.get("number"))
    if found is None:
        name = cells[roles.get("name", roles.get("position", 0))]
        rest = [cells[roles[role]] for role in ("position", "role", "duty") if role in roles]
        blank = not any(cell.text for cell in rest if cell is not name)
        if not (name.text and blank and (name.text.isupper() or _names_team(name.text))):
            return None
        number = _at(cells, roles, "number")
        found = number.text if number is not None and number is not name else "", name.text
    return " ".join(part for part in found if part)


def _names_team(text: str) -> bool:
    """Return whether a heading begins like a team's: "Tim ...", "A. Bidang ..."."""
    heads = phrases("team_heads")
    return any(heads.match(part) for part in (text.upper(), _NUMBERING.sub("", text.upper())))


def _at(cells: list[TableCell], roles: Roles, role: str) -> TableCell | None:
    return cells[roles[role]] if role in roles else None


def _members(
    table: Table,
    roles: Roles,
    row_no: int,
    cells: list[TableCell],
    team: Heading,
    with_post: bool,
) -> list[Member]:
    """Return the members that a row holds: one, several whom its name cell lists, or none."""
    texts = {role: cell.text for role in ROLES if (cell := _at(cells, roles, role)) is not None}
    own = [cells[column] for column in sorted({roles[role] for role in texts})]
    people = _people(texts, roles, with_post)
    if not any(person.name for person in people) and not _is_post(texts, row_no, cells, roles):
        return []
    place = place_of(table, row_no, own, team.sure)
    number, role = texts.get("number", ""), texts.get("role", "")
    digits = digits_of(texts.get("staff_number") or texts.get("name", ""))
    return [
        Member(
            place,
            number,
            team.text,
            person.name,
            person.position,
            role,
            digits if len(people) == 1 else digits_of(person.name),
            person.rank,
            part if len(people) > 1 else 0,
        )
        for part, person in enumerate(people, start=1)
    ]


def _promises_posts(table: Table, roles: Roles) -> bool:
    """Return whether the cells of names hold posts, too: the heading says so, or most of them."""
    if "position" in roles:
        return _is_shared(roles, "position")
    cells = (_at(cells, roles, "name") for _, cells in body_rows(table))
    texts = [cell.text for cell in cells if cell is not None and cell.text]
    return 2 * sum(bool(read_person(text).position) for text in texts) > len(texts)


def _people(texts: dict[str, str], roles: Roles, with_post: bool) -> list[PersonCell]:
    """Return the name, post and rank of each person of a row, whatever cell they stand in."""
    names = read_people(texts.get("name", ""))
    posts = read_people(_beside(texts, roles, "position"))
    if len(posts) != len(names):
        posts = [_beside(texts, roles, "position")] * len(names)
    rank = _beside(texts, roles, "rank")
    people = []
    for name, post in zip(names, posts, strict=True):
        shared = _is_shared(roles, "position") or _is_shared(roles, "rank")
        read = shared or "position" not in roles
        person = read_person(name, with_post) if read else PersonCell(name)
        if not post and begins_post(person.name) and (shared or not person.position):
            # a post that goes on in the next line is one post, and nobody's name
            whole = "\n".join(filter(None, [person.name, person.position]))
            person = PersonCell("", whole, person.rank)
        people.append(PersonCell(person.name, post or person.position, rank or person.rank))
    return people


def _is_shared(roles: Roles, role: str) -> bool:
    """Return whether what ``role`` stands for is written into the name's cell."""
    return role in roles and roles[role] == roles.get("name")


def _beside(texts: dict[str, str], roles: Roles, role: str) -> str:
    return "" if _is_shared(roles, role) else texts.get(role, "")


def _is_post(texts: dict[str, str], row_no: int, cells: list[TableCell], roles: Roles) -> bool:
    """Return whether a row without a name appoints who holds a post: it gives one, or number and
    role.
    """
    position, number = _at(cells, roles, "position"), _at(cells, roles, "number")
    if position is not None and position.text and position.row == row_no - 1:
        return bool(texts.get("role") or texts.get("number"))
    numbered = number is not None and number.text and number.row == row_no - 1
    return bool(numbered and texts.get("role"))


def _duties(table: Table, team: str, held: list[tuple[int, TableCell]]) -> list[Duty]:
    """Return the duties in a team's TUGAS cells: its list items; the same text twice is one
    duty.
    """
    duties: list[Duty] = []
    seen: set[str] = set()
    for row_no, cell in held:
        for item in split_items(cell.text):
            folded = "".join(item.split()).casefold()
            if folded and folded not in seen:
                seen.add(folded)
                place = place_of(table, row_no, [cell])
                duties.append(Duty(place, team, len(duties) + 1, item))
    return duties
