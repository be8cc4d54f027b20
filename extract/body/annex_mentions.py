"""The annexes that a diktum names: "sebagaimana tercantum dalam Lampiran I Keputusan ini"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keputusan.language.markers import roman_value

_NUMBER = r"(?:[IVX]{1,5}|\d{1,2})"
_MENTION = re.compile(
    rf"\blampiran\b(?P<numbers>\s+{_NUMBER}\b"
    rf"(?:\s*(?:,\s*(?:dan\s+)?|dan|sampai\s+dengan|s\.?/?d\.?|[-–])\s*(?:lampiran\s+)?{_NUMBER}\b)*)?"
    r"(?P<behind>[^.;]{0,200})",
    re.I,
)
_OWN = re.compile(r"\bkeputusan(?:\s+\w+){0,8}?\s+ini\b", re.I)
_OTHER = re.compile(r"\b(?:nomor|no\.)\s*\d", re.I)
_PART = re.compile(
    rf"(?P<until>sampai\s+dengan|s\.?/?d\.?|[-–])?\s*(?:lampiran\s+)?(?P<number>\b{_NUMBER}\b)",
    re.I,
)
_LABEL = re.compile(rf"lampiran\s+(?P<number>{_NUMBER})\b", re.I)

MOST_ANNEXES = 40
"""Annexes that one decree has at most: a larger number is read wrongly."""


def annexes_named(text: str) -> tuple[int, ...]:
    """Return the numbers of this decree's annexes that a text names, 0 for one without number."""
    named: list[int] = []
    for match in _MENTION.finditer(" ".join(text.split())):
        own = _OWN.search(match["behind"])
        if own is None or _OTHER.search(match["behind"][: own.start()]):
            continue
        named += _numbers(match["numbers"]) if match["numbers"] else [0]
    return tuple(dict.fromkeys(named))


def annex_number(label: str) -> int:
    """Return the number in the heading of an annex ("LAMPIRAN II"), 0 where it has none."""
    match = _LABEL.match(label)
    return _value(match["number"]) if match else 0


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers of a list, ranges filled in."""
    before = 0
    for match in _PART.finditer(text):
        number = _value(match["number"])
        if match["until"] and before < number <= MOST_ANNEXES:
            yield from range(before + 1, number)
        if number <= MOST_ANNEXES:
            yield number
        before = number


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else roman_value(number)
