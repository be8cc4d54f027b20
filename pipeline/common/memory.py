"""Memory: it is not searched for cycles too often, and goes back when it is not needed any more."""

from __future__ import annotations

import ctypes
import gc
import sys


def expect_many_objects() -> None:
    """Let the garbage collector look less often, and never through what is there already.

    Reading and reconciling make millions of small objects and hardly a cycle among them.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def use_one_allocator() -> None:
    """Let Arrow take memory from the C library, which gives it back sooner than Arrow's own does.

    Checking the release of ten thousand decrees then needs 170 MB instead of 240.
    """
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


FEW = 1000
"""Files of which so little is held that it is not worth a second's tenth to give it back."""


def give_back(files: int) -> None:
    """Free what nothing refers to; the C library then returns whole pages, where it can.

    Without this the stages of a run over many ``files``, which free what they held, add up in its
    peak.
    """
    if files <= FEW:
        return
    import pyarrow as pa

    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's, not every Linux has it
        if trim is not None:
            trim(0)
