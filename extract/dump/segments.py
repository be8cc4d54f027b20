"""The lines of a dump told apart: rows of tables, running text, blank lines."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from keputusan.extract.dump.markup import clean_field, clean_line

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR_FIELD = re.compile(r"^:?[-–—=]{2,}:?$")


class LineKind(StrEnum):
    """What a line of the dump is, by its shape alone."""

    ROW = "row"
    TEXT = "text"
    BLANK = "blank"


class DumpLine(NamedTuple):
    """One line: the fields of a row (one field for other lines), and its page (from 1)."""

    kind: LineKind
    fields: list[str]
    page: int


def split_lines(text: str) -> list[DumpLine]:
    """All lines of a dump; form feeds begin pages.

    Rows have their fields parted by tabs or pipes.  The lines of dashes that Markdown draws
    under a header are left out like rows of blanks, and a line without fields right between
    two rows is a row of one field.
    """
    lines = [
        line
        for page, content in enumerate(text.split("\f"), start=1)
        for raw in content.split("\n")
        if (line := _read_line(raw, page)) is not None
    ]
    for index in range(1, len(lines) - 1):
        before, line, after = lines[index - 1 : index + 2]
        if line.kind is LineKind.TEXT and before.kind is after.kind is LineKind.ROW:
            lines[index] = line._replace(kind=LineKind.ROW)
    return lines


def _read_line(raw: str, page: int) -> DumpLine | None:
    fields = _fields(raw)
    if fields is None:
        text = clean_line(raw)
        return DumpLine(LineKind.TEXT if text else LineKind.BLANK, [text], page)
    filled = [field for field in fields if field]
    if all(_SEPARATOR_FIELD.match(field) for field in filled):
        return None
    return DumpLine(LineKind.ROW, fields, page)


def _fields(raw: str) -> list[str] | None:
    """The fields of a row, cleaned; None for a line that is no row."""
    if "\t" in raw:
        return [clean_field(field) if field else "" for field in raw.split("\t")]
    pipes = _PIPE.split(raw.strip())
    if len(pipes) < 3:
        return None
    first, last = int(not pipes[0]), len(pipes) - int(not pipes[-1])
    return [clean_field(field) if field else "" for field in pipes[first:last]]
