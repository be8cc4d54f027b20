"""Years with a digit too many or a letter for a digit, where the decree names them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keputusan.normalize.repair.slips import Slip

_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_LIKE_A_YEAR = re.compile(r"(?<![\w/.,-])[12][\dOoIlSZB]{3,4}(?![\w/-])")
_DIGITS = str.maketrans("OoIlSZB", "0011528")


def years_in(text: str) -> list[str]:
    """Return the years a text names."""
    return _YEAR.findall(text)


def find_year_slips(text: str, years: frozenset[str]) -> Iterator[Slip]:
    """Yield what can only be one of ``years``: by a digit less, or by digits for letters."""
    for match in _LIKE_A_YEAR.finditer(text):
        printed = match[0]
        digits = printed.translate(_DIGITS)
        if len(digits) == 4:
            meant = {digits} & years if printed != digits else set()
        else:
            meant = {digits[:i] + digits[i + 1 :] for i in range(len(digits))} & years
        if len(meant) == 1:
            yield Slip(match.start(), match.end(), meant.pop())
