"""Tables read wrong are told and right ones are not; pages without a table give none."""

from __future__ import annotations

import pytest

from benchmarks import no_tables
from benchmarks.few_rules import sheets
from benchmarks.made_up_tables import print_by_reportlab
from benchmarks.no_table_pages import FORMS, make_page
from benchmarks.second_opinions import read

PAGES = 16

PRINTERS = ((print_by_reportlab, "Helvetica"),)
"""Those that need no library of Debian."""

NEEDLESS = 0.1
"""Share (0..1) of right tables that may be told."""


def test_tables_that_are_read_wrong_are_told() -> None:
    pages = sheets("test", PAGES, "small", PRINTERS)
    answers = [answer for sheet in pages for answer in read(sheet)]
    weak = [answer for answer in answers if answer.evidence]
    wrong = [answer for answer in weak if not answer.right]
    right = [answer for answer in weak if answer.right]
    assert wrong and right
    assert sum(answer.told for answer in wrong) >= len(wrong) / 2
    assert sum(answer.told for answer in right) <= NEEDLESS * len(right)


@pytest.mark.parametrize("half", ["fitting", "test"])
def test_pages_without_a_table_give_none(half: str) -> None:
    if half == "test":
        pytest.importorskip("weasyprint", exc_type=ImportError)
    pages = [make_page(half, number) for number in range(len(FORMS[half]))]
    assert [page.name for page in pages if no_tables.read(page, half)[0]] == []
