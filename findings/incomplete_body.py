"""incomplete-body: what the reader of the running text did not find, or found to be odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from keputusan.extract.model.body_records import ProblemCode
from keputusan.findings import impossible_date, label_anomaly
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.findings.numbering.row_numbers import GAP, REPEAT
from keputusan.language.wording import Wording

KIND = FindingKind(
    "incomplete-body",
    "warning",
    Wording(en="Incomplete body", id="Batang tubuh tidak lengkap"),
    Wording(
        en="A part of the decree's body was not found.",
        id="Bagian dari batang tubuh tidak ditemukan.",
    ),
)


class Told(NamedTuple):
    """How a problem of the running text is told: as a finding of which kind, and how."""

    kind: FindingKind
    wording: Wording


_GOES_ON = Wording(
    en="{section} goes on from {last} to {number}.",
    id="{section}: butir {last} diikuti butir {number}.",
)

PROBLEMS: Mapping[ProblemCode, Told] = {
    "number-from-annex": Told(
        KIND,
        Wording(
            en="The number was read from an annex: the decree itself gives none.",
            id="Nomor diambil dari lampiran: keputusannya sendiri tidak memuat nomor.",
        ),
    ),
    "closing-from-annex": Told(
        KIND,
        Wording(
            en="Place, date and signer were read from an annex: the decision bears none.",
            id="Tempat, tanggal, dan penanda tangan diambil dari lampiran: putusannya tidak "
            "memuatnya.",
        ),
    ),
    "number-missing": Told(
        KIND,
        Wording(en="No decree number was found.", id="Nomor keputusan tidak ditemukan."),
    ),
    "number-incomplete": Told(
        KIND,
        Wording(en="The decree number gives no year.", id="Nomor keputusan tidak memuat tahun."),
    ),
    "title-missing": Told(
        KIND,
        Wording(
            en="No title was found under TENTANG.", id="Judul di bawah TENTANG tidak ditemukan."
        ),
    ),
    "bases-missing": Told(
        KIND,
        Wording(
            en="Nothing was found under Menimbang and Mengingat.",
            id="Tidak ditemukan isi Menimbang dan Mengingat.",
        ),
    ),
    "dictums-missing": Told(KIND, Wording(en="No diktum was found.", id="Diktum tidak ditemukan.")),
    "closing-missing": Told(
        KIND,
        Wording(en="No place and date were found.", id="Tempat dan tanggal tidak ditemukan."),
    ),
    "date-missing": Told(
        KIND,
        Wording(en="The place of the decision has no date.", id="Tempat penetapan tanpa tanggal."),
    ),
    "signer-missing": Told(
        KIND,
        Wording(en="The signer's name was not found.", id="Nama penanda tangan tidak ditemukan."),
    ),
    "label-missing": Told(
        KIND,
        Wording(
            en="Instruments are numbered as in Mengingat, whose label was not found.",
            id="Peraturan dinomori seperti pada Mengingat, tetapi labelnya tidak ditemukan.",
        ),
    ),
    "citation-incomplete": Told(
        KIND,
        Wording(
            en="Mengingat {number}: the instrument's number or year was not found.",
            id="Mengingat {number}: nomor atau tahun peraturan tidak ditemukan.",
        ),
    ),
    "item-gap": Told(GAP, _GOES_ON),
    "item-repeat": Told(REPEAT, _GOES_ON),
    "diktum-order": Told(label_anomaly.KIND, label_anomaly.DIKTUMS),
    "label-memutuskan": Told(label_anomaly.KIND, label_anomaly.MEMUTUSKAN),
    "impossible-date": Told(impossible_date.KIND, impossible_date.NO_SUCH_DATE),
}
"""All that the reader of the running text notes."""

NOTHING = Wording(
    en="Neither a decree nor a table was found in the file.",
    id="Dalam berkas ini tidak ditemukan keputusan maupun tabel.",
)
ONLY_NUMBER = Wording(
    en="Nothing but its number was found of the decree.",
    id="Dari keputusan ini hanya nomornya yang ditemukan.",
)
NO_DECREE = Wording(
    en="No decree was found in the file; its tables are in cells.",
    id="Dalam berkas ini tidak ditemukan keputusan; tabelnya ada di tabel cells.",
)


def find_body_problems(decree: DecreeView) -> Iterator[Finding]:
    """Yield what the reader of the running text noted."""
    decision = decree.body.dictums[0].page if decree.body.dictums else None
    for problem in decree.body.problems:
        kind, wording = PROBLEMS[problem.code]
        # the label of the decision stands where its first diktum does
        page = problem.page or (decision if problem.code == "label-memutuskan" else None)
        said = wording(**problem.values)
        yield Finding(kind, said, quoted(problem.evidence), at_page(page))


def find_missing_decree(decree: DecreeView) -> Iterator[Finding]:
    """Yield that the file gives no decree, or nothing of one, unless pages of it are unread."""
    document, body = decree.document, decree.body
    given = body.dictums or body.legal_bases or body.problems or decree.tables
    if (document.is_decree and given) or any(page.unread for page in document.pages):
        return
    said = ONLY_NUMBER if document.is_decree else NO_DECREE if decree.tables else NOTHING
    evidence = quoted(*(line.text for line in document.lines[:1]))
    yield Finding(KIND, said(), evidence, at_page(document.page), mild=bool(decree.tables))


SLICE = Slice((KIND,), (find_body_problems, find_missing_decree))
