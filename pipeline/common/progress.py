"""What watches a run."""

from __future__ import annotations

from typing import Protocol

from keputusan.pipeline.common.file_status import FileStatus


class Progress(Protocol):
    """Is told of each file of a run; see keputusan.pipeline.cli.progress."""

    def start(self, files: int) -> None:
        """Note that ``files`` files are going to be read."""

    def advance(self, status: FileStatus) -> None:
        """Note that one file is done."""
