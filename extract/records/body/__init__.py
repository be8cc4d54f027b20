"""The records about a decree itself, from its running text: ``read_body`` is the way in."""

from extract.records.body.model import (
    AnnexHeading,
    Certification,
    Closing,
    DecreeBody,
    Dictum,
    LegalBasis,
    Problem,
)
from extract.records.body.read import read_body

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
