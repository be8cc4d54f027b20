"""The exit codes of the command, the same for every subcommand."""

from __future__ import annotations

PUBLISHED = 0
"""Every file of the archive was read and stands in the release."""

SAME = 0
"""The run is what the golden says, or differs as far as it may."""

FAILED = 1
"""Nothing was published: the release could not be written, or broke its own checks.

Of a check: there was nothing to compare, or what should be accepted breaks its own schema.
"""

USAGE = 2
"""The command was called wrongly: an unknown option, a path that is not there."""

QUARANTINED = 3
"""The release is published, but some files could not be read; `sources` says which and why."""

NOTHING_TO_DO = 4
"""The archive holds no file."""

DIFFERENT = 5
"""The run differs from the golden by more than is allowed."""

LOSS = 6
"""Not published: the archive holds far fewer decrees than the current release; see --allow-loss."""

INTERRUPTED = 130
"""Somebody ended the command (Ctrl-C); what was read is kept, and the next run goes on there."""

NOT_WANTED = 141
"""Whoever took the output stopped reading (as `head` does) before the command was done."""
