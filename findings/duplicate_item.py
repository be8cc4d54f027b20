"""duplicate-item: rows, entries, members, diktums or citations that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import Kind
from keputusan.findings.cell_lists import nested_cells
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_places import at_cell, at_page, at_row
from keputusan.findings.finding_slice import Slice
from keputusan.findings.repetition import repeated_phrase
from keputusan.language.flowing import read_item_marker
from keputusan.language.fold import key
from keputusan.language.markers import read_marker
from keputusan.language.person_names import parse_person
from keputusan.language.wording import Wording

KIND = FindingKind(
    "duplicate-item",
    "warning",
    Wording(en="An item twice", id="Butir ganda"),
    Wording(
        en="The same item or phrase is printed twice.",
        id="Butir atau frasa yang sama tercetak dua kali.",
    ),
)

INSTRUMENT = Wording(en="The instrument is cited twice.", id="Peraturan ini dirujuk dua kali.")
DIKTUM = Wording(
    en="The diktum, or an entry of it, stands twice.",
    id="Diktum ini, atau butirnya, muncul dua kali.",
)
PERSON = Wording(
    en="The person stands twice in one team.",
    id="Orang ini tercantum dua kali dalam satu tim.",
)
ROW = Wording(en="The row stands twice.", id="Baris ini muncul dua kali.")
ENTRY = Wording(
    en="The entry stands twice in its list.", id="Butir ini muncul dua kali dalam daftarnya."
)
PHRASE = Wording(
    en="{label}: a phrase is printed twice in a row.",
    id="{label}: satu frasa tercetak dua kali berturut-turut.",
)

FEWEST_LETTERS = 12
"""Shorter entries ("Dokumen") may well be the same."""

LISTS = (("area", "activity"), ("activity", "sub_activity"), ("sub_activity", "indicator"))
"""Columns of a reform plan with, before each, the column whose cell holds such a list together."""

_NO_LETTERS = re.compile(r"[\W_]+")


class Item(NamedTuple):
    """What must not stand twice: two items of one ``same``."""

    same: tuple[object, ...]
    text: str
    where: Where


def find_duplicates(decree: DecreeView) -> Iterator[Finding]:
    """Yield what stands twice, from the citations to the tables; then phrases printed twice
    over.
    """
    yield from _twice(_citations(decree), INSTRUMENT)
    yield from _twice(_dictums(decree), DIKTUM)
    yield from _twice(_members(decree), PERSON)
    for read in decree.plans:
        rows = list(_twice(_rows(decree, read), ROW))
        yield from rows
        told = {found.where.row_no for found in rows}
        entries = _components(decree, read) if read.kind is Kind.INTEGRITY else _entries(read)
        for found in _twice(entries, ENTRY):
            if found.where.row_no not in told:
                yield found
    yield from _phrases(decree)


def _twice(items: Iterable[Item], wording: Wording) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Item] = {}
    for item in items:
        other = first.setdefault(item.same, item)
        if other is not item:
            yield Finding(KIND, wording(), quoted(other.text, item.text), item.where)


def _citations(decree: DecreeView) -> Iterator[Item]:
    for basis in decree.body.legal_bases:
        if basis.section == "mengingat" and basis.number:
            same = basis.kind, key(basis.number).lstrip("0"), basis.year, key(basis.text)[:80]
            yield Item(same, f"{basis.ordinal}. {basis.text}", at_page(basis.page))


def _dictums(decree: DecreeView) -> Iterator[Item]:
    for dictum in decree.body.dictums:
        folded = key(dictum.text)
        if len(folded) >= FEWEST_LETTERS:
            yield Item((folded,), f"{dictum.label} {dictum.text}", at_page(dictum.page))
        for entry in dictum.items:
            marker = read_item_marker(entry)
            folded = key(entry[marker.end :] if marker else entry)
            if len(folded) >= FEWEST_LETTERS:
                yield Item((dictum.ordinal, folded), entry, at_page(dictum.page))


def _members(decree: DecreeView) -> Iterator[Item]:
    """Yield members by their team; where no heading parts the teams, with their role in it."""
    tables = {read.table.number: read for read in decree.tables}
    team, count = "", 0
    for member in decree.document.members:
        if member.team != team:
            team, count = member.team, count + 1
        name = parse_person(member.name)
        if name is not None:
            place = member.place
            role = "" if team else key(member.role)
            where = at_row(tables[place.table_no], place.row_no)
            text = f"{member.number} {member.name} {member.role}"
            yield Item((place.table_no, count, role, name.key), text, where)


def _rows(decree: DecreeView, read: ReadTable) -> Iterator[Item]:
    """Yield the rows of a plan by all the words that begin in them, but for the row number."""
    columns = {column for role, column in read.roles.items() if role != "number"}
    rows: dict[int, list[TableCell]] = {}
    for cell in read.table.cells:
        if cell.column in columns and len(cell.text) > 1:
            rows.setdefault(cell.row + 1, []).append(cell)
    for record, _ in decree.plan_rows(read):
        row_no = record.place.row_no
        own = sorted(rows.get(row_no, []), key=lambda cell: cell.column)
        folded = "|".join(_folded(cell.text) for cell in own)
        if len(own) > 1 and len(folded) >= FEWEST_LETTERS:
            carried = (record.texts.get(role, "") for role in ("area", "activity"))
            same = (record.section, record.subsection, *carried, folded)
            yield Item(same, quoted(*(cell.text for cell in own)), at_row(read, row_no))


def _entries(read: ReadTable) -> Iterator[Item]:
    """Yield the entries of each list of a reform plan, one a cell."""
    for outer, inner in LISTS:
        for number, cells in enumerate(nested_cells(read, outer, inner)):
            for cell in cells:
                folded = _folded(cell.text)
                if len(folded) >= FEWEST_LETTERS:
                    yield Item((inner, number, folded), cell.text, at_cell(read, cell))


def _components(decree: DecreeView, read: ReadTable) -> Iterator[Item]:
    """Yield the components of each section of an integrity-zone plan."""
    cells = {c.row + 1: c for c in read.table.cells if c.column == read.roles.get("component")}
    for record, _ in decree.plan_rows(read):
        cell = cells.get(record.place.row_no)
        folded = _folded(cell.text) if cell else ""
        if cell and len(folded) >= FEWEST_LETTERS:
            text = f"{record.texts.get('number', '')} {cell.text}"
            yield Item((record.section, record.subsection, folded), text, at_cell(read, cell))


def _phrases(decree: DecreeView) -> Iterator[Finding]:
    for quote in decree.quotes:
        phrase = repeated_phrase(quote.text)
        if phrase:
            said = PHRASE(label=quote.label)
            yield Finding(KIND, said, quoted(f"{phrase} {phrase}"), quote.where, phrase, True)


def _folded(text: str) -> str:
    """Return a text without its list marker, blanks, punctuation and case."""
    marker = read_marker(text)
    return _NO_LETTERS.sub("", text[marker.end :] if marker else text).casefold()


SLICE = Slice((KIND,), (find_duplicates,))
