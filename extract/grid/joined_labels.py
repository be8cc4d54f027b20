"""Labels of narrow columns that touch: letters without a gap that are two or more labels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from keputusan.extract.model.page import Char
from keputusan.language.calendar_labels import month_cuts
from keputusan.language.headings import is_known

SHORTEST = 6
"""Two labels that touch have so many letters at least."""

NUMBERS = ("NO.", "NO")
"""How the column of numbers is headed, the longest first."""


def part_labels(runs: Iterable[list[Char]]) -> tuple[list[list[Char]], list[int]]:
    """Return ``runs``, letters without a gap, cut where the words say that labels touch, and which
    of them begin at such a cut.

    Labels are months that follow each other ("FEBMARAPR"), or NO and the label of a decree table
    ("NONAMA").
    """
    parted: list[list[Char]] = []
    labels: list[int] = []
    for run in runs:
        cuts = _cuts_of(run) if len(run) >= SHORTEST else []
        if cuts:
            places = [0, *cuts, len(run)]
            labels += range(len(parted) + 1, len(parted) + len(places) - 1)
            parted += [run[a:b] for a, b in pairwise(places)]
        else:
            parted.append(run)
    return parted, labels


def _cuts_of(run: list[Char]) -> list[int]:
    """Return the letters of ``run`` that begin another label."""
    text = "".join(char.text for char in run)
    if len(text) != len(run):  # ligatures, and letters with marks of their own
        return []
    cuts = month_cuts(text)
    if cuts or not text.isupper() or is_known(text):
        return cuts
    number = next((label for label in NUMBERS if text.startswith(label)), None)
    return [len(number)] if number is not None and is_known(text[len(number) :]) else []
