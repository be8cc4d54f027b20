"""Teams that a decree lists as running text, "Ketua : ...", without any table.

Such a list becomes a table of three columns, number, role and name, so that everything that
tables have, their cells, places and doubts, is there for it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.extract.kinds.cell_contents import (
    ROLE_WORDS,
    begins_post,
    is_person,
    is_role,
    phrases,
    words_of,
)
from keputusan.extract.kinds.list_items import ITEM_END
from keputusan.extract.kinds.table_kinds import slice_of
from keputusan.extract.model.logical_table import Row, RowKind, Table, TableCell
from keputusan.extract.model.page import Line
from keputusan.extract.model.table_records import Kind, Roles
from keputusan.language.markers import read_marker

ROLES: Roles = {"number": 0, "role": 1, "name": 2, "position": 2}
"""What the columns of such a table hold; a post stands in place of a name or behind it."""

CONFIDENCE = 0.95
"""How surely columns are told that no table shows (0..1): as those of a dump laid out by blanks."""

FEWEST_MEMBERS, FEWEST_ROLES = 2, 2
"""Members and roles that a list has at least; "Ketua : ..." alone may stand in any text."""

HEADING_LINES = 8
"""Lines above a list that may say that it is a team's: the heading of its annex, or a diktum."""

MOST_ROLE_WORDS = 7
"""Words of a role with what it is for: "Koordinator Bidang Peningkatan Kualitas Pelayanan"."""

INDENT = 40.0
"""Points that the second line of a name begins behind its role at least."""

ALIGNED = 3.0
"""Points that roles of one list begin from each other at most."""

_SPLIT = re.compile(r"\s*[:;=]\s*|\s*\t\s*|\s{3,}")
_AS = re.compile(r"(.+?),?\s+(?:sebagai|selaku)\s+(.+)", re.S)
"""A name and then the role: "Budi Santoso sebagai Ketua"."""

_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s*$")


class Entry(NamedTuple):
    """One member: marker, role and name as printed, and the lines that say so."""

    number: str
    role: str
    name: str
    lines: tuple[Line, ...]


class Heading(NamedTuple):
    """The name of a team, its marker in front."""

    text: str
    line: Line


@dataclass(slots=True)
class Listing:
    """A list under way: what it has so far, and the role that further names are of.

    ``right`` is how far lines of the decree reach, ``counted`` the last marker of each style.
    """

    right: float
    entries: list[Entry | Heading] = field(default_factory=list)
    role: str = ""
    indent: float | None = None
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def members(self) -> list[Entry]:
        """The members without the headings between them."""
        return [entry for entry in self.entries if isinstance(entry, Entry)]

    def takes(self, line: Line) -> bool:
        """Take a line that belongs to the list; False if it does not."""
        text = line.text.strip()
        number, rest = self._numbered(text)
        head, colon, tail = _parted(rest)
        due = ":" in rest and self._is_role_of_list(head, tail, line)
        if (_is_short_role(head) and (colon or (number and not tail))) or due:
            self.role, self.indent = head, line.box.x0 if line.box else None
            if tail:
                inner, name = self._numbered(tail)
                self._add(inner or number, name, line)
            return True
        turned = _AS.match(_without_end(rest)) or (colon and _without_end(tail))
        name, role = turned.groups() if isinstance(turned, re.Match) else (head, turned or "")
        said = isinstance(turned, re.Match) and self._is_role_behind(role, name)
        if role and (said or _is_short_role(role)) and _may_be_member(name):
            self.role = role
            self._add(number, name, line)
            self.role = ""
            return True
        if phrases("team_heads").match(rest.upper()) and not tail and not _ends_sentence(rest):
            self.entries.append(Heading(text.rstrip(" :"), line))
            self.role = ""
            return True
        side_by_side = ":" not in rest and is_person(head) and is_person(tail)
        if not self.role or side_by_side:
            return False
        if not number and not colon and self._ends_role(text, line):
            return True
        if _may_be_member(rest) and (number or not self._reaches_to(rest)):
            self._add(number, rest, line)
            return True
        return self._goes_on(text, line)

    def _is_role_behind(self, role: str, name: str) -> bool:
        """Return whether a list under way goes on with a name "sebagai" a role of any wording."""
        words = role.split()
        is_short = len(words) <= ROLE_WORDS and words[0][:1].isupper()
        return bool(self.members) and is_short and is_person(name)

    def _is_role_of_list(self, head: str, tail: str, line: Line) -> bool:
        """Return whether a list under way goes on with a role of any wording before a colon.

        It begins where the roles before it do, and a person stands behind it.
        """
        words = head.split()
        if not self.members or not 0 < len(words) <= MOST_ROLE_WORDS or not words[0][0].isupper():
            return False
        name = self._numbered(tail)[1]
        if phrases("list_ends").match(head.upper()) or not _may_be_member(name):
            return False
        return line.box is None or self.indent is None or abs(line.box.x0 - self.indent) <= ALIGNED

    def _add(self, number: str, name: str, line: Line) -> None:
        self.entries.append(Entry(number.strip(), self.role, _without_end(name), (line,)))

    def _numbered(self, text: str) -> tuple[str, str]:
        """Return the marker of a text and what is behind it; "M." before a name is none."""
        marker = read_marker(text)
        if marker is None:
            return "", text
        is_digit = "1" in marker.style or marker.style == "-"
        if not is_digit and marker.value not in (1, self.counted.get(marker.style, 0) + 1):
            return "", text
        self.counted[marker.style] = marker.value
        return text[: marker.end], text[marker.end :]

    def _reaches_to(self, text: str) -> bool:
        """Return whether the last post goes on with ``text``: its line has no room left, or no
        end.
        """
        last = self.entries[-1] if self.entries else None
        if not isinstance(last, Entry) or not begins_post(last.name) or begins_post(text):
            return False
        line = last.lines[-1]
        words = line.text.split()
        if words and words[-1].islower():
            return True
        room = self.right - _right_of(line)
        return room < _letter_of(line) * len(text.split()[0])

    def _ends_role(self, text: str, line: Line) -> bool:
        """Take the second line of a role that stands in a narrow column: "Anggota" below
        "Sekretaris merangkap : ...".
        """
        last = self.entries[-1] if self.entries else None
        if not isinstance(last, Entry) or last.role != self.role or last.role == "":
            return False
        is_below = line.box is None or self.indent is None or line.box.x0 < self.indent + INDENT
        words = last.role.upper().split()
        if not is_below or words[-1] not in words_of("open_ends") or len(text.split()) > ROLE_WORDS:
            return False
        if len(last.lines) > 1 or phrases("list_ends").match(text.upper()):
            return False
        self.role = f"{last.role}\n{text}"
        self.entries[-1] = last._replace(role=self.role, lines=(*last.lines, line))
        return True

    def _goes_on(self, text: str, line: Line) -> bool:
        """Take the second line of a name or post."""
        last = self.entries[-1] if self.entries else None
        if not isinstance(last, Entry) or phrases("list_ends").match(text.upper()):
            return False
        is_indented = (
            line.box is not None and self.indent is not None and line.box.x0 >= self.indent + INDENT
        )
        small = text[:1].islower() or text[:1] == "("
        if not (small or is_indented or self._reaches_to(text)):
            return False
        name = f"{last.name}\n{_without_end(text)}"
        self.entries[-1] = last._replace(name=name, lines=(*last.lines, line))
        return True


