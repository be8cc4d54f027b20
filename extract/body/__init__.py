"""The records about a decree itself, from its running text: ``read_body`` is the way in."""

from keputusan.extract.body.body_reader import read_body
from keputusan.extract.body.body_records import (
    AnnexHeading,
    Certification,
    Closing,
    DecreeBody,
    Dictum,
    LegalBasis,
    Problem,
)

__all__ = [
    "AnnexHeading",
    "Certification",
    "Closing",
    "DecreeBody",
    "Dictum",
    "LegalBasis",
    "Problem",
    "read_body",
]
