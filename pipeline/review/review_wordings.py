"""What the commands of the review say to people, in both languages.

The sentences stand in ``review_wordings.yaml``; the reviewer's page has its own.
"""

from __future__ import annotations

from keputusan.language.wording import Wording
from keputusan.language.wording_files import wordings_beside

_wording = wordings_beside(__file__)


def __getattr__(name: str) -> Wording:
    """Return the wording of a name: ``review_wordings.QUESTIONS_SHOWN``."""
    return _wording(name)
