"""Uniqueness of keys over tables of many million rows.

A key of several columns is packed into one 64-bit number a row, so the check needs about
thirty bytes a row whatever the key is made of.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int64]

_LARGEST = np.iinfo(np.int64).max


def repeated_rows(key: pa.Table) -> Codes:
    """Return row numbers, ascending from 0, whose key occurs in an earlier row; null equals
    null.
    """
    codes = np.zeros(key.num_rows, dtype=np.int64)
    if not key.num_rows:
        return codes
    for column in key.columns:
        codes = _combine(codes, _codes(column))
    ordered = np.sort(codes)
    if not (ordered[1:] == ordered[:-1]).any():
        return np.empty(0, dtype=np.int64)
    _, first = np.unique(codes, return_index=True)
    return np.setdiff1d(np.arange(codes.size), first, assume_unique=True)


def _codes(column: pa.ChunkedArray) -> Codes:
    """Return a number from 0 for each distinct value, null included."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    indices = [
        chunk.indices.fill_null(-1).to_numpy() for chunk in column.unify_dictionaries().chunks
    ]
    return np.concatenate(indices).astype(np.int64) + 1


def _combine(left: Codes, right: Codes) -> Codes:
    """Return one number a row for the pair of two, distinct where the pair is."""
    size = int(right.max()) + 1
    if int(left.max()) >= _LARGEST // size:
        left = np.unique(left, return_inverse=True)[1].astype(np.int64)
    return left * size + right
