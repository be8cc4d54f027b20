"""What a worker of the cluster does with one file."""

from __future__ import annotations

from distributed import get_worker

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.errors import ClusterError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.cluster.fitness import Needed
from keputusan.pipeline.reading.cluster.readers import reader_of
from keputusan.pipeline.reading.isolated import Limits, Task

_fit: set[str] = set()
"""The tokens of the runs that this process is fit for."""


def read_isolated(file: ArchiveFile, needed: Needed, limits: Limits, task: Task) -> FileStatus:
    """Return the status of ``file``, read in a process of its own, which may crash or be killed.

    Were it read by the worker itself, a crash would take the worker's other files and all its
    results along.  Raises ClusterError where this machine is not fit for the run, StoreError
    where a result cannot be kept.
    """
    if needed.token not in _fit:
        # a worker that came after the run began was not looked at
        if lacks := needed.lacks():
            raise ClusterError(words.WORKER_UNFIT(place=get_worker().address, error=lacks))
        _fit.add(needed.token)
    with reader_of(needed.token, needed.store, limits, task) as reader:
        return reader.read(file)
