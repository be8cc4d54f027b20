"""What a run takes over from the release before: the ids of persons."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def given_person_ids(out: Path) -> frozenset[str]:
    """The ids of all persons in the current release of ``out``; none if there is no release.

    A part that cannot be read is passed over: a damaged release is there to be replaced.
    """
    ids: set[str] = set()
    for part in sorted((out / "current" / "persons").glob("*.parquet")):
        try:
            ids.update(pq.read_table(part, columns=["person_id"]).column(0).to_pylist())
        except (OSError, pa.ArrowException):
            continue
    return frozenset(ids)
