"""unread-table: tables whose shape is not sure, that were missed, rows or months run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.page import Line
from keputusan.extract.model.table_records import schedule_columns
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_cell, at_page, at_row, column_cells, row_cells
from keputusan.findings.finding_slice import Slice
from keputusan.language.headings import role_of
from keputusan.language.wording import Wording

KIND = FindingKind(
    "unread-table",
    "warning",
    Wording(en="Table not read", id="Tabel tak terbaca"),
    Wording(
        en="The shape of a table could not be recovered; its text is kept.",
        id="Bentuk tabel tidak dapat dipulihkan; teksnya tetap tersimpan.",
    ),
)

NO_RECTANGLES = Wording(
    en="The table's lines leave cells that are no rectangles.",
    id="Garis tabel membentuk sel yang bukan persegi panjang.",
)
NOT_IN_COLUMNS = Wording(
    en="Many lines of the table do not stand in its columns: its rows may be wrong.",
    id="Banyak baris tabel ini tidak berada dalam kolomnya; isinya mungkin salah.",
)
NO_COLUMNS = Wording(
    en="The table's columns could not be told; its text is in cells.",
    id="Kolom tabel ini tidak dapat dikenali; teksnya ada di tabel cells.",
)
ROW_UNREAD = Wording(
    en="The row fits none of the table's columns; its text is in cells.",
    id="Baris ini tidak cocok dengan kolom mana pun; teksnya ada di tabel cells.",
)
IN_COLUMNS = Wording(
    en="The text stands in columns as in a table, and was read as running text.",
    id="Teks ini tersusun dalam kolom seperti tabel, tetapi terbaca sebagai teks biasa.",
)
COUNTS_ON = Wording(
    en="The row may be several: its number counts on within the cell.",
    id="Baris ini mungkin gabungan beberapa baris: nomor di dalam selnya berurutan.",
)
NUMBERS_JOINED = Wording(
    en="The row of the columns' numbers was read as one with the row below it.",
    id="Baris nomor kolom terbaca menjadi satu dengan baris di bawahnya.",
)

CALENDAR_LOST = Wording(
    en="The months of the table's calendar could not be told apart: its rows have no schedule.",
    id="Kolom bulan pada tabel ini tidak dapat dipisahkan: jadwal tiap barisnya tidak terbaca.",
)

LONGEST_MARK = 2
"""A tick or a dash has at most so many letters."""

FEWEST_COLUMNS = 3
"""Columns of a table that is told by its texts alone; two are a list and its markers."""

FEWEST_ROWS = 3
"""Rows with so many columns that follow one another; two may be a heading in columns."""

MOST_BETWEEN = 2
"""Other lines between two rows in columns: what wraps in one cell has no columns."""

FEWEST_NUMBERS, FEWEST_ENDED = 3, 2
"""Numbers that count on in one cell, and such that end like one: "1 2" may be a number that a line
end broke."""

_NUMBER = re.compile(r"[(]?(\d{1,4})[.)]{0,2}")


def find_unread_tables(decree: DecreeView) -> Iterator[Finding]:
    """Yield tables whose lines do not close, and rows that no record took."""
    for read in decree.tables:
        if not read.table.closed:
            told = read.table.columns > 1
            drawn = NOT_IN_COLUMNS if _is_dumped(read) else NO_RECTANGLES
            said = drawn() if told else NO_COLUMNS()
            shown = read.table.title[-1:] if told else _edges(read)
            yield Finding(KIND, said, quoted(*shown), at_row(read, 1))
        for row_no in read.unread:
            evidence = quoted(*(cell.text for cell in read.matrix[row_no - 1]))
            yield Finding(KIND, ROW_UNREAD(), evidence, at_row(read, row_no))


def _is_dumped(read: ReadTable) -> bool:
    return all(cell.engine == "text" for cell in read.table.cells)


def _edges(read: ReadTable) -> list[str]:
    """Return the first and the last line of a table that is but its lines: they say where it is."""
    return [cell.text for row in sorted({1, max(read.by_row)}) for cell in read.by_row[row]]


def find_missed_tables(decree: DecreeView) -> Iterator[Finding]:
    """Yield each run of lines in columns that no table took."""
    for run in _runs(decree.document.lines):
        if _has_labels(run[0]) or _has_rows(run):
            shown = (" ".join(line.text.split()) for line in run[:2])
            yield Finding(KIND, IN_COLUMNS(), quoted(*shown), at_page(run[0].page))


def find_lost_calendars(decree: DecreeView) -> Iterator[Finding]:
    """Yield each table all months of which were read as one column."""
    for read in decree.tables:
        label = lost_calendar(read)
        if label is not None:
            yield Finding(KIND, CALENDAR_LOST(), quoted(label.text), at_cell(read, label))


def lost_calendar(read: ReadTable) -> TableCell | None:
    """Return the label of the months of a table none of whose columns is a month.

    Several marks stand in one cell below it; where the cells name months, nothing is lost.
    """
    if schedule_columns(read.roles):
        return None
    for label in read.table.cells:
        if label.row < read.table.header_rows and role_of(label.text) == "months":
            below = [c.text.split() for c in column_cells(read, label.column) if c is not label]
            several = [words for words in below if len(words) > 1]
            if 2 * sum(map(_are_marks, several)) > len(several):
                return label
    return None


def _are_marks(words: Sequence[str]) -> bool:
    return all(len(word) <= LONGEST_MARK and not word.isdecimal() for word in words)


def find_merged_rows(decree: DecreeView) -> Iterator[Finding]:
    """Yield each cell of the numbers that holds several, and rows with their columns' numbers."""
    for read in decree.tables:
        column = read.roles.get("number")
        for cell in column_cells(read, column) if column is not None else ():
            if _counts_on(cell.text):
                yield Finding(KIND, COUNTS_ON(), quoted(cell.text), at_cell(read, cell))
        for row_no in range(1, len(read.table.rows) + 1):
            texts = [cell.text for cell in row_cells(read, row_no)]
            if _counts_across(texts):
                yield Finding(KIND, NUMBERS_JOINED(), quoted(*texts), at_row(read, row_no))


