"""The text dumps that programs make of decrees: of their PDFs, or of the tables themselves."""

from __future__ import annotations

import csv
import html
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks.dump_printing import Decree, annex_lines, as_html, body_lines, Print
from benchmarks.dump_tables import PrintedTable

CELL = 26
"""The letters a line in the cells of a drawn table, at most."""


def by_pdftotext(path: Path) -> str:
    """Return what ``pdftotext -layout`` says of a PDF."""
    return _run(["pdftotext", "-layout", path, "-"])


def by_pdftotext_plain(path: Path) -> str:
    """Return what pdftotext says without an option."""
    return _run(["pdftotext", path, "-"])


def by_pdfplumber(path: Path) -> str:
    """Return what pdfplumber lays out by blanks."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\f".join(page.extract_text(layout=True) for page in document.pages)


def by_pdfplumber_plain(path: Path) -> str:
    """Return the lines of text that pdfplumber finds."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\f".join(page.extract_text() for page in document.pages)


def by_pdfminer(path: Path) -> str:
    """Return what pdfminer says."""
    from pdfminer.high_level import extract_text

    return extract_text(path)


def by_pdfium(path: Path) -> str:
    """Return what PDFium says."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return "\f".join(page.get_textpage().get_text_range() for page in document)


def _run(command: list[object]) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


OF_PDF: dict[str, Callable[[Path], str]] = {
    "layout": by_pdftotext,
    "pdfplumber": by_pdfplumber,
    "plain": by_pdftotext_plain,
    "lines": by_pdfplumber_plain,
    "pdfminer": by_pdfminer,
    "pdfium": by_pdfium,
}
"""Programs that make text of a PDF.  The last four leave no columns behind."""


def _rows(table: PrintedTable, repeat: bool) -> list[list[str]]:
    """Return the rows of fields, the header first; ``repeat``: merged cells in all their rows."""
    head = list(table.labels)
    rows: list[list[str]] = []
    if table.group is not None:
        under = [""] * table.columns
        under[table.group : table.group + len(table.months)] = table.months
        wide = [""] * (len(table.months) - 1)
        head = [*head[: table.group + 1], *wide, *head[table.group + 1 :]]
        rows = [head, under]
    else:
        rows = [head]
    if table.numbered:
        rows.append([str(n + 1) for n in range(table.columns)])
    for row in range(table.rows):
        if row in table.headings:
            number, text = table.headings[row]
            rows.append([number, text, *[""] * (table.columns - 2)])
            continue
        begun = {c.row for cells in table.cells for c in cells if not repeat}
        own = [
            table.at(row, column) if repeat or any(c.row == row for c in cells) else ""
            for column, cells in enumerate(table.cells)
        ]
        rows.append(own)
    return rows


def _around(decree: Decree, table: str) -> str:
    return "\n".join([*body_lines(decree), "\f" + annex_lines(decree)[0], *annex_lines(decree)[1:]]) + f"\n\n{table}\n"


def as_tabs(decree: Decree) -> str:
    rows = _rows(decree.table, repeat=False)
    return _around(decree, "\n".join("\t".join(" ".join(f.split()) for f in row) for row in rows))


def as_markdown(decree: Decree) -> str:
    rows = _rows(decree.table, repeat=False)
    lines = ["| " + " | ".join(f.replace("\n", "<br>") for f in row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return _around(decree, "\n".join(lines))


def as_csv(decree: Decree, delimiter: str = ",") -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator="\n").writerows(_rows(decree.table, False))
    return _around(decree, held.getvalue())


def as_semicolons(decree: Decree) -> str:
    return as_csv(decree, ";")


def as_web_page(decree: Decree) -> str:
    return as_html(decree, Print("", "serif", 9, False, False))


def as_drawn(decree: Decree) -> str:
    """Draw the table with + - and |, merged cells without a rule inside."""
    table = decree.table
    import textwrap
    rows = _rows(table, repeat=False)
    head = len(rows) - table.rows
    widths = [max(2, min(CELL, max(len(w) for row in rows for w in row[c].split() or [""]) + 0, )) for c in range(table.columns)]
    widths = [min(CELL, max(widths[c], max(len(row[c]) for row in rows[head:]) if table.rows else 2)) for c in range(table.columns)]
    wrapped = [[[l for p in f.split("\n") for l in textwrap.wrap(p, w)] for f, w in zip(row, widths)] for row in rows]
    begins = lambda r, c: r < head or (r - head in table.headings) or (r - head - 1 in table.headings) or any(x.row == r - head for x in table.cells[c])
    out = []
    def border(r):
        out.append("+" + "+".join(("-" if r == len(rows) or begins(r, c) else " ") * (w + 2) for c, w in enumerate(widths)) + "+")
    pending = [[] for _ in widths]
    for r, row in enumerate(wrapped):
        border(r)
        heading = r >= head and r - head in table.headings
        if heading:
            number, text = table.headings[r - head]
            rest = sum(widths[1:]) + 3 * (len(widths) - 2)
            out.append(f"| {number:{widths[0]}} | {text:{rest}} |")
            continue
        last = [r + 1 == len(rows) or begins(r + 1, c) for c in range(len(widths))]
        for c in range(len(widths)):
            pending[c] += row[c]
        high = max([1, *(len(row[c]) for c in range(len(widths)) if last[c] and begins(r, c)), *(len(pending[c]) for c in range(len(widths)) if last[c])])
        for _ in range(high):
            out.append("| " + " | ".join((pending[c].pop(0) if pending[c] else "").ljust(w) for c, w in enumerate(widths)) + " |")
    border(len(rows))
    return _around(decree, "\n".join(out))


def as_wide_blanks(decree: Decree) -> str:
    raise NotImplementedError


FORMS: dict[str, Callable[[Decree], str]] = {
    "tabs": as_tabs,
    "markdown": as_markdown,
    "csv": as_csv,
    "semicolons": as_semicolons,
    "html": as_web_page,
    "drawn": as_drawn,
}
