"""Showing what is read from one file: tables as text, pages as pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.file_types import PICTURED, tell_type
from keputusan.extract.model.logical_table import SeamNote, TableCell
from keputusan.extract.model.page import SecondOpinion
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.language.wording import Wording
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.member_files import INSIDE, find_member, list_members
from keputusan.pipeline.evidence.overlay import draw_pages
from keputusan.pipeline.reading.searchable import as_pdf

Say = Callable[[str], None]

REASONS = 4
"""The strongest reasons for what was decided at a page break are shown, this many of them."""

FOREIGN = Wording(en="it is {kind}", id="ini {kind}")
ARCHIVE = Wording(en="it is an archive; look at {file}", id="ini arsip terkemas; periksa {file}")
EMPTY_ARCHIVE = Wording(
    en="it is an archive; look at another file", id="ini arsip terkemas; periksa berkas lain"
)
NO_PAGE = Wording(
    en="there is no page {page}: the file has {count}",
    id="halaman {page} tidak ada: berkas ini memiliki {count} halaman",
)
UNREADABLE = Wording(en="it cannot be read: {error}", id="tidak dapat dibaca: {error}")

WIDEST = 160
"""Text of a cell is cut at so many characters."""


def inspect_file(path: Path, page: int | None, out: Path | None, say: Say) -> None:
    """Say, line by line, the tables of the file at ``path``; draw its pages into ``out`` if given.

    ``page`` (from 1) limits both to one page.  Raises UnreadableError.
    """
    type_ = tell_type(path)
    media = type_.media
    if media is None:
        inside = [f"{path}{INSIDE}{member.name}" for member in list_members(path, type_)]
        first = inside[0] if inside else None
        if type_.foreign is not None:
            raise UnreadableError(FOREIGN(kind=type_.foreign))
        raise UnreadableError(ARCHIVE(file=first) if first else EMPTY_ARCHIVE())
    document = read_document(path, media)
    if page is not None and page > len(document.pages):
        raise UnreadableError(NO_PAGE(page=page, count=len(document.pages)))
    _print_head(document, say)
    for read in document.tables:
        if page is None or read.table.page <= page <= read.table.last_page:
            _print_table(read, page, say)
    if out is not None and media in PICTURED:
        with as_pdf(path) as pdf:
            for picture in draw_pages(pdf, document, page, out):
                say(f"picture {picture}")


@contextmanager
def open_file(path: Path) -> Iterator[Path | None]:
    """Open the file at ``path`` for the block, which may be inside another; None if there is
    none.
    """
    outer, _, inner = str(path).partition(INSIDE)
    file = None
    if inner and not path.exists() and Path(outer).is_file():
        file = find_member(ArchiveFile(Path(outer), outer), inner)
    if file is None:
        yield path if path.is_file() else None
        return
    if file.fault is not None:
        raise UnreadableError(file.fault)
    with ExitStack() as stack:
        try:
            copy = stack.enter_context(file.local())
        except OSError as error:
            raise UnreadableError(UNREADABLE(error=str(error.strerror or error))) from error
        yield copy


def _print_head(document: Document, say: Say) -> None:
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
        say(f"{name:12}{shown}")


def _print_table(read: ReadTable, page: int | None, say: Say) -> None:
    """Print each row of the table as the cells that begin in it, by the role of their column."""
    table = read.table
    names = {column: role for role, column in read.roles.items()}
    pages = (
        f"page {table.page}"
        if table.page == table.last_page
        else (f"pages {table.page}-{table.last_page}")
    )
    say(f"\ntable {table.number}: {read.kind}, {pages}, {table.columns} columns")
    starting: defaultdict[int, list[TableCell]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        starting[cell.row].append(cell)
    seams = defaultdict(list)
    for seam in table.seams:
        seams[seam.row].append(seam)
    opinions = dict(table.opinions)
    for index, row in enumerate(table.rows):
        if page is not None and row.page != page:
            continue
        for seam in seams[index]:
            say(_seam(seam, names))
        if index in opinions:
            say(_opinion(opinions[index], row.page))
        say(f"{index + 1:4} {row.kind}" + (f", page {row.page}" if page is None else ""))
        for cell in starting[index]:
            if cell.text:
                name = names.get(cell.column, f"column {cell.column + 1}")
                say(f"       {name:14}{_short(cell.text)}{_marks(cell)}")


def _seam(seam: SeamNote, names: dict[int, str]) -> str:
    """Return what was decided where a page begins, and what spoke for (+) and against it (-)."""
    column = seam.column
    what = "the row" if column is None else names.get(column, f"column {column + 1}")
    said = "goes on" if seam.verdict.goes_on else "begins anew"
    reasons = seam.verdict.reasons[:REASONS]
    why = "; ".join(f"{name} {points:+.1f}" for name, points in reasons if round(points, 1))
    return f"     - page {seam.page}: {what} {said}" + (f" ({why})" if why else "")


def _opinion(opinion: SecondOpinion, page: int) -> str:
    """Return what another reader sees of a table's part, and what speaks against the grid."""
    seen = f"{opinion.seen_rows} x {opinion.seen_columns}" if opinion.seen_rows else "no table"
    why = f" ({'; '.join(opinion.reasons)})" if opinion.reasons else ""
    ours = f"{opinion.rows} x {opinion.columns}"
    return f"     - page {page}: {ours}, Camelot sees {seen}, doubt {opinion.doubt:.2f}{why}"


def _marks(cell: TableCell) -> str:
    """Return what is worth knowing of a cell beside its text."""
    marks = []
    if cell.row_span > 1:
        marks.append(f"{cell.row_span} rows")
    if cell.column_span > 1:
        marks.append(f"{cell.column_span} columns")
    if cell.confidence < 1:
        marks.append(f"{cell.engine} {cell.confidence:.2f}")
    return f"  ({', '.join(marks)})" if marks else ""


def _short(text: str) -> str:
    flat = " / ".join(" ".join(line.split()) for line in text.split("\n"))
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"
