"""signer-name-variant: one signer spelled in several ways in one decree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import NamedTuple, cast

from keputusan.extract.model.body_records import Closing
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_places import at_page, at_row
from keputusan.findings.finding_slice import Slice
from keputusan.language.person_names import parse_person
from keputusan.language.wording import Wording
from keputusan.normalize.people.decree_persons import persons_of
from keputusan.normalize.people.name_cells import NamedCell, named_cells
from keputusan.normalize.people.posts import Post
from keputusan.normalize.people.sightings import Moment
from keputusan.normalize.terms.positions import parse_position

KIND = FindingKind(
    "signer-name-variant",
    "warning",
    Wording(en="Signer spelled differently", id="Nama penanda tangan berbeda-beda"),
    Wording(
        en="The signer's name is written in more than one way.",
        id="Nama penanda tangan ditulis dengan lebih dari satu cara.",
    ),
    misreadable=True,
)

SPELLINGS = Wording(
    en="The signer {name} is spelled in {ways} ways.",
    id="Nama penanda tangan {name} ditulis dengan {ways} cara.",
)
TITLES = Wording(
    en="The signer {name} signs with and without titles.",
    id="Nama penanda tangan {name} ditulis dengan dan tanpa gelar.",
)

CHAIR, MEMBER = Post("Ketua", None), Post("Anggota", None)

_LETTERS = re.compile(r"[^\W\d_]|['’‘`]")

_APOSTROPHES = str.maketrans("’‘`", "'''")


class Spelling(NamedTuple):
    """A cell with a name, where, and whether it is a signature."""

    cell: NamedCell
    where: Where
    signs: bool

    @property
    def letters(self) -> str:
        """What another spelling differs in: letters and apostrophes, not case and blanks."""
        name = self.cell.name.name
        return "".join(_LETTERS.findall(name)).casefold().translate(_APOSTROPHES)


def find_signer_variants(decree: DecreeView) -> Iterator[Finding]:
    """Yield each signer whose name is not always the same; mild where only the titles differ."""
    signatures = list(_signatures(decree))
    spellings = [*signatures, *_members(decree)] if signatures else []
    numbers = persons_of([spelling.cell for spelling in spellings])
    for person in dict.fromkeys(numbers[: len(signatures)]):
        same = [s for s, number in zip(spellings, numbers, strict=True) if number == person]
        yield from _tell(same)


def _tell(same: list[Spelling]) -> Iterator[Finding]:
    """Yield the finding about one signer, whose first signature is the first spelling."""
    signer = same[0]
    names = list(dict.fromkeys(spelling.letters for spelling in same))
    signed = [spelling for spelling in same if spelling.signs]
    titles = {spelling.cell.name.titles for spelling in signed}
    evidence = quoted(*_distinct(same if len(names) > 1 else signed))
    where = next((s.where for s in same if s.letters != signer.letters), same[-1].where)
    name = signer.cell.name.name
    if len(names) > 1:
        yield Finding(KIND, SPELLINGS(name=name, ways=len(names)), evidence, where)
    elif len(titles) > 1:
        yield Finding(KIND, TITLES(name=name), evidence, where, mild=True)


def _distinct(spellings: list[Spelling]) -> list[str]:
    """Return the names as printed, each spelling once."""
    seen: dict[tuple[str, str | None], str] = {}
    for spelling in spellings:
        seen.setdefault((spelling.letters, spelling.cell.name.titles), spelling.cell.raw)
    return list(seen.values())


def _signatures(decree: DecreeView) -> Iterator[Spelling]:
    # a file that is no decree has no row of documents, and may be signed all the same
    document_ids = [str(row["document_id"]) for row in decree.rows.get("documents", ())]
    moment = Moment(date.max, document_ids[0] if document_ids else "", 0)
    for closing in filter(None, [decree.body.closing, *decree.body.annex_closings]):
        yield from _of_closing(closing, moment)


def _of_closing(closing: Closing, moment: Moment) -> Iterator[Spelling]:
    certified = closing.certification
    signed = [(closing.name_raw, closing.role_raw, closing.page)]
    if certified is not None:
        signed.append((certified.name_raw, certified.role_raw, certified.page))
    for raw, role, page in signed:
        name = parse_person(raw or "")
        if raw and name is not None:
            cell = NamedCell({}, "signer_raw", raw, name, None, moment, _posts(role), None, False)
            yield Spelling(cell, at_page(page), signs=True)


def _members(decree: DecreeView) -> Iterator[Spelling]:
    tables = {read.table.number: read for read in decree.tables}
    for cell in named_cells(decree.rows, count(1).__next__):
        if cell.column == "name_raw":
            table_no, row_no = cast(int, cell.row["table_no"]), cast(int, cell.row["row_no"])
            yield Spelling(cell, at_row(tables[table_no], row_no), signs=False)


def _posts(role: str | None) -> tuple[Post, ...]:
    """Return the posts of who signs in a role; the chair is one of the members, too."""
    position = parse_position(" ".join((role or "").split()))
    if position is None or position.unit is not None:
        return ()
    post = Post(position.position.strip(" ,").capitalize(), None)
    return (post, MEMBER) if post == CHAIR else (post,)


SLICE = Slice((KIND,), (find_signer_variants,))
