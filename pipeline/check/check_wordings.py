"""What a check says of a run and its golden, in both languages.

The sentences stand in ``check_wordings.yaml``.
"""

from __future__ import annotations

from keputusan.language.wording import Wording
from keputusan.language.wording_files import wordings_beside

_wording = wordings_beside(__file__)


def __getattr__(name: str) -> Wording:
    """Return the wording of a name: ``check_wordings.DIFFERENT``."""
    return _wording(name)
