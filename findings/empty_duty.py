"""empty-duty: teams without duties in a table that has a column for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import Kind, Member
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_places import at_row
from keputusan.findings.finding_slice import Slice
from keputusan.language.fold import key
from keputusan.language.wording import Wording

KIND = FindingKind(
    "empty-duty",
    "warning",
    Wording(en="Empty duty", id="Tugas kosong"),
    Wording(
        en="The column of duties is empty, or only repeats the role.",
        id="Kolom tugas kosong atau hanya mengulang kedudukan.",
    ),
)

NO_TEAM_HAS = Wording(
    en="No team of table {table} has a text in its column of duties.",
    id="Kolom tugas tabel {table} kosong untuk semua tim.",
)
TEAM_HAS_NOT = Wording(
    en="The team has no text in the column of duties; other teams have.",
    id="Kolom tugas tim ini kosong, sedangkan tim lain memiliki uraian tugas.",
)
ONLY_ROLES = Wording(
    en="The column of duties only repeats the role in the team.",
    id="Kolom tugas hanya mengulang kedudukan dalam tim.",
)


@dataclass(slots=True)
class Team:
    """The members under one heading, and the duty cells beside them."""

    heading: str
    members: list[Member] = field(default_factory=list)
    duties: list[TableCell] = field(default_factory=list)


def find_empty_duties(decree: DecreeView) -> Iterator[Finding]:
    """Yield each team whose duty cells are blank, or say no more than a member's role (mild).

    A table that gives no team a duty is told once.
    """
    for read in decree.tables:
        if read.kind is not Kind.TEAM or "duty" not in read.roles:
            continue
        teams = _teams(decree, read)
        bare = [team for team in teams if not any(cell.text.strip(" -–—") for cell in team.duties)]
        if len(teams) > 1 and len(bare) == len(teams):
            said = NO_TEAM_HAS(table=read.table.number)
            yield Finding(KIND, said, _name(teams[0]), _where(read, teams[0]))
            continue
        for team in bare:
            yield Finding(KIND, TEAM_HAS_NOT(), _name(team), _where(read, team))
        for team in teams:
            if team not in bare and _only_roles(team):
                evidence = quoted(team.heading, *(cell.text for cell in team.duties))
                yield Finding(KIND, ONLY_ROLES(), evidence, _where(read, team), mild=True)


def _teams(decree: DecreeView, read: ReadTable) -> list[Team]:
    """Return the teams of a table in order; the same heading later again is another team."""
    matrix = read.table.matrix()
    column = read.roles["duty"]
    teams: list[Team] = []
    for member in decree.document.members:
        if member.place.table_no != read.table.number:
            continue
        if not teams or teams[-1].heading != member.team:
            teams.append(Team(member.team))
        teams[-1].members.append(member)
        cell = matrix[member.place.row_no - 1][column]
        if not any(cell is other for other in teams[-1].duties):
            teams[-1].duties.append(cell)
    return teams


def _name(team: Team) -> str:
    return quoted(team.heading or team.members[0].name)


def _where(read: ReadTable, team: Team) -> Where:
    return at_row(read, team.members[0].place.row_no)


def _only_roles(team: Team) -> bool:
    """Return whether every duty is a word of the roles of the team's members."""
    roles = " ".join(member.role for member in team.members)
    return all(key(cell.text) in key(roles) for cell in team.duties)


SLICE = Slice((KIND,), (find_empty_duties,))
