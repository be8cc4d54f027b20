"""missing-annex: a diktum names an annex that the file does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.body import annex_number, annexes_named
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import AND, Listing, Wording

KIND = FindingKind(
    "missing-annex",
    "warning",
    Wording(en="Annex not in the file", id="Lampiran tidak ada dalam berkas"),
    Wording(
        en="A diktum names an annex that the file does not hold; it may be a file of its own.",
        id="Diktum menyebut lampiran yang tidak ada dalam berkas; mungkin dalam berkas lain.",
    ),
)

MISSING = Wording(
    en="Diktum {diktum} names {annexes}, which the file does not hold.",
    id="Diktum {diktum} menyebut {annexes}, yang tidak ada dalam berkas ini.",
)


def find_missing_annexes(decree: DecreeView) -> Iterator[Finding]:
    """Yield one finding about all annexes that are named and not there, at the first diktum."""
    headings = [annex_number(heading.label) for heading in decree.body.annex_headings]
    named: dict[int, int] = {}
    for place, dictum in enumerate(decree.body.dictums):
        for number in annexes_named(dictum.text):
            named.setdefault(number, place)
    missing = [number for number in sorted(named) if number not in headings]
    if not missing or len(headings) >= len(named) or _may_be_there(decree, headings):
        return
    dictum = decree.body.dictums[named[missing[0]]]
    labels = tuple(f"Lampiran {number}" if number else "Lampiran" for number in missing)
    said = MISSING(diktum=dictum.label, annexes=Listing(labels, AND))
    yield Finding(KIND, said, quoted(dictum.text_raw), at_page(dictum.page))


def _may_be_there(decree: DecreeView, headings: list[int]) -> bool:
    """Return whether an annex may stand in the file without a heading, or one that was not read."""
    if headings and all(headings):
        return False
    closing = decree.body.closing
    goes_on = closing is not None and decree.document.last_page > closing.page
    return bool(decree.tables) or goes_on or closing is None


SLICE = Slice((KIND,), (find_missing_annexes,))
