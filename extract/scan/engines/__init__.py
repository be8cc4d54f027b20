"""The OCR engines, and which of them work here."""

from __future__ import annotations

from functools import cache

from keputusan.extract.scan.engines.compact_first import CompactFirst
from keputusan.extract.scan.engines.engine import Engine, EngineMissingError, Reading
from keputusan.extract.scan.engines.rapid import RapidEngine
from keputusan.extract.scan.engines.tesseract import TesseractEngine
from keputusan.language.wording import AND, Listing, Sentence, Told, Wording

__all__ = [
    "Engine",
    "EngineMissingError",
    "Reading",
    "accurate_engine",
    "available_engines",
    "default_engine",
]

NO_ENGINE_WORKS = Wording(
    en="no OCR engine works here: {reasons}",
    id="tidak ada mesin OCR yang dapat bekerja di sini: {reasons}",
)

ENGINES = (RapidEngine, TesseractEngine)
"""All engines, the most accurate first."""


def available_engines() -> dict[str, Engine | EngineMissingError]:
    """Return each engine by its name, or the error that says what it needs."""
    found: dict[str, Engine | EngineMissingError] = {}
    for engine in ENGINES:
        try:
            found[engine.name] = engine()
        except EngineMissingError as error:
            found[engine.name] = error
    return found


@cache
def default_engine() -> Engine:
    """Return what reads scans, loaded once a process: the accurate engine, spared what is easily
    read.

    Raises EngineMissingError if there is no accurate one.
    """
    return CompactFirst(accurate_engine())


@cache
def accurate_engine() -> Engine:
    """Return the most accurate engine that works here, loaded once a process.

    Raises EngineMissingError if there is none.
    """
    reasons: list[Sentence | Told] = []
    for engine in ENGINES:
        try:
            return engine()
        except EngineMissingError as error:
            reasons.append(error.needed)
    raise EngineMissingError(NO_ENGINE_WORKS(reasons=Listing(tuple(reasons), AND)))
