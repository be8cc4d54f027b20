"""A state of the published tables, whatever it is stored in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from keputusan.pipeline.check.view import View
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError

ArrowTable: TypeAlias = Any
"""A pyarrow.Table (pyarrow publishes no types)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like: its key, its columns' Arrow types, its number of rows.

    ``columns`` maps names to types as Arrow spells them (string, int32, float, date32[day]),
    in published order.
    """

    key: tuple[str, ...]
    columns: Mapping[str, str]
    rows: int


class Snapshot(Protocol):
    """A release, or a compact golden made from one."""

    @property
    def path(self) -> Path:
        """Where it is stored."""

    @property
    def schema_version(self) -> str:
        """The version of the schema it was published with."""

    @property
    def shapes(self) -> Mapping[str, Shape]:
        """The shape of every table, by the table's name."""

    def read(self, table: str, view: View) -> ArrowTable:
        """Return the rows of ``table``, with the columns of ``view`` in its order.

        Raises GoldenError where what is stored cannot be read.
        """


def load_document(path: Path) -> Mapping[str, Any]:
    """Return the JSON object in the file at ``path``.  Raises GoldenError where it is none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldenError(words.FILE_UNREADABLE(file=str(path), error=str(error))) from error
    if not isinstance(document, dict):
        raise GoldenError(words.NO_OBJECT(file=str(path)))
    return document
