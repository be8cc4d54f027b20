"""What the rows of every table share."""

from __future__ import annotations

from keputusan.extract.kinds.table_records import Place
from keputusan.language.flowing import join_lines
from keputusan.schemas.rows import Row

DASHES = frozenset({"-", "–", "—", "- -"})


def given(text: str | None) -> str | None:
    """``text`` as the page has it; None for a blank or a lone dash, which say nothing."""
    if text is None or not text.strip() or text.strip() in DASHES:
        return None
    return text


def flowing(text: str | None) -> str | None:
    """``text`` with soft line wraps taken out; None for what ``given`` drops."""
    kept = given(text)
    return join_lines(kept.split("\n")) or None if kept is not None else None


def origin(source_id: str, document_id: str, place: Place) -> Row:
    """The columns that say where a row of a table fact comes from."""
    return {
        "source_id": source_id,
        "document_id": document_id,
        "page": place.page,
        "table_no": place.table_no,
        "row_no": place.row_no,
        "confidence": place.confidence,
    }
