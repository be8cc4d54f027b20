"""Annexes that diktums name: bound to those of the file, and told where there is none."""

from __future__ import annotations

import pytest

from keputusan.extract.body import annexes_named
from keputusan.pipeline.rows.document_rows import document_rows
from tests.findings.test_findings import find
from tests.support.decrees import ANNEX, BODY, REFORM, TEAM, decree

NAMED = "sebagaimana tercantum dalam Lampiran Keputusan ini"
TEAM_ROW = ("1", "Ani", "Staf", "Ketua", "Menyusun rencana")


@pytest.mark.parametrize(
    ("text", "annexes"),
    [
        ("tercantum dalam Lampiran Keputusan ini.", (0,)),
        ("tercantum dalam Lampiran yang tidak terpisahkan dari Keputusan ini.", (0,)),
        ("tercantum dalam Lampiran I Keputusan Komisi Pemilihan Umum Kota Palu ini;", (1,)),
        ("tercantum dalam Lampiran I, Lampiran II dan Lampiran IV Keputusan ini.", (1, 2, 4)),
        ("tercantum dalam Lampiran II sampai dengan Lampiran V Keputusan ini.", (2, 3, 4, 5)),
        ("tercantum dalam Lampiran Keputusan Nomor 5 Tahun 2023, dicabut.", ()),
        ("Lampiran III Undang-Undang Nomor 23 Tahun 2014 dan Keputusan ini berlaku.", ()),
        ("Keputusan ini mulai berlaku.", ()),
    ],
)
def test_annexes_that_a_text_names(text: str, annexes: tuple[int, ...]) -> None:
    assert annexes_named(text) == annexes


def test_an_annex_that_is_there_is_bound_to_the_diktum_that_names_it() -> None:
    document = decree([TEAM, TEAM_ROW])
    (first, second) = document_rows(document, "0" * 16)[1]["dictums"]
    assert (first["annexes"], first["annex_pages"]) == ("0", "2")
    assert (second["annexes"], second["annex_pages"]) == (None, None)
    assert find("missing-annex", document) == []


def test_an_annex_that_is_not_in_the_file_is_told_once() -> None:
    (found,) = find("missing-annex", decree())
    assert NAMED in found.evidence
    numbered = BODY.replace("Lampiran Keputusan", "Lampiran I, II dan III Keputusan")
    annex = ANNEX.replace("LAMPIRAN", "LAMPIRAN I")
    (found,) = find("missing-annex", decree([TEAM, TEAM_ROW], body=numbered, annex=annex))
    assert "Lampiran 2 and Lampiran 3" in found.message


def test_a_table_whose_heading_was_not_read_may_be_the_annex() -> None:
    plan = [REFORM, ("1", "Manajemen Perubahan", "1. Tim", "1. SK", "SK Tim", *[""] * 12)]
    assert find("missing-annex", decree(plan, annex="")) == []
