"""Publishing: rows in, an immutable and checked release out.

`ReleaseWriter` is what a run uses; reading order: release, parts, rows, validate, files.
"""

from keputusan.pipeline.common.errors import CheckError, LockedError, PublishError
from keputusan.pipeline.release.kept_releases import prune_releases
from keputusan.pipeline.release.release_checks import check_release, find_sources
from keputusan.pipeline.release.writer import Release, ReleaseWriter

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
