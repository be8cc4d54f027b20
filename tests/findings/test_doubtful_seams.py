"""A page break that may be read either way is told, and so are rows that were printed again."""

from __future__ import annotations

import pytest

from keputusan.extract.model.documents import Document
from keputusan.extract.model.logical_table import SeamNote, Verdict
from keputusan.extract.stitch.continuation import DOUBT, PRINTED_AGAIN, is_in_doubt
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.doubtful_seams import find_doubtful_seams
from keputusan.findings.low_confidence import KIND
from tests.support.decrees import TEAM, decree

WEIGHED = (("begins small", 1.0),)


def team(*notes: SeamNote) -> Document:
    """Return a decree with a team of two, and ``notes`` on its page breaks."""
    rows = [("1", "Ani Wati", "Staf", "Ketua"), ("2", "Budi Santoso", "Staf", "Anggota")]
    document = decree([TEAM[:4], *rows])
    document.tables[0].table.seams = list(notes)
    return document


def said(document: Document) -> list[tuple[str, str, int | None]]:
    """Return message, evidence and row of what is told of the page breaks."""
    found = find_doubtful_seams(KIND, DecreeView(document, {}))
    return [(one.message, one.evidence, one.where.row_no) for one in found]


def note(column: int | None, goes_on: bool, score: float, row: int = 2) -> SeamNote:
    """Return what was decided at the top of page 3, in ``row`` (from 0)."""
    return SeamNote(3, row, column, Verdict(goes_on, score, WEIGHED))


def test_columns_in_doubt_are_told_together() -> None:
    document = team(note(1, False, -0.5), note(2, False, 0.2), note(3, False, -9.0))
    ((message, evidence, row),) = said(document)
    assert message == (
        "Read as beginning anew at the top of page 3, which is in doubt: column 2 and column 3."
    )
    assert (evidence, row) == ("Budi Santoso | Staf", 3)


def test_a_row_that_may_be_a_new_one_is_told_where_it_was_put() -> None:
    ((message, evidence, row),) = said(team(note(None, True, 0.4)))
    assert message == "Read as going on over the top of page 3, which is in doubt: the row."
    assert (evidence, row) == ("Ani Wati | Staf | Ketua", 2)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(True, DOUBT + 0.1, WEIGHED),
        Verdict(False, -DOUBT - 0.1, WEIGHED),
        Verdict(False),  # the rules decided
    ],
)
def test_what_is_plain_is_not_told(verdict: Verdict) -> None:
    assert not is_in_doubt(verdict)
    assert said(team(SeamNote(3, 2, None, verdict))) == []


def test_rows_printed_again_are_told() -> None:
    again = Verdict(True, 0.0, ((PRINTED_AGAIN, 2.0),))
    ((message, evidence, row),) = said(team(SeamNote(3, 3, None, again)))
    assert message.startswith("The first 2 rows of page 3 are the last ones before it again")
    assert (evidence, row) == ("2 | Budi Santoso | Staf | Anggota", 3)
