"""Hide from Python what Windows lacks; a process that has this folder in PYTHONPATH starts so.

Fresh interpreters that it starts find it, too, and are as poor.
"""

import multiprocessing
import os
import sys

for _name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[_name] = None  # type: ignore[assignment]

for _name in ("getuid", "geteuid", "fchmod", "fork", "O_NONBLOCK", "O_DIRECTORY", "O_ASYNC"):
    if hasattr(os, _name):
        delattr(os, _name)


class _NotPrivilegedError(OSError):
    winerror = 1314


def _refuse(*_: object, **__: object) -> None:
    raise _NotPrivilegedError("a required privilege is not held by the client")


os.symlink = _refuse
multiprocessing.get_all_start_methods = lambda: ["spawn"]
