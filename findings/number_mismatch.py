"""number-mismatch: the decree's number or year differs from what its annexes or date say."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.language.fold import key
from keputusan.language.wording import Wording

KIND = FindingKind(
    "number-mismatch",
    "error",
    Wording(en="Numbers that differ", id="Nomor tidak sama"),
    Wording(
        en="The numbers in the body, the annexes and the date do not agree.",
        id="Nomor pada batang tubuh, lampiran, dan tanggal tidak sejalan.",
    ),
)

OTHER_NUMBER = Wording(
    en="The decree is numbered {own}, {annex} {other}.",
    id="Keputusan bernomor {own}, sedangkan {annex} bernomor {other}.",
)
OTHER_YEAR = Wording(
    en="The decree's number is of {year}, its date of {other}.",
    id="Nomor keputusan bertahun {year}, tanggalnya {other}.",
)

_MISREAD = str.maketrans("oilsb", "01158")
"""Letters that a recognizer confuses with digits."""


def find_number_mismatches(decree: DecreeView) -> Iterator[Finding]:
    """Yield annexes of another number than the decree's, and a number of another year than its
    date.
    """
    body = decree.body
    if body.number is None or body.number_raw is None:
        return
    own = _comparable(body.number, bool(decree.recognized))
    for heading in body.annex_headings:
        if heading.number is None or _comparable(heading.number, bool(decree.recognized)) == own:
            continue
        said = OTHER_NUMBER(own=body.number, annex=heading.label, other=heading.number)
        evidence = quoted(f"NOMOR {body.number_raw}", f"NOMOR {heading.number_raw}")
        yield Finding(KIND, said, evidence, at_page(heading.page), expected=body.number)
    decided = body.decided_on
    if body.closing and decided and body.year and decided.year != body.year:
        said = OTHER_YEAR(year=body.year, other=decided.year)
        evidence = quoted(body.number_raw, body.closing.date_raw or "")
        yield Finding(KIND, said, evidence, at_page(body.closing.page))


def _comparable(number: str, recognized: bool) -> str:
    """Return what must be the same of two numbers: letters and digits, of a scan their rough
    shapes.
    """
    folded = key(number)
    return folded.translate(_MISREAD) if recognized else folded


SLICE = Slice((KIND,), (find_number_mismatches,))
