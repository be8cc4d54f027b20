"""Numbers and dates as English and Indonesian write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

Language = Literal["id", "en"]
"""Indonesian and English, by their codes."""

LANGUAGES: tuple[Language, ...] = ("id", "en")
"""The languages of findings, reports and spreadsheets; the first is the default."""

MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": (
            *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
            *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
        ),
        "en": (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
    }
)
"""The months' names by language, January first."""

_SWAPPED = str.maketrans(",.", ".,")


class YearMonth(NamedTuple):
    """A month of a year; tuples of them compare in the order of time."""

    year: int
    month: int


def format_number(value: float, language: str, digits: int = 0) -> str:
    """Write a number with ``digits`` decimals: 1,234.5 in English, 1.234,5 in Indonesian."""
    text = f"{value:,.{digits}f}"
    return text if language == "en" else text.translate(_SWAPPED)


def format_date(value: date, language: str) -> str:
    """Write a date in words: 8 July 2024, 8 Juli 2024."""
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"


def format_month(value: YearMonth, language: str) -> str:
    """Write a month in words: July 2024, Juli 2024."""
    return f"{MONTHS[language][value.month - 1]} {value.year}"
