"""The words that decree tables head their columns with, and what each stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from keputusan.language.lookup import read_yaml

NEAR = 84.0
"""A heading this similar (0..100) to one wording of one role is a misprint of it."""

MARGIN = 4.0
"""A near heading must be so much nearer to its role than to any other."""

SAME_HEADER = 80.0
"""Headers at least this similar (0..100) are one header, printed or read a little off."""

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


def is_known(heading: str) -> bool:
    """Return whether ``heading`` is one of the wordings, letter for letter."""
    return _exact(heading) is not None


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


def same_header(a: str, b: str) -> bool:
    """Return whether two header texts are the same, a few letters or words off.

    Blanks are left out: narrow cells break words differently from page to page.
    """
    a, b = a.replace(" ", ""), b.replace(" ", "")
    return a == b or fuzz.ratio(a, b) >= SAME_HEADER
