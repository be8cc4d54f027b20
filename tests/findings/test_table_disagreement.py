"""Tables that two readers see otherwise are told, with what each sees and where."""

from __future__ import annotations

from keputusan.extract.grid.opinion.grid_weights import doubt_of, read_weights, reasons_of
from keputusan.extract.model.page import TOLD, Box, SecondOpinion
from keputusan.findings.table_disagreement import REASONS
from tests.findings.test_findings import TEAM, decree, find

OPINION = SecondOpinion(3, 4, 7, 5, 0.9, ("texts parted", "rows below"))


def disputed(opinion: SecondOpinion):
    """Return a decree whose only table has ``opinion``."""
    document = decree([TEAM[:4], ("1", "Ani", "Staf", "Ketua"), ("2", "Budi", "Staf", "Anggota")])
    table = document.tables[0].table
    table.opinions.append((0, opinion))
    for cell in table.cells:
        cell.box = Box(50.0 * cell.column, 20.0 * cell.row, 50.0 * cell.column + 40, 20.0)
    return document


def test_a_table_in_dispute_is_told_with_both_readings() -> None:
    document = disputed(OPINION)
    (found,) = find("table-disagreement", document)
    assert found.message == (
        "Read as 3 rows and 4 columns; a second reader (Camelot) sees 7 rows and 5 columns. Few "
        "rules are drawn here, and the second reader sees two columns where one was read and the "
        "second reader sees more rows below."
    )
    assert found.said.render("id") == (
        "Terbaca 3 baris dan 4 kolom; pembaca kedua (Camelot) melihat 7 baris dan 5 kolom. Garis "
        "di sini hanya sedikit, dan pembaca kedua melihat dua kolom di tempat terbaca satu dan "
        "pembaca kedua melihat baris lagi di bawahnya."
    )
    assert (found.where.page, found.where.table_no, found.where.row_no) == (2, 1, 1)
    assert found.where.box == Box(0.0, 0.0, 190.0, 20.0)
    assert found.evidence.startswith("NO")


def test_a_table_that_only_one_reader_sees_is_told() -> None:
    opinion = OPINION._replace(seen_rows=0, seen_columns=0, reasons=())
    (found,) = find("table-disagreement", disputed(opinion))
    assert found.message == (
        "Read as 3 rows and 4 columns; a second reader (Camelot) sees no table here. Few rules are "
        "drawn here."
    )


def test_a_table_that_is_hardly_in_doubt_is_not_told() -> None:
    assert find("table-disagreement", disputed(OPINION._replace(doubt=TOLD - 0.01))) == []


def test_cells_in_dispute_are_told_beside_the_doubt_of_the_whole_table() -> None:
    document = disputed(OPINION)
    for cell in document.tables[0].table.cells:
        cell.confidence = 0.4 if cell.text == "Budi" else 0.85
    whole, row = find("low-confidence", document)
    assert (whole.where.row_no, whole.message[-5:]) == (2, "0.85.")
    assert (row.where.row_no, row.evidence, row.where.confidence) == (3, "Budi", 0.4)


def test_every_piece_of_evidence_has_its_weight_and_wording() -> None:
    assert read_weights().keys() - {"always"} == REASONS.keys()


def test_the_strongest_reasons_are_named_first() -> None:
    evidence = {"texts parted": 1.0, "headings blank": 0.01, "a line close below": 0.5}
    assert reasons_of(evidence) == ("texts parted", "a line close below")
    assert doubt_of(evidence) > doubt_of({"texts parted": 1.0}) > doubt_of({})
