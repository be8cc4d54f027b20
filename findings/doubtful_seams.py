"""Page breaks of which it is in doubt whether a row, or a cell, goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import SeamNote
from keputusan.extract.stitch.continuation import PRINTED_AGAIN, is_in_doubt
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_row
from keputusan.language.wording import AND, Listing, Wording

GOES_ON = Wording(
    en="Read as going on over the top of page {page}, which is in doubt: {what}.",
    id="Dibaca sebagai lanjutan di awal halaman {page}, tetapi masih diragukan: {what}.",
)
BEGINS = Wording(
    en="Read as beginning anew at the top of page {page}, which is in doubt: {what}.",
    id="Dibaca sebagai awal yang baru di awal halaman {page}, tetapi masih diragukan: {what}.",
)
AGAIN = Wording(
    en="The first {count} rows of page {page} are the last ones before it again; they count once.",
    id="{count} baris pertama halaman {page} mengulang baris terakhir sebelumnya; dihitung sekali.",
)
ROW = Wording(en="the row", id="baris ini")
COLUMN = Wording(en="column {number}", id="kolom {number}")


def find_doubtful_seams(kind: FindingKind, decree: DecreeView) -> Iterator[Finding]:
    """Yield what is in doubt at each page break, as a finding of ``kind`` on the first row of the
    page: what was read as going on, and what as beginning anew.
    """
    for read in decree.tables:
        doubts: dict[tuple[int, bool], list[SeamNote]] = defaultdict(list)
        for note in read.table.seams:
            if note.verdict.reasons[:1] and note.verdict.reasons[0][0] == PRINTED_AGAIN:
                said = AGAIN(count=int(note.verdict.reasons[0][1]), page=note.page)
                texts = [cell.text for cell in read.matrix[note.row - 1]]
                yield Finding(kind, said, quoted(*texts), at_row(read, note.row))
            elif is_in_doubt(note.verdict):
                doubts[note.row, note.verdict.goes_on].append(note)
        for (row, goes_on), notes in sorted(doubts.items()):
            yield _tell(kind, read, row, goes_on, notes)


def _tell(
    kind: FindingKind, read: ReadTable, row: int, goes_on: bool, notes: list[SeamNote]
) -> Finding:
    """Return what is in doubt of ``row`` (from 0); where that goes on, it is the one before."""
    whole = any(note.column is None for note in notes)
    row -= whole and goes_on
    matrix = read.matrix
    columns = [note.column for note in notes if note.column is not None]
    texts = [matrix[row][column].text for column in columns]
    if whole:
        texts = [cell.text for cell in matrix[row] if len(cell.text) > 1]
    names = [COLUMN(number=column + 1) for column in columns]
    what = ROW() if whole else Listing(tuple(names), AND)
    said = (GOES_ON if goes_on else BEGINS)(page=notes[0].page, what=what)
    return Finding(kind, said, quoted(*texts), at_row(read, row + 1))
