"""Who signed: the lines of a signature block parted into role, mark and name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from keputusan.extract.body.body_vocabulary import compact, load_words, pattern_of
from keputusan.extract.body.text_rows import Row

_SERVICE_NUMBER = re.compile(r"\bN\s?[IR]\s?P\b|\d{8}", re.I)
_PLACE_TO_COME = re.compile(r"\b(?:KOTA|KABUPATEN|KAB\.?|PROVINSI)$", re.I)
_NAME_WORDS = range(1, 9)
_FEWEST_LETTERS = 3
_SIGNATURE_GAP = 1.8
"""Room for a signature: line distances this many times the usual one."""


class Signature(NamedTuple):
    r"""The printed role (its lines parted by ``\n``), signature mark (ttd) and name."""

    role_raw: str | None
    mark_raw: str | None
    name_raw: str | None


def is_signature_mark(text: str) -> bool:
    """Return whether ``text`` is ttd or one of its kin, dots and capitals aside."""
    letters = compact(text)
    return any(letters == compact(mark) for mark in load_words("offices")["signature_marks"])


def is_name(text: str) -> bool:
    """Return whether ``text`` can be a person's name: a few capitalized words, none of an
    office.
    """
    words = re.findall(r"[^\W\d_]+", text.partition(",")[0])
    if len(words) not in _NAME_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
        return False
    if text.rstrip().endswith((",", ":", ";", "&")) or _SERVICE_NUMBER.search(text):
        return False
    return words[0][0].isupper() and not any(word.upper() in _office_words() for word in words)


def begins_role(text: str) -> bool:
    """Return whether ``text`` begins with an officer's title (``Plt. Sekretaris``, ``Kasubbag
    ...``).
    """
    return _role_heads().match(text.strip()) is not None


def read_signature(rows: list[Row]) -> Signature:
    """Return the signature among the ``rows`` of one column, from the role on.

    The name stands behind the mark; where the signature itself stood, behind the widest gap;
    else it is the first line that can be a name.
    """
    rows = [row for row in rows if re.search(r"[^\W\d_]", row.text)]
    mark = next((i for i, row in enumerate(rows) if is_signature_mark(row.text)), None)
    if mark is not None:
        names = [row.text for row in rows[mark + 1 :] if is_name(row.text)]
        if not names and mark + 1 < len(rows):  # a name like no other is still behind the mark
            names = [rows[mark + 1].text]
        return Signature(_lines(rows[:mark]), rows[mark].text, names[0] if names else None)
    start = _after_gap(rows) or _after_role(rows)
    name = next((i for i in range(start, len(rows)) if is_name(rows[i].text)), None)
    if name is None:
        return Signature(_lines(rows[: max(start, 1)]), None, None)
    return Signature(_lines(rows[:name]), None, rows[name].text)


def _lines(rows: list[Row]) -> str | None:
    return "\n".join(row.text for row in rows) or None


def _after_gap(rows: list[Row]) -> int:
    """Return the index of the row behind the room left for a signature, 0 where there is none."""
    if len(rows) < 3 or any(row.top is None or row.page != rows[0].page for row in rows):
        return 0
    tops = [row.top or 0.0 for row in rows]
    steps = [below - above for above, below in pairwise(tops)]
    widest = max(range(len(steps)), key=lambda index: (steps[index], -index))
    return widest + 1 if steps[widest] >= _SIGNATURE_GAP * median_low(steps) else 0


def _after_role(rows: list[Row]) -> int:
    """Return the index of the row behind the lines of the role, which come first."""
    index = 0
    while index < len(rows) and not is_name(rows[index].text):
        index += 1
    while 0 < index < len(rows) - 1 and is_name(rows[index + 1].text):
        if " " in rows[index].text and not _PLACE_TO_COME.search(rows[index - 1].text):
            break
        index += 1  # the end of an office's name: KOTA / BANJAR, KUTAI / TIMUR
    return index


@cache
def _office_words() -> frozenset[str]:
    return frozenset(load_words("offices")["office_words"])


@cache
def _role_heads() -> re.Pattern[str]:
    words = load_words("offices")
    officers = words["officers"] + words["heads_of_office"] + words["role_heads"]
    acting = pattern_of(words["acting"])
    return re.compile(rf"(?:(?:{acting})\s*)*(?:{pattern_of(officers)})\b", re.I)
