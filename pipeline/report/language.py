"""What the report says, in each of its languages: messages, numbers, dates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from keputusan.findings.registry import kinds
from keputusan.language.local_format import LANGUAGES, MONTHS, format_date, format_number
from keputusan.language.local_format import Language as Code

MESSAGES = Path(__file__).with_name("messages.yaml")


class MessageError(ValueError):
    """A message is missing in a language, or is there for no language known."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code, its messages by key, and its ways to write numbers."""

    code: Code
    messages: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return the message ``key``, its ``{names}`` filled.  Raises KeyError for an unknown
        one.
        """
        return self.messages[key].format(**values)

    def known(self, prefix: str, name: object) -> str:
        """Return the message ``prefix_name``, or the name itself where there is none."""
        return self.messages.get(f"{prefix}_{name}", str(name))

    def finding_name(self, code: str) -> str:
        """Return what findings of a code are called; the code itself of a release with other
        codes.
        """
        return kinds()[code].name().render(self.code) if code in kinds() else code

    def finding_meaning(self, code: str) -> str:
        """Return what findings of a code mean, in one sentence."""
        return kinds()[code].meaning().render(self.code) if code in kinds() else ""

    def number(self, value: float, digits: int = 0) -> str:
        """1.234 or 1,234; with ``digits`` behind the decimal sign."""
        return format_number(value, self.code, digits)

    def compact(self, value: int) -> str:
        """Return a number as a small box has room for it: from 10 000 on in thousands."""
        return self.number(value) if value < 10_000 else self.say("thousand", n=value // 1000)

    def percent(self, part: float, whole: float) -> str:
        """Return ``part`` of ``whole`` in per cent; a dash where there is no whole."""
        if not whole:
            return "–"
        share = 100 * part / whole
        # nothing that is there is told as none, nor what is missing as all
        if 0 < share < 1:
            return "<1%"
        return f"{99 if 99 <= share < 100 else round(share)}%"

    def certainty(self, score: float | None) -> str:
        """Return a score from 0 to 1 with two digits; never 1 for less than that."""
        return "–" if score is None else self.number(math.floor(score * 100 + 1e-4) / 100, 2)

    def month(self, number: int) -> str:
        """Return the short name of a month, 1 to 12."""
        return self.messages["months"].split()[number - 1]

    def month_name(self, number: int) -> str:
        """Return the whole name of a month, 1 to 12."""
        return MONTHS[self.code][number - 1]

    def date(self, value: date) -> str:
        """8 Juli 2024."""
        return format_date(value, self.code)


@cache
def languages() -> dict[str, Language]:
    """Return all languages by their codes, from ``messages.yaml``."""
    # the command's help must not wait for it
    from keputusan.language.strict_yaml import load

    return read_messages(load(MESSAGES.read_text(encoding="utf-8")))


def read_messages(entries: Mapping[str, Any]) -> dict[str, Language]:
    """Return the languages of ``entries``, each message being a mapping from language to text.

    Raises MessageError where a language is missing or empty, unknown, or names other values
    than the others do.
    """
    for key, texts in entries.items():
        if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
            raise MessageError(f"messages.yaml: {key} is not in the languages {LANGUAGES}")
        if not all(isinstance(text, str) and text.strip() for text in texts.values()):
            raise MessageError(f"messages.yaml: {key} is empty in a language")
        if len({_names(text) for text in texts.values()}) > 1:
            raise MessageError(f"messages.yaml: {key} has other names in another language")
    return {
        code: Language(code, {key: texts[code] for key, texts in entries.items()})
        for code in LANGUAGES
    }


def _names(text: str) -> frozenset[str]:
    """Return the names in braces that a message is filled with."""
    from string import Formatter

    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
