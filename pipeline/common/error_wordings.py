"""What ends a command, what it did not do, and what to do about it, in both languages.

The sentences stand in ``error_wordings.yaml``.
"""

from __future__ import annotations

from keputusan.language.wording import Wording
from keputusan.language.wording_files import wordings_beside

_wording = wordings_beside(__file__)


def __getattr__(name: str) -> Wording:
    """Return the wording of a name: ``error_wordings.NO_FILES``."""
    return _wording(name)
