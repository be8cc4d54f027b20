"""row-number-gap and row-number-repeat in the NO column of a table."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import body_rows
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_cell
from keputusan.findings.number_sequence import Slip, find_slips
from keputusan.findings.numbering.lone_number import spell
from keputusan.findings.numbering.number_entries import Entry, item_rows, read_entries
from keputusan.language.wording import Sentence, Wording

GAP = FindingKind(
    "row-number-gap",
    "warning",
    Wording(en="A number left out", id="Nomor urut terlewat"),
    Wording(
        en="The numbering jumps; a row may be missing on the page, or was not read.",
        id="Penomoran melompat; baris mungkin hilang di naskah atau tidak terbaca.",
    ),
    misreadable=True,
)
REPEAT = FindingKind(
    "row-number-repeat",
    "warning",
    Wording(en="A number repeated", id="Nomor urut berulang"),
    Wording(
        en="The same number is used twice.",
        id="Nomor yang sama dipakai dua kali.",
    ),
    misreadable=True,
)

TWICE = Wording(
    en="Table {table}: no. {new} stands twice.",
    id="Tabel {table}: no. {new} muncul dua kali.",
)
TOO_LATE = Wording(
    en="Table {table}: no. {new} comes only after no. {old}.",
    id="Tabel {table}: no. {new} baru muncul setelah no. {old}.",
)
LEFT_OUT = Wording(
    en="Table {table}: after no. {old} comes no. {new}; {missing}.",
    id="Tabel {table}: setelah no. {old} langsung no. {new}; {missing}.",
)
ONE_MISSING = Wording(en="no. {number} is missing", id="no. {number} tidak ada")
SOME_MISSING = Wording(
    en="nos. {first}-{last} are missing", id="no. {first} sampai {last} tidak ada"
)
SOME_BARE = Wording(
    en="Table {table}: {count:,} entries have no number; all others do.",
    id="Tabel {table}: {count:,} butir tanpa nomor; butir lain bernomor.",
)
ONE_BARE = Wording(
    en="Table {table}: the entry has no number; all others do.",
    id="Tabel {table}: butir ini tanpa nomor; butir lain bernomor.",
)

NUMBERED_SHARE = 0.9
"""Where so many of a table's entries bear a number, one without lacks it."""

FEWEST_ENTRIES = 5

MOST_TOLD = 3
"""Entries of a table without a number that are told one by one; more have one cause."""


def find_row_numbers(decree: DecreeView) -> Iterator[Finding]:
    """Yield each jump, each number that stands twice, and each entry that lacks its number."""
    for read in decree.tables:
        for entries in read_entries(decree, read).values():
            for slip in find_slips([entry.number for entry in entries]):
                yield _describe(read, slip, entries[slip.earlier], entries[slip.at])
        yield from _unnumbered(decree, read)


def _describe(read: ReadTable, slip: Slip, before: Entry, entry: Entry) -> Finding:
    old, new = before.cell.text.strip(" ."), entry.cell.text.strip(" .")
    evidence = quoted(before.text, entry.text)
    where = at_cell(read, entry.cell)
    table = read.table.number
    if slip.kind == "repeat":
        return Finding(REPEAT, TWICE(table=table, new=new), evidence, where)
    if not slip.missing:
        return Finding(GAP, TOO_LATE(table=table, new=new, old=old), evidence, where)
    missing = [spell(value, like=new) for value in slip.missing]
    said = LEFT_OUT(table=table, old=old, new=new, missing=_tell_missing(missing))
    return Finding(GAP, said, evidence, where, expected=missing[0])


def _tell_missing(missing: list[str]) -> Sentence:
    if len(missing) == 1:
        return ONE_MISSING(number=missing[0])
    return SOME_MISSING(first=missing[0], last=missing[-1])


def _unnumbered(decree: DecreeView, read: ReadTable) -> Iterator[Finding]:
    """Yield entries without a number in a table that numbers all others."""
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
        said = SOME_BARE(table=read.table.number, count=len(bare))
        shown = quoted(*(head.text for head in bare))
        yield Finding(GAP, said, shown, at_cell(read, bare[0]))
        return
    for head in bare:
        said = ONE_BARE(table=read.table.number)
        yield Finding(GAP, said, quoted(head.text), at_cell(read, head))
