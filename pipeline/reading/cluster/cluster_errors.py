"""What can be wrong with a cluster; none of it is the fault of a file."""

from __future__ import annotations

from keputusan.pipeline.common.publish_errors import PublishError


class ClusterError(PublishError):
    """The cluster cannot read the archive, or is lost; what it has read is kept."""
