"""What the completed rows of a bundle go by, beside the bundle itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from keputusan.normalize.reconcile import Notes, NoteTaker, Reconciler
from keputusan.pipeline.results.kept_bundles import Completed, Observed


class Needs:
    """Tells what the settled ``steps`` say of the decrees that were ``observed``.

    What was observed is asked for only where it is needed, ``notes`` are those of the bundle.
    """

    def __init__(
        self,
        steps: Sequence[Reconciler],
        observed: Callable[[], Observed | None],
        notes: Notes,
    ) -> None:
        self._steps = steps
        self._observe = observed
        self._notes = notes
        self._known: dict[str, str] = {}

    @cached_property
    def _parts(self) -> dict[str, object]:
        observed = self._observe()
        assert observed is not None, "a bundle with a fault is not completed"
        return dict(zip((step.name for step in self._steps), observed.parts, strict=True))

    def of(self, step: Reconciler) -> str:
        """Return a hash of what the decrees need of a step."""
        if step.name not in self._known:
            said = repr(self._told(step))
            digest = hashlib.sha256(said.encode("utf-8", "backslashreplace"))
            self._known[step.name] = digest.hexdigest()
        return self._known[step.name]

    def _told(self, step: Reconciler) -> object:
        part = self._parts[step.name]
        if isinstance(step, NoteTaker):
            return step.needs_noted(part, self._notes)
        return step.needs(part)

    def all(self) -> dict[str, str]:
        """Return the same of all steps, by their names."""
        return {step.name: self.of(step) for step in self._steps}

    def are_as(self, kept: Completed, states: Mapping[str, str | None]) -> bool:
        """Return whether kept rows went by the same."""
        for step in self._steps:
            state = states[step.name]
            if state is not None and state == kept.states.get(step.name):
                continue
            if state is not None and kept.by_state:
                return False
            if self.of(step) != kept.needs.get(step.name):
                return False
        return True
