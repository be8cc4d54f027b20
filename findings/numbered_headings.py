"""Headings over a table's sections or teams that bear roman numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.number_sequence import Numbered, Slip, find_slips
from keputusan.findings.numbering.number_entries import item_rows
from keputusan.language.markers import roman_value

_ROMAN = re.compile(r"\s*([IVXLC]{1,6})(?:[.)]|\s+(?=[A-Z]{2}))")


class Heading(NamedTuple):
    """A heading row: its roman number as printed, all its text, and its first cell."""

    numeral: str
    text: str
    row_no: int
    cell: TableCell


def heading_slips(decree: DecreeView, read: ReadTable) -> Iterator[tuple[Slip, list[Heading]]]:
    """Yield where the roman numbers of the headings jump or repeat, and all the headings."""
    headings = list(_headings(decree, read))
    for slip in find_slips([Numbered(roman_value(heading.numeral)) for heading in headings]):
        yield slip, headings


def _headings(decree: DecreeView, read: ReadTable) -> Iterator[Heading]:
    items = item_rows(decree, read)
    for row_no, cells in body_rows(read.table):
        if row_no in items:
            continue
        text = " ".join(dict.fromkeys(cell.text for cell in cells if cell.text))
        match = _ROMAN.match(text)
        if match and roman_value(match[1]):
            yield Heading(match[1], text, row_no, cells[0])
