"""What a change of the program costs: which kept results it makes useless, and which not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from pkgutil import walk_packages

import grimp
import pikepdf
import pytest
from click.testing import CliRunner

from keputusan import findings
from keputusan.extract.document import assemble
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.extract.pages import read_pages
from keputusan.extract.scan import scanned_page
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.results import code_version
from keputusan.pipeline.results.kept_pages import KeptPages, pack, unpack
from keputusan.pipeline.storage.local import LocalFolder

SCAN = "scanned/banjar-2022-04.pdf"


@cache
def import_graph() -> grimp.ImportGraph:
    """Return which module of ours imports which."""
    return grimp.build_graph("keputusan")


def imported(start: str, *, apart_from: str = "-") -> set[str]:
    """Return all modules of ours that ``start`` imports, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in found and not module.startswith(apart_from):
            found.add(module)
            waiting += import_graph().find_modules_directly_imported_by(module)
    return {module for module in found if module.count(".") > 1}


def finders() -> list[str]:
    """Return the modules of all findings."""
    packages = walk_packages(findings.__path__, f"{findings.__name__}.")
    return [module.name for module in packages]


def covered(module: str, names: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def test_the_key_of_pages_counts_all_that_reading_a_page_imports() -> None:
    # dumps are read anew in milliseconds: no page of theirs is kept
    modules = imported("keputusan.extract.pages", apart_from="keputusan.extract.dump")
    assert not [module for module in modules if not covered(module, code_version.PAGES)]


@pytest.mark.parametrize(
    "start",
    # the finders are found, not imported, by their registry
    ["keputusan.extract.document", "keputusan.pipeline.rows.document_rows", *finders()],
)
def test_the_key_of_rows_counts_all_that_makes_them(start: str) -> None:
    assert not [m for m in imported(start) if not covered(m, code_version.ROWS)]


@pytest.mark.parametrize(
    ("file", "pages", "rows", "release"),
    [
        ("keputusan.normalize.people/weights.yaml", False, True, True),
        ("keputusan.normalize.repair/collocations.yaml", False, False, True),
        ("keputusan.normalize.people/name_likeness.py", False, True, True),
        ("keputusan.pipeline.release/consolidate.py", False, False, True),
        ("keputusan.language.data/positions.yaml", False, True, True),
        ("keputusan.extract.kinds/slices/team.yaml", False, True, True),
        ("keputusan.pipeline.rows/plan_rows.py", False, True, True),
        ("keputusan.language/headings.yaml", True, True, True),
        ("keputusan.extract.scan/ticks.py", True, True, True),
        ("keputusan.extract.grid/frames.py", True, True, True),
    ],
)
def test_a_change_of_a_file_costs_what_depends_on_it(
    file: str, pages: bool, rows: bool, release: bool
) -> None:
    def counts(names: tuple[str, ...]) -> bool:
        wanted = file.replace(".py", "").replace("/", ".") if file.endswith(".py") else file
        found = {path for name in names for path, _ in code_version._contents(name)}
        plain = {path.removesuffix(".py").replace("/", ".") for path in found}
        return wanted.replace("/", ".").removesuffix(".py") in plain

    assert counts(code_version.PAGES) is pages
    assert counts(code_version.ROWS) is rows
    assert counts(code_version.RELEASE) is release


def test_pages_come_back_as_they_were() -> None:
    box = Box(1.5, 2.0, 30.25, 4.0)
    cell = Cell(0, 1, 2, 1, "a\nb", box, open_bottom=True, confidence=0.5, engine="rapidocr")
    grid = Grid(2, 2, 2, [cell], box, [1.0, 2.0, 3.5], closed=False)
    line = Line("Menimbang", 2, box, 0.75, "rapidocr")
    page = Page(2, 595.0, 842.0, "scanned", [line, grid, line], 90, ("rapidocr",), "half of it")
    assert unpack(pack([page])) == [page]


def test_damaged_pages_are_none(tmp_path: Path) -> None:
    kept = KeptPages(LocalFolder(tmp_path))
    page = Page(1, 595.0, 842.0, "scanned", [Line("Menimbang", 1)], 0, ("rapidocr",))
    kept.put("0" * 16, [page])
    assert kept.get("0" * 16) == [page]
    file = next(path for path in tmp_path.rglob("*.pages"))
    content = bytearray(file.read_bytes())
    content[-3] ^= 1
    file.write_bytes(content)
    assert kept.get("0" * 16) is None and not file.exists()


def test_a_change_of_records_recognises_nothing_anew(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    with pikepdf.open(raw / SCAN) as scan:
        del scan.pages[1:]
        scan.save(archive / "scan.pdf")
    out = tmp_path / "out"
    command = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report"]
    first = CliRunner().invoke(main, command)
    release = (out / "current").resolve().name

    def recognise(*_: object) -> None:
        raise AssertionError("a page is recognised again")

    monkeypatch.setattr(scanned_page, "read_scanned_page", recognise)
    monkeypatch.setattr("keputusan.pipeline.run.extraction_version", lambda: "0" * 12)
    again = CliRunner().invoke(main, command)
    assert first.exit_code == again.exit_code == 0, again.output
    assert (out / "current").resolve().name == release


def test_kept_pages_give_the_records_that_fresh_ones_give(raw: Path) -> None:
    pages = read_pages(raw / "digital" / "kutim-2021-175.pdf", "pdf")
    kept = unpack(pack(pages))
    assert assemble(kept) == assemble(pages)
