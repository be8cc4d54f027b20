"""The text dumps that programs make of decrees: of their PDFs, or of the tables themselves."""

from __future__ import annotations

import csv
import io
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

from benchmarks.dump_printing import Decree, Print, annex_lines, as_html, body_lines
from benchmarks.dump_tables import PrintedTable

CELL = 26
"""The cells of a drawn table have at most so many letters a line."""


def by_pdftotext(path: Path) -> str:
    """Return what ``pdftotext -layout`` says of a PDF."""
    return _run(["pdftotext", "-layout", path, "-"])


def by_pdftotext_fixed(path: Path) -> str:
    """Return what ``pdftotext -fixed 6`` says: each character of a line is 6 points."""
    return _run(["pdftotext", "-fixed", "6", path, "-"])


def by_pdftotext_raw(path: Path) -> str:
    """Return what ``pdftotext -raw`` says: the texts in the order they are drawn."""
    return _run(["pdftotext", "-raw", path, "-"])


def by_pdftotext_words(path: Path) -> str:
    """Return the words and their places that ``pdftotext -tsv`` says."""
    return _run(["pdftotext", "-tsv", path, "-"])


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
    "words": by_pdftotext_words,
    "fixed": by_pdftotext_fixed,
    "pdfplumber": by_pdfplumber,
    "raw": by_pdftotext_raw,
    "plain": by_pdftotext_plain,
    "lines": by_pdfplumber_plain,
    "pdfminer": by_pdfminer,
    "pdfium": by_pdfium,
}
"""Programs that make text of a PDF.  The last five leave no columns behind."""


def _rows(table: PrintedTable) -> list[list[str]]:
    """Return the rows of fields, the header first; a merged cell has its text in its first row."""
    rows = [list(table.labels)]
    if table.group is not None:
        under = [""] * table.columns
        under[table.group : table.group + len(table.months)] = table.months
        wide = [""] * (len(table.months) - 1)
        labels = table.labels
        rows = [[*labels[: table.group + 1], *wide, *labels[table.group + 1 :]], under]
    if table.numbered:
        rows.append([str(n + 1) for n in range(table.columns)])
    for row in range(table.rows):
        if row in table.headings:
            rows.append([*table.headings[row], *[""] * (table.columns - 2)])
        else:
            rows.append([table.at(row, c) if table.begins(row, c) else "" for c in table.all])
    return rows


def _around(decree: Decree, table: str) -> str:
    body, annex = "\n".join(body_lines(decree)), "\n".join(annex_lines(decree))
    return f"{body}\n\f{annex}\n\n{table}\n"


def as_tabs(decree: Decree) -> str:
    """Return the decree with tabs between the fields of its table."""
    rows = ("\t".join(" ".join(field.split()) for field in row) for row in _rows(decree.table))
    return _around(decree, "\n".join(rows))


def as_markdown(decree: Decree) -> str:
    """Return the decree with its table as Markdown."""
    rows = _rows(decree.table)
    lines = [f"| {' | '.join(field.replace(chr(10), '<br>') for field in row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return _around(decree, "\n".join(lines))


def as_commas(decree: Decree) -> str:
    """Return the decree with its table as CSV."""
    return _separated(decree, ",")


def as_semicolons(decree: Decree) -> str:
    """Return the decree with semicolons between fields."""
    return _separated(decree, ";")


def _separated(decree: Decree, delimiter: str) -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator="\n").writerows(_rows(decree.table))
    return _around(decree, held.getvalue())


def as_web_page(decree: Decree) -> str:
    """Return the decree as a page of HTML."""
    return as_html(decree, Print("", "serif", 9, False, False))


def as_drawn(decree: Decree) -> str:
    """Return the decree with its table drawn by + - and |, merged cells without rules inside."""
    table = decree.table
    rows = _rows(table)
    head = len(rows) - table.rows
    widths = [min(CELL, max(2, *(len(row[c]) for row in rows[head:]))) for c in table.all]
    cells = [[_wrapped(field, w) for field, w in zip(row, widths, strict=True)] for row in rows]
    out: list[str] = []
    waiting: list[list[str]] = [[] for _ in widths]
    for place in range(len(rows)):
        ruled = [_is_ruled(table, place - head, c) for c in table.all]
        out.append(_rule(widths, ruled))
        if place - head in table.headings:
            number, text = table.headings[place - head]
            rest = sum(widths[1:]) + 3 * (len(widths) - 2)
            out.append(f"| {number:{widths[0]}} | {text:{rest}} |")
            continue
        for held, lines in zip(waiting, cells[place], strict=True):
            held += lines
        ends = [_is_ruled(table, place - head + 1, c) for c in table.all]
        high = max(1, *(len(w) for w, end in zip(waiting, ends, strict=True) if end))
        for _ in range(high):
            texts = [held.pop(0) if held else "" for held in waiting]
            line = " | ".join(f"{t:{w}}" for t, w in zip(texts, widths, strict=True))
            out.append(f"| {line} |")
    out.append(_rule(widths, [True] * len(widths)))
    return _around(decree, "\n".join(out))


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in textwrap.wrap(part, width)]


def _is_ruled(table: PrintedTable, row: int, column: int) -> bool:
    """Return whether a rule is drawn above ``row`` (from 0; less in the header) of a column."""
    if not 0 < row < table.rows or {row, row - 1} & table.headings.keys():
        return True
    return table.begins(row, column)


def _rule(widths: list[int], ruled: list[bool]) -> str:
    parts = (("-" if drawn else " ") * (w + 2) for w, drawn in zip(widths, ruled, strict=True))
    return f"+{'+'.join(parts)}+"


FORMS: dict[str, Callable[[Decree], str]] = {
    "tabs": as_tabs,
    "markdown": as_markdown,
    "commas": as_commas,
    "semicolons": as_semicolons,
    "html": as_web_page,
    "drawn": as_drawn,
}
"""Programs that write a decree's table as such."""
