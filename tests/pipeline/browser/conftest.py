"""A headless Chromium for the tests of pages, started once; without one they are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the program: the one KEPUTUSAN_CHROMIUM names, or the first of NAMES on the path."""
    named = os.environ.get("KEPUTUSAN_CHROMIUM")
    found = [shutil.which(name) for name in ([named] if named else NAMES)]
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip("chromium is missing: see scripts/chromium.sh")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own; a script error or a dialog on it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))

    def refuse(dialog: object) -> None:
        trouble.append("a dialog was opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", refuse)
    try:
        yield page
    finally:
        context.close()
    assert not trouble, trouble


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core, the script that checks whether everybody can use a page."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def grave_faults(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    """Return what axe calls serious or critical on a page: the rule, and some of what breaks it."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
