"""The scheduler of a cluster, and the workers it has."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from distributed import Client

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import ClusterError, PublishError

SCHEDULER_SECONDS = 30.0
"""The scheduler must answer within so long."""

WORKERS_SECONDS = 60.0
"""A run waits so long for a first worker, and for another when all are lost."""

LOOK_SECONDS = 1.0
"""Workers are counted this often: they come and go while a run goes on."""


@contextmanager
def connected(scheduler: str) -> Iterator[Client]:
    """Connect to the scheduler; raise ClusterError for all that a lost one makes its client
    raise.
    """
    try:
        client = Client(scheduler, timeout=SCHEDULER_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(words.NO_SCHEDULER(place=scheduler, error=str(error))) from error
    try:
        yield client
    except PublishError:
        raise
    except Exception as error:
        # whatever a client raises whose scheduler is gone; the errors share no class
        raise ClusterError(words.SCHEDULER_LOST(place=scheduler, error=repr(error))) from error
    finally:
        with suppress(Exception):
            client.close()


class Crew:
    """The workers of the cluster, counted now and then.

    Raises ClusterError where there are none for WORKERS_SECONDS.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._counted = self._seen = time.monotonic()
        self._threads = 0
        while self._count() == 0:
            time.sleep(LOOK_SECONDS / 5)

    def threads(self) -> int:
        """Return the threads of all workers together, as counted less than LOOK_SECONDS ago."""
        return self._count() if time.monotonic() - self._counted > LOOK_SECONDS else self._threads

    def _count(self) -> int:
        self._threads = sum(self._client.nthreads().values())
        self._counted = time.monotonic()
        if self._threads:
            self._seen = self._counted
        elif self._counted - self._seen > WORKERS_SECONDS:
            raise ClusterError(words.NO_CLUSTER_WORKER(seconds=f"{WORKERS_SECONDS:g}"))
        return self._threads
