"""Sentences in two languages: templates with named values, filled only where they are shown.

A finding, or the reason why a file cannot be read, is a `Wording` and its values.  Whoever shows it
chooses the language, and the values are written as that language writes numbers and dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from string import Formatter
from typing import Any, NamedTuple, TypeAlias

from keputusan.language.local_format import (
    Language,
    YearMonth,
    format_date,
    format_month,
    format_number,
)

DECIMALS = 2
"""Decimals of a number that is no whole one, as of a confidence (0..1)."""

GROUPED = ","
"""What stands behind a name in a template for a number with its thousands set off."""

Value: TypeAlias = "str | int | float | date | YearMonth | Sentence | Told | Listing"


@dataclass(frozen=True)
class Wording:
    """A sentence, or a part of one, in English and Indonesian; ``{name}`` stands for a value.

    ``{name:,}`` stands for a count, which is written with its thousands set off; ordinals and years
    are not.
    Raises ValueError where the languages name other values.
    """

    en: str
    id: str

    def __post_init__(self) -> None:
        if _fields(self.en) != _fields(self.id):
            raise ValueError(f"{self.en!r} and {self.id!r} name other values")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the values."""
        return frozenset(name for name, _ in _fields(self.en))

    def __call__(self, **values: Value) -> Sentence:
        """Return the sentence that says it of ``values``.

        Raises ValueError where a value is missing or has no place.
        """
        if values.keys() != self.names:
            raise ValueError(f"{self.en!r} takes {sorted(self.names)}, not {sorted(values)}")
        return Sentence(self, values)


@dataclass(frozen=True)
class Sentence:
    """A wording with its values."""

    wording: Wording
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def render(self, language: Language) -> str:
        """Return it as text in ``language``."""
        template = self.wording.en if language == "en" else self.wording.id
        return _Filler(language).vformat(template, (), self.values)

    def told(self) -> Told:
        """Return it as text in each language."""
        return Told(self.render("en"), self.render("id"))

    def __str__(self) -> str:
        """Return it in English, as the tables' ``message`` has it."""
        return self.render("en")


class Told(NamedTuple):
    """A sentence as text in each language, for where values do not reach: what is kept as JSON."""

    en: str
    id: str

    def render(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.en if language == "en" else self.id

    def __str__(self) -> str:
        """Return it in English."""
        return self.en


@dataclass(frozen=True)
class Listing:
    """Values of one kind, joined by a word such as AND."""

    values: tuple[Value, ...]
    joined_by: Wording


def say(value: Value, language: Language) -> str:
    """Return a value as ``language`` writes it.

    English dates are ISO dates (2024-07-08), which no reader takes for another day.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Sentence | Told):
        return value.render(language)
    if isinstance(value, Listing):
        word = value.joined_by().render(language)
        return f" {word} ".join(say(one, language) for one in value.values)
    if isinstance(value, YearMonth):
        iso = f"{value.year}-{value.month:02}"
        return iso if language == "en" else format_month(value, language)
    if isinstance(value, date):
        return value.isoformat() if language == "en" else format_date(value, language)
    return str(value) if isinstance(value, int) else format_number(value, language, DECIMALS)


class _Filler(Formatter):
    """Fills a template with values as a language writes them."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one value; a comma behind the name sets off its thousands."""
        if format_spec == GROUPED:
            return format_number(value, self._language)
        return say(value, self._language)


def _fields(template: str) -> frozenset[tuple[str, str]]:
    """Return the names in a template, each with how its value is to be written."""
    found = Formatter().parse(template)
    return frozenset((name, spec or "") for _, name, spec, _ in found if name is not None)


AND = Wording(en="and", id="dan")
OR = Wording(en="or", id="atau")
