"""The gazettes of the instruments cited most."""

from __future__ import annotations

from functools import cache

from keputusan.normalize.instruments.cited import Cited, Gazette
from keputusan.normalize.instruments.register import Instrument, described


def is_cited(known: Instrument, cited: Cited) -> bool:
    """Return whether ``cited`` is the known instrument by its number."""
    return (cited.kind, cited.number, cited.year) == (known.kind, known.number, known.year)


@cache
def known_gazettes() -> tuple[Instrument, ...]:
    """Return the instruments whose gazette is known."""
    return tuple(one for one in described() if one.gazette)


def of_gazette(gazette: Gazette) -> Instrument | None:
    """Return the instrument promulgated there."""
    for known in known_gazettes():
        if known.supplement is not None and known.supplement == gazette.supplement:
            return known
        if known.gazette == (gazette.series, gazette.year, gazette.number):
            return known
    return None
