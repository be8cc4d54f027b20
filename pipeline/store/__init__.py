"""Results of files, kept so that an unchanged file is never read twice."""

from pipeline.errors import DamagedError, StoreError
from pipeline.store.guard import alone, using
from pipeline.store.snapshot import Snapshot
from pipeline.store.store import Store, Stored
from pipeline.store.version import extraction_version

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
