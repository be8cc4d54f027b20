"""The end of the command's process, without freeing one by one the objects that it has made.

Python took a fourteenth of the CPU of a run for that; the system takes the memory back at once.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading


def end_process(code: int) -> None:
    """Do what is registered for the end, write what waits to be written, and end the process.

    Returns where another thread still runs or something cannot be written: Python then ends the
    process in its own way.
    """
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)
