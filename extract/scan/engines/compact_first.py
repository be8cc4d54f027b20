"""Two recognisers: a compact one reads every line, an accurate one those of which it is unsure."""

from __future__ import annotations

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.belief import is_believed
from keputusan.extract.scan.engines.compact import CompactReader
from keputusan.extract.scan.engines.engine import Engine, Reading


class CompactFirst:
    """The ``accurate`` engine, spared the lines that the compact reader reads as well."""

    def __init__(self, accurate: Engine, compact: CompactReader | None = None) -> None:
        self._accurate = accurate
        self._compact = compact or CompactReader()
        self.name = accurate.name
        self.version = f"{accurate.version}, {self._compact.version}"

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        first = [self._compact.read(line) for line in lines]
        doubted = [
            index for index, read in enumerate(first)
            if not is_believed(read.reading.text, read.sure)
        ]  # fmt: skip
        readings = [read.reading for read in first]
        again = self._accurate.read_lines([lines[index] for index in doubted])
        for index, reading in zip(doubted, again, strict=True):
            readings[index] = reading
        return readings
