"""What a run takes over from the release before: the ids of persons."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from keputusan.pipeline.release.release_checks import DESCRIPTOR, find_damage


def given_person_ids(out: Path) -> frozenset[str]:
    """Return the ids of all persons in the current release of ``out``; none if there is no release.

    Parts that are not what was published are passed over: a damaged release is there to be
    replaced.
    """
    current = out / "current"
    ids: set[str] = set()
    # of an object store's release only this table is here, and no descriptor
    if (current / DESCRIPTOR).exists() and find_damage(current.resolve(), ["persons"]):
        return frozenset()
    for part in sorted((current / "persons").glob("*.parquet")):
        try:
            ids.update(pq.read_table(part, columns=["person_id"]).column(0).to_pylist())
        except (OSError, pa.ArrowException):
            continue
    return frozenset(ids)
