"""What is wrong with a file of decisions, in both languages.

The sentences stand in ``decision_wordings.yaml``.
"""

from __future__ import annotations

from keputusan.language.wording import Wording
from keputusan.language.wording_files import wordings_beside

_wording = wordings_beside(__file__)


def __getattr__(name: str) -> Wording:
    """Return the wording of a name: ``decision_wordings.NO_LIST``."""
    return _wording(name)
