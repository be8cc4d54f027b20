"""What docs/adding.md asks for stays little: how many files each addition touches."""

from __future__ import annotations

import re

import pytest

from tests.support.fences import ROOT, Fence, read_fences

PAGE = ROOT / "docs" / "adding.md"

MADE = {
    "python scripts/make_row_types.py": "schemas/decree_rows.py",
    "keputusan schema >": "docs/tables.md",
}
"""What commands of the page write, and so make anew."""

STAND_IN = "myocr.py"
"""In place of a package that a reader would install."""


def files_of(heading: str) -> set[str]:
    """Return the files that the section under a heading changes or makes."""
    text = PAGE.read_text(encoding="utf-8")
    start = text.index(f"\n## {heading}\n")
    end = text.find("\n## ", start + 1)
    first = text.count("\n", 0, start)
    last = text.count("\n", 0, end) if end >= 0 else text.count("\n")
    inside = [fence for fence in read_fences(PAGE) if first < fence.line <= last]
    return {file for fence in inside for file in _files(fence)} - {STAND_IN}


def _files(fence: Fence) -> list[str]:
    if fence.language == "diff":
        return re.findall(r"^\+\+\+ b/(\S+)", fence.text, re.MULTILINE)
    if fence.language == "sh":
        return [file for command, file in MADE.items() if command in fence.text]
    return [fence.note] if "." in fence.note else []


@pytest.mark.parametrize(
    ("heading", "files"),
    [("A kind of table", 6), ("A column", 5), ("A finding", 4), ("An OCR engine", 3)],
)
def test_an_addition_touches_few_files(heading: str, files: int) -> None:
    found = files_of(heading)
    assert 2 < len(found) <= files, sorted(found)


def test_the_files_of_a_kind_are_its_data_schema_docs_and_test() -> None:
    assert files_of("A kind of table") == {
        "language/headings.yaml",
        "extract/kinds/slices/risk_register.yaml",
        "schemas/tables/kind_tables.py",
        "schemas/decree_rows.py",
        "docs/tables.md",
        "tests/extract/test_risks.py",
    }
