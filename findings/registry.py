"""All finders that need one decree only, in the order in which its findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from keputusan.findings.citations import find_citation_mismatches
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.duplicate_item import find_duplicates
from keputusan.findings.empty_duty import find_empty_duties
from keputusan.findings.finding import Finding
from keputusan.findings.foreign import find_foreign_institutions
from keputusan.findings.impossible_date import find_impossible_dates
from keputusan.findings.label_anomaly import find_label_anomalies
from keputusan.findings.missed_tables import find_merged_rows, find_missed_tables
from keputusan.findings.no_schedule import find_unscheduled
from keputusan.findings.number_mismatch import find_number_mismatches
from keputusan.findings.numbering.list_markers import find_list_markers
from keputusan.findings.numbering.row_numbers import find_row_numbers
from keputusan.findings.pages import find_missing_pages
from keputusan.findings.plan_before_decree import find_early_plans
from keputusan.findings.reading_doubt import (
    find_body_problems,
    find_low_confidence,
    find_unread_pages,
    find_unread_tables,
)
from keputusan.findings.several_decrees import find_several_decrees
from keputusan.findings.signer_name_variant import find_signer_variants

Finder = Callable[[DecreeView], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (
    find_several_decrees,
    find_body_problems,
    find_number_mismatches,
    find_foreign_institutions,
    find_citation_mismatches,
    find_impossible_dates,
    find_signer_variants,
    find_label_anomalies,
    find_unread_pages,
    find_unread_tables,
    find_missed_tables,
    find_merged_rows,
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
