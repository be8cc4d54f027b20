"""Text of the archive made harmless for a program that would not take it as mere text.

The Parquet datasets keep text as it is; these are for what is shown or handed on elsewhere.
HTML needs nothing of ours: `html.escape` of the standard library is all.
"""

from __future__ import annotations

FORMULA_STARTS = frozenset("=+-@＝＋－＠|%")
"""A spreadsheet takes a text that begins so as a formula, which may start programs."""

_DASHES = frozenset({"-", "- -", "--"})
"""What a blank cell of a decree says; no formula."""


def for_spreadsheet(text: str) -> str:
    """Return ``text`` for a CSV or XLSX cell: with an apostrophe before what would be a formula.

    The apostrophe is what a spreadsheet itself marks text with.  Blanks, control and invisible
    characters before the sign do not hide it.
    """
    begin = next((char for char in text if char.isprintable() and not char.isspace()), "")
    if begin in FORMULA_STARTS and text.strip() not in _DASHES:
        return f"'{text}"
    return text


def for_line(text: str) -> str:
    """Return ``text`` for a line of a log or a terminal: what is not printable written out.

    A file's name may hold line feeds, which would forge lines, and escape sequences, which
    terminals obey.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
