"""The columns of a plan's calendar: the month, week, quarter or half-year that each stands for."""

from __future__ import annotations

from keputusan.extract.kinds.table_kinds import FEWEST_WEEKS
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.model.table_records import MONTHS, QUARTERS, WEEKS, Roles, months_of
from keputusan.language.calendar_labels import (
    half_of,
    is_month_name,
    month_of,
    months_named,
    names_months,
    names_weeks,
    quarter_of,
    roman_month,
    week_of,
)

SHORT = 3
"""Letters and digits of the longest label that counts a month without a heading above it: B12."""

PARTS = (MONTHS // 2, MONTHS)
"""Columns of months that stand below one heading where roman numbers may count them."""

Stack = list[TableCell]
"""The header cells of a column, the outer ones first."""


def calendar_roles(stacks: list[Stack], title: str) -> Roles:
    """Return the columns that stand for a part of a year, by their role.

    ``stacks`` are the columns' headings, ``title`` what stands above the table: where it names
    one month, weeks that stand below no month are its weeks.
    """
    roles: Roles = {}
    weeks = _weeks_of_title(stacks, title)
    for column, stack in enumerate(stacks):
        texts = [cell.text for cell in stack if cell.text]
        role = weeks.get(column) or _part_of_year(stack, texts)
        if role is not None:
            roles.setdefault(role, column)
    return roles


def _part_of_year(stack: Stack, texts: list[str]) -> str | None:
    if not texts:
        return None
    inner = texts[-1]
    week = week_of(inner)
    if week is not None and len(stack) > 1 and stack[-2].column_span > 1:
        months = (month_of(text) for text in reversed(texts[:-1]) if not text.strip().isdecimal())
        month = next(filter(None, months), None)
        if month is not None:
            return f"month-{month}-week-{week}"
    month = _month(stack, texts)
    if month is not None:
        return f"month-{month}"
    whole = " ".join(texts[-2:])
    quarter = quarter_of(whole) or quarter_of(inner)
    if quarter is not None:
        return f"quarter-{quarter}"
    half = half_of(whole) or half_of(inner)
    return f"half-{half}" if half is not None else None


def _month(stack: Stack, texts: list[str]) -> int | None:
    """Return the month that a column's innermost heading names.

    A lone number or roman numeral counts months only below another heading: those below MINGGU
    are weeks, those below TRIWULAN quarters.
    """
    inner = texts[-1]
    if is_month_name(inner):
        return month_of(inner)
    above = texts[:-1]
    quarter = next(filter(None, map(quarter_of, above)), None)
    if quarter is not None:
        return _month_of_quarter(quarter, month_of(inner) or roman_month(inner))
    if any(map(names_weeks, above)) or any(quarter_of(f"{text} I") for text in above):
        return None
    is_short = sum(map(str.isalnum, inner)) <= SHORT or inner.strip()[:1].isdecimal()
    if not (above or is_short):
        return None
    in_parts = any(cell.column_span in PARTS for cell in stack[:-1])
    counted = roman_month(inner) if in_parts or any(map(names_months, above)) else None
    return month_of(inner) or counted


def _month_of_quarter(quarter: int, number: int | None) -> int | None:
    """Return the month that a number below a quarter counts: of the year, or of the quarter."""
    months = months_of(quarter, QUARTERS)
    if number in months:
        return number
    return months[number - 1] if number is not None and number <= len(months) else None


def _weeks_of_title(stacks: list[Stack], title: str) -> dict[int, str]:
    """Return the roles of columns of weeks that stand below no month: of the title's, or of none
    that is known.
    """
    months = months_named(title)
    found: dict[int, int] = {}
    said = False
    for column, stack in enumerate(stacks):
        texts = [cell.text for cell in stack if cell.text]
        week = week_of(texts[-1]) if texts else None
        is_below = len(stack) > 1 and FEWEST_WEEKS <= stack[-2].column_span <= WEEKS
        if week is None or any(map(_names_other_parts, texts[:-1])):
            continue
        if is_below or any(map(names_weeks, texts)):
            found[column] = week
            said = said or any(map(names_weeks, texts))
    weeks = list(found.values())
    if len(weeks) < FEWEST_WEEKS or weeks != list(range(1, len(weeks) + 1)):
        return {}
    if len(months) == 1:
        return {column: f"month-{months[0]}-week-{week}" for column, week in found.items()}
    return {column: f"week-{week}" for column, week in found.items()} if said else {}


def _names_other_parts(heading: str) -> bool:
    """Return whether months or quarters stand below a heading, or it is a month's."""
    in_quarters = quarter_of(heading) or quarter_of(f"{heading} I")
    return bool(is_month_name(heading) or names_months(heading) or in_quarters)
