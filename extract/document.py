"""One file of the archive to everything that can be read from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from keputusan.extract.body import DecreeBody, read_body
from keputusan.extract.kinds.column_roles import Roles
from keputusan.extract.kinds.plan_records import read_plan
from keputusan.extract.kinds.table_kind import Kind, read_kind
from keputusan.extract.kinds.table_records import Duty, Member, PlanRow
from keputusan.extract.kinds.team_records import read_team
from keputusan.extract.model.geometry import turn_box
from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.page import Line, Page
from keputusan.extract.pages import read_pages
from keputusan.extract.stitch.stitching import stitch


@dataclass
class ReadTable:
    """A table, what kind it is, and what its columns hold.

    ``unread`` are the rows (from 1, headers included) that held text no record took.
    """

    table: Table
    kind: Kind
    roles: Roles
    unread: list[int] = field(default_factory=list)

    @cached_property
    def by_row(self) -> dict[int, list[TableCell]]:
        """The cells that begin in each row (from 1), from the left; of the table as it is now."""
        rows: defaultdict[int, list[TableCell]] = defaultdict(list)
        for cell in sorted(self.table.cells, key=lambda cell: cell.column):
            rows[cell.row + 1].append(cell)
        return dict(rows)

    @cached_property
    def matrix(self) -> list[list[TableCell]]:
        """The cell that covers each (row, column), of the table as it is now."""
        return self.table.matrix()


@dataclass(slots=True)
class Document:
    """What one file says, in the page's own words."""

    pages: list[Page]
    lines: list[Line]
    body: DecreeBody
    tables: list[ReadTable] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    plan_rows: list[PlanRow] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """How the text was obtained: digital, scanned, mixed or text."""
        kinds = {page.kind for page in self.pages}
        return kinds.pop() if len(kinds) == 1 else "mixed"

    @property
    def is_decree(self) -> bool:
        """Whether the file gives a decree, or records of one, and not just any text."""
        found = self.body.number or self.body.dictums or self.members or self.plan_rows
        return bool(found)


def read_document(path: Path, media: str) -> Document:
    """Read the file at ``path`` (media ``pdf`` or ``text``).

    Raises UnreadableError for a file, or a page of it, that cannot be read.
    """
    return assemble(read_pages(path, media))


def _upright(pages: list[Page], lines: list[Line]) -> list[Line]:
    """``lines`` with the boxes that they have on their pages turned to be read.

    The body's items are told by where their lines begin.
    """
    turned = {page.number: page for page in pages if page.turned}
    upright = []
    for line in lines:
        page = turned.get(line.page)
        if page is not None and line.box is not None:
            box = turn_box(line.box, page.turned, page.width, page.height)
            line = replace(line, box=box)
        upright.append(line)
    return upright


def assemble(pages: list[Page]) -> Document:
    """Stitch ``pages`` and read the records of every table and of the running text."""
    tables, lines = stitch(pages)
    document = Document(pages, lines, read_body(_upright(pages, lines)))
    before: list[tuple[Table, Kind, Roles]] = []
    for table in tables:
        kind, roles = read_kind(table, before)
        before.append((table, kind, roles))
        read = ReadTable(table, kind, roles)
        if kind is Kind.TEAM:
            members, duties, read.unread = read_team(table, roles)
            document.members += members
            document.duties += duties
        elif kind is not Kind.OTHER:
            document.plan_rows += read_plan(table, kind, roles)
        document.tables.append(read)
    return document
