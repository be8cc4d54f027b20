"""Staff numbers (NIP) beside a name: proof of who it is, and nothing to publish."""

from __future__ import annotations

import re

# 18 digits: date of birth, month of appointment, sex, and a serial number, often in groups
_NUMBER = re.compile(r"(?<!\d)(?:\d[\s.-]?){17}\d(?!\d)")
_LABELLED = re.compile(r"\W*\bN\.?I\.?P(?:\.?P\.?P\.?K)?\b[\s.:]*(?:[\dOIl][\s.-]?){0,20}", re.I)
_MISREAD = 2  # digits; numbers that differ in no more may be one


def staff_number(text: str) -> str | None:
    """The 18 digits of the number in a name cell, or None."""
    found = _NUMBER.search(text)
    return "".join(filter(str.isdecimal, found[0])) if found else None


def without_staff_number(text: str) -> str:
    """A cell without the number and its label; one without either stays as it is."""
    if not _LABELLED.search(text) and not _NUMBER.search(text):
        return text
    return _NUMBER.sub(" ", _LABELLED.sub(" ", text)).strip()


def may_be_one(left: str, right: str) -> bool:
    """Whether two numbers can be one, misread."""
    return sum(a != b for a, b in zip(left, right, strict=True)) <= _MISREAD
