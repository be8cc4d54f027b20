"""table-disagreement: tables that rules draw in part, and that another reader sees otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import SecondOpinion
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import AND, Listing, Sentence, Wording

KIND = FindingKind(
    "table-disagreement",
    "warning",
    Wording(en="Readers disagree about a table", id="Tabel dibaca berbeda"),
    Wording(
        en="Rules draw the table only in part, and it may not have been read as it stands there.",
        id="Garis tabel hanya sebagian, dan tabel ini mungkin tidak terbaca sebagaimana adanya.",
    ),
)

SEEN = Wording(
    en="Read as {rows} rows and {columns} columns; a second reader (Camelot) sees {seen_rows} rows "
    "and {seen_columns} columns. {why}",
    id="Terbaca {rows} baris dan {columns} kolom; pembaca kedua (Camelot) melihat {seen_rows} "
    "baris dan {seen_columns} kolom. {why}",
)
UNSEEN = Wording(
    en="Read as {rows} rows and {columns} columns; a second reader (Camelot) sees no table here. "
    "{why}",
    id="Terbaca {rows} baris dan {columns} kolom; pembaca kedua (Camelot) tidak melihat tabel di "
    "sini. {why}",
)
WHY = Wording(
    en="Few rules are drawn here, and {reasons}.",
    id="Garis di sini hanya sedikit, dan {reasons}.",
)
NO_REASONS = Wording(en="Few rules are drawn here.", id="Garis di sini hanya sedikit.")

REASONS: Mapping[str, Wording] = {
    "a line close below": Wording(
        en="a line stands right below the table", id="ada baris teks tepat di bawah tabel"
    ),
    "columns around": Wording(
        en="lines around it stand in columns", id="teks di sekitarnya juga tersusun dalam kolom"
    ),
    "headings blank": Wording(en="some columns have no heading", id="ada kolom tanpa judul"),
    "headings joined": Wording(
        en="a heading holds those of two columns", id="satu judul kolom memuat dua judul"
    ),
    "headings repeated": Wording(
        en="some headings repeat each other", id="ada judul kolom yang berulang"
    ),
    "headings unknown": Wording(
        en="its headings are those of no known table", id="judul kolomnya tidak dikenal"
    ),
    "least sure row": Wording(
        en="it is in doubt where a row begins", id="awal salah satu barisnya diragukan"
    ),
    "lines a row": Wording(
        en="its rows hold many lines of text", id="barisnya memuat banyak baris teks"
    ),
    "more columns": Wording(
        en="the second reader sees more columns", id="pembaca kedua melihat lebih banyak kolom"
    ),
    "narrow gutter": Wording(en="two columns nearly touch", id="dua kolom hampir bersentuhan"),
    "rows below": Wording(
        en="the second reader sees more rows below",
        id="pembaca kedua melihat baris lagi di bawahnya",
    ),
    "rows in doubt": Wording(
        en="it is in doubt where rows begin", id="awal baris-barisnya diragukan"
    ),
    "texts across columns": Wording(
        en="texts run across its columns", id="ada teks yang melintasi kolomnya"
    ),
    "texts joined": Wording(
        en="the second reader sees one column where two were read",
        id="pembaca kedua melihat satu kolom di tempat terbaca dua",
    ),
    "texts parted": Wording(
        en="the second reader sees two columns where one was read",
        id="pembaca kedua melihat dua kolom di tempat terbaca satu",
    ),
    "unseen": Wording(
        en="its texts do not line up as those of a table do",
        id="teksnya tidak sejajar seperti teks tabel",
    ),
}
"""What speaks against a table, by the name of the evidence."""


def find_disagreements(decree: DecreeView) -> Iterator[Finding]:
    """Yield each part of a table, on a page, that was probably read wrong."""
    for read in decree.tables:
        for row, opinion in read.table.opinions:
            if opinion.is_told:
                yield _tell(read, row, opinion)


def _tell(read: ReadTable, row: int, opinion: SecondOpinion) -> Finding:
    page = read.table.rows[row].page
    cells = [cell for cell in read.table.cells if cell.page == page]
    boxes = [cell.box for cell in cells if cell.box is not None]
    first = [cell for cell in cells if cell.row == min(one.row for one in cells)]
    where = Where(
        page,
        read.table.number,
        row + 1,
        union_boxes(boxes) if boxes else None,
        min((cell.confidence for cell in cells), default=None),
    )
    return Finding(KIND, _said(opinion), quoted(*(cell.text for cell in first)), where)


def _said(opinion: SecondOpinion) -> Sentence:
    reasons = tuple(REASONS[name]() for name in opinion.reasons)
    why = WHY(reasons=Listing(reasons, AND)) if reasons else NO_REASONS()
    ours = {"rows": opinion.rows, "columns": opinion.columns}
    if not opinion.seen_rows:
        return UNSEEN(**ours, why=why)
    return SEEN(**ours, seen_rows=opinion.seen_rows, seen_columns=opinion.seen_columns, why=why)


SLICE = Slice((KIND,), (find_disagreements,))
