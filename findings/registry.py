"""All slices: the kinds of findings, and the finders that need one decree only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

from keputusan import findings
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind
from keputusan.findings.finding_slice import Slice
from keputusan.schemas.tables.review_tables import FINDING_CODES


@cache
def slices() -> tuple[Slice, ...]:
    """Return the SLICE of every module of the package, in the order of FINDING_CODES.

    Raises ValueError for a code that the schema does not have.
    """
    found: dict[int, Slice] = {}
    for module in walk_packages(findings.__path__, f"{findings.__name__}."):
        own = getattr(import_module(module.name), "SLICE", None)
        if isinstance(own, Slice):
            found[FINDING_CODES.index(own.kinds[0].code)] = own
    return tuple(found[place] for place in sorted(found))


@cache
def kinds() -> Mapping[str, FindingKind]:
    """Return each kind of finding by its code, in the order in which they are told."""
    return MappingProxyType({kind.code: kind for one in slices() for kind in one.kinds})


def find_all(decree: DecreeView) -> Iterator[Finding]:
    """Yield the findings of one decree."""
    for one in slices():
        for finder in one.finders:
            for found in finder(decree):
                misread = found.kind.misreadable and found.where.page in decree.recognized
                yield replace(found, mild=True) if misread else found
