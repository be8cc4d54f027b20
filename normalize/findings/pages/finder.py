"""area-missing-pages: a table that begins, ends or goes on where pages must be missing."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.findings.decree import DecreeView
from normalize.findings.finding import Finding
from normalize.findings.pages.breaks import find_breaks
from normalize.findings.pages.edges import find_edges
from normalize.findings.pages.lost_rows import find_lost_rows


def find_missing_pages(decree: DecreeView) -> Iterator[Finding]:
    """Each row once, for the first reason."""
    told: set[tuple[int | None, int | None]] = set()
    for finder in (find_breaks, find_lost_rows, find_edges):
        for found in finder(decree):
            place = found.where.table_no, found.where.row_no
            if place not in told:
                told.add(place)
                yield found