def _counts_across(texts: Sequence[str]) -> bool:
    """Return whether each cell of a row begins with its column's number, and goes on below it."""
    parted = [text.split("\n", 1) for text in texts]
    numbers = [_NUMBER.fullmatch(first) for first, *_ in parted]
    return (
        len(texts) >= FEWEST_NUMBERS
        and all(len(parts) == 2 for parts in parted)
        and [number and int(number[1]) for number in numbers] == list(range(1, len(texts) + 1))
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines in columns that follow one another, with few other lines between them."""
    run: list[Line] = []
    last = 0
    for place, line in enumerate(lines):
        if not _is_wide(line):
            continue
        if run and (line.page != run[-1].page or place - last > MOST_BETWEEN + 1):
            yield run
            run = []
        run.append(line)
        last = place
    if run:
        yield run


def _is_wide(line: Line) -> bool:
    """Return whether a line of a page has as many columns as a table.

    A colon of its own marks a form, and a small letter behind a gap a sentence whose words
    stand far apart.  Dumps have no places; their reader names such regions.
    """
    _, *pieces = (piece.strip() for piece in line.text.split("\t"))
    return (
        line.box is not None
        and len(pieces) >= FEWEST_COLUMNS - 1
        and not any(piece.startswith(":") or piece[:1].islower() for piece in pieces)
    )


def _has_labels(line: Line) -> bool:
    """Return whether a line is the header of a table: labels of columns and nothing else."""
    roles = [role_of(piece) for piece in line.text.split("\t")]
    return None not in roles and len(set(roles)) >= FEWEST_COLUMNS


def _has_rows(run: Sequence[Line]) -> bool:
    """Return whether enough of the lines have the same number of columns."""
    counts = Counter(line.text.count("\t") for line in run)
    return max(counts.values()) >= FEWEST_ROWS


def _counts_on(text: str) -> bool:
    """Return whether a text is numbers and nothing else, each one more than that before."""
    parts = text.split()
    found = [_NUMBER.fullmatch(part) for part in parts]
    ended = not any(part[-1].isdecimal() for part in parts)
    if len(found) < (FEWEST_ENDED if ended else FEWEST_NUMBERS) or None in found:
        return False
    numbers = [int(match[1]) for match in found if match is not None]
    return all(after == before + 1 for before, after in pairwise(numbers))


SLICE = Slice(
    (KIND,), (find_unread_tables, find_missed_tables, find_lost_calendars, find_merged_rows)
)
