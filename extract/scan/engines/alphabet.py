"""The signs of a decree among the 18 000 that a multilingual recogniser knows."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from keputusan.language.lookup import read_yaml

BEYOND_ASCII = frozenset("√✓✔×●•–—°…")
"""Signs that decrees use beside printable ASCII."""

Steps = npt.NDArray[np.float32]
"""Probabilities: one row for each step along a line, one column for each sign."""


class Alphabet:
    """A recogniser's signs, those that look alike gathered into one.

    ``signs`` are the gathered ones, "" for no sign at all.  ``cases[i]`` are the indices of
    ``signs[i]`` and of the same letter in the other case.
    """

    def __init__(self, known: list[str]) -> None:
        """``known`` are the signs of the recogniser's columns, "" for its blank."""
        meant = [(fold(sign), column) for column, sign in enumerate(known)]
        chosen = sorted((sign, column) for sign, column in meant if sign is not None)
        self.signs = sorted({sign for sign, _ in chosen})
        self._columns = np.array([column for _, column in chosen])
        first = {sign: place for place, (sign, _) in reversed(list(enumerate(chosen)))}
        self._starts = np.array([first[sign] for sign in self.signs])
        folded = [sign.casefold() for sign in self.signs]
        self.cases = [
            [index for index, other in enumerate(folded) if other == sign] for sign in folded
        ]

    def gather(self, steps: Steps) -> Steps:
        """Return the probabilities of ``signs``: those of all signs that look alike added up."""
        return np.asarray(np.add.reduceat(steps[:, self._columns], self._starts, axis=1))


def meant_columns(known: list[str]) -> npt.NDArray[np.intp]:
    """Return which of the signs ``known`` stand for one of a decree, CTC's blank among them."""
    return np.array([column for column, sign in enumerate(known) if fold(sign) is not None])


def fold(sign: str) -> str | None:
    """Return the sign of a decree that ``sign`` stands for; None for one that is never meant."""
    if sign == "" or sign in BEYOND_ASCII:
        return sign
    if len(sign) != 1:
        return None
    if sign in _lookalikes():
        return _lookalikes()[sign]
    if _is_plain(sign):
        return sign
    if not unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH")):
        return None
    base = "".join(
        part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)
    )
    return base if len(base) == 1 and _is_plain(base) else None


def _is_plain(sign: str) -> bool:
    return " " <= sign <= "~"


@cache
def _lookalikes() -> dict[str, str]:
    table = read_yaml(Path(__file__).with_name("lookalikes.yaml"), dict[str, str])
    return {sign: meant for meant, signs in table.items() for sign in signs}
