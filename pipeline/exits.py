"""The exit codes of the command, the same for every subcommand."""

from __future__ import annotations

PUBLISHED = 0
"""Every file of the archive was read and stands in the release."""

FAILED = 1
"""Nothing was published: the release could not be written, or broke its own checks."""

USAGE = 2
"""The command was called wrongly: an unknown option, a path that is not there."""

QUARANTINED = 3
"""The release is published, but some files could not be read; `sources` says which and why."""

NOTHING_TO_DO = 4
"""The archive holds no file."""
