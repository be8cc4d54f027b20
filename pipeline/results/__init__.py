"""Results of files, kept so that an unchanged file is never read twice."""

from keputusan.pipeline.common.errors import DamagedError, StoreError
from keputusan.pipeline.results.code_version import extraction_version
from keputusan.pipeline.results.last_run import Snapshot
from keputusan.pipeline.results.store import Store, Stored
from keputusan.pipeline.storage.guard import alone, using

__all__ = [
    "DamagedError",
    "Snapshot",
    "Store",
    "StoreError",
    "Stored",
    "alone",
    "extraction_version",
    "using",
]
