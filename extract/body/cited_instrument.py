"""Which legal instrument an item cites: kind, number and year as printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.extract.body.body_vocabulary import load_words
from keputusan.language.dates import find_date
from keputusan.language.decree_numbers import DecreeNumber, find_number

_GAZETTE = re.compile(
    r"\((?:Tambahan\s+)?(?:Lembaran|Berita)\b[^()]*(?:\([^()]*\)[^()]*)*\)?", re.I
)
_SUBJECT = re.compile(r"\b(?:tentang|perihal|hal\s*:|sebagaimana)", re.I)
_NAMED_YEAR = re.compile(r"\btahun\s*((?:19|20)\d\d)\b", re.I)
_SHORT_FORM = re.compile(r"(?P<number>\d+[A-Za-z]?)/(?P<year>(?:19|20)\d\d)")
_ARTICLE = frozenset({"ketentuan", "pasal", "ayat", "huruf", "angka", "dan", "dalam"})
_RUN_TOGETHER = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=Nomor|Tahun|nomor|tahun)(?=\d)|(?<=\d)(?=[Tt]ahun|tentang)"
)
"""Where a scan lost a blank that parts a citation's words: "UmumNomor612", "2010tentang"."""

_ENACTED = frozenset({"UU", "PP", "Perpres", "Permen", "PKPU"})
"""Kinds numbered by the year: ``14/2020`` is their number 14 of 2020."""


class Citation(NamedTuple):
    """One instrument: kind (see instruments.yaml), number and year as printed for itself."""

    kind: str
    number: str | None
    year: int | None


def read_citation(text: str) -> Citation:
    """Return the instrument that the legal-basis item ``text`` is about, its first.

    An item that names no kind we know is ``Lainnya``.
    """
    text = _readable(text)
    name = next(_names().finditer(text), None)
    if name is not None and _leads(text, name.start()):
        return _cite(_kind(name), text, name.end())
    return find_citation(text) or _cite("Lainnya", text, 0)


def find_citation(text: str) -> Citation | None:
    """Return the first instrument cited by number anywhere in the sentence ``text``."""
    text = _readable(text)
    names = list(_names().finditer(text))
    for position, name in enumerate(names):
        end = names[position + 1].start() if position + 1 < len(names) else len(text)
        subject = _SUBJECT.search(text, name.end(), end)
        stretch = text[name.end() : subject.start() if subject else end]
        number = find_number(stretch)
        if number is not None:
            return _settle(_kind(name), number, stretch)
    return None


def begins_instrument(text: str) -> bool:
    """Return whether ``text`` begins with the name of a kind of instrument, in a capital."""
    return text[:1].isupper() and _names().match(text) is not None


def last_name(text: str) -> int | None:
    """Return where the last name of an instrument in ``text`` begins, with a capital; None if
    none.
    """
    starts = [name.start() for name in _names().finditer(text) if text[name.start()].isupper()]
    return starts[-1] if starts else None


def form_of(name: str) -> str:
    """Return what the instrument is that ``name`` begins with, more closely than its kind:
    Perppu.
    """
    found = _names().match(name)
    entry = load_words("instruments")[_index(found)] if found else {}
    return str(entry.get("form") or entry.get("kind") or "Lainnya")


def _readable(text: str) -> str:
    """Return the text without gazettes, and with the blanks that were lost."""
    return _RUN_TOGETHER.sub(" ", _GAZETTE.sub(" ", text))


def _cite(kind: str, text: str, start: int) -> Citation:
    """Return the citation whose name ends at ``start``; its number usually stands before the
    subject.
    """
    subject = _SUBJECT.search(text, start)
    stretch = text[start : subject.start() if subject else len(text)]
    number = find_number(stretch)
    if number is None and kind not in _ENACTED:  # a letter may give its number last
        other = _names().search(text, start)
        stretch = text[start : other.start() if other else len(text)]
        number = find_number(stretch)
    if number is not None:
        return _settle(kind, number, stretch)
    year = _NAMED_YEAR.search(stretch)
    return Citation(kind, None, int(year[1]) if year else None)


def _settle(kind: str, number: DecreeNumber, text: str) -> Citation:
    short = _SHORT_FORM.fullmatch(number.code or "")
    if short and kind in _ENACTED:
        return Citation(kind, short["number"], int(short["year"]))
    year = number.year
    if year is None:
        dated = find_date(text)
        year = dated.value.year if dated and dated.value else None
    return Citation(kind, number.code, year)


def _leads(text: str, start: int) -> bool:
    """Return whether only an article (``Ketentuan Pasal 10 ayat (2)``) stands before ``start``."""
    words = re.findall(r"\w+", text[:start])
    return all(len(word) == 1 or word.isdecimal() or word.casefold() in _ARTICLE for word in words)


@cache
def _names() -> re.Pattern[str]:
    patterns = [entry["pattern"].replace(" ", r"\s") for entry in load_words("instruments")]
    parts = [f"(?P<kind{index}>{pattern})" for index, pattern in enumerate(patterns)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)


def _kind(name: re.Match[str]) -> str:
    return str(load_words("instruments")[_index(name)]["kind"])


def _index(name: re.Match[str]) -> int:
    return int((name.lastgroup or "kind0").removeprefix("kind"))
