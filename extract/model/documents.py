"""What one file says: its pages, the decree's body, and its tables with their records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from keputusan.extract.model.body_records import DecreeBody
from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.page import Line, Page
from keputusan.extract.model.table_records import Duty, Entry, Kind, Member, Roles


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
    """What one decree of a file says, or a file without one, in the page's own words."""

    pages: list[Page]
    lines: list[Line]
    body: DecreeBody
    tables: list[ReadTable] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    plan_rows: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """The rows of tables of all other kinds than teams and plans."""
    bound_behind: list[Document] = field(default_factory=list)
    """The further decrees of the file, at the first one."""

    @property
    def page(self) -> int:
        """The page that the decree begins on."""
        first = self.pages[0].number if self.pages else 1
        return self.body.heading_page or first

    @property
    def last_page(self) -> int:
        """The page that the decree, its annexes with it, ends on."""
        return self.pages[-1].number if self.pages else self.page

    @property
    def kind(self) -> str:
        """How the text was obtained: digital, scanned, mixed or text."""
        return kind_of(self.pages)

    @property
    def is_decree(self) -> bool:
        """Whether the file gives a decree, or records of one, and not just any text."""
        read = self.members or self.plan_rows or self.entries
        return bool(self.body.number or self.body.dictums or read)


def kind_of(pages: list[Page]) -> str:
    """Return how the text of pages was obtained: digital, scanned, mixed or text."""
    kinds = {page.kind for page in pages}
    return kinds.pop() if len(kinds) == 1 else "mixed"
