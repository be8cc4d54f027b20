"""Results that are made up are such as a run publishes, and each decree has texts of its own."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks import made_up_results
from benchmarks.made_up_results import make_results, own_texts, read_samples
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading import archive_reading
from keputusan.pipeline.run import Options, run


class Silent:
    def start(self, files: int) -> None: ...

    def advance(self, status: FileStatus) -> None: ...


def test_made_up_results_are_published_and_none_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_up_results, "SAMPLES", 3)
    samples = read_samples(tmp_path)
    archive, out = tmp_path / "archive", tmp_path / "out"
    make_results(archive, out / "store", samples, files=7, own=1)

    def read(*_: object) -> None:
        raise AssertionError("a file is read")

    monkeypatch.setattr(archive_reading, "read_file", read)
    outcome = run(archive, out, Options(workers=0, report=None), Silent())
    assert [row["status"] for row in outcome.sources] == ["published"] * 7
    documents = pq.read_table(out / "current" / "documents").to_pylist()
    assert len({row["institution_id"] for row in documents}) == 7
    texts = pq.read_table(out / "current" / "dictums").column("text_raw").to_pylist()
    assert all(next(own_texts(index, 1)) in texts for index in range(7))
