"""low-confidence: rows of which a cell was read with doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_cell
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import Wording

KIND = FindingKind(
    "low-confidence",
    "info",
    Wording(en="Read with doubt", id="Terbaca dengan ragu"),
    Wording(
        en="A cell was read below the threshold of review; compare it with its picture.",
        id="Sel terbaca di bawah ambang tinjauan; bandingkan dengan gambarnya.",
    ),
)

DOUBT = Wording(
    en="The row was read with doubt, its least sure cell with {confidence}.",
    id="Baris ini terbaca dengan ragu; keyakinan sel terendah {confidence}.",
)

HEADING_DOUBT = Wording(
    en="A heading of the table was read with doubt, the least sure one with {confidence}.",
    id="Judul kolom tabel ini terbaca dengan ragu; keyakinan terendah {confidence}.",
)

WORD = re.compile(r"[^\W\d_]{4}")


def find_low_confidence(decree: DecreeView) -> Iterator[Finding]:
    """Yield each row of which a cell was read with less confidence than ``REVIEW``.

    A cell merged over rows is in doubt in all of them; the place is the least sure cell's.
    """
    for read in decree.tables:
        for row_no, cells in body_rows(read.table):
            doubtful = [cell for cell in cells if cell.confidence < REVIEW]
            if not doubtful:
                continue
            least = min(doubtful, key=lambda cell: (cell.confidence, cell.column))
            said = DOUBT(confidence=float(least.confidence))
            evidence = quoted(*dict.fromkeys(cell.text for cell in doubtful))
            where = replace(at_cell(read, least), row_no=row_no)
            yield Finding(KIND, said, evidence, where)


def find_doubtful_headers(decree: DecreeView) -> Iterator[Finding]:
    """Yield each table of which a heading was read with doubt, and others were not.

    A heading is a text with a word: names of months that are written downwards are not.
    """
    for read in decree.tables:
        header = [cell for cell in read.table.cells if cell.row < read.table.header_rows]
        doubtful = [cell for cell in header if cell.confidence < REVIEW and WORD.search(cell.text)]
        if not doubtful or all(cell.confidence < REVIEW for cell in header):
            continue
        least = min(doubtful, key=lambda cell: (cell.confidence, cell.row, cell.column))
        said = HEADING_DOUBT(confidence=float(least.confidence))
        yield Finding(KIND, said, quoted(*(cell.text for cell in doubtful)), at_cell(read, least))


SLICE = Slice((KIND,), (find_low_confidence, find_doubtful_headers))
