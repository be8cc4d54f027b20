"""The report of a release: what it says, that it is bounded, and that it never costs a release."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keputusan.extract.model.page import Box
from keputusan.findings.finding import SEVERITIES
from keputusan.language.wording import Told
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, find_files, identify
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.evidence.painter import Painter, Wanted
from keputusan.pipeline.evidence.places import Place
from keputusan.pipeline.report import report_pictures, write
from keputusan.pipeline.report.facts import finding_facts
from keputusan.pipeline.report.facts.name_facts import ENTITIES, STATUSES
from keputusan.pipeline.report.language import MessageError, languages, read_messages
from keputusan.pipeline.report.report_pictures import Pictures
from keputusan.pipeline.report.write import write_report
from keputusan.schemas import SCHEMA

REPORT = Path(write.__file__).parent


def keputusan(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted([folder / "report.html", *(folder / "report").rglob("*")])
        if path.is_file()
    }


@pytest.fixture
def release(digital_release: Path, tmp_path: Path) -> Path:
    """The tables of a release, without its report."""
    copy = tmp_path / "release"
    ignored = shutil.ignore_patterns("report", "report.html")
    shutil.copytree(digital_release / "current", copy, ignore=ignored)
    return copy


def archive_files(folder: Path) -> dict[str, ArchiveFile]:
    return {identify(file.path).source_id: file for file in find_files(folder)}


def test_same_input_same_bytes_wherever_the_archive_lies(
    raw: Path, digital_release: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "elsewhere"
    shutil.copytree(raw / "digital", archive)
    store = digital_release / "store"
    found = keputusan("run", archive, "--out", tmp_path / "out", "--store", store, "--workers", 1)
    assert found.exit_code == 0, found.output
    written, before = contents(tmp_path / "out/current"), contents(digital_release / "current")
    assert written == before
    assert len(written) > 50
    for name, content in written.items():
        assert str(tmp_path).encode() not in content, name
        assert b"pytest-of" not in content, name


def test_the_language_of_the_main_page(raw: Path, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive)
    for lang, title, said in (
        ("id", "Laporan pembacaan arsip", "laporan"),
        ("en", "Report on the archive", "report"),
    ):
        found = keputusan("run", archive, "--out", out, "--workers", 0, "--lang", lang)
        link = (out / "current" / "report.html").as_uri()
        assert f"{said}: {link}" in found.output.replace("\n", "")
        page = (out / "current" / "report.html").read_text(encoding="utf-8")
        assert f"<h1>{title}</h1>" in page
        assert f'<html lang="{lang}">' in page


def test_figures_are_those_of_the_tables(digital_release: Path) -> None:
    page = (digital_release / "current/report/en/index.html").read_text(encoding="utf-8")
    with open_query(digital_release / "current") as query:
        [row] = query.rows(
            "SELECT (SELECT count(*) FROM plan_items) AS items, "
            "(SELECT count(*) FROM findings WHERE severity = 'error') AS errors, "
            "(SELECT sum(pages)::INT FROM sources) AS pages"
        )
        months = query.rows("SELECT count(*) AS n FROM plan_schedule GROUP BY month ORDER BY month")
    assert f"<dt>plan rows</dt><dd>{row['items']}</dd>" in page
    assert f"<dt>pages</dt><dd>{row['pages']}</dd>" in page
    assert f'<dd class="big">{row["errors"]}</dd><dt>errors</dt>' in page
    totals = "".join(f'<td class="sum" title="{month["n"]}">{month["n"]}</td>' for month in months)
    assert len(months) == 12 and totals in page


def test_every_finding_stands_on_its_page(digital_release: Path) -> None:
    release = digital_release / "current"
    with open_query(release) as query:
        ids = [str(row["id"]) for row in query.rows("SELECT finding_id AS id FROM findings")]
    for lang in ("id", "en"):
        pages = sorted((release / "report" / lang).glob("findings-*.html"))
        told = [
            found
            for page in pages
            for found in re.findall(r'id="f-([0-9a-f]+)"', page.read_text(encoding="utf-8"))
        ]
        assert sorted(told) == sorted(ids)


def test_bounds_are_kept_and_told(
    release: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding_facts, "SHOWN", 3)
    monkeypatch.setattr(report_pictures, "MOST", 5)
    monkeypatch.setattr(write, "MOST", 5)
    monkeypatch.setattr(write, "FINDINGS_A_PAGE", 2)
    write_report(release, "0" * 16, archive_files(raw / "digital"), "en")
    assert len(list((release / "report/pictures").iterdir())) == 5
    assert "The report holds 5 pictures at most" in (release / "report.html").read_text()
    first = (release / "report/en/findings-no-schedule-1.html").read_text(encoding="utf-8")
    assert "Showing 3 of " in first and 'href="findings-no-schedule-2.html"' in first
    assert "keputusan inspect FILE --page" in first
    assert not (release / "report/en/findings-no-schedule-3.html").exists()


def test_a_file_that_is_gone_or_changed_costs_its_pictures_only(
    release: Path, raw: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(raw / "digital", archive)
    files = archive_files(archive)
    (archive / "kutim-2021-175.pdf").unlink()
    with (archive / "banjar-2022-04.pdf").open("ab") as changed:
        changed.write(b"\n")
    write_report(release, "0" * 16, files, "en")
    pages = " ".join(p.read_text(encoding="utf-8") for p in (release / "report/en").iterdir())
    assert "No picture: the file changed since it was read." in pages
    assert "No picture: the file cannot be read: No such file or directory." in pages
    assert list((release / "report/pictures").iterdir())


def test_a_page_that_kills_or_hangs_costs_its_pictures_only(raw: Path) -> None:
    path = raw / "digital" / "kutim-2021-175.pdf"
    with Painter() as painter:
        assert not isinstance(painter.paint(path, [Wanted(1, "page")])[0], Told)
        assert painter._worker is not None
        painter._worker[1].kill()
        crashed = painter.paint(path, [Wanted(1, "page"), Wanted(2, "page")])
        assert crashed == [reasons.RENDERING_CRASHED().told()] * 2
        [again] = painter.paint(path, [Wanted(1, "cell", Box(60, 200, 160, 230))])
        assert not isinstance(again, Told)
        painter._seconds = 0
        [late] = painter.paint(path, [Wanted(1, "page")])
        assert isinstance(late, Told)
        assert late.en == "rendering the page took longer than 0 seconds"


def test_a_place_is_rendered_once(raw: Path) -> None:
    pictures = Pictures()
    box = Box(0, 0, 50, 50)
    place = Place("0" * 16, "a.pdf", "pdf", "d", 1, 1, 1, box, "text")
    again = Place("0" * 16, "a.pdf", "pdf", "d", 1, 1, 2, box, "another text")
    assert pictures.want(place) == pictures.want(again)
    assert pictures.count == 1
    assert pictures.want(Place("1" * 16, "a.txt", "text", "d", 1, 1, 1, None, "text")) is None


def test_a_fault_of_the_report_does_not_cost_the_release(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive)

    def fail(release: Path, *_: object) -> Path:
        (release / "report.html").write_text("half")
        raise ValueError("no paper")

    with monkeypatch.context() as patched:
        patched.setattr(write, "write_report", fail)
        found = keputusan("run", archive, "--out", out, "--workers", 0)
    assert found.exit_code == 0, found.output
    assert "report: not written: ValueError: no paper" in found.output
    assert (out / "current" / "datapackage.json").exists()
    assert not (out / "current" / "report.html").exists()
    found = keputusan("run", archive, "--out", out, "--workers", 0)
    assert found.exit_code == 0
    assert (out / "current" / "report.html").exists()


def test_a_release_without_report_gets_one_when_it_is_wanted(raw: Path, tmp_path: Path) -> None:
    archive, out = raw / "text", tmp_path / "out"
    alone = keputusan("run", archive, "--out", out, "--workers", 0, "--no-report")
    assert alone.exit_code == 0, alone.output
    assert "report:" not in alone.output
    assert not (out / "current" / "report.html").exists()
    named = (out / "current").readlink()
    wanted = keputusan("run", archive, "--out", out, "--workers", 0)
    assert wanted.exit_code == 0, wanted.output
    assert (out / "current" / "report.html").exists()
    assert (out / "current").readlink() == named


def test_every_message_is_there_in_both_languages_and_used() -> None:
    english = languages()["en"].messages
    text = " ".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*.html"))
    said = set(re.findall(r"say\('(\w+)'", text)) | {f"{name}_title" for name in SECTIONS}
    said -= {"one_", "severity_", "status_", "alias_", "entity_"}
    assert said <= set(english)
    families = "(one|severity|status|kind|alias|entity|subject|method)_.*"
    code = " ".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*.py"))
    unused = [
        key for key in english
        if key not in said and not re.fullmatch(families, key)
        and not re.search(f"""["']{key}["']""", code)
    ]  # fmt: skip
    assert unused == []


