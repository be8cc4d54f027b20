"""Instruments cited with a number, a year or a gazette that cannot all be right."""

from keputusan.findings.citations.citation_mismatch import find_citation_mismatches

__all__ = ["find_citation_mismatches"]
