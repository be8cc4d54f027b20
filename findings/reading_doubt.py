"""What reading itself leaves in doubt: pages, tables and rows not read, or not for sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted, severities
from keputusan.findings.finding_places import at_cell, at_page, at_row

INCOMPLETE = "incomplete-body"
"""The code for every part of a decree's body that is missing or stops short."""


def find_body_problems(decree: DecreeView) -> Iterator[Finding]:
    """What the reader of the running text noted; codes that are its own are incomplete-body."""
    decision = decree.body.dictums[0].page if decree.body.dictums else None
    for problem in decree.body.problems:
        code = problem.code if problem.code in severities() else INCOMPLETE
        message = problem.message[:1].upper() + problem.message[1:] + "."
        page = problem.page or (decision if code == "label-anomaly" else None)
        yield Finding(code, message, quoted(problem.evidence), at_page(page))


def find_unread_pages(decree: DecreeView) -> Iterator[Finding]:
    """Pages that are not blank and give no text, or none to be trusted."""
    for page in decree.document.pages:
        if page.unread:
            yield Finding("unread-page", page.unread, "", at_page(page.number))


def find_unread_tables(decree: DecreeView) -> Iterator[Finding]:
    """Tables whose lines do not close, and rows that no record took."""
    code = "unread-table"
    for read in decree.tables:
        if not read.table.closed:
            told = read.table.columns > 1
            message = (
                "The table's lines leave cells that are no rectangles."
                if told
                else "The table's columns could not be told; its text is in cells."
            )
            shown = read.table.title[-1:] if told else [cell.text for cell in read.by_row[1]]
            yield Finding(code, message, quoted(*shown), at_row(read, 1))
        for row_no in read.unread:
            cells = read.matrix[row_no - 1]
            message = "The row fits none of the table's columns; its text is in cells."
            evidence = quoted(*(cell.text for cell in cells))
            yield Finding(code, message, evidence, at_row(read, row_no))


def find_low_confidence(decree: DecreeView) -> Iterator[Finding]:
    """Each row of which a cell was read with less confidence than ``REVIEW``.

    A cell merged over rows is in doubt in all of them; the place is the least sure cell's.
    """
    for read in decree.tables:
        for row_no, cells in body_rows(read.table):
            doubtful = [cell for cell in cells if cell.confidence < REVIEW]
            if not doubtful:
                continue
            least = min(doubtful, key=lambda cell: (cell.confidence, cell.column))
            message = (
                f"The row was read with doubt, its least sure cell with {least.confidence:.2f}."
            )
            evidence = quoted(*dict.fromkeys(cell.text for cell in doubtful))
            where = replace(at_cell(read, least), row_no=row_no)
            yield Finding("low-confidence", message, evidence, where)
