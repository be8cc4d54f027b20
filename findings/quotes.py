"""Every passage of a decree with what it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from keputusan.extract.model.body_records import AnnexHeading, Closing, DecreeBody
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.logical_table import RowKind
from keputusan.findings.finding import Where
from keputusan.findings.finding_places import at_cell, at_page
from keputusan.language.wording import Sentence, Wording

TITLE = Wording(en="The title", id="Judul")
AUTHORITY = Wording(en="The line of who decides", id="Baris pejabat yang menetapkan")
CELL = Wording(en="Table {table}, row {row}", id="Tabel {table}, baris {row}")
ANNEX_HEADING = Wording(en="The heading of {annex}", id="Judul {annex}")
SIGNATURE = Wording(en="The signature", id="Tanda tangan")
CERTIFIED = Wording(en="The certified copy", id="Salinan resmi")


class Quote(NamedTuple):
    """A passage; ``part`` is the kind of place (``mengingat``, ``dictum``, ``cell``, ...).

    ``label`` names it in a message: "Menimbang 2", "Diktum KESATU", which are the same in all
    languages, or a wording, "Table 1, row 7".
    """

    part: str
    label: str | Sentence
    text: str
    where: Where


def read_quotes(document: Document) -> Iterator[Quote]:
    """Yield all passages in reading order; a cell merged over many rows is one."""
    yield from _body(document.body)
    for heading in document.body.annex_headings:
        yield from _annex(heading)
    for read in document.tables:
        yield from _cells(read)


def _body(body: DecreeBody) -> Iterator[Quote]:
    """Yield the decision from its title to the signatures, those of the annexes included."""
    if body.title_raw:
        yield Quote("title", TITLE(), body.title_raw, at_page(body.heading_page))
    if body.authority_raw:
        yield Quote("authority", AUTHORITY(), body.authority_raw, at_page(body.heading_page))
    for basis in body.legal_bases:
        label = f"{basis.section.capitalize()} {basis.ordinal}"
        yield Quote(basis.section, label, basis.text, at_page(basis.page))
    if body.decree_raw:
        page = body.dictums[0].page if body.dictums else body.heading_page
        yield Quote("decree", body.decree_label or "Menetapkan", body.decree_raw, at_page(page))
    for dictum in body.dictums:
        yield Quote("dictum", f"Diktum {dictum.label}", dictum.text, at_page(dictum.page))
    for closing in filter(None, [body.closing, *body.annex_closings]):
        yield from _closing(closing)


def _cells(read: ReadTable) -> Iterator[Quote]:
    """Yield the cells of a table that hold words; rows of column numbers are left out."""
    kinds = [row.kind for row in read.table.rows]
    for cell in sorted(read.table.cells, key=lambda cell: (cell.row, cell.column)):
        if len(cell.text) > 1 and kinds[cell.row] is not RowKind.NUMBERS:
            label = CELL(table=read.table.number, row=cell.row + 1)
            yield Quote("cell", label, cell.text, at_cell(read, cell))


def _annex(heading: AnnexHeading) -> Iterator[Quote]:
    where = at_page(heading.page)
    for text in (heading.institution_raw, heading.about, "\n".join(heading.title_lines)):
        if text:
            yield Quote("annex", ANNEX_HEADING(annex=heading.label), text, where)


def _closing(closing: Closing) -> Iterator[Quote]:
    certified = closing.certification
    if closing.role_raw:
        yield Quote("closing", SIGNATURE(), closing.role_raw, at_page(closing.page))
    if certified and (certified.office_raw or certified.role_raw):
        text = "\n".join(filter(None, (certified.office_raw, certified.role_raw)))
        yield Quote("closing", CERTIFIED(), text, at_page(certified.page))
