"""The kinds of tables: their slices, and which of them a table with such columns is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from keputusan.extract.model.table_records import (
    MONTHS,
    Kind,
    Roles,
    month_columns,
    part_columns,
    undated_columns,
    week_columns,
)
from keputusan.language.lookup import read_yaml

FEWEST_MONTHS = MONTHS // 2
"""Columns of months that a table has at least where "months" tell its kind; most have all twelve,
plans for half a year six."""


FEWEST_WEEKS = 4
"""Columns of weeks that a calendar has at least: those of one month."""


class Levels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roles of columns: those that pages merge down over rows, and those of each row's own.

    ``merged`` names the outer ones first; a blank there goes on with the cell above.
    """

    merged: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


class Usual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The usual order of the columns, for a table whose header is lost with the pages before.

    "months" stand for twelve columns; the last column may be missing.  The texts of the
    ``telling`` column match the ``pattern``.
    """

    columns: tuple[str, ...]
    telling: str
    pattern: str


class TableKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of tables: what its file in ``extract/kinds/slices`` says.

    A table is of the kind if it has, of each group in ``told_by``, one column at least.
    ``titles`` are wordings that stand above it.  ``plan`` is how plan_items name a kind of plan;
    ``table`` is the published table that has the rows of a kind that is neither plan nor team.
    """

    told_by: tuple[tuple[str, ...], ...]
    levels: Levels
    titles: tuple[str, ...] = ()
    usual: Usual | None = None
    plan: str | None = None
    table: str | None = None

    def is_told_by(self, roles: Roles) -> bool:
        """Return whether columns with such roles make a table of this kind."""
        has = set(roles)
        if has_calendar(roles):
            has.add("months")
        return all(not has.isdisjoint(group) for group in self.told_by)

    def is_named_in(self, title: str) -> bool:
        """Return whether a title, in capitals or not, has one of the kind's wordings."""
        return bool(self.titles) and phrase_pattern(self.titles).search(title.upper()) is not None


NO_KIND = TableKind(told_by=(), levels=Levels())
"""What is known of a table of no kind: nothing."""


@cache
def table_kinds() -> dict[Kind, TableKind]:
    """Return all kinds by name; those that more groups of columns tell come first.

    Raises LookupFileError for a slice that is not of the shape above.
    """
    paths = Path(__file__).with_name("slices").glob("*.yaml")
    found = {Kind.of(path.stem): read_yaml(path, TableKind) for path in paths}
    return dict(sorted(found.items(), key=lambda item: (-len(item[1].told_by), item[0])))


def slice_of(kind: Kind) -> TableKind:
    """Return what is known of a kind; of `Kind.OTHER` that is nothing."""
    return table_kinds().get(kind, NO_KIND)


def kind_of(roles: Roles) -> Kind:
    """Return the kind of tables that have columns with such roles."""
    told = (name for name, kind in table_kinds().items() if kind.is_told_by(roles))
    return next(told, Kind.OTHER)


def has_calendar(roles: Roles) -> bool:
    """Return whether columns have a calendar: half the months of a year, the ends of its parts,
    its quarters or halves, or the weeks of a month.

    B03, B06, B09 and B12 are the ends of quarters, as far apart as the first is from the year's
    beginning.
    """
    weeks = len(week_columns(roles)) + len(undated_columns(roles))
    if len(part_columns(roles)) > 1 or weeks >= FEWEST_WEEKS:
        return True
    months = list(month_columns(roles))
    step = months[0] if months else 0
    return len(months) >= FEWEST_MONTHS or (
        len(months) > 1 and step > 1 and months == list(range(step, MONTHS + 1, step))
    )


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases, as whole words with any blanks between."""
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{listed})\b")
