"""Who is named in the decrees of all offices, put by until one office after the other is settled.

What names are seen with grows with every decree.  So it is written to a temporary file, and only
one office is in memory at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import msgspec

from keputusan.normalize.people.office import Office, SeenOffice

IN_MEMORY = 1 << 24
"""Bytes that are put by before there is a file: some ten thousand decrees of a team each."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SeenOffice)


class SeenOffices:
    """What was seen of each office, by its scope, in the order in which it came."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - as long as this lives
        self._parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._end = 0

    def add(self, scope: str, seen: SeenOffice) -> None:
        """Put by what was seen in the decrees that come now."""
        packed = _ENCODER.encode(seen)
        self._file.seek(self._end)
        self._file.write(packed)
        self._parts[scope].append((self._end, len(packed)))
        self._end += len(packed)

    def scopes(self) -> list[str]:
        """Return all scopes that anything was put by for, sorted."""
        return sorted(self._parts)

    def office(self, scope: str) -> Office:
        """Return all that was seen of one office."""
        office = Office()
        for seen in self._seen(scope):
            office.add(seen)
        return office

    def _seen(self, scope: str) -> Iterator[SeenOffice]:
        for start, size in self._parts[scope]:
            self._file.seek(start)
            yield _DECODER.decode(self._file.read(size))
