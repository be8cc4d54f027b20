"""The report of a release: what it says, that it is bounded, and that it never costs a release."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from keputusan.extract.model.page import Box
from keputusan.findings.finding import SEVERITIES
from keputusan.language.wording import Told
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits, reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, find_files, identify
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.evidence.painter import Painter, Wanted
from keputusan.pipeline.evidence.places import Place
from keputusan.pipeline.report import report_pictures, write
from keputusan.pipeline.report.archive_links import ArchiveLinks
from keputusan.pipeline.report.facts import finding_facts
from keputusan.pipeline.report.facts.name_facts import ENTITIES, STATUSES
from keputusan.pipeline.report.language import MessageError, languages, read_messages
from keputusan.pipeline.report.list_pages import COLUMNS
from keputusan.pipeline.report.report_pictures import Pictures
from keputusan.pipeline.report.sheet_pages import turning
from keputusan.pipeline.report.write import write_report
from keputusan.schemas import SCHEMA
from tests.conftest import RAW

DAY = "1764288000"
"""The day of the reports of these tests, in seconds: 28 November 2025."""

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
    """Return the tables of a release, without its report."""
    copy = tmp_path / "release"
    ignored = shutil.ignore_patterns("report", "report.html")
    shutil.copytree(digital_release / "current", copy, ignore=ignored)
    return copy


def archive_files(folder: Path) -> dict[str, ArchiveFile]:
    return {identify(file.path).source_id: file for file in find_files(folder)}


def test_same_input_same_bytes_wherever_it_is_published(
    raw: Path, digital_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    out, store = tmp_path / "out", digital_release / "store"
    found = keputusan("run", raw / "digital", "--out", out, "--store", store, "--workers", 1)
    assert found.exit_code == 0, found.output
    written, before = contents(out / "current"), contents(digital_release / "current")
    assert written == before
    assert len(written) > 100
    for name, content in written.items():
        assert str(tmp_path).encode() not in content, name
        assert b"pytest-of" not in content, name


def test_the_day_stands_on_the_main_page_alone(release: Path, tmp_path: Path) -> None:
    """A report that is made of the same release on another day is the same, but for its day."""
    written = []
    for day in (date(2025, 3, 14), date(2025, 3, 15)):
        links = ArchiveLinks("arsip", "file:///arsip", day)
        into = tmp_path / day.isoformat()
        into.mkdir()
        write_report(release, "0" * 16, {}, "id", links=links, into=into)
        written.append(contents(into))
    first, second = written
    assert first.keys() == second.keys() and len(first) > 100
    differing = {name for name in first if first[name] != second[name]}
    assert differing == {"report.html", "report/id/index.html", "report/en/index.html"}


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
    plain = re.sub(r"</?a[^>]*>", "", page)
    assert f"<dt>plan rows</dt><dd>{row['items']}</dd>" in plain
    assert f"<dt>pages</dt><dd>{row['pages']}</dd>" in plain
    assert f'<dd class="big">{row["errors"]}</dd><dt>errors</dt>' in plain
    told = [int(total) for total in re.findall(r'<td class="sum" title="(\d+)">', plain)]
    assert len(months) == 12 and len(told) % 12 == 0
    by_month = [sum(told[month::12]) for month in range(12)]
    assert by_month == [int(str(month["n"])) for month in months]


def addresses(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r' (?:href|src)="([^"]*)"', page)]


def test_every_link_leads_to_a_place_that_is_there(digital_release: Path, raw: Path) -> None:
    release = (digital_release / "current").resolve()
    pages = [release / "report.html", *sorted((release / "report").rglob("*.html"))]
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    ids = {path: set(re.findall(r' id="([^"]*)"', text)) for path, text in texts.items()}
    assert len(pages) > 100
    to_files = 0
    for path, text in texts.items():
        for address in addresses(text):
            target, _, mark = address.partition("#")
            if target.startswith("file://"):
                file = Path(unquote(target.removeprefix("file://")))
                assert file.is_file() and file.is_relative_to(raw.resolve()), address
                assert re.fullmatch(r"(page=\d+)?", mark), address
                to_files += 1
                continue
            found = (path.parent / target.partition("?")[0]).resolve() if target else path
            assert found.is_file(), f"{path.name}: {address}"
            assert not mark or mark in ids[found], f"{path.name}: {address}"
    assert to_files > 500


def test_every_number_of_a_calendar_leads_to_as_many_rows(digital_release: Path) -> None:
    folder = digital_release / "current/report/en"
    page = (folder / "index.html").read_text(encoding="utf-8")
    cells = re.findall(r'<a href="(plan-[\w-]+\.html)#(m-\d+)">(\d+)</a>', page)
    assert len(cells) > 100
    for name, mark, number in cells:
        text = (folder / name).read_text(encoding="utf-8")
        [section] = re.findall(rf'(?s)<section id="{mark}">(.*?)</section>', text)
        assert section.count("<tr><td") == int(number), f"{name}#{mark}"


def test_every_row_of_a_pdf_leads_to_its_place_on_its_page(digital_release: Path) -> None:
    release = digital_release / "current"
    with open_query(release) as query:
        rows = query.rows(
            "SELECT document_id AS d, plan_item_id AS id FROM plan_items UNION ALL "
            "SELECT document_id, team_member_id FROM team_members UNION ALL "
            "SELECT document_id, finding_id FROM findings WHERE x0 IS NOT NULL"
        )
    for document_id in {str(row["d"]) for row in rows}:
        text = (release / f"report/id/decree-{document_id}.html").read_text(encoding="utf-8")
        own = [str(row["id"]) for row in rows if row["d"] == document_id]
        marks = set(re.findall(r'<rect class="mark" id="m-([^"]+)"', text))
        assert set(own) <= marks
        assert all(f'<tr id="r-{row_id}">' in text for row_id in own)


def test_what_is_new_and_what_is_gone_is_told(release: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "archive").mkdir(parents=True)
    shutil.copy(RAW / "text" / "banjar-2022-04.txt", out / "archive" / "banjar.txt")
    assert keputusan("run", out / "archive", "--out", out / "o", "--workers", 0).exit_code == 0
    before = (out / "o" / "current").resolve()
    page = (before / "report/en/index.html").read_text(encoding="utf-8")
    assert "There is no earlier release to compare with." in page
    assert "Archive archive · read on " in page
    write_report(release, "0" * 16, {}, "en", before=before)
    page = (release / "report/en/index.html").read_text(encoding="utf-8")
    assert f"Since release {before.name}:" in page
    assert "new decrees: 4" in page and "decrees gone: 0" in page
    changes = (release / "report/en/changes.html").read_text(encoding="utf-8")
    assert changes.count('<a href="decree-') == 4


@pytest.mark.parametrize(
    ("turned", "place"),
    [(0, (10, 20)), (90, (780, 10)), (180, (590, 780)), (270, (20, 590))],
)
def test_a_mark_turns_with_the_picture(turned: int, place: tuple[float, float]) -> None:
    numbers = re.findall(r"-?\d+", turning(turned, 600, 800))
    a, b, c, d, e, f = map(int, numbers)
    assert (a * 10 + c * 20 + e, b * 10 + d * 20 + f) == place


def test_words_are_seen_well_in_light_and_dark() -> None:
    style = (REPORT / "templates" / "style.css").read_text(encoding="utf-8")
    for scheme in re.findall(r"(?s):root \{(.*?)\}", style):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
        for ground in ("paper", "surface"):
            for ink in ("ink", "soft", "accent", "error", "warning", "info"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it, 1 to 21."""

    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_report_as_one_file_leads_on_within_itself(
    digital_release: Path, tmp_path: Path
) -> None:
    for name in ("a.html", "b.html", "a.zip", "b.zip"):
        found = keputusan("export", "report", tmp_path / name, "--from", digital_release)
        assert found.exit_code == 0, found.output
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    for address in addresses(page):
        assert address.startswith(("#", "data:image/webp;base64,")), address[:80]
        assert not address.startswith("#") or address[1:] in ids, address
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        names = set(packed.namelist())
        start = packed.read("report.html").decode()
        assert all(b'href="file:' not in packed.read(n) for n in names if n.endswith(".html"))
    assert {a.partition("#")[0].partition("?")[0] for a in addresses(start)} - {""} <= names


