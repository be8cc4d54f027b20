"""How reconciling and publishing grow, on results that are made up and not read.

usage: python -m benchmarks.made_up_results [--files N ...] [--more N] [--texts N] [--json FILE]

For each number of files an archive is made whose files are as good as read: their results are
those of dumps of the sample archive, under ids of their own, spread over all offices, each decree
with some texts that no other has.  What is measured is a run that has only the results, one after
some more files came, and one with nothing new: CPU, and the most memory that the process held.
A hundred thousand files take four minutes of CPU to make, and the first run over them eight.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive import make_dumps, own_texts
from keputusan.findings.finding_rows import give_ids
from keputusan.normalize.terms.institutions import Institution, institutions
from keputusan.pipeline.common.archive_files import ArchiveFile, find_files, short_hash
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.read_file import process_file
from keputusan.pipeline.results import Snapshot, Store, Stored, extraction_version
from keputusan.schemas.rows import Rows

SAMPLES = 60
"""Dumps that are read, and whose results are taken in turn."""


class Taken(NamedTuple):
    """Seconds of CPU that a run took, and the megabytes that its main process held at most."""

    cpu: float
    megabytes: float


class Sample(NamedTuple):
    """What one dump gave: its status, its result, and its rows with the cells."""

    status: FileStatus
    stored: Stored
    rows: Rows


def read_samples(folder: Path) -> list[Sample]:
    """Return what reading some dumps gives."""
    make_dumps(folder / "dumps", SAMPLES)
    store = Store(folder / "samples", extraction_version())
    samples = []
    for file in find_files(folder / "dumps"):
        status = process_file(file, store)
        assert status.source_id is not None
        stored = store.get(status.source_id)
        cells = store.cells(status.source_id).to_pylist()
        samples.append(Sample(status, stored, {**stored.rows, "cells": cells}))
    return samples


def make_results(
    archive: Path, root: Path, samples: Sequence[Sample], files: int, own: int
) -> None:
    """Let ``archive`` have so many ``files``, all with results in the store at ``root``.

    Each has ``own`` texts that no other has.  Files that are there stay as they are.
    """
    store = Store(root, extraction_version())
    offices = [office for office in institutions().values() if office.region_code]
    for index in range(files):
        path = archive / f"{index // 100:05d}" / f"{index:07d}.txt"
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{index}\n", encoding="ascii")
        sample = samples[index % len(samples)]
        stored = made_up(sample, index, offices[index % len(offices)], own)
        store.put(short_hash(f"{index}\n"), stored)
    known = (status_of(file, samples) for file in find_files(archive))
    Snapshot(store).save(known)


def made_up(sample: Sample, index: int, office: Institution, own: int) -> Stored:
    """Return the result of a sample as that of another file, of an ``office``."""
    assert sample.status.source_id is not None
    ids = {
        sample.status.source_id: short_hash(f"{index}\n"),
        sample.status.document_id or "-": short_hash(f"decree {index}"),
    }
    rows = {
        table: [_with_ids(row, ids) for row in table_rows]
        for table, table_rows in copy.deepcopy(sample.rows).items()
    }
    for document in rows["documents"]:
        document |= {
            "institution_id": office.institution_id,
            "institution": office.institution,
            "region_code": office.region_code,
        }
    for dictum, text in zip(rows["dictums"], own_texts(index, own), strict=False):
        dictum["text"] = dictum["text_raw"] = text
    give_ids(rows["findings"])
    stored = copy.copy(sample.stored)
    stored.document_id = ids.get(str(stored.document_id))
    stored.rows = rows
    return stored


def status_of(file: ArchiveFile, samples: Sequence[Sample]) -> FileStatus:
    """Return the status of a made-up file as if it had been read."""
    index = int(Path(file.name).stem)
    read = samples[index % len(samples)].status
    document_id = short_hash(f"decree {index}")
    decrees = [decree._replace(document_id=document_id) for decree in read.decrees]
    return FileStatus(
        file.name, short_hash(f"{index}\n"), len(f"{index}\n"), read.media, read.kind, read.pages,
        document_id, decrees, read.records, read.engines, stamp=file.stamp(),
    )  # fmt: skip


def _with_ids(row: dict[str, object], ids: dict[str, str]) -> dict[str, object]:
    for column, value in row.items():
        if column.endswith("_id") and isinstance(value, str):
            for old, new in ids.items():
                if value.startswith(old):
                    row[column] = new + value[len(old) :]
    return row


def main() -> None:
    """Measure what the command line names; print it, one number of files a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--texts", type=int, default=1, help="texts that a decree alone has")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    told: dict[str, dict[str, Taken]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        samples = read_samples(Path(scratch))
        for files in options.files:
            folder = Path(scratch, str(files))
            taken = _grow(folder, samples, files, options)
            told[str(files)] = taken
            for name, one in taken.items():
                print(
                    f"{files:8} files, {name:14}{one.cpu:8.1f} s CPU, "
                    f"{1000 * one.cpu / files:7.2f} ms a file, {one.megabytes:6.0f} MB",
                    flush=True,
                )
    if options.json is not None:
        figures = {
            files: {name: one._asdict() for name, one in taken.items()}
            for files, taken in told.items()
        }
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _grow(
    folder: Path, samples: Sequence[Sample], files: int, options: argparse.Namespace
) -> dict[str, Taken]:
    archive, out = folder / "archive", folder / "out"
    command = [str(Path(sys.executable).with_name("keputusan")), "run", str(archive)]
    command += ["--out", str(out), "--workers", "1", "--no-report"]
    make_results(archive, out / "store", samples, files, options.texts)
    taken = {"results only": measure(command)}
    make_results(archive, out / "store", samples, files + options.more, options.texts)
    taken[f"{options.more} more files"] = measure(command)
    return taken | {"nothing new": measure(command)}


def measure(command: Sequence[str]) -> Taken:
    """Return what a run takes that reads nothing, so that it is one process.  Of Linux only."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr is not None else b""
        _, code, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"the run failed with exit code {process.returncode}: {said.decode()}")
    return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
