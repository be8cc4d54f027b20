"""Text dumps of made-up decrees of other offices are read as well as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.dump_printing import ENGINES
from benchmarks.dump_tables import LABELS
from benchmarks.dumps import FORMS, OF_PDF, PRINTS, Score, decrees, score
from keputusan.language.lookup import read_yaml

WORDS = LABELS / "dump_words.yaml"

DRAWN = [style for style in PRINTS["fitting"] if style.engine == "canvas" and style.middle]
"""Prints that need no browser; they stand for all others here."""

LEAST_LAID_OUT = 0.7
"""F1 of records (0..1): .80 when it was measured, .34 by the plain rules before."""


def exact(form: str, folder: Path) -> float:
    total = Score()
    for style, decree in decrees("fitting", 1):
        if style not in DRAWN:
            continue
        if form in OF_PDF:
            text = OF_PDF[form](ENGINES[style.engine](decree, style, folder))
        else:
            text = FORMS[form](decree)
        total = total.plus(score(text, decree, folder))
    return total.exact


@pytest.mark.parametrize("form", ["tabs", "markdown", "commas", "semicolons", "html", "drawn"])
def test_tables_written_as_such_are_read_whole(form: str, tmp_path: Path) -> None:
    assert exact(form, tmp_path) == 1.0


def test_tables_laid_out_by_blanks_are_read_as_well_as_they_were(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    assert exact("layout", tmp_path) >= LEAST_LAID_OUT


def test_the_halves_share_no_print_office_and_word() -> None:
    assert not set(PRINTS["fitting"]) & set(PRINTS["test"])
    words = read_yaml(WORDS)
    for name in ("offices", "deeds", "things", "tails", "posts", "targets", "times"):
        one, other = (set(map(str, words[half][name])) for half in ("fitting", "test"))
        assert not one & other
