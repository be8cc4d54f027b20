"""The instruments that a passage cites by number, each with its subject and gazette."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from keputusan.extract.body.cited_instrument import begins_instrument, find_citation
from keputusan.language.decree_numbers import NUMBER_WORD, find_number
from keputusan.language.fold import key

_GAZETTE = re.compile(
    r"\(\s*(?:Tambahan\s+)?(?:Lembaran|Berita)\b[^()]*(?:\([^()]*\)[^()]*)*\)?", re.I
)
_SERIES = re.compile(r"\b(?<!Tambahan\s)(?P<series>Lembaran|Berita)\s+Negara\b", re.I)
_GAZETTE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBER = re.compile(r"\bNomor\s*:?\s*(\d{1,9})(?!\d)", re.I)
_SUPPLEMENT = re.compile(r"\bTambahan\s+\w+\s+Negara\b", re.I)
_SUBJECT = re.compile(r"\btentang\s+", re.I)
_SUBJECT_END = re.compile(r"[(;]|,?\s*\bsebagaimana\b|\.\s*$", re.I)
_FAR = 40
"""The subject begins so few characters behind the number."""

_CAPITAL = re.compile(r"(?<!\w)[A-Z]")


class Cited(NamedTuple):
    """One instrument as cited: ``raw`` with its name, ``subject`` what stands behind "tentang".

    ``number`` is the number up to the first slash, ``code`` the whole of it, folded by parts.
    """

    raw: str
    kind: str
    number: str
    code: tuple[str, ...]
    year: int | None
    subject: str

    @property
    def name(self) -> str:
        """Kind, number and year in short."""
        return f"{self.kind} {self.number}" + (f"/{self.year}" if self.year else "")


class Gazette(NamedTuple):
    """Where an instrument was promulgated: series LN or BN, its year and numbers, if given."""

    raw: str
    series: str
    year: int | None
    number: int | None
    supplement: int | None


def find_cited(text: str) -> Iterator[Cited]:
    """All instruments cited by number in ``text`` (without line breaks), in order."""
    plain = _GAZETTE.sub(lambda match: "(" + " " * (len(match[0]) - 1), text)
    begin = 0
    for word in NUMBER_WORD.finditer(plain):
        if word.start() < begin:
            continue
        following = NUMBER_WORD.search(plain, word.end())
        number = find_number(plain[: following.start() if following else len(plain)], word.start())
        if number is None or not number.code:
            continue
        end = word.end() + len(number.raw)
        stretch = plain[begin:end]
        citation = find_citation(stretch)
        begin = end
        if citation is None or citation.number is None:
            continue
        raw = stretch[_name_start(stretch) :]
        code = tuple(key(part) for part in citation.number.split("/"))
        number_part = code[0].lstrip("0") or code[0]
        yield Cited(raw, citation.kind, number_part, code, citation.year, _subject(plain, end))


def find_gazettes(text: str) -> Iterator[tuple[int, Gazette]]:
    """(position, gazette) of each gazette in brackets in ``text``."""
    for match in _GAZETTE.finditer(text):
        raw = match[0].strip("() ")
        series = _SERIES.search(raw)
        if series is None:
            continue
        main, *extra = _SUPPLEMENT.split(raw, maxsplit=1)
        year, number = _GAZETTE_YEAR.search(main), _NUMBER.search(main)
        supplement = _NUMBER.search(extra[0]) if extra else None
        yield (
            match.start(),
            Gazette(
                raw,
                "LN" if series["series"].casefold() == "lembaran" else "BN",
                int(year[1]) if year else None,
                int(number[1]) if number else None,
                int(supplement[1]) if supplement else None,
            ),
        )


def _name_start(stretch: str) -> int:
    """Where the name of the last instrument of ``stretch`` begins."""
    starts = [match.start() for match in _CAPITAL.finditer(stretch)]
    named = [start for start in starts if begins_instrument(stretch[start:])]
    return named[0] if named else 0


def _subject(text: str, end: int) -> str:
    opening = _SUBJECT.search(text, end, end + _FAR)
    if opening is None:
        return ""
    stop = _SUBJECT_END.search(text, opening.end())
    return " ".join(text[opening.end() : stop.start() if stop else len(text)].split())
