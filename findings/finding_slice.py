"""A slice: everything about one kind of finding, or a few that are found together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind

Finder = Callable[[DecreeView], Iterator[Finding]]
"""A plain function from one decree to what is odd in it."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The kinds that a module finds, and its finders, in the order in which they are asked.

    A module of `keputusan.findings` has one, named SLICE.  A kind without a finder here needs to
    know more than one decree (see `keputusan.findings.person_findings`).
    """

    kinds: tuple[FindingKind, ...]
    finders: tuple[Finder, ...] = ()
