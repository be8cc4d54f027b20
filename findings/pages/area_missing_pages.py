"""area-missing-pages: a table that begins, ends or goes on where pages must be missing."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding
from keputusan.findings.finding_slice import Slice
from keputusan.findings.pages.lost_rows import find_lost_rows
from keputusan.findings.pages.missing_page import KIND
from keputusan.findings.pages.page_breaks import find_breaks
from keputusan.findings.pages.table_edges import find_edges


def find_missing_pages(decree: DecreeView) -> Iterator[Finding]:
    """Yield each row once, for the first reason."""
    told: set[tuple[int | None, int | None]] = set()
    for finder in (find_breaks, find_lost_rows, find_edges):
        for found in finder(decree):
            place = found.where.table_no, found.where.row_no
            if place not in told:
                told.add(place)
                yield found


SLICE = Slice((KIND,), (find_missing_pages,))
