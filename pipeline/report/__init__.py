"""The report of a release: pages for people, from its tables and the archive's pictures."""

MAIN = "report.html"
"""The main page, in the release's folder."""

FOLDER = "report"
"""Beside it, the pages and pictures behind it."""
