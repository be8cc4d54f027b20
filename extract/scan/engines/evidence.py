"""What a recogniser saw along a line: how probable it makes any text, not only the one it read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Protocol

from keputusan.extract.scan.engines.alphabet import Steps
from keputusan.extract.scan.engines.ctc import share_of

LEAST = -30.0
"""Logarithm of the share of a text that the steps cannot spell."""


class Seen(Protocol):
    """What tells how probable any text of a line is."""

    def log_share(self, text: str) -> float:
        """Return the logarithm of the probability that the line says ``text``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shares of all signs at each step along a line, and the columns of the signs."""

    steps: Steps
    columns: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def log_share(self, text: str) -> float:
        """Return the logarithm of the probability that the line says ``text``."""
        if text not in self._known:  # what a line may say is weighed, and what it says judged
            self._known[text] = self._log_share(text)
        return self._known[text]

    def _log_share(self, text: str) -> float:
        columns = [self.columns.get(sign) for sign in text]
        known = [column for column in columns if column is not None]
        if not known or len(known) < len(columns):
            return LEAST
        share = share_of(self.steps, known)
        return max(LEAST, log(share)) if share > 0 else LEAST
