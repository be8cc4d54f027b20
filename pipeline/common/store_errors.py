"""What can go wrong with the store; none of it is the fault of a file of the archive."""

from __future__ import annotations

from keputusan.pipeline.common.publish_errors import PublishError


class StoreError(PublishError):
    """A result could not be kept, as on a full disk: going on would lose files."""


class DamagedError(PublishError):
    """A result cannot be read back, as after a power cut; it is removed, to be made anew."""
