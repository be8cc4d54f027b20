"""Which columns of a table are compared, and how: one by one, folded into a digest, or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from keputusan.schemas.rows import Row

DIGEST = "digest"
"""Stands in the place of the folded columns; no published column has this name."""

DIGEST_LENGTH = 8
"""Hexadecimal digits: a changed row keeps its digest once in four thousand million times."""


class View(NamedTuple):
    """The columns of a table that are compared.

    ``key`` tells the rows apart, ``clear`` are compared value by value, and of ``folded`` only
    one digest a row is: that they changed can be told, and no longer from what.
    """

    key: tuple[str, ...]
    clear: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows that are compared, the digest last."""
        return (*self.key, *self.clear, *((DIGEST,) if self.folded else ()))

    def shared_with(self, here: Mapping[str, str], there: Mapping[str, str]) -> View:
        """Return the part of the view that two tables with these column types have in common."""
        shared = {name for name, type_ in here.items() if there.get(name) == type_}
        return View(
            self.key,
            tuple(name for name in self.clear if name in shared),
            self.folded if shared.issuperset(self.folded) else (),
        )


def fold(rows: Iterable[Row]) -> list[str]:
    """Return a digest of each of ``rows``, which hold nothing but the folded columns in their
    order.
    """
    return [_digest(row) for row in rows]


def _digest(row: Row) -> str:
    text = json.dumps(list(row.values()), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
