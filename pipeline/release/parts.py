"""Rows of one table, streamed into numbered Parquet parts.

What is written depends only on the rows and their order, not on how many arrive at once:
batches, row groups and parts are all cut at fixed row numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from keputusan.pipeline.common.arrow_rows import Row, to_batch
from keputusan.pipeline.release import file_system as files
from keputusan.schemas import Table
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.datapackage import Part

_BATCH_ROWS = 1024
"""Rows kept as Python objects before they become Arrow columns, ten times smaller."""


class PartsWriter:
    """Writes ``folder/part-NNNNN.parquet``, each part of at most ``part_rows`` rows.

    Memory holds at most ``row_group_rows`` rows.  There is always at least one part, if
    only to carry the schema.
    """

    def __init__(self, table: Table, folder: Path, *, part_rows: int, row_group_rows: int) -> None:
        self.table = table
        self._folder = folder
        self._part_rows = part_rows
        self._group_rows = min(row_group_rows, part_rows)
        self._rows: list[Row] = []
        self._batches: list[pa.RecordBatch] = []
        self._pending = 0
        self._paths: list[Path] = []
        self._counts: list[int] = []
        self._writer: pq.ParquetWriter | None = None

    def append(self, rows: Iterable[Row]) -> None:
        """Take ``rows``, which must not be changed afterwards, behind those before."""
        remaining = iter(rows)
        while chunk := list(islice(remaining, _BATCH_ROWS - len(self._rows))):
            self._rows.extend(chunk)
            if len(self._rows) == _BATCH_ROWS:
                self._convert()

    def append_batch(self, batch: pa.RecordBatch) -> None:
        """Take rows that are Arrow columns of the table's schema, behind those before."""
        self._convert()
        if batch.num_rows:
            self._batches.append(batch)
            self._pending += batch.num_rows
            self._convert()

    def close(self) -> list[Part]:
        """Write what is pending, force all parts to disk and describe them."""
        self._convert()
        if self._pending or not self._paths:
            self._write(self._take(self._pending))
        self.abandon()
        for path in self._paths:
            files.sync(path)
        files.sync(self._folder)
        return [
            Part(f"{self._folder.name}/{path.name}", rows, path.stat().st_size, files.sha256(path))
            for path, rows in zip(self._paths, self._counts, strict=True)
        ]

    def abandon(self) -> None:
        """Close the open part without writing what is pending."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()

    def _convert(self) -> None:
        if self._rows:
            self._batches.append(to_batch(self.table, self._rows))
            self._pending += len(self._rows)
            self._rows = []
        while self._pending >= (size := self._next_group()):
            self._write(self._take(size))

    def _next_group(self) -> int:
        """Return rows of the next row group: a full one, or what the part still has room for."""
        room = self._part_rows - (self._counts[-1] if self._writer is not None else 0)
        return min(self._group_rows, room)

    def _take(self, size: int) -> pa.Table:
        """Return the first ``size`` pending rows."""
        pending = pa.Table.from_batches(self._batches, schema=arrow_schema(self.table))
        self._batches = pending.slice(size).to_batches()
        self._pending -= size
        return pending.slice(0, size)

    def _write(self, group: pa.Table) -> None:
        if self._writer is None:
            self._writer = self._open_part()
        self._writer.write_table(group, row_group_size=max(1, group.num_rows))
        self._counts[-1] += group.num_rows
        if self._counts[-1] == self._part_rows:
            self.abandon()

    def _open_part(self) -> pq.ParquetWriter:
        path = self._folder / f"part-{len(self._paths):05d}.parquet"
        self._paths.append(path)
        self._counts.append(0)
        # Spelled out although some are defaults: they decide the bytes, and so the release id.
        return pq.ParquetWriter(
            path,
            arrow_schema(self.table),
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=3,
            use_dictionary=True,
            write_statistics=True,
            store_schema=True,
        )
