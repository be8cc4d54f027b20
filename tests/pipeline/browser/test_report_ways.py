"""The ways on from the report's numbers: to rows, to pages of decrees, to one file sent on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from keputusan.pipeline.cli.main import main
from tests.pipeline.browser.conftest import grave_faults

LISTS = ("findings", "decrees", "members", "files", "names", "doubts", "repairs")


@pytest.fixture
def report(digital_release: Path) -> Path:
    """Return the folder with the Indonesian pages of a report."""
    return digital_release / "current" / "report" / "id"


def in_sight(page: Page, selector: str) -> bool:
    """Return whether something is within the window."""
    box = page.locator(selector).bounding_box()
    height = page.evaluate("window.innerHeight")
    return box is not None and box["y"] + box["height"] > 0 and box["y"] < height


def test_from_a_cell_of_the_calendar_to_its_rows_to_the_page(page: Page, report: Path) -> None:
    page.goto((report / "index.html").as_uri())
    cell = page.locator("table.calendar td a").first
    number = int(cell.inner_text())
    cell.click()
    section = page.url.rpartition("#")[2]
    rows = page.locator(f"#{section} tbody tr")
    expect(rows).to_have_count(number)
    rows.first.locator("td").last.locator("a").first.click()
    mark = page.url.rpartition("#")[2]
    assert "/decree-" in page.url
    assert page.locator(f"#{mark}").evaluate("mark => mark.matches('.mark:target')")
    assert in_sight(page, f"#{mark}")
    picture = page.locator("figure.sheet", has=page.locator(f"#{mark}")).locator("img")
    picture.evaluate("img => img.loading = 'eager'")
    page.wait_for_function("mark => document.getElementById(mark).closest('.paper')"
                           ".querySelector('img').naturalWidth > 0", arg=mark)  # fmt: skip
    over, under = page.locator(f"#{mark}").bounding_box(), picture.bounding_box()
    assert over and under
    assert under["x"] <= over["x"] and over["x"] + over["width"] <= under["x"] + under["width"]
    assert under["y"] <= over["y"] and over["y"] + over["height"] <= under["y"] + under["height"]


def test_a_list_is_filtered_by_office_searched_and_sorted(page: Page, report: Path) -> None:
    page.goto((report / "findings-1.html").as_uri())
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    select = page.locator("select[name=office]")
    office = select.locator("option").nth(1).inner_text()
    select.select_option(office)
    assert 0 < rows.count() < everything
    assert {row.locator("td").nth(3).inner_text() for row in rows.all()} == {office}
    expect(page.locator(".found")).to_contain_text(str(rows.count()))
    page.locator("input[type=search]").fill("tidak ada yang begini")
    expect(rows).to_have_count(0)
    page.locator("input[type=search]").fill("")
    select.select_option("")
    page.get_by_role("button", name="Keputusan", exact=True).click()
    numbers = [row.locator("td").nth(4).inner_text() for row in rows.all()]
    assert len(numbers) == everything and numbers[0] < numbers[-1]
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)


def test_a_number_leads_to_the_list_as_it_was_counted(page: Page, report: Path) -> None:
    page.goto((report / "index.html").as_uri())
    link = page.locator(".severities a").first
    number = int(link.inner_text())
    link.click()
    expect(page.locator("tbody tr:visible")).to_have_count(number)


@pytest.fixture
def sent(digital_release: Path, tmp_path: Path) -> Path:
    """Return the report as one file in a folder of its own."""
    file = tmp_path / "kiriman" / "laporan.html"
    file.parent.mkdir()
    arguments = ["export", "report", str(file), "--from", str(digital_release)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return file


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """Yield a page without scripts and without a network."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    yield context.new_page()
    context.close()


def test_one_file_opens_elsewhere_with_its_pictures(offline: Page, page: Page, sent: Path) -> None:
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(sent.as_uri())
    assert offline.locator("article.page:visible").count() == 1
    offline.locator("article.page:visible table.calendar td a").first.click()
    offline.locator("article.page:visible tbody tr td:last-child a").first.click()
    assert offline.locator("article.page:visible").count() == 1
    assert "--m-" in offline.url
    assert in_sight(offline, f"[id='{offline.url.rpartition('#')[2]}']")
    assert all(url.startswith(("file://", "data:")) for url in asked)
    page.goto(offline.url)
    broken = page.evaluate(
        "async () => { const all = [...document.images]; for (const i of all) i.loading = 'eager';"
        "await Promise.all(all.map(i => i.decode().catch(() => 0)));"
        "return [all.length, all.filter(i => !i.naturalWidth).length]; }"
    )
    assert broken[0] > 100 and broken[1] == 0


def pages_of(report: Path) -> list[Path]:
    """Return one page of each kind."""
    kinds = ("index", "decree-*", "office-*", "plan-*", "findings-no-schedule-1", "offices-1")
    return [
        next(report.glob(f"{kind}.html")) for kind in (*kinds, *(f"{name}-1" for name in LISTS))
    ]


def test_a_phone_shows_every_kind_of_page_without_going_sideways(page: Page, report: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for path in pages_of(report):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name


def test_axe_finds_no_serious_fault(page: Page, report: Path, axe: str) -> None:
    for path in pages_of(report):
        page.goto(path.as_uri())
        assert not grave_faults(page, axe), path.name