SECTIONS = ("reading", "findings", "decrees", "areas", "months", "scans", "names", "review")


def test_vocabularies_have_their_messages() -> None:
    messages = languages()["id"].messages
    kinds = SCHEMA["sources"]["kind"].values
    subjects = SCHEMA["documents"]["subject"].values
    wanted = [
        *(f"one_{severity}" for severity in SEVERITIES),
        *(f"severity_{severity}" for severity in SEVERITIES),
        *(f"entity_{entity}" for entity in SCHEMA["aliases"]["entity"].values),
        *(f"alias_{status}" for status in SCHEMA["aliases"]["status"].values),
        *(f"status_{status}" for status in SCHEMA["sources"]["status"].values),
        *(f"kind_{kind}" for kind in kinds),
        *(f"subject_{subject}" for subject in subjects),
    ]
    assert [key for key in wanted if key not in messages] == []
    assert set(ENTITIES) == set(SCHEMA["aliases"]["entity"].values)
    assert set(STATUSES) == set(SCHEMA["aliases"]["status"].values)


@pytest.mark.parametrize(
    "texts", [{"id": "a"}, {"id": "a", "en": " "}, {"id": "{a}", "en": "{b}"}, "a"]
)
def test_a_message_missing_in_a_language_is_refused(texts: object) -> None:
    with pytest.raises(MessageError):
        read_messages({"key": texts})


@pytest.mark.parametrize(
    ("say", "indonesian", "english"),
    [
        (lambda lang: lang.number(1234567), "1.234.567", "1,234,567"),
        (lambda lang: lang.number(0.853, 2), "0,85", "0.85"),
        (lambda lang: lang.compact(9999), "9.999", "9,999"),
        (lambda lang: lang.compact(32999), "32 rb", "32k"),
        (lambda lang: lang.percent(1, 300), "<1%", "<1%"),
        (lambda lang: lang.percent(299, 300), "99%", "99%"),
        (lambda lang: lang.percent(0, 0), "–", "–"),
        (lambda lang: lang.certainty(0.9999), "0,99", "0.99"),
        (lambda lang: lang.certainty(1.0), "1,00", "1.00"),
        (lambda lang: lang.date(date(2024, 8, 17)), "17 Agustus 2024", "17 August 2024"),
        (lambda lang: lang.month(5), "Mei", "May"),
    ],
)
def test_numbers_and_dates_are_those_of_the_language(
    say: Callable[[object], str], indonesian: str, english: str
) -> None:
    assert say(languages()["id"]) == indonesian
    assert say(languages()["en"]) == english
