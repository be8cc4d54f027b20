"""Tables whose fields are parted by semicolons or commas."""

from __future__ import annotations

import csv
from typing import NamedTuple

from keputusan.extract.dump.header_rows import read_header
from keputusan.language.capitals import in_capitals

SEPARATORS = ";,\t"

TAB = "\t"

FEWEST_FIELDS = 3
"""A table of fewer columns cannot be told from prose."""

FEWEST_ROWS = 3
"""Where no heading of the header is known, so many rows with as many fields make a table."""

LONGEST_LABEL = 60
"""The label of a column has no more characters."""


class Separated(NamedTuple):
    """A block of such lines: where it is among the lines (from, to before), and its rows."""

    first: int
    end: int
    rows: list[list[str]]


def find_separated(lines: list[str]) -> list[Separated]:
    """Return the tables among ``lines`` whose fields semicolons or commas part."""
    found: list[Separated] = []
    index = 0
    while index < len(lines):
        table = None
        for separator in SEPARATORS:
            if lines[index].count(separator) >= FEWEST_FIELDS - 1:
                table = table or _read(lines, index, separator)
        if table is not None:
            found.append(table)
        index = table.end if table is not None else index + 1
    return found


def _read(lines: list[str], first: int, separator: str) -> Separated | None:
    if separator + " " in lines[first].rstrip() and '"' not in lines[first]:
        return None  # a sentence: who writes fields puts no blanks between them
    labels = _split(lines[first], separator)
    known = read_header([labels]) is not None
    if len(labels) < FEWEST_FIELDS or not (known or _reads_as_labels(labels)):
        return None
    rows: list[list[str]] = []
    end = first
    reader = csv.reader((f"{line}\n" for line in lines[first:]), delimiter=separator)
    try:
        for row in reader:
            if len(row) != len(labels):
                break
            rows.append([field.strip() for field in row])
            end = first + reader.line_num
    except csv.Error:
        pass  # what came before is a table all the same
    if len(rows) < (2 if known else FEWEST_ROWS):
        return None
    if separator == TAB and not any("\n" in field for row in rows for field in row):
        return None  # a line with tabs is a row by itself, unless quotes hold a line break
    return Separated(first, end, rows)


def _split(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _reads_as_labels(fields: list[str]) -> bool:
    """Return whether ``fields`` may be the labels of columns: short words, mostly capitals."""
    short = all(field and len(field) <= LONGEST_LABEL for field in fields)
    return short and in_capitals("".join(fields)) and not any(field.isdigit() for field in fields)
