"""Results of files, kept so that an unchanged file is never read twice."""

from pipeline.store.snapshot import Snapshot
from pipeline.store.store import Store, Stored
from pipeline.store.version import extraction_version

__all__ = ["Snapshot", "Store", "Stored", "extraction_version"]
