"""What an OCR engine is: lines of text in, readings out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.model.reading_errors import EngineMissingError
from keputusan.extract.scan.engines.evidence import Seen

__all__ = ["Engine", "EngineMissingError", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says, and how sure the engine is of each character (0..1).

    ``engine`` names the recogniser that read it, where an engine has several; it goes into the
    published cells, else the engine's own name; ``evidence`` is what it saw, where it tells.
    """

    text: str
    chars: tuple[float, ...] = ()
    engine: str = ""
    evidence: Seen | None = field(default=None, compare=False, repr=False)

    @property
    def confidence(self) -> float:
        """How sure the least sure character is; 0 where nothing was read."""
        return min(self.chars, default=0.0)


class Engine(Protocol):
    """Reads lines of text; one thread each, for the files are what runs side by side.

    ``name`` goes into the published cells; ``version`` names the engine and its models.
    """

    name: str
    version: str

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """Return the reading of each picture of one upright line of text, dark on light."""
