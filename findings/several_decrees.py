"""several-decrees: more than one decree is bound into one file."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import Document
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import Wording

KIND = FindingKind(
    "several-decrees",
    "info",
    Wording(en="Several decrees in one file", id="Beberapa keputusan dalam satu berkas"),
    Wording(
        en="One file holds more than one decree; each is published by itself.",
        id="Satu berkas memuat lebih dari satu keputusan; masing-masing diterbitkan tersendiri.",
    ),
)

BOUND = Wording(
    en="The file holds {count:,} decrees; each is published by itself.",
    id="Berkas ini memuat {count:,} keputusan; masing-masing diterbitkan tersendiri.",
)


def find_several_decrees(decree: DecreeView) -> Iterator[Finding]:
    """Yield the decrees of a file that holds several, at the first one."""
    behind = decree.document.bound_behind
    if behind:
        bound = [decree.document, *behind]
        evidence = quoted(*map(_shown, bound))
        yield Finding(KIND, BOUND(count=len(bound)), evidence, at_page(behind[0].page))


def _shown(document: Document) -> str:
    """Return what a decree is called, if it says so, and its pages."""
    name = document.body.number or document.body.title_raw or ""
    return f"{name} (p. {document.page}-{document.last_page})".lstrip()


SLICE = Slice((KIND,), (find_several_decrees,))
