"""What the rows of every table share."""

from __future__ import annotations

from keputusan.extract.model.table_records import Place
from keputusan.language.flowing import join_lines
from keputusan.language.nothing import is_blank, says_nothing
from keputusan.schemas.rows import Row


def given(text: str | None) -> str | None:
    """``text`` as the page has it; None for a blank or a lone dash, which say nothing."""
    return None if text is None or is_blank(text) else text


def flowing(text: str | None) -> str | None:
    """``text`` with soft line wraps taken out; None for what says nothing: "-", "....", "n/a"."""
    if text is None or says_nothing(text):
        return None
    joined = join_lines(text.split("\n"))
    return None if says_nothing(joined) else joined


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
