"""What a check found: plain objects, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.pipeline.common.errors import Text
from keputusan.schemas.rows import Row

Key = tuple[object, ...]


class Change(NamedTuple):
    """One value that the golden and the run have differently."""

    key: Key
    column: str
    golden: object
    run: object


@dataclass(slots=True)
class Difference:
    """How the rows of one table differ, matched by key.

    The counts are of all rows; of the rows and values themselves only the first are kept.
    ``columns`` counts the changed values of each column.
    """

    golden_rows: int
    run_rows: int
    added: int = 0
    removed: int = 0
    changed: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    first_added: list[Row] = field(default_factory=list)
    first_removed: list[Row] = field(default_factory=list)
    first_changes: list[Change] = field(default_factory=list)

    @property
    def same(self) -> int:
        """Rows that are alike in both."""
        return self.golden_rows - self.removed - self.changed


class RowPlace(NamedTuple):
    """The file that a row was read from, and the page in it, from 1."""

    path: str
    page: int | None

    def __str__(self) -> str:
        return self.path if self.page is None else f"{self.path} p. {self.page}"


class CodeCount(NamedTuple):
    """How many findings of one code and severity the golden and the run have."""

    severity: str
    code: str
    golden: int
    run: int


@dataclass(slots=True)
class TableResult:
    """One table: how it differs, and why that is not allowed, if it is not.

    ``difference`` is None where the rows could not be compared; ``folded`` are the columns
    the column ``digest`` stands for; ``places`` says of which file and page the rows are that
    are shown, where that is known.
    """

    table: str
    key: tuple[str, ...]
    difference: Difference | None
    failures: list[Text] = field(default_factory=list)
    findings: list[CodeCount] = field(default_factory=list)
    folded: tuple[str, ...] = ()
    places: dict[Key, RowPlace] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the table is the same, or differs as far as it may."""
        return not self.failures

    @property
    def identical(self) -> bool:
        """Whether no row differs."""
        found = self.difference
        return found is not None and not (found.added or found.removed or found.changed)


@dataclass(slots=True)
class SchemaResult:
    """What became of the columns: what breaks a reader of the golden, and what does not."""

    failures: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether whoever reads the golden can read the run."""
        return not self.failures


@dataclass(slots=True)
class Comparison:
    """A run against a golden: the schema, and every table of the golden in its order."""

    golden: str
    run: str
    schema: SchemaResult
    tables: list[TableResult]

    @property
    def ok(self) -> bool:
        """Whether the check passes."""
        return self.schema.ok and all(table.ok for table in self.tables)

    @property
    def identical(self) -> bool:
        """Whether nothing differs, allowed or not."""
        schema = self.schema.failures or self.schema.notes
        return not schema and all(table.identical for table in self.tables)
