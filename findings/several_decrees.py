"""several-decrees: more than one decree is bound into one file."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import Document
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_page

CODE = "several-decrees"


def find_several_decrees(decree: DecreeView) -> Iterator[Finding]:
    """The decrees of a file that holds several, at the first one."""
    behind = decree.document.bound_behind
    if behind:
        bound = [decree.document, *behind]
        message = f"The file holds {len(bound)} decrees; each is published by itself."
        yield Finding(CODE, message, quoted(*map(_shown, bound)), at_page(behind[0].page))


def _shown(document: Document) -> str:
    number = document.body.number or document.body.title_raw or "?"
    return f"{number} (p. {document.page}-{document.last_page})"
