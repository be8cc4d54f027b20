"""All finders that need one decree only, in the order in which its findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from normalize.findings.citations import find_citation_mismatches
from normalize.findings.dates import find_impossible_dates
from normalize.findings.decree import DecreeView
from normalize.findings.decree_number import find_number_mismatches
from normalize.findings.duplicates import find_duplicates
from normalize.findings.duties import find_empty_duties
from normalize.findings.early import find_early_plans
from normalize.findings.finding import Finding
from normalize.findings.foreign import find_foreign_institutions
from normalize.findings.labels import find_label_anomalies
from normalize.findings.numbering.list_markers import find_list_markers
from normalize.findings.numbering.row_numbers import find_row_numbers
from normalize.findings.pages import find_missing_pages
from normalize.findings.reading import (
    find_body_problems,
    find_low_confidence,
    find_unread_pages,
    find_unread_tables,
)
from normalize.findings.schedule import find_unscheduled
from normalize.findings.signers import find_signer_variants

Finder = Callable[[DecreeView], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (
    find_body_problems,
    find_number_mismatches,
    find_foreign_institutions,
    find_citation_mismatches,
    find_impossible_dates,
    find_signer_variants,
    find_label_anomalies,
    find_unread_pages,
    find_unread_tables,
    find_missing_pages,
    find_row_numbers,
    find_list_markers,
    find_duplicates,
    find_empty_duties,
    find_unscheduled,
    find_early_plans,
    find_low_confidence,
)


MISREADABLE = frozenset(
    {
        "citation-mismatch",
        "impossible-date",
        "label-anomaly",
        "row-number-gap",
        "row-number-repeat",
        "signer-name-variant",
    }
)
"""Codes of findings that one misread letter or digit is enough for: mild on a scanned page."""


def find_all(decree: DecreeView) -> Iterator[Finding]:
    """The findings of one decree."""
    for finder in FINDERS:
        for found in finder(decree):
            misread = found.code in MISREADABLE and found.where.page in decree.recognized
            yield replace(found, mild=True) if misread else found
