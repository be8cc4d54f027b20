"""number-mismatch: the decree's number or year differs from what its annexes or date say."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_page
from keputusan.language.fold import key

CODE = "number-mismatch"

_MISREAD = str.maketrans("oilsb", "01158")
"""Letters that a recognizer confuses with digits."""


def find_number_mismatches(decree: DecreeView) -> Iterator[Finding]:
    """Annexes of another number than the decree's, and a number of another year than its date."""
    body = decree.body
    if body.number is None or body.number_raw is None:
        return
    own = _comparable(body.number, bool(decree.recognized))
    for heading in body.annex_headings:
        if heading.number is None or _comparable(heading.number, bool(decree.recognized)) == own:
            continue
        message = f"The decree is numbered {body.number}, {heading.label} {heading.number}."
        evidence = quoted(f"NOMOR {body.number_raw}", f"NOMOR {heading.number_raw}")
        yield Finding(CODE, message, evidence, at_page(heading.page), expected=body.number)
    decided = body.decided_on
    if body.closing and decided and body.year and decided.year != body.year:
        message = f"The decree's number is of {body.year}, its date of {decided.year}."
        evidence = quoted(body.number_raw, body.closing.date_raw or "")
        yield Finding(CODE, message, evidence, at_page(body.closing.page))


def _comparable(number: str, recognized: bool) -> str:
    """What must be the same of two numbers: letters and digits, of a scan their rough shapes."""
    folded = key(number)
    return folded.translate(_MISREAD) if recognized else folded
