"""unread-page: pages that are not blank and give no text, or none to be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keputusan.extract.model.page import Unread
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import Wording

KIND = FindingKind(
    "unread-page",
    "warning",
    Wording(en="Page not read", id="Halaman tak terbaca"),
    Wording(
        en="The page is not blank, but gave no text, or text that no word list knows.",
        id="Halaman tidak kosong, tetapi tidak memberi teks, atau teksnya tidak dikenal daftar "
        "kata mana pun.",
    ),
)

WHY: Mapping[Unread, Wording] = {
    "fonts": Wording(
        en="The page's fonts say other letters than they show.",
        id="Huruf yang tersimpan pada halaman ini berbeda dari huruf yang tampak.",
    ),
    "nothing": Wording(
        en="The page is not blank, and nothing on it could be read.",
        id="Halaman ini tidak kosong, tetapi tidak ada yang dapat dibaca.",
    ),
    "damaged": Wording(
        en="What the page is made of is damaged: text is missing or garbled. Get the file again.",
        id="Isi halaman ini rusak: ada teks yang hilang atau kacau. Ambil ulang berkasnya.",
    ),
}
"""Why a page is unread, as its reader says it."""


def find_unread_pages(decree: DecreeView) -> Iterator[Finding]:
    """Yield the pages that their reader marked."""
    for page in decree.document.pages:
        if page.unread:
            yield Finding(KIND, WHY[page.unread](), "", at_page(page.number))


SLICE = Slice((KIND,), (find_unread_pages,))
