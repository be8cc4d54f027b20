"""row-number-gap and row-number-repeat in the NO column of a table."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_cell
from keputusan.findings.number_sequence import Slip, find_slips
from keputusan.findings.numbering.lone_number import spell
from keputusan.findings.numbering.number_entries import Entry, item_rows, read_entries

GAP = "row-number-gap"
REPEAT = "row-number-repeat"

NUMBERED_SHARE = 0.9
"""Where so many of a table's entries bear a number, one without lacks it."""

FEWEST_ENTRIES = 5

MOST_TOLD = 3
"""Entries of a table without a number that are told one by one; more have one cause."""


def find_row_numbers(decree: DecreeView) -> Iterator[Finding]:
    """Each jump, each number that stands twice, and each entry that lacks its number."""
    for read in decree.tables:
        for entries in read_entries(decree, read).values():
            for slip in find_slips([entry.number for entry in entries]):
                yield _describe(read, slip, entries[slip.earlier], entries[slip.at])
        yield from _unnumbered(decree, read)


def _describe(read: ReadTable, slip: Slip, before: Entry, entry: Entry) -> Finding:
    old, new = before.cell.text.strip(" ."), entry.cell.text.strip(" .")
    evidence = quoted(before.text, entry.text)
    where = at_cell(read, entry.cell)
    table = f"Table {read.table.number}"
    if slip.kind == "repeat":
        return Finding(REPEAT, f"{table}: no. {new} stands twice.", evidence, where)
    if not slip.missing:
        return Finding(GAP, f"{table}: no. {new} comes only after no. {old}.", evidence, where)
    missing = [spell(value, like=new) for value in slip.missing]
    message = f"{table}: after no. {old} comes no. {new}; {spell_missing(missing)}."
    return Finding(GAP, message, evidence, where, expected=missing[0])


def spell_missing(missing: list[str]) -> str:
    """ "no. 10 is missing", "nos. 7-27 are missing"."""
    if len(missing) == 1:
        return f"no. {missing[0]} is missing"
    return f"nos. {missing[0]}-{missing[-1]} are missing"


def _unnumbered(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    """Entries without a number in a table that numbers all others."""
    column = read.roles.get("number")
    if column is None or column + 1 >= read.table.columns:
        return
    items = item_rows(decree, read)
    bare = []
    numbered = 0
    for row_no, cells in body_rows(read.table):
        number, head = cells[column], cells[column + 1]
        begins = head.row == row_no - 1 and head.text and number.row == row_no - 1
        if row_no not in items or not begins or number is head:
            continue
        if number.text:
            numbered += 1
        else:
            bare.append(head)
    entries = numbered + len(bare)
    if entries < FEWEST_ENTRIES or numbered < NUMBERED_SHARE * entries:
        return
    if len(bare) > MOST_TOLD:
        count = len(bare)
        message = f"Table {read.table.number}: {count} entries have no number; all others do."
        shown = quoted(*(head.text for head in bare))
        yield Finding(GAP, message, shown, at_cell(read, bare[0]))
        return
    for head in bare:
        message = f"Table {read.table.number}: the entry has no number; all others do."
        yield Finding(GAP, message, quoted(head.text), at_cell(read, head))