def find_listed_teams(lines: Sequence[Line], about: str) -> Iterator[Table]:
    """Yield each team that running text lists, as a table without a number.

    ``about`` is the decree's title.  What stands above a list, or the title, calls it a team.
    """
    place = 0
    right = max(map(_right_of, lines), default=0.0)
    while place < len(lines):
        listing = Listing(right)
        end = place
        while end < len(lines) and listing.takes(lines[end]):
            end += 1
        title = [line.text for line in lines[max(0, place - HEADING_LINES) : place]]
        members = listing.members
        named = slice_of(Kind.TEAM).is_named_in("\n".join([*title, about]))
        roles = {entry.role.casefold() for entry in members}
        if named and len(members) >= FEWEST_MEMBERS and len(roles) >= FEWEST_ROLES:
            yield _table(listing.entries, title[-1:])
        place = max(end, place + 1)


def _right_of(line: Line) -> float:
    """Return how far a line reaches: points, or letters where nobody knows."""
    return line.box.x1 if line.box else float(len(line.text.rstrip()))


def _letter_of(line: Line) -> float:
    """Return how wide a letter of a line is, as `_right_of` measures."""
    return (line.box.x1 - line.box.x0) / max(len(line.text), 1) if line.box else 1.0


def _is_short_role(text: str) -> bool:
    """Return whether a text is a role and no sentence that begins with one."""
    return is_role(text) and len(text.split()) <= MOST_ROLE_WORDS


def _parted(text: str) -> tuple[str, bool, str]:
    """Return a text before and behind its first colon or gap, and whether it has one."""
    match = _SPLIT.search(text)
    if match is None:
        return text.strip(), False, ""
    return text[: match.start()].strip(), True, text[match.end() :].lstrip(" \t:").strip()


def _may_be_member(text: str) -> bool:
    """Return whether a line names a person, perhaps with a post, or who holds a post."""
    name = _without_end(text).split("(")[0].strip()
    return is_person(name) or (begins_post(name) and not is_role(name))


def _without_end(text: str) -> str:
    """Return a name without the signs that end the item of a list."""
    return _FULL_STOP.sub("", ITEM_END.sub("", text)).strip()


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ","))


def _table(entries: Sequence[Entry | Heading], title: list[str]) -> Table:
    """Return the table of a list; a role spans the rows of its members."""
    table = Table(0, len(set(ROLES.values())), title=title)
    for entry in entries:
        first = entry.line if isinstance(entry, Heading) else entry.lines[0]
        row = len(table.rows)
        table.rows.append(Row(RowKind.BODY, first.page))
        if isinstance(entry, Heading):
            table.cells.append(_cell(row, 0, entry.text, [entry.line], table.columns))
            continue
        table.cells.append(_cell(row, ROLES["number"], entry.number, entry.lines))
        before = _role_above(table, row)
        if before is not None and before.text == entry.role and isinstance(entries[row - 1], Entry):
            before.row_span += 1
        else:
            table.cells.append(_cell(row, ROLES["role"], entry.role, entry.lines))
        table.cells.append(_cell(row, ROLES["name"], entry.name, entry.lines))
    table.last_page = table.rows[-1].page
    return table


def _role_above(table: Table, row: int) -> TableCell | None:
    """Return the role's cell that ends in the row above."""
    for cell in reversed(table.cells):
        if cell.column == ROLES["role"] and cell.row + cell.row_span == row:
            return cell
    return None


def _cell(row: int, column: int, text: str, lines: Sequence[Line], span: int = 1) -> TableCell:
    first = lines[0]
    confidence = min(CONFIDENCE, *(line.confidence for line in lines))
    return TableCell(row, column, 1, span, text, first.page, first.box, confidence, first.engine)
