"""The instruments that a passage cites by number, each with its subject and gazette."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from keputusan.extract.body.cited_instrument import find_citation, last_name
from keputusan.language.decree_numbers import NUMBER_WORD, find_number
from keputusan.language.fold import key

_GAZETTE = re.compile(
    r"\(\s*(?:Tambahan\s+)?(?:Lembaran|Berita)\b[^()]*(?:\([^()]*\)[^()]*)*\)?", re.I
)
_SERIES = re.compile(r"\b(?<!Tambahan\s)(?P<series>Lembaran|Berita)\s+Negara\b", re.I)
_GAZETTE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBER = re.compile(r"\bNomor\s*:?\s*(\d{1,9})(?!\d)", re.I)
_SUPPLEMENT = re.compile(r"\bTambahan\s+\w+\s+Negara\b", re.I)
_SUBJECT = re.compile(r"(?<![a-z])(?:ten?tan[gq]|ttg\.?)\s*:?\s*", re.I)
_HIDDEN = "\0"
"""Stands where a gazette stood."""

_SUBJECT_END = re.compile(
    rf"[{_HIDDEN};]|,?\s*\b(?:sebagaimana\s+(?:telah|sudah|beberapa|terakhir|di\s?[uor]bah)|jo\b|juncto|yang\s+telah\s+(?:beberapa\s+kali\s+)?di"
    r"|(?:beserta|berikut)\s+perubahan"
    r"|(?:Tambahan\s+)?(?:Lembaran|Berita)\s+Negara)|\.\s*$|\(\s*(?:LN|BN|TLN)",
    re.I,
)
_NEXT = re.compile(r"(?:[,;]|\b(?:dan|serta|dengan|atau))\s*$", re.I)
"""What parts a subject from the next instrument of the sentence."""

_READ_YEAR = re.compile(
    r"\s*[,.]?\s*(?:t[a-z]{2,4}[nm]|thn?\.?)\s*([\doil|]{4})(?:(?!\w)|(?=ten?tan))", re.I
)
"""A year in which a scan has letters for digits, or one behind a shortened word."""

_DIGITS = str.maketrans("oOiIlL|", "0011111")
_FAR = 40
"""The subject begins so few characters behind the number."""


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
    """Yield all instruments cited by number in ``text`` (without line breaks), in order."""
    plain = _GAZETTE.sub(lambda match: _HIDDEN * len(match[0]), text)
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
        raw = stretch[last_name(stretch) or 0 :]
        code = tuple(key(part) for part in citation.number.split("/"))
        number_part = code[0].lstrip("0") or code[0]
        year = citation.year
        if year is None and (printed := _READ_YEAR.match(plain, end)):
            year, end = int(printed[1].translate(_DIGITS)), printed.end()
        yield Cited(raw, citation.kind, number_part, code, year, _subject(plain, end))


def find_gazettes(text: str) -> Iterator[tuple[int, Gazette]]:
    """Yield (position, gazette) of each gazette in brackets in ``text``."""
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


def _subject(text: str, end: int) -> str:
    following = NUMBER_WORD.search(text, end)
    closing = text.find(";", end)
    limits = (end + _FAR, following.start() if following else len(text), closing % (len(text) + 1))
    opening = _SUBJECT.search(text, end, min(limits))
    if opening is None:
        return ""
    stop = _SUBJECT_END.search(text, opening.end())
    subject = text[opening.end() : stop.start() if stop else len(text)]
    for word in NUMBER_WORD.finditer(subject):
        name = last_name(subject[: word.start()])
        parting = None if name is None else _NEXT.search(subject[:name])
        if parting:
            subject = subject[: parting.start()]
            break
    return " ".join(subject.split())
