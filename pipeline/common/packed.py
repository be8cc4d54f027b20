"""A list that is held packed, for what there is one of for each file of a large archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, overload

import msgspec
import pyarrow as pa

Item = TypeVar("Item")

BLOCK = 1024
"""Items that are packed together: one that is asked for unpacks its whole block."""

_CODEC = "zstd"

_Block = tuple[int, bytes] | list[Any]
"""The size of what is packed, and that; or items that cannot be packed: they hold half a character,
which no file can hold."""


class Packed(Sequence[Item]):
    """Some ``items``, all of one ``kind``, in a tenth of the memory; for going through in order.

    Each time an item is asked for it is another object, equal to the one before.
    """

    def __init__(self, items: Iterable[Item], kind: type[Item]) -> None:
        self._decoder: msgspec.msgpack.Decoder[list[Item]] = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        self._length = 0
        self._blocks: list[_Block] = []
        remaining = iter(items)
        while block := list(islice(remaining, BLOCK)):
            self._length += len(block)
            self._blocks.append(_pack(block))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        for block in self._blocks:
            yield from self._unpack(block)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return list(self)[place]
        place = range(self._length)[place]
        return self._unpack(self._blocks[place // BLOCK])[place % BLOCK]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed):
            return self._blocks == other._blocks
        return list(self) == other

    __hash__ = None  # type: ignore[assignment]

    def change(self, change: Callable[[Item], bool]) -> None:
        """Let ``change`` alter items in place, and say of each whether it did."""
        for place, block in enumerate(self._blocks):
            items = self._unpack(block)
            if sum([change(item) for item in items]):
                self._blocks[place] = _pack(items)

    def _unpack(self, block: _Block) -> list[Item]:
        if isinstance(block, list):
            return block
        size, packed = block
        return self._decoder.decode(pa.decompress(packed, size, codec=_CODEC, asbytes=True))


def _pack(items: list[Any]) -> _Block:
    try:
        encoded = msgspec.msgpack.encode(items)
    except UnicodeEncodeError:
        return items
    return len(encoded), pa.compress(encoded, codec=_CODEC, asbytes=True)
