"""Pages that must be missing, by what the tables on the pages around them begin and end with."""

from normalize.findings.pages.finder import find_missing_pages

__all__ = ["find_missing_pages"]
