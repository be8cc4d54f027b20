"""The reader of each kind of tables: rows of a table to records of its decree."""

from __future__ import annotations

from collections.abc import Callable

from keputusan.extract.kinds.entry_records import read_entries
from keputusan.extract.kinds.table_kinds import slice_of
from keputusan.extract.kinds.team_records import read_team
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.table_records import Kind


def read_records(read: ReadTable, document: Document) -> None:
    """Add the records of a table to those of its document; a table of no kind has none."""
    if read.kind != Kind.OTHER:
        READERS.get(read.kind, _add_entries)(read, document)


def _add_entries(read: ReadTable, document: Document) -> None:
    is_plan = slice_of(read.kind).plan is not None
    entries = document.plan_rows if is_plan else document.entries
    entries += read_entries(read.table, read.kind, read.roles)


def _add_team(read: ReadTable, document: Document) -> None:
    members, duties, read.unread = read_team(read.table, read.roles)
    document.members += members
    document.duties += duties


READERS: dict[Kind, Callable[[ReadTable, Document], None]] = {Kind.TEAM: _add_team}
"""The kinds whose rows are not read as entries."""
