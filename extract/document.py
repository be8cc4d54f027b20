"""One file of the archive to everything that can be read from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from keputusan.extract.body import below_each_other, cut_decrees, read_body, with_body_tables
from keputusan.extract.kinds.listed_teams import ROLES as LISTED_ROLES
from keputusan.extract.kinds.listed_teams import find_listed_teams
from keputusan.extract.kinds.record_readers import read_records
from keputusan.extract.kinds.table_kind import read_kind
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.geometry import turn_box
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import Line, Page
from keputusan.extract.model.table_records import Kind, Roles
from keputusan.extract.pages import read_pages
from keputusan.extract.stitch.stitching import stitch


def read_decrees(path: Path, media: str) -> list[Document]:
    """Read each decree that the file at ``path`` holds, most often one, with its annexes.

    A file without a decree gives one document, too.  Raises UnreadableError for a file, or a
    page of it, that cannot be read.
    """
    return assemble_decrees(read_pages(path, media))


def assemble_decrees(pages: list[Page]) -> list[Document]:
    """Return the decrees of a file with these ``pages``, each as if the file held it alone."""
    documents: list[Document] = []
    for own in cut_decrees(pages):
        documents.append(assemble(own, sum(len(before.tables) for before in documents)))
    documents[0].bound_behind = documents[1:]
    return documents


def read_document(path: Path, media: str) -> Document:
    """Read the file at ``path`` (media ``pdf`` or ``text``), as one decree.

    Raises UnreadableError for a file, or a page of it, that cannot be read.
    """
    return assemble(read_pages(path, media))


def _upright(pages: list[Page], lines: list[Line]) -> list[Line]:
    """Return ``lines`` with the boxes that they have on their pages turned to be read.

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


def assemble(pages: list[Page], tables_before: int = 0) -> Document:
    """Stitch ``pages`` and read the records of every table and of the running text.

    ``tables_before`` are those of the decrees before in the file: its tables count on.
    """
    tables, lines = stitch(pages)
    for table in tables:
        table.number += tables_before
    body = read_body(with_body_tables(below_each_other(_upright(pages, lines)), tables))
    document = Document(pages, lines, body)
    before: list[tuple[Table, Kind, Roles]] = []
    for table in tables:
        kind, roles = read_kind(table, before, body.title_raw or "")
        before.append((table, kind, roles))
        read = ReadTable(table, kind, roles)
        read_records(read, document)
        document.tables.append(read)
    for listed in find_listed_teams(lines, body.title_raw or ""):
        listed.number = tables_before + len(document.tables) + 1
        read = ReadTable(listed, Kind.TEAM, LISTED_ROLES)
        read_records(read, document)
        document.tables.append(read)
    return document
