"""How many rows of a table may differ before the check fails."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace

_AMOUNT = re.compile(r"any|\d+|\d+(?:\.\d+)?%")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Rows that may be added, removed or changed.

    Each is a number of rows (``"3"``), a share of the golden's rows (``"0.5%"``), rounded
    down, or ``"any"``.
    """

    added: str = "0"
    removed: str = "0"
    changed: str = "0"

    def but(self, amounts: Mapping[str, object]) -> Allowed:
        """Return the same with ``amounts`` in place.  Raises ValueError for what is no amount."""
        if unknown := sorted(set(amounts) - {"added", "removed", "changed"}):
            raise ValueError(f"rows are added, removed or changed, not {', '.join(unknown)}")
        texts = {name: str(amount) for name, amount in amounts.items()}
        for name, text in texts.items():
            if not _AMOUNT.fullmatch(text):
                raise ValueError(f"{name}: {text} is neither a number of rows, a share nor `any`")
        return replace(self, **texts)


def limit(amount: str, rows: int) -> int:
    """Return the number of rows ``amount`` comes to in a golden of ``rows`` rows."""
    if amount == "any":
        return sys.maxsize
    if amount.endswith("%"):
        # in whole numbers: a tenth of a percent of a thousand rows is one row, not 0.99...
        whole, _, fraction = amount[:-1].partition(".")
        scale = 100 * int("1" + "0" * len(fraction))
        return int(whole + fraction) * rows // scale
    return int(amount)
