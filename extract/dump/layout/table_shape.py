"""Where the header of a table laid out by blanks stands, and which columns tell rows apart."""

from __future__ import annotations

from dataclasses import dataclass

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.model.table_records import Kind


@dataclass(frozen=True, slots=True)
class LaidHeader:
    """A header, the lines (places among those of the page) it takes, and where its labels stand.

    ``labels`` are the places (characters) of the columns' labels, ``numbers`` those of the
    column numbers below, [] for none; ``*_begun`` are the places where runs
    of blanks end in their lines.
    """

    header: Header
    first: int
    end: int
    labels: list[tuple[int, int]]
    numbers: list[tuple[int, int]]
    labels_begun: frozenset[int]
    numbers_begun: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns of a table tell rows apart.

    ``own`` hold a text for each row, ``merged`` one for several; ``number`` numbers rows, or
    (not ``each``) the topmost of the merged cells.
    """

    own: list[int]
    merged: list[int]
    number: int | None
    each: bool
    marks: range


def shape_of(header: Header) -> Shape:
    """Return the shape of the tables with such a ``header``."""
    numbers = [c for c, role in enumerate(header.roles) if role == "number"]
    number = numbers[0] if numbers else None
    merged = [c for c in header.merged if c != number]
    if header.kind is Kind.TEAM:
        merged = [c for c, role in enumerate(header.roles) if role == "duty"]
    others = [c for c in range(header.columns) if c not in header.marks and c not in merged]
    own = [c for c in others if c != number and c not in header.notes]
    if number is None or number not in header.merged:
        return Shape(own, merged, number, True, header.marks)
    return Shape(own, [number, *merged], number, False, header.marks)
