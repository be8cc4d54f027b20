"""What a report takes from the one before: the same bytes, and nothing that is not the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from keputusan.extract.model.page import Box
from keputusan.pipeline.common.archive_files import ArchiveFile, find_files, identify
from keputusan.pipeline.evidence.painter import Painter
from keputusan.pipeline.report import page_templates
from keputusan.pipeline.report.archive_links import ArchiveLinks, archive_links
from keputusan.pipeline.report.report_before import (
    PICTURES,
    KeptPicture,
    ReportBefore,
    hash_values,
    write_pictures,
)
from keputusan.pipeline.report.write import write_report

ID = "f" * 16
CHANGED = "Tim yang lain"


@pytest.fixture
def grown(digital_release: Path, tmp_path: Path) -> Path:
    """Return the tables of a release in which the teams of one decree are called otherwise."""
    release = tmp_path / ID
    ignored = shutil.ignore_patterns("report", "report.html")
    shutil.copytree(digital_release / "current", release, ignore=ignored)
    [path] = (release / "team_members").iterdir()
    rows = pq.read_table(path)
    one = pc.equal(rows["document_id"], rows["document_id"][0])
    teams = pc.if_else(one, CHANGED, rows["team"])
    column = rows.schema.get_field_index("team")
    pq.write_table(rows.set_column(column, rows.schema.field(column), teams), path)
    return release


@pytest.fixture
def links(raw: Path) -> ArchiveLinks:
    return archive_links(raw / "digital")


@pytest.fixture
def files(raw: Path) -> dict[str, ArchiveFile]:
    return {identify(file.path).source_id: file for file in find_files(raw / "digital")}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_pages_and_pictures_that_stay_are_taken_over(
    digital_release: Path,
    grown: Path,
    files: dict[str, ArchiveFile],
    links: ArchiveLinks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh, taken = tmp_path / "fresh", tmp_path / "taken"
    fresh.mkdir()
    taken.mkdir()
    write_report(grown, ID, files, "id", links=links, into=fresh)

    rendered: list[str] = []
    render = page_templates.render

    def count(template: str, *arguments: object) -> str:
        rendered.append(template)
        return render(template, *arguments)  # type: ignore[arg-type]

    def refuse(*_: object) -> None:
        raise AssertionError("a picture is rendered that is there")

    monkeypatch.setattr(page_templates, "render", count)
    monkeypatch.setattr(Painter, "paint", refuse)
    like = (digital_release / "current").resolve()
    write_report(grown, ID, files, "id", links=links, into=taken, like=like)
    assert contents(taken) == contents(fresh)
    # the decree in two languages, the list of members likewise, and the main pages
    assert rendered.count("decree.html") == rendered.count("listing.html") == 2
    assert set(rendered) == {"decree.html", "listing.html", "report.html"}
    pages = [name for name in contents(taken) if name.endswith(".html")]
    assert len(pages) > 5 * len(rendered)


def test_what_is_damaged_is_made_anew(
    digital_release: Path,
    grown: Path,
    files: dict[str, ArchiveFile],
    links: ArchiveLinks,
    tmp_path: Path,
) -> None:
    whole = (digital_release / "current").resolve()
    like = tmp_path / "earlier" / whole.name
    shutil.copytree(whole, like)
    pages = sorted((like / "report" / "id").glob("decree-*.html"))
    pages[0].write_bytes(pages[0].read_bytes()[:2000])
    pages[1].unlink()
    pictures = sorted((like / "report" / "pictures").iterdir())
    pictures[0].write_bytes(pictures[1].read_bytes())
    pictures[2].unlink()
    fresh, taken = tmp_path / "fresh", tmp_path / "taken"
    fresh.mkdir()
    taken.mkdir()
    write_report(grown, ID, files, "id", links=links, into=fresh)
    write_report(grown, ID, files, "id", links=links, into=taken, like=like)
    assert contents(taken) == contents(fresh)


def test_a_list_of_pictures_that_is_none_gives_none(tmp_path: Path) -> None:
    folder = tmp_path / "0123456789abcdef" / "report"
    folder.mkdir(parents=True)
    (folder / "a.webp").write_bytes(b"picture")
    digest = "a8e1b4ee7e1d9d4b2a0c0d3e1b7c9f7d" * 2
    write_pictures(folder, {"a.webp": KeptPicture(1, 2, (1.5, 2.5), Box(0, 1, 2, 3), digest)})
    assert ReportBefore(folder.parent).picture("a.webp") is None
    (folder / PICTURES).write_text("[1, 2", encoding="utf-8")
    assert ReportBefore(folder.parent).picture("a.webp") is None
    assert ReportBefore(None).page("id/index.html", "0" * 32, ID) is None


def test_a_page_with_half_a_character_is_never_taken_over(tmp_path: Path) -> None:
    assert hash_values("decree.html", "id", {"title": "\ud800"}) is None
    assert hash_values("decree.html", "id", {"a": 1}) != hash_values("decree.html", "en", {"a": 1})
