"""What of a release waits for a person: findings by severity, and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.pipeline.storage.place import Place

TABLES = ("documents", "findings", "aliases")
"""The tables that tell it."""

SETTLED = ("accepted", "corrected")
"""The statuses of findings that wait no more."""


class Waiting(NamedTuple):
    """How much waits, and of how much: decrees and their offices, findings, questions."""

    decrees: int
    offices: int
    severities: Counter[str]
    settled: int
    questions: int

    @property
    def findings(self) -> int:
        """How many findings nobody has settled."""
        return self.severities.total()


def count_waiting(release: Path, decisions: Decisions) -> Waiting:
    """Count what waits in the folder ``release``; ``decisions`` have answered some questions."""
    from keputusan.pipeline.review.questions import read_questions

    offices = _column(release, "documents", "institution_id")
    severities = Counter(map(str, _column(release, "findings", "severity", is_settled=False)))
    questions = [each for each in read_questions(release) if not each.is_answered(decisions)]
    return Waiting(
        decrees=len(offices),
        offices=len({office for office in offices if office is not None}),
        severities=severities,
        settled=len(_column(release, "findings", "severity", is_settled=True)),
        questions=len(questions),
    )


@contextmanager
def tables_of(release: Place) -> Iterator[Path]:
    """Give the folder of ``release`` for the block; of an object store's, a copy of its tables."""
    if not isinstance(release, str):
        yield release
        return
    from keputusan.pipeline.storage.objects import ObjectFolder

    with TemporaryDirectory(prefix="keputusan-copy-") as folder:
        objects = ObjectFolder(release)
        names = [name for name in objects.details() if name.partition("/")[0] in TABLES]
        objects.download(names, Path(folder))
        yield Path(folder)


def _column(
    release: Path, table: str, name: str, is_settled: bool | None = None
) -> list[str | None]:
    """The values of a column; of findings, of those that are settled or are not."""
    # The command's help must not wait for Arrow.
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    rows = None
    if is_settled is not None:
        settled = pc.field("status").isin(list(SETTLED))
        rows = settled if is_settled else ~settled
    dataset = ds.dataset(release / table, format="parquet", partitioning=None)
    values: list[str | None] = dataset.to_table([name], filter=rows).column(name).to_pylist()
    return values
