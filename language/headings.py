"""The words that decree tables head their columns with, and what each stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from keputusan.language.dates import month_names
from keputusan.language.lookup import read_yaml

NEAR = 84.0
"""A heading this similar (0..100) to one wording of one role is a misprint of it."""

MARGIN = 4.0
"""A near heading must be so much nearer to its role than to any other."""

SAME_HEADER = 80.0
"""Headers at least this similar (0..100) are one header, printed or read a little off."""

_MONTHS = 12

_QUARTERS = ("i", "ii", "iii", "iv", "1", "2", "3", "4")
_QUARTER = re.compile(rf"(?:.*(?:triwulan|kuartal)|tw|triw|q)({'|'.join(_QUARTERS)})")

_WEEKS = ("i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5")
_WEEK = re.compile(rf"(?:(?:minggu|mg|m|w)(?:ke)?)?({'|'.join(_WEEKS)})")

_PARTED = re.compile(r"\s*(?:[/()&,+]|\bdan\b)\s*", re.I)
"""What parts the headings of a column that holds several things: NAMA/NIP, NAMA (JABATAN)."""

_BY_WORDS = (
    (re.compile(r"(?:.+\s+)?(?:sebagai|selaku)", re.I), "role"),
    (re.compile(r"\w+(?:\s*/\s*\w+)?\s+(?:(?:di|pada|dalam|dlm)\.?\s+)+tim\b.*", re.I), "role"),
    (re.compile(r"(?:uraian\s+)?jabatan\s.*", re.I), "position"),
)
"""Headings of several words that are told by their first or last: DITUGASKAN SEBAGAI, FUNGSI DALAM
TIM, JABATAN PADA KPU."""

_OF_PEOPLE = ("role", "position", "institution", "rank")
"""What a column of persons may hold together without saying where one ends: the first of them
stands for all."""

_SAME_WORDS = (
    (
        re.compile(
            r"\b(?:tim|kelompok|satuan|gugus)\s+(?:kerja|tugas)\b"
            r"|\b(?:panitia|kepanitiaan|keanggotaan|pokja|satgas|kelompok|komite)\b(?:\s+tim\b)?",
            re.I,
        ),
        "tim",
    ),
    (re.compile(r"\b(?:di|pada)\s+(?=tim\b)", re.I), "dalam "),
)
"""Wordings that mean the same in a heading: a team by any name, and being in it."""


@cache
def _wordings() -> dict[str, str]:
    """Return each folded wording and its role."""
    wordings: dict[str, str] = {}
    file = Path(__file__).with_name("headings.yaml")
    for role, texts in read_yaml(file, dict[str, list[str | int]]).items():
        for text in texts:
            folded = fold(str(text))
            if wordings.setdefault(folded, role) != role:
                raise ValueError(f"headings.yaml: {text!r} stands under {role} and another role")
    return wordings


@cache
def _month_starts() -> dict[str, int]:
    return {name[:3]: number for name, number in month_names().items()}


def fold(text: str) -> str:
    """Return letters and digits of ``text``, lower case, without blanks."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=4096)
def roles_of(heading: str) -> tuple[str, ...]:
    """Return the roles that ``heading`` names, of a column of persons more than one: NAMA/NIP."""
    parts = [part for part in _PARTED.split(heading) if part]
    roles = [_exact(part) for part in parts]
    known = [role for role in roles if role]
    if len(known) == len(parts) > 1:
        if "name" in roles and len(set(roles)) > 1:
            return tuple(dict.fromkeys(known))
        if set(_OF_PEOPLE).issuperset(known):
            return (min(known, key=_OF_PEOPLE.index),)  # UNIT KERJA/JABATAN
    role = _one_role(heading)
    return (role,) if role else ()


def role_of(heading: str) -> str | None:
    """Return the role that ``heading`` names, of several the first; None for one that is not
    known.
    """
    return next(iter(roles_of(heading)), None)


def _exact(heading: str) -> str | None:
    """Return the role of a heading that is one of the wordings; a team may go by any name."""
    found = _wordings().get(fold(heading))
    if found is None:
        for pattern, word in _SAME_WORDS:
            heading = pattern.sub(word, heading)
        found = _wordings().get(fold(heading)) or _by_words(heading)
    return found


def _by_words(heading: str) -> str | None:
    """Return the role of a heading of several words that one of them tells."""
    flat = " ".join(heading.split())
    return next((role for pattern, role in _BY_WORDS if pattern.fullmatch(flat)), None)


def _one_role(heading: str) -> str | None:
    folded = fold(heading)
    exact = _exact(heading)
    if exact is not None or len(folded) < 5:
        return exact
    scored: dict[str, float] = {}
    near = process.extract(
        folded, list(_wordings()), scorer=fuzz.ratio, limit=6, score_cutoff=NEAR - MARGIN
    )
    for wording, score, _ in near:
        role = _wordings()[wording]
        scored[role] = max(score, scored.get(role, 0.0))
    ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < NEAR:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def quarter_of(label: str) -> int | None:
    """Return the quarter (1..4) that a column label names: TW I, Triwulan 2, Q3."""
    match = _QUARTER.fullmatch(fold(label))
    return _QUARTERS.index(match[1]) % 4 + 1 if match else None


def month_of(label: str) -> int | None:
    """Return the month (1..12) that a column label names: 3, Mar, MARET, B3, broken by blanks or
    not.
    """
    folded = fold(label)
    number = re.fullmatch(r"b?0?(\d{1,2})", folded)
    if number:
        value = int(number.group(1))
        return value if 1 <= value <= _MONTHS else None
    return _month_starts().get(folded[:3]) if folded.isalpha() else None


def week_of(label: str) -> int | None:
    """Return the week (1..5) that a column label below a month names: I, 2, M3, Minggu IV,
    Minggu ke-5.
    """
    week = _WEEK.fullmatch(fold(label).replace(" ", ""))
    return _WEEKS.index(week[1]) % 5 + 1 if week else None


def same_header(a: str, b: str) -> bool:
    """Return whether two header texts are the same, a few letters or words off.

    Blanks are left out: narrow cells break words differently from page to page.
    """
    a, b = a.replace(" ", ""), b.replace(" ", "")
    return a == b or fuzz.ratio(a, b) >= SAME_HEADER
