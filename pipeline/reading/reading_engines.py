"""What reads the files of a run: processes of this machine, or a cluster of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.errors import ClusterError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.isolated import Limits, Task
from keputusan.pipeline.reading.pool import process_all
from keputusan.pipeline.results import Store


class Engine(Protocol):
    """Does ``task`` with every file and yields its status, in any order.

    Whatever a file does to its reader costs that file only, and the results do not depend on
    the engine.  Raises PublishError if the run cannot go on.
    """

    def __call__(
        self, files: Sequence[ArchiveFile], store: Store, *, limits: Limits, task: Task
    ) -> Iterator[FileStatus]:
        """See the class."""


def choose_engine(workers: int, scheduler: str | None) -> Engine:
    """So many processes of this machine, or the cluster of the Dask scheduler at an address.

    Raises ClusterError where Dask is not installed.
    """
    if scheduler is None:
        return partial(process_all, workers=workers)
    try:
        from keputusan.pipeline.reading.cluster.cluster_engine import read_on_cluster
    except ImportError as error:
        needed = {"package": "keputusan[dask]", "error": str(error)}
        raise ClusterError(words.NEEDS_PACKAGE(what=words.A_CLUSTER(), **needed)) from error
    return partial(read_on_cluster, scheduler)
