"""Decree numbers: ``175/ORT.04-Kpt/6408/KPU-Kab/IV/2021``, ``6 TAHUN 2023``."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER_WORD = re.compile(r"\b(?:n\s?o\s?m\s?[oe]\s?r|no(?=[\s.:]))\s*[.:;,]*\s*", re.I)
"""What introduces a number: ``NOMOR :``, ``Nomor.``, ``No.``"""

_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_YEAR = re.compile(r"(?P<code>.*?)\s*\btahun\b\s*(?P<year>.*)", re.I)
_YEAR_BEHIND = re.compile(r"\s*tahun\s*\d{4}\b", re.I)
_CODE = re.compile(
    r"""
    (?:SP\s+(?=DIPA))?
    [A-Za-z0-9][\w.]*
    (?: (?:\s?[/]\s? | [-–]\s? | \s[-–]) [A-Za-z0-9(][\w.()]* )*
    (?: (?<=\d)\s[A-Za-z](?=\s+tahun\b) )?
    """,
    re.VERBOSE | re.I,
)
_ROMAN_MONTHS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """A number as printed, and in its canonical form.

    Blanks, TAHUN and the letter I of roman months are evened out there.

    ``code`` is the canonical number without ``TAHUN <year>``.  ``month`` is the roman month of a
    slash form.
    """

    raw: str
    canonical: str | None
    code: str | None
    year: int | None
    month: int | None


def parse_number(raw: str) -> DecreeNumber:
    """Return the number ``raw`` as it stands behind NOMOR, to its end.

    ``canonical`` is None where nothing but blanks or dots stands before TAHUN.
    """
    text = " ".join(raw.split()).strip(" .,:;")
    match = _WITH_YEAR.fullmatch(text)
    code = _compact(match["code"] if match else text)
    printed_year = _compact_year(match["year"]) if match else None
    if not re.search(r"\w", code):
        return DecreeNumber(raw, None, None, _year(printed_year), None)
    canonical = f"{code} TAHUN {printed_year}" if printed_year else code
    year = _year(printed_year) or _year(code.rpartition("/")[2] if "/" in code else None)
    return DecreeNumber(raw, canonical, code, year, _month(code))


def find_number(text: str, start: int = 0) -> DecreeNumber | None:
    """Return the first number that running ``text`` names (``Nomor 7 Tahun 2017``), from
    ``start``.
    """
    for word in NUMBER_WORD.finditer(text, start):
        match = _CODE.match(text, word.end())
        if match is None or not re.search(r"\d|^[IVX]+$", match[0]):
            continue
        year = _YEAR_BEHIND.match(text, match.end())
        return parse_number(text[match.start() : (year or match).end()])
    return None


def _compact(code: str) -> str:
    """Return ``code`` without the blanks that a line break or a loose hand left inside it."""
    code = re.sub(r"^(\d+)\s([A-Za-z])$", r"\1\2", code.strip(" .,"))
    head, slash, rest = code.partition("/")
    parts = [_roman(part) for part in re.sub(r"\s", "", rest).split("/")]
    return re.sub(r"\s*([-–])\s*", r"\1", head.strip()) + slash + "/".join(parts)


def _roman(part: str) -> str:
    """Return a roman month whose I was read as l or 1 ("XIl"); any other part as it is."""
    month = re.sub(r"[l1|]", "I", part)
    return month if month in _ROMAN_MONTHS and re.search("[IVX]", part) else part


def _compact_year(year: str) -> str:
    """Return ``2023`` of ``2023`` or ``20 23``; of a longer text its first word."""
    closed = re.sub(r"\s", "", year)
    return closed if len(closed) <= len("20205") else year.split()[0]


def _year(text: str | None) -> int | None:
    return int(text) if text and _YEAR.fullmatch(text) else None


def _month(code: str) -> int | None:
    for part in reversed(code.split("/")[1:]):
        if part in _ROMAN_MONTHS:
            return _ROMAN_MONTHS.index(part) + 1
    return None
