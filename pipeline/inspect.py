"""Showing what is read from one file: tables as text, pages as pictures."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table as TextTable

from extract.document import Document, ReadTable, read_document
from extract.errors import UnreadableError
from pipeline.archive import ArchiveFile, identify
from pipeline.overlay import draw_pages

WIDEST = 60
"""Text of a cell is cut at so many characters."""


def inspect_file(path: Path, page: int | None, out: Path | None) -> None:
    """Print the tables of the file at ``path``; draw its pages into ``out`` if given.

    ``page`` (from 1) limits both to one page.  Raises UnreadableError.
    """
    media = identify(ArchiveFile(path, path.name)).media
    if media is None:
        raise UnreadableError(f"the file type {path.suffix or 'without a name'} is not known")
    document = read_document(path, media)
    if page is not None and page > len(document.pages):
        raise UnreadableError(f"there is no page {page}: the file has {len(document.pages)}")
    console = Console()
    _print_head(document, console)
    for read in document.tables:
        if page is None or read.table.page <= page <= read.table.last_page:
            _print_table(read, page, console)
    if out is not None and media == "pdf":
        for picture in draw_pages(path, document, page, out):
            console.print(str(picture), markup=False, highlight=False, soft_wrap=True)


def _print_head(document: Document, console: Console) -> None:
    body = document.body
    facts = {
        "kind": document.kind,
        "pages": len(document.pages),
        "number": body.number,
        "title": body.title_raw,
        "decided": f"{body.decided_at}, {body.decided_on}" if body.decided_on else None,
        "signer": body.signer_raw,
        "legal bases": len(body.legal_bases),
        "diktums": len(body.dictums),
    }
    for name, value in facts.items():
        shown = " ".join(str(value).split()) if value is not None else "-"
        console.print(f"{name:12}{shown}", markup=False, highlight=False)


def _print_table(read: ReadTable, page: int | None, console: Console) -> None:
    table = read.table
    text = TextTable(
        title=f"table {table.number}: {read.kind}, pages {table.page}-{table.last_page}",
        show_header=True,
        show_lines=True,
    )
    names = {column: role for role, column in read.roles.items()}
    text.add_column("row")
    for column in range(table.columns):
        text.add_column(names.get(column, str(column + 1)).replace("month-", ""))
    for index, cells in enumerate(table.matrix()):
        if page is not None and table.rows[index].page != page:
            continue
        shown = ["" if cell.row != index else _short(cell.text) for cell in cells]
        text.add_row(f"{index + 1} {table.rows[index].kind[0]}", *shown)
    console.print(text)


def _short(text: str) -> str:
    flat = " ".join(text.split()).replace("[", r"\[")
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"
