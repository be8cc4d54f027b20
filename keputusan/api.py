"""The public API: one file, an archive or a release, each as pandas DataFrames."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

import pyarrow as pa
import pyarrow.parquet as pq

from keputusan.extract.document import assemble_decrees
from keputusan.extract.model.page import Page
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pages import read_pages
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.derived_columns import derive_columns
from keputusan.pipeline.common.archive_files import identify
from keputusan.pipeline.common.arrow_rows import to_batch
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.reasons import FOREIGN
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.release.consolidate import reconcilers
from keputusan.pipeline.release.find_release import find_release, table_files
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.release.source_rows import by_decree
from keputusan.pipeline.review.decisions_option import read_decisions
from keputusan.pipeline.rows.document_rows import file_rows
from keputusan.pipeline.run import Options
from keputusan.pipeline.run import run as run_archive
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row, Rows, any_tables

if TYPE_CHECKING:
    import pandas as pd


class _Tables:
    """The published tables as attributes, each a DataFrame that is made when asked for."""

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of the tables, in the order of the data dictionary."""
        return tuple(table.name for table in SCHEMA)

    def table(self, name: str) -> pd.DataFrame:
        """Return the table ``name``.  Raises KeyError for a name that no table has."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in self.table_names:
            return self.table(name)
        raise AttributeError(f"{type(self).__name__} has no table or attribute {name!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.table_names]


class DecreeFile(_Tables):
    """What one file says: `pages`, and the published tables as attributes (`plan_items`, ...).

    The tables are those that a run over this file alone would publish, without `sources` and
    `source_copies`.
    """

    def __init__(self, path: Path, pages: list[Page], rows: Rows) -> None:
        self.path = path
        self.pages = pages
        self._rows = rows

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of the tables: the wide ones are made of a release's."""
        return tuple(table.name for table in SCHEMA.base)

    def table(self, name: str) -> pd.DataFrame:
        """Return the table ``name``.  Raises KeyError for a name that no table has."""
        batch = to_batch(SCHEMA[name], any_tables(self._rows).get(name, []))
        return pa.Table.from_batches([batch]).to_pandas()

    def __repr__(self) -> str:
        filled = ", ".join(
            f"{name} {len(rows)}" for name, rows in any_tables(self._rows).items() if rows
        )
        return f"<{self.path.name}: {len(self.pages)} pages; {filled}>"


class OpenRelease(_Tables):
    """A published release: its tables as attributes, and `sql` over all of them.

    It is one release, whatever is published while it is open.  Close it after use, or open it
    with ``with``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._query: Query | None = None

    @property
    def release_id(self) -> str:
        """The id that the release was published under."""
        return self.path.name

    def table(self, name: str) -> pd.DataFrame:
        """Return the table ``name``.  Raises KeyError for a name that no table has."""
        parts = table_files(self.path)[SCHEMA[name].name]
        return pa.concat_tables(pq.read_table(part) for part in parts).to_pandas()

    def sql(self, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """Return what ``query`` gives, in DuckDB's SQL; a ``?`` stands for the next value."""
        if self._query is None:
            self._query = Query(self.path)
        return self._query.frame(query, values)

    def close(self) -> None:
        """Let go of the files."""
        if self._query is not None:
            self._query.close()
            self._query = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<release {self.release_id}: {', '.join(self.table_names)}>"


class _Silence:
    """A run that nobody watches."""

    def start(self, files: int) -> None:
        """Say nothing."""

    def advance(self, status: FileStatus) -> None:
        """Say nothing."""


def read(path: str | os.PathLike[str]) -> DecreeFile:
    """Read one file and give its tables.

    Raises UnreadableError, with the page where it is one page's fault, for a file that cannot
    be read, and OSError for one that cannot be opened.
    """
    file = Path(path)
    identity = identify(file)
    if identity.media is None:
        raise UnreadableError(FOREIGN(kind=str(file)))
    pages = read_pages(file, identity.media)
    _, of_file = file_rows(assemble_decrees(pages), identity.source_id)
    decrees = by_decree(of_file)
    steps = reconcilers(Decisions())
    for decree in decrees:
        for step in steps:
            step.observe(decree)
    for step in steps:
        step.settle()
    rows: dict[str, list[Row]] = {}
    for decree in decrees:
        for step in steps:
            step.apply(decree)
        derive_columns(decree)
        for name, decree_rows in any_tables(decree).items():
            rows.setdefault(name, []).extend(decree_rows)
    for step in steps:
        for name, entities in any_tables(step.entities()).items():
            rows.setdefault(name, []).extend(entities)
    return DecreeFile(file, pages, cast("Rows", rows))


def open_release(out: str | os.PathLike[str]) -> OpenRelease:
    """Open the release that the folder ``out`` is or holds as current.

    Raises NoReleaseError where there is none, DamagedReleaseError where its bytes changed.
    """
    return OpenRelease(find_release(Path(out)))


def run(
    src: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    decisions: str | os.PathLike[str] | None = None,
    language: str | None = "id",
) -> Outcome:
    """Publish the archive ``src`` under ``out``, as the command ``keputusan run`` does.

    ``workers`` is the number of processes, None for one a core; ``decisions`` is a file of
    reviewers' decisions, None for ``decisions.yaml`` in ``out``, if it is there; ``language``
    is the report's, None for no report.  Raises
    NothingToDoError for an archive without files, PublishError where nothing was published.
    """
    decided, _ = read_decisions(Path(decisions) if decisions is not None else None, Path(out))
    options = Options(
        workers=(os.cpu_count() or 1) if workers is None else workers,
        decisions=decided,
        report=language,
    )
    return run_archive(Path(src), Path(out), options, _Silence())
