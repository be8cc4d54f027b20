"""Publishing: rows in, an immutable and checked release out.

`ReleaseWriter` is what a run uses; reading order: release, parts, rows, validate, files.
"""

from pipeline.errors import CheckError, LockedError, PublishError
from pipeline.publish.prune import prune_releases
from pipeline.publish.release import Release, ReleaseWriter
from pipeline.publish.validate import check_release, find_sources

__all__ = [
    "CheckError",
    "LockedError",
    "PublishError",
    "Release",
    "ReleaseWriter",
    "check_release",
    "find_sources",
    "prune_releases",
]
