"""doubtful-word: a word that looks misspelled, and nothing says surely enough what is meant.

Each is asked about once for the whole archive (`keputusan.pipeline.review.doubtful_words`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_rows import finding_rows
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import OR, Listing, Wording
from keputusan.schemas.rows import Row, Rows

if TYPE_CHECKING:  # who only asks about words repairs none
    from keputusan.normalize.repair.repair_reconciler import DoubtfulWord, Repairs

KIND = FindingKind(
    "doubtful-word",
    "info",
    Wording(en="Doubtful word", id="Kata yang meragukan"),
    Wording(
        en="A word of no list looks misspelled, but what is meant is not sure enough for a repair; "
        "the review asks about it once for all decrees.",
        id="Kata yang tidak ada dalam daftar tampak salah tulis, tetapi maksudnya belum cukup "
        "pasti untuk diperbaiki; peninjauan menanyakannya sekali untuk semua keputusan.",
    ),
)

DOUBT = Wording(
    en="The word {word} is in no list of words and may be meant for {candidates}; it stays, for a "
    "repair takes {least}.",
    id="Kata {word} tidak ada dalam daftar kata dan mungkin dimaksudkan {candidates}; kata itu "
    "dibiarkan, karena perbaikan memerlukan {least}.",
)
CANDIDATE = Wording(en="{word} ({score} sure)", id="{word} (keyakinan {score})")

BETWEEN = " | "
"""What parts the candidates in ``findings.expected``."""


class DoubtfulWords:
    """Tells the doubtful words of each decree; comes after ``repairs`` has completed it."""

    name = "doubtful words"
    Summary = type(None)

    def __init__(self, repairs: Repairs) -> None:
        self._repairs = repairs

    def observe(self, rows: Rows) -> None:
        """Nothing to note: the repairs take note of all texts."""

    def summary(self) -> None:
        """Nothing was noted."""

    def add(self, summary: None) -> None:
        """Nothing to add."""

    def settle(self) -> None:
        """Nothing to decide."""

    def needs(self, summary: None) -> None:
        """Nothing but what the repairs need, which has the doubtful words."""

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Add the doubtful words of one decree to its findings."""
        for document in rows.get("documents", []):
            here = (
                _finding(doubt, row)
                for doubt, row in self._repairs.doubts
                if row["document_id"] == document["document_id"]
            )
            found = finding_rows(here, document["source_id"], document["document_id"])
            rows.setdefault("findings", []).extend(found)

    def entities(self) -> Rows:
        """None."""
        return {}


def _finding(doubt: DoubtfulWord, row: Row) -> Finding:
    """Return the finding of a word that stands in a row."""
    candidates = tuple(CANDIDATE(word=one.word, score=one.score) for one in doubt.candidates)
    said = DOUBT(word=doubt.word, candidates=Listing(candidates, OR), least=doubt.least)
    page, table_no, row_no, confidence = (
        row.get(column) for column in ("page", "table_no", "row_no", "confidence")
    )
    where = Where(
        None if page is None else int(str(page)),
        None if table_no is None else int(str(table_no)),
        None if row_no is None else int(str(row_no)),
        None,
        None if confidence is None else float(str(confidence)),
    )
    expected = BETWEEN.join(one.word for one in doubt.candidates)
    return Finding(KIND, said, quoted(doubt.word), where, expected)


SLICE = Slice((KIND,))
