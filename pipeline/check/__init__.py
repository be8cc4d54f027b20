"""Checking a run against a golden release: what differs, and whether that is allowed.

`check` compares and `accept` makes the run the new golden; reading order: snapshot, view,
rules, release, compact, compare, check, accept, then report and junit, which only show.
"""

from keputusan.pipeline.check.accept import accept
from keputusan.pipeline.check.comparison import check
from keputusan.pipeline.check.result import Comparison, Difference, TableResult
from keputusan.pipeline.common.errors import GoldenError

__all__ = ["Comparison", "Difference", "GoldenError", "TableResult", "accept", "check"]
