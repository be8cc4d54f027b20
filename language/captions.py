"""Lines over and under a table: its caption with a number, notes and sources."""

from __future__ import annotations

import re
from functools import cache

from keputusan.language.lookup import DATA, LookupFileError, read_yaml, word_set


def is_caption(text: str) -> bool:
    """Return whether a line is the caption of a table or picture: "Tabel 3. Jumlah pemilih"."""
    return _patterns()[0].match(text) is not None


def is_note(text: str) -> bool:
    """Return whether a line begins what is said under a table: "Sumber: ..."."""
    return _patterns()[1].match(text) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_yaml(DATA / "captions.yaml")
    if set(data) != {"captions", "notes"}:
        raise LookupFileError("captions.yaml: captions and notes are due")
    captions, notes = (
        "|".join(sorted(word_set("captions.yaml", data[name]))) for name in ("captions", "notes")
    )
    number = r"(?:[A-Z]{0,2}[-.]?\d[\w.-]*|[IVX]+|[A-Z])"
    return (
        re.compile(rf"(?:{captions})\.?\s*{number}(?![^\W\d_])", re.IGNORECASE),
        re.compile(rf"(?:{notes})\s?[:.\u2013\u2014-]", re.IGNORECASE),
    )
