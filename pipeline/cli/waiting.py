"""What of a release waits for a person: findings by severity, and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.decisions.replay import make_question
from keputusan.normalize.reviewed.settled_findings import ENTITY
from keputusan.pipeline.storage.place import Place
from keputusan.schemas import SCHEMA

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
    """Count what waits in the folder ``release``.

    ``decisions`` may have answered questions and settled findings since it was published.
    """
    from keputusan.pipeline.review.questions import read_questions

    [offices] = _columns(release, "documents", "institution_id")
    severities: Counter[str] = Counter()
    settled = 0
    findings = _columns(release, "findings", "finding_id", "severity", "status")
    for finding_id, severity, status in zip(*findings, strict=True):
        if status in SETTLED or _is_settled(str(finding_id), decisions):
            settled += 1
        else:
            severities[str(severity)] += 1
    questions = [each for each in read_questions(release) if not each.is_answered(decisions)]
    return Waiting(
        decrees=len(offices),
        offices=len({office for office in offices if office is not None}),
        severities=severities,
        settled=settled,
        questions=len(questions),
    )


def _is_settled(finding_id: str, decisions: Decisions) -> bool:
    said = decisions.decision_of(make_question(ENTITY, None, "", finding_id))
    return said is not None and said.judgement in SETTLED


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


def _columns(release: Path, table: str, *names: str) -> list[list[str | None]]:
    """Return the values of some columns of a table, each a list."""
    # The command's help must not wait for Arrow.
    import pyarrow.parquet as pq

    columns: list[list[str | None]] = [[] for _ in names]
    for part in SCHEMA[table].parts(release):
        with pq.ParquetFile(part) as file:
            rows = file.read(list(names))
        for column, name in zip(columns, names, strict=True):
            column += rows.column(name).to_pylist()
    return columns
