"""impossible-date: a day that no calendar has, or a year that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.excerpt import around
from keputusan.findings.finding import Finding, FindingKind
from keputusan.findings.finding_slice import Slice
from keputusan.language.months import month_label
from keputusan.language.wording import Sentence, Wording

KIND = FindingKind(
    "impossible-date",
    "error",
    Wording(en="Impossible date", id="Tanggal mustahil"),
    Wording(
        en="A date or year that cannot be.",
        id="Tanggal atau tahun yang tidak mungkin ada.",
    ),
    misreadable=True,
)

IMPOSSIBLE = Wording(
    en="{label}: {date} cannot be: {why}.",
    id="{label}: {date} tidak mungkin: {why}.",
)
LETTER = Wording(en="there is a letter in the year", id="ada huruf dalam tahunnya")
DIGITS = Wording(en="the year has {digits} digits", id="tahunnya terdiri atas {digits} angka")
NO_YEAR = Wording(
    en="there is no decree of the year {year}",
    id="tidak mungkin ada keputusan tahun {year}",
)
NO_SUCH_DATE = Wording(
    en="The date cannot be: no such day, or no month by that name.",
    id="Tanggal ini tidak mungkin: harinya tidak ada, atau nama bulannya keliru.",
)
NO_DAY = Wording(en="there is no such day", id="hari itu tidak ada")

EARLIEST = 1900
LATEST = 2100
"""Years that decrees may speak of."""

_DIGITS = re.compile(r"\d\d")
_WRITTEN = re.compile(
    r"(?:(?<![\d/.,-])(?P<day>\d{1,2})\s*)?(?P<month>[^\W\d_]{3,10})\.?\s+"
    r"(?P<year>\d{4,6})(?![\d%]|[.,/]\d)"
)
_NUMERIC = re.compile(
    r"\b(?:tanggal|tgl\.?)\s*:?\s*"
    r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4,6})(?![\d/])",
    re.I,
)
_YEAR = re.compile(r"\b(?:tahun|anggaran|TA)\s+(?P<year>\d{5,6})(?![\d./])", re.I)
_MIXED = re.compile(
    r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<mixed>(?=\d*[A-Za-z])(?=[A-Za-z]*\d)[12A-Za-z]\w{3,4})(?!\w)"
)
"""A year with a letter among its digits."""


def find_impossible_dates(decree: DecreeView) -> Iterator[Finding]:
    """Yield each passage once, by the first such date in it; closings are read with the body."""
    for quote in decree.quotes:
        for start, end, why in impossible_dates(quote.text):
            date_raw = " ".join(quote.text[start:end].split())
            said = IMPOSSIBLE(label=quote.label, date=date_raw, why=why)
            yield Finding(KIND, said, around(quote.text, start, end), quote.where)
            break


def impossible_dates(text: str) -> Iterator[tuple[int, int, Sentence]]:
    """Yield (start, end, why) of each date of ``text`` that cannot be."""
    if not _DIGITS.search(text):
        return
    for pattern in (_WRITTEN, _NUMERIC, _YEAR, _MIXED):
        for match in pattern.finditer(text):
            why = _why_not(match)
            if why:
                yield match.start(), match.end(), why


def _why_not(match: re.Match[str]) -> Sentence | None:
    parts = match.groupdict()
    month = _month(parts.get("month"))
    if "month" in parts and month is None:
        return None
    if "mixed" in parts:
        return LETTER()
    year = int(parts["year"])
    if len(parts["year"]) > 4:
        return DIGITS(digits=len(parts["year"]))
    if not EARLIEST <= year <= LATEST:
        return NO_YEAR(year=year)
    if month is None or parts.get("day") is None:
        return None
    try:
        date(year, month, int(parts["day"]))
    except ValueError:
        return NO_DAY()
    return None


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    return month_label(text)


SLICE = Slice((KIND,), (find_impossible_dates,))
