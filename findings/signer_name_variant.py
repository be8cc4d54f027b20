"""signer-name-variant: one signer spelled in several ways in one decree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.extract.model.body_records import Closing
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_places import at_page, at_row
from keputusan.findings.finding_slice import Slice
from keputusan.language.person_names import PersonName, parse_person
from keputusan.language.wording import Wording
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

SAME_PERSON = 84.0
"""Names this similar (0..100) are one person's."""

SAME_POST = 70.0
"""Of those who hold one post, names this similar are."""

_LETTERS = re.compile(r"[^\W\d_]|['’‘`]")


class Spelling(NamedTuple):
    """A name as printed, where, and the post it is printed with."""

    raw: str
    name: PersonName
    post: str | None
    where: Where
    signs: bool

    @property
    def letters(self) -> str:
        """What another spelling differs in: letters and apostrophes, not case and blanks."""
        return "".join(_LETTERS.findall(self.name.name)).casefold().translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("’‘`", "'''")


def find_signer_variants(decree: DecreeView) -> Iterator[Finding]:
    """Each signer whose name is not always the same; mild where only the titles differ."""
    spellings = [*_signatures(decree), *_members(decree)]
    for signer in _signers(spellings):
        same = [other for other in spellings if _is_same(signer, other)]
        names = list(dict.fromkeys(spelling.letters for spelling in same))
        signed = [spelling for spelling in same if spelling.signs]
        titles = {spelling.name.titles for spelling in signed}
        evidence = quoted(*_distinct(same if len(names) > 1 else signed))
        where = next((s.where for s in same if s.letters != signer.letters), same[-1].where)
        if len(names) > 1:
            said = SPELLINGS(name=signer.name.name, ways=len(names))
            yield Finding(KIND, said, evidence, where)
        elif len(titles) > 1:
            yield Finding(KIND, TITLES(name=signer.name.name), evidence, where, mild=True)


def _signers(spellings: list[Spelling]) -> Iterator[Spelling]:
    """The first signature of each person who signs."""
    told: list[Spelling] = []
    for spelling in spellings:
        if spelling.signs and not any(_is_same(other, spelling) for other in told):
            told.append(spelling)
            yield spelling


def _is_same(signer: Spelling, other: Spelling) -> bool:
    same_post = signer.post is not None and signer.post == other.post
    alike = fuzz.ratio(signer.name.key, other.name.key)
    return alike >= (SAME_POST if same_post else SAME_PERSON)


def _distinct(spellings: list[Spelling]) -> list[str]:
    """The names as printed, each spelling once."""
    seen: dict[tuple[str, str | None], str] = {}
    for spelling in spellings:
        seen.setdefault((spelling.letters, spelling.name.titles), spelling.raw)
    return list(seen.values())


def _signatures(decree: DecreeView) -> Iterator[Spelling]:
    for closing in filter(None, [decree.body.closing, *decree.body.annex_closings]):
        yield from _of_closing(closing)


def _of_closing(closing: Closing) -> Iterator[Spelling]:
    certified = closing.certification
    signed = [(closing.name_raw, closing.role_raw, closing.page)]
    if certified is not None:
        signed.append((certified.name_raw, certified.role_raw, certified.page))
    for raw, role, page in signed:
        name = parse_person(raw or "")
        if raw and name is not None:
            yield Spelling(raw, name, _post(role), at_page(page), signs=True)


def _members(decree: DecreeView) -> Iterator[Spelling]:
    tables = {read.table.number: read for read in decree.tables}
    for member in decree.document.members:
        name = parse_person(member.name)
        if name is not None:
            where = at_row(tables[member.place.table_no], member.place.row_no)
            yield Spelling(member.name, name, _post(member.position), where, signs=False)


def _post(text: str | None) -> str | None:
    """The post that only one person of an office holds: its chair, its secretary."""
    position = parse_position(" ".join((text or "").split()))
    if position is None or position.unit is not None:
        return None
    post = position.position.strip(" ,").casefold()
    return post if post in ("ketua", "sekretaris") else None


SLICE = Slice((KIND,), (find_signer_variants,))
