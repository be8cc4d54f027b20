"""The header of a table in a dump, and the columns it proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from keputusan.extract.kinds.table_kinds import kind_of, slice_of
from keputusan.extract.model.table_records import Kind
from keputusan.language.headings import same_header


@dataclass(frozen=True)
class Header:
    """A header as the dump has it, and what it says of the columns.

    ``labels`` are the column headings; the one at ``group`` stands over ``sublabels``.
    ``numbers`` are the column numbers, [] for none.  ``roles`` name what each column holds
    (see headings.yaml; months are ``month-1`` to ``month-12``), "" for one that is not known.
    ``depth`` counts the rows of the dump it takes up.
    """

    labels: list[str]
    group: int | None
    sublabels: list[str]
    numbers: list[str]
    roles: list[str]
    depth: int

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.roles)

    @cached_property
    def marks(self) -> range:
        """The columns under the group heading, or else those headed by months."""
        if self.group is not None:
            return range(self.group, self.group + len(self.sublabels))
        months = [index for index, role in enumerate(self.roles) if role.startswith("month-")]
        return range(months[0], months[-1] + 1) if months else range(self.columns, self.columns)

    @cached_property
    def kind(self) -> Kind:
        """The kind of table with such columns."""
        return kind_of({role: column for column, role in enumerate(self.roles) if role})

    @cached_property
    def merged(self) -> list[int]:
        """The columns whose cells are merged down over rows, outer ones first."""
        return self._places(slice_of(self.kind).levels.merged)

    @cached_property
    def own(self) -> list[int]:
        """The columns in which each row has its own text."""
        return self._places(slice_of(self.kind).levels.own)

    @cached_property
    def notes(self) -> list[int]:
        """The columns of notes."""
        return [column for column, role in enumerate(self.roles) if role == "note"]

    def _places(self, roles: Sequence[str]) -> list[int]:
        return [self.roles.index(role) for role in roles if role in self.roles]

    def same_as(self, other: Header) -> bool:
        """Return whether both are the header of one table, printed again on a later page."""
        if any(self.roles) and self.roles == other.roles:
            return True
        mine, theirs = ("".join([*h.labels, *h.sublabels]).casefold() for h in (self, other))
        return self.columns == other.columns and same_header(mine, theirs)
