"""One finding: what is odd, what on the page shows it, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from keputusan.extract.model.page import Box
from keputusan.language.wording import Sentence, Wording

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest: the data are wrong or missing, they may be, it is good to know."""

LONGEST_EVIDENCE = 300
"""Characters of the page that are quoted as evidence at most."""


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What all findings of one code have in common.

    ``name`` heads them, ``meaning`` says in one sentence what they are.  Of a ``misreadable``
    kind, one misread letter or digit is enough to make a finding: it is mild on a scanned page.
    """

    code: str
    severity: Severity
    name: Wording
    meaning: Wording
    misreadable: bool = False


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

    ``said`` is the message, its values not yet written in any language.  ``evidence`` quotes the
    page; several quotes are parted by " | ".  A ``mild`` finding is a lesser case of its kind and
    one severity lower.
    """

    kind: FindingKind
    said: Sentence
    evidence: str
    where: Where = Where()
    expected: str | None = None
    mild: bool = False

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def message(self) -> str:
        """The message in English."""
        return self.said.render("en")

    @property
    def severity(self) -> Severity:
        """error, warning or info."""
        step = SEVERITIES.index(self.kind.severity) + self.mild
        return SEVERITIES[min(step, len(SEVERITIES) - 1)]


def quoted(*texts: str) -> str:
    """Return texts of the page as evidence: without line wraps, each once, parted by " | "."""
    flowing = dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())
    return " | ".join(flowing)[:LONGEST_EVIDENCE]
