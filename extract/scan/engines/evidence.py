"""What a recogniser saw along a line: how probable it makes any text, not only the one it read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Protocol

from keputusan.extract.scan.engines.alphabet import Steps
from keputusan.extract.scan.engines.ctc import shares_of

LEAST = -30.0
"""Logarithm of the share of a text that the steps cannot spell."""


class Seen(Protocol):
    """What tells how probable any text of a line is."""

    def log_share(self, text: str) -> float:
        """Return the logarithm of the probability that the line says ``text``."""

    def log_shares(self, texts: Sequence[str]) -> list[float]:
        """Return the same of several texts, which together cost little more than one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shares of all signs at each step along a line, and the columns of the signs."""

    steps: Steps
    columns: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def log_share(self, text: str) -> float:
        """See `Seen`."""
        return self.log_shares([text])[0]

    def log_shares(self, texts: Sequence[str]) -> list[float]:
        """See `Seen`."""
        # what a line may say is weighed first, and what it says is judged then
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        spelled = {text: columns for text in new if (columns := self._columns_of(text))}
        shares = shares_of(self.steps, list(spelled.values())) if spelled else []
        self._known.update(dict.fromkeys(new, LEAST))
        for text, share in zip(spelled, shares, strict=True):
            if share > 0:
                self._known[text] = max(LEAST, log(share))
        return [self._known[text] for text in texts]

    def _columns_of(self, text: str) -> list[int]:
        """Return the columns of the signs of ``text``; none if one of them has no column."""
        known = [self.columns[sign] for sign in text if sign in self.columns]
        return known if len(known) == len(text) else []
