"""What the steps after reading could not do, and the file that is to blame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from keputusan.language.wording import Told
from keputusan.normalize.reconcile import ScopeError
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.errors import DamagedError, StoreError
from keputusan.schemas.archive_rows import SourcesRow

OUTSIDE = (OSError, MemoryError, StoreError, DamagedError)
"""What no decree causes: a full disk, a damaged result.  It ends the run, or begins it anew."""


class Fault(NamedTuple):
    """What a step after reading could not do.

    ``source_id`` is the file whose rows it was given, None where all rows together, or those
    of the office ``scope``, were at stake.
    """

    step: str
    source_id: str | None
    error: Exception
    scope: str | None = None

    @property
    def reason(self) -> Told:
        """What stands in ``sources``."""
        what = f"{type(self.error).__name__}: {self.error}"
        return reasons.STEP_FAULT(step=self.step, error=what).told()


class Faults:
    """Collects faults; ``step`` is the one that is at work."""

    def __init__(self) -> None:
        self.step = ""
        self.found: list[Fault] = []
        """What went wrong, in the order of the steps and of the decrees."""

    @contextmanager
    def blaming(self, source: SourcesRow | None) -> Iterator[None]:
        """Take a fault of the block for one of the step, with the rows of ``source``."""
        try:
            yield
        except OUTSIDE:
            raise
        except Exception as error:  # whatever a decree makes us do wrong must cost it only
            source_id = source["source_id"] if source is not None else None
            if isinstance(error, ScopeError) and isinstance(error.__cause__, Exception):
                self.found.append(Fault(self.step, source_id, error.__cause__, error.scope))
            else:
                self.found.append(Fault(self.step, source_id, error))
