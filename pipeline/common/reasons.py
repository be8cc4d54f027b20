"""Why a file of the archive is not published, and why there is no picture, in both languages.

What a file itself has wrong is said where it is read (`keputusan.extract`).  The sentences stand
in ``reasons.yaml``.
"""

from __future__ import annotations

from keputusan.language.wording import Wording
from keputusan.language.wording_files import wordings_beside

_wording = wordings_beside(__file__)


def __getattr__(name: str) -> Wording:
    """Return the wording of a name: ``reasons.UNREADABLE``."""
    return _wording(name)
