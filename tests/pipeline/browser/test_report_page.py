"""The report in a browser, opened from disk as people open it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.report.page_templates import script
from tests.support.planted import DUMP, JUNK, SCRIPT, plant


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, raw: Path) -> Path:
    """Return a release of an archive whose text would be code."""
    folder = tmp_path_factory.mktemp("planted")
    plant(folder / "archive", raw)
    arguments = ["run", str(folder / "archive"), "--out", str(folder / "out"), "--workers", "1"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 3, result.output  # the file that is no PDF
    assert "report: " in result.output
    return folder / "out" / "current"


def open_report(page: Page, release: Path) -> None:
    page.goto((release / "report.html").as_uri())


def broken_images(page: Page) -> list[str]:
    """Return the pictures that did not load; those below the fold are asked for first."""
    page.evaluate("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
    page.wait_for_function("[...document.images].every(img => img.complete)")
    return page.evaluate("[...document.images].filter(i => !i.naturalWidth).map(i => i.src)")


def test_a_finding_leads_to_its_picture(page: Page, digital_release: Path) -> None:
    open_report(page, digital_release / "current")
    page.click("#findings table.codes a >> nth=0")
    assert "/report/id/findings-" in page.url
    image = page.locator(".finding img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.finding img').naturalWidth > 0")
    page.locator(".finding a.picture").first.click()
    assert page.url.endswith(".webp")
    page.go_back()
    page.click(".hero a")
    assert page.url.endswith("/report/id/index.html")


def test_all_pictures_load(page: Page, digital_release: Path) -> None:
    release = (digital_release / "current").resolve()
    open_report(page, release)
    assert page.locator("img").count() > 5
    assert broken_images(page) == []
    page.goto(next((release / "report" / "id").glob("decree-*.html")).as_uri())
    assert page.locator("figure.sheet img").count() > 4
    assert broken_images(page) == []


def test_the_language_can_be_switched(page: Page, digital_release: Path) -> None:
    open_report(page, digital_release / "current")
    assert page.locator("html").get_attribute("lang") == "id"
    assert "Temuan" in page.inner_text("#findings h2")
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Findings" in page.inner_text("#findings h2")
    page.click("#findings table.codes a >> nth=0")
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "id"


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_hangs_over_the_edge(page: Page, digital_release: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("report.html", "report/id/offices-1.html", "report/en/decrees-1.html"):
        page.goto((digital_release / "current" / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_it_reads_without_scripts_and_without_a_network(
    browser: Browser, digital_release: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_report(page, digital_release / "current")
    assert page.locator("section").count() == 8
    assert "KPU Kota Kupang" in page.inner_text("#decrees")
    page.click("#findings table.codes a >> nth=0")
    assert page.locator(".finding").count() > 0
    assert all(url.startswith("file://") for url in asked)
    context.close()


def test_words_of_a_decree_stay_words(page: Page, planted: Path) -> None:
    files = [planted / "report.html", *sorted((planted / "report").rglob("*.html"))]
    told = ""
    for path in files:
        page.goto(path.as_uri())
        assert broken_images(page) == [], path.name
        assert page.locator("[onerror], [onload]").count() == 0, path.name
        scripts = page.evaluate("[...document.scripts].map(script => script.textContent)")
        assert set(scripts) <= {script()}, path.name
        assert page.evaluate("[...document.links].every(a => a.protocol === 'file:')"), path.name
        told += page.inner_text("body")
    assert SCRIPT in told
    assert DUMP in told
    assert r"javascript:alert(1)\u202efdp.pdf" in told
    assert JUNK not in told  # it would be shown the other way round
    assert r"\x07" in told


def test_a_picture_of_the_planted_page_is_shown(page: Page, planted: Path) -> None:
    page.goto((planted / "report" / "id" / "findings-foreign-institution-1.html").as_uri())
    assert page.locator(".finding img").count() == 1  # of the PDF; the dump has no pages
    assert broken_images(page) == []
    assert "Salinan teks tidak memiliki gambar" in page.inner_text("main")


def test_it_opens_at_once(page: Page, digital_release: Path) -> None:
    main_page = digital_release / "current" / "report.html"
    assert main_page.stat().st_size < 300_000
    begun = time.perf_counter()
    page.goto(main_page.as_uri(), wait_until="load")
    assert time.perf_counter() - begun < 5
