"""Rows of ``legal_bases`` and ``dictums``."""

from __future__ import annotations

from keputusan.extract.body import annex_number, annexes_named
from keputusan.extract.model.documents import Document
from keputusan.pipeline.rows.row_columns import flowing, given
from keputusan.schemas.decree_rows import DictumsRow, LegalBasesRow


def legal_basis_rows(document: Document, source_id: str, document_id: str) -> list[LegalBasesRow]:
    """Return one row an item of Menimbang, Mengingat and Memperhatikan."""
    return [
        {
            "legal_basis_id": f"{document_id}-basis-{position}",
            "document_id": document_id,
            "source_id": source_id,
            "section": basis.section,
            "ordinal": basis.ordinal,
            "kind": basis.kind,
            "number": flowing(basis.number),
            "year": basis.year,
            "issuer": None,
            "instrument_id": None,
            "text_raw": basis.text_raw,
            "text": basis.text,
            "page": basis.page,
            "confidence": _confidence(document, basis.page),
        }
        for position, basis in enumerate(document.body.legal_bases, start=1)
        if given(basis.text) and given(basis.text_raw)
    ]


def dictum_rows(document: Document, source_id: str, document_id: str) -> list[DictumsRow]:
    """Return one row a diktum, with the annexes that it names."""
    pages: dict[int, int] = {}
    for heading in document.body.annex_headings:
        pages.setdefault(annex_number(heading.label), heading.page)
    named = [annexes_named(dictum.text) for dictum in document.body.dictums]
    return [
        {
            "dictum_id": f"{document_id}-dictum-{position}",
            "document_id": document_id,
            "source_id": source_id,
            "ordinal": dictum.ordinal,
            "label": dictum.label,
            "text_raw": given(dictum.text_raw),
            "text": flowing(dictum.text),
            "annexes": given(",".join(map(str, annexes))),
            "annex_pages": given(",".join(str(pages[n]) for n in annexes if n in pages)),
            "page": dictum.page,
            "confidence": _confidence(document, dictum.page),
        }
        for position, (dictum, annexes) in enumerate(
            zip(document.body.dictums, named, strict=True), start=1
        )
    ]


def _confidence(document: Document, page: int) -> float:
    """Return how surely the running text of ``page`` was read: its least sure line."""
    return min((line.confidence for line in document.lines if line.page == page), default=1.0)
