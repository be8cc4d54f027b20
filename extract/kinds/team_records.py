"""Team tables: members under their team, and each team's duties."""

from __future__ import annotations

import re

from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.table_records import (
    Duty,
    Member,
    Roles,
    body_rows,
    heading_of,
    place_of,
)
from keputusan.language.markers import Marker, read_marker

TEAM_WORD = re.compile(r"^(?:\W*\w{1,4}[.)]?\s+)?(?:TIM|PENGARAH|PELAKSANA|PENANGGUNG\s*JAWAB)\b")

ITEM_END = re.compile(r";(?:\s+(?:dan|serta))?\s*$")
"""How an item that another follows ends."""


def read_team(table: Table, roles: Roles) -> tuple[list[Member], list[Duty], list[int]]:
    """Members, duties, and the rows (from 1) that are neither and could not be read."""
    members: list[Member] = []
    groups: list[tuple[str, list[tuple[int, TableCell]]]] = [("", [])]
    unread: list[int] = []
    for row_no, cells in body_rows(table):
        heading = _heading(cells, roles)
        if heading is not None:
            groups.append((heading, []))
            continue
        duty = _at(cells, roles, "duty")
        held = groups[-1][1]
        if duty is not None and duty.text and not any(cell is duty for _, cell in held):
            held.append((row_no, duty))
        member = _member(table, roles, row_no, cells, groups[-1][0])
        if member is not None:
            members.append(member)
        elif any(cell.text for cell in cells if cell is not duty):
            unread.append(row_no)
    duties = [duty for team, held in groups for duty in _duties(table, team, held)]
    return members, duties, unread


def _heading(cells: list[TableCell], roles: Roles) -> str | None:
    """The text of a heading row as the page has it, its number in front."""
    found = heading_of(cells, roles.get("number"))
    if found is None:
        name = cells[roles["name"]]
        rest = [cells[roles[role]] for role in ("position", "role", "duty") if role in roles]
        blank = not any(cell.text for cell in rest if cell is not name)
        if not (name.text and blank and (name.text.isupper() or TEAM_WORD.match(name.text))):
            return None
        number = _at(cells, roles, "number")
        found = number.text if number is not None and number is not name else "", name.text
    return " ".join(part for part in found if part)


def _at(cells: list[TableCell], roles: Roles, role: str) -> TableCell | None:
    return cells[roles[role]] if role in roles else None


def _member(
    table: Table, roles: Roles, row_no: int, cells: list[TableCell], team: str
) -> Member | None:
    texts = {}
    own = []
    for role in ("number", "name", "position", "role"):
        cell = _at(cells, roles, role)
        texts[role] = cell.text if cell is not None else ""
        if cell is not None:
            own.append(cell)
    if not texts["name"]:
        return None
    place = place_of(table, row_no, own)
    return Member(place, texts["number"], team, texts["name"], texts["position"], texts["role"])


def _duties(table: Table, team: str, held: list[tuple[int, TableCell]]) -> list[Duty]:
    """The duties in a team's TUGAS cells: its list items; the same text twice is one duty."""
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


def split_items(text: str) -> list[str]:
    """The items of a list, markers left out; one item if ``text`` is no list.

    Lines with markers of another style than the first belong to the item they stand in.  In a
    list of bullets a capital behind a semicolon begins an item that lost its own.
    """
    items: list[list[str]] = []
    first: Marker | None = None
    for line in text.split("\n"):
        marker = read_marker(line)
        if marker is not None and (first is None or _same_list(marker, first)):
            first = first or marker
            items.append([line[marker.end :]])
        elif items and not (_is_bullet(first) and _begins_item(items[-1][-1], line)):
            items[-1].append(line)
        else:
            items.append([line])
    return ["\n".join(lines) for lines in items]


def _is_bullet(marker: Marker | None) -> bool:
    return marker is not None and marker.style == "-"


def _begins_item(before: str, line: str) -> bool:
    return line[:1].isupper() and ITEM_END.search(before) is not None


def _same_list(marker: Marker, first: Marker) -> bool:
    return marker.style == first.style and marker.style != "1"
