"""The rows of a dump that are a table's header."""

from __future__ import annotations

import re
from itertools import pairwise

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.model.table_records import MONTHS
from keputusan.language.calendar_labels import month_of
from keputusan.language.headings import role_of
from keputusan.language.markers import read_whole_number

_NUMBER_AND_LABEL = re.compile(r"^(NO\.?|NOMOR)\s+(\S.*)$", re.IGNORECASE)

LONGEST_SUBLABEL = 12
"""The labels under a common heading have no more characters."""


def read_header(rows: list[list[str]]) -> Header | None:
    """Return the header that ``rows`` of fields begin with; None if they begin with none."""
    if not rows or not _is_label_row(rows[0]):
        return None
    labels = _split_number(rows[0])
    depth = 1
    sublabels: list[str] = []
    if len(rows) > depth:
        sublabels = _sublabels(rows[depth], sum(bool(label) for label in labels))
        depth += bool(sublabels)
    numbers: list[str] = []
    if len(rows) > depth and is_number_row(rows[depth]):
        numbers = [field for field in rows[depth] if field.isdecimal()]
        depth += 1
    texts, group = _columns(labels, len(sublabels), len(numbers))
    return Header(texts, group, sublabels, numbers, roles_of_labels(texts, group, sublabels), depth)


def _is_label_row(fields: list[str]) -> bool:
    filled = [field for field in _split_number(fields) if field]
    known = sum(role_of(field) is not None for field in filled)
    months = sum(month_of(field) is not None for field in filled if len(field) <= LONGEST_SUBLABEL)
    return len(filled) >= 3 and known >= 2 and known + months >= len(filled) / 2


def _split_number(fields: list[str]) -> list[str]:
    """Return ``fields`` with the NO heading parted from the next one where they ran together."""
    match = _NUMBER_AND_LABEL.match(fields[0]) if fields else None
    if match and role_of(match.group(2)):
        return [match.group(1), match.group(2), *fields[1:]]
    return fields


def is_number_row(fields: list[str]) -> bool:
    """Return whether a row counts the columns: 1, 2, 3, ... from its first field on."""
    filled = [field for field in fields if field]
    digits = [number for field in filled if (number := read_whole_number(field)) is not None]
    if not fields or fields[0] != "1" or len(digits) < max(3, 0.8 * len(filled)):
        return False
    return sum(b - a == 1 for a, b in pairwise(digits)) >= 0.7 * (len(digits) - 1)


def _sublabels(fields: list[str], labels: int) -> list[str]:
    """Return the labels of a second header row: twelve months, or other short ones.

    ``labels`` is how many headings stand above: as many numbers count the columns.
    """
    filled = [field for field in fields if field]
    months = [month_of(field) for field in filled[:MONTHS]]
    if months == list(range(1, MONTHS + 1)) and (not fields[0] or labels < len(filled) == MONTHS):
        return filled[:MONTHS]
    if fields[0]:
        return []
    short = all(len(field) <= LONGEST_SUBLABEL and "\n" not in field for field in filled)
    return filled if len(filled) >= 3 and short else []


def _columns(labels: list[str], under: int, numbers: int) -> tuple[list[str], int | None]:
    """Return the headings in order, and which of them stands over ``under`` columns."""
    filled = [label for label in labels if label]
    if under:
        group = _group(labels)
        return filled, sum(bool(label) for label in labels[:group])
    last = max(index for index, label in enumerate(labels) if label) + 1
    if numbers > len(filled):  # a column without a heading
        return [*labels[:numbers], *[""] * (numbers - len(labels))][:numbers], None
    return (filled if numbers == len(filled) else labels[:last]), None


def _group(labels: list[str]) -> int:
    """Return the field of the heading over the months: named so, or followed by the most blanks."""
    for index, label in enumerate(labels):
        if label and role_of(label) == "months":
            return index
    filled = [index for index, label in enumerate(labels) if label]
    ends = [*filled[1:], len(labels)]
    return max(zip(filled, ends, strict=True), key=lambda pair: (pair[1] - pair[0], -pair[0]))[0]


def roles_of_labels(labels: list[str], group: int | None, sublabels: list[str]) -> list[str]:
    """Return what each column holds whose headings are these; "" where that is not known."""
    roles: list[str] = []
    for index, label in enumerate(labels):
        if index == group:
            months = [month_of(sublabel) for sublabel in sublabels]
            roles += [f"month-{month}" if month else "" for month in months]
            continue
        month = month_of(label) if label and len(label) <= LONGEST_SUBLABEL else None
        role = f"month-{month}" if month else role_of(label) if label else None
        roles.append(role if role and role not in roles and role != "months" else "")
    return roles
