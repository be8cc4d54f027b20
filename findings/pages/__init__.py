"""Pages that must be missing, by what the tables on the pages around them begin and end with."""

from keputusan.findings.pages.area_missing_pages import find_missing_pages

__all__ = ["find_missing_pages"]