def test_a_report_to_send_on_is_refused_what_it_cannot_be(release: Path, tmp_path: Path) -> None:
    none = keputusan("export", "report", tmp_path / "a.html", "--from", release)
    assert none.exit_code == exits.USAGE and "no report" in none.output
    other = keputusan("export", "report", tmp_path / "a.pdf", "--from", release)
    assert other.exit_code == exits.USAGE
    found = keputusan(
        "export", "report", tmp_path / "a.html", "--from", release, "--archive", RAW / "digital"
    )
    assert found.exit_code == 0, found.output
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert f'href="{(RAW / "digital").resolve().as_uri()}/kutim-2021-175.pdf#page=' in page
    assert not (release / "report.html").exists()


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
    monkeypatch.setattr(report_pictures, "MOST_PAGES", 3)
    monkeypatch.setattr(write, "MOST", 5)
    monkeypatch.setattr(write, "FINDINGS_A_PAGE", 2)
    write_report(release, "0" * 16, archive_files(raw / "digital"), "en")
    assert len(list((release / "report/pictures").iterdir())) == 8
    assert "The report holds 5 pictures at most" in (release / "report.html").read_text()
    first = (release / "report/en/findings-no-schedule-1.html").read_text(encoding="utf-8")
    assert "Showing 3 of " in first and 'href="findings-no-schedule-2.html"' in first
    assert "No piece is shown here" in first
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

    def fail(release: Path, *_: object, **__: object) -> Path:
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
    said = {key for key in said if not key.endswith("_")}
    assert said <= set(english)
    families = "(one|severity|status|kind|alias|entity|subject|method|list|settled|part|plan)_.*"
    families += "|(decrees|findings)_(new|gone)"
    code = " ".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*.py"))
    said |= {heading for headings in COLUMNS.values() for heading in headings}
    assert said <= set(english)
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
