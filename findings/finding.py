"""One finding: what is odd, what on the page shows it, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from keputusan.extract.model.page import Box
from keputusan.language.lookup import read_yaml

SEVERITIES = ("error", "warning", "info")

LONGEST_EVIDENCE = 300
"""Evidence is quoted up to so many characters."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the source: page, table and row from 1, box in points of that page.

    ``confidence`` (0..1) is how surely the text there was read.
    """

    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``evidence`` quotes the page; several quotes are parted by " | ".  A ``mild`` finding is a
    lesser case of its code and one severity lower.
    """

    code: str
    message: str
    evidence: str
    where: Where = Where()
    expected: str | None = None
    mild: bool = False

    @property
    def severity(self) -> str:
        """error, warning or info."""
        step = SEVERITIES.index(severities()[self.code]) + self.mild
        return SEVERITIES[min(step, len(SEVERITIES) - 1)]


@cache
def severities() -> dict[str, str]:
    """The severity of each code (``severities.yaml``)."""
    table = read_yaml(Path(__file__).with_name("severities.yaml"), dict[str, str])
    wrong = {code: name for code, name in table.items() if name not in SEVERITIES}
    if wrong:
        raise ValueError(f"severities.yaml: no severities: {wrong}")
    return table


def quoted(*texts: str) -> str:
    """Texts of the page as evidence: line wraps taken out, each once, parted by " | "."""
    flowing = dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())
    return " | ".join(flowing)[:LONGEST_EVIDENCE]
