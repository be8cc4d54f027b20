"""The reviewer's page as a person uses it, with the keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from keputusan.normalize.decisions import Decision, append_decisions, load_decisions
from keputusan.pipeline.review.questions import read_questions
from tests.pipeline.browser.conftest import grave_faults
from tests.support.reviewing import (
    DOUBTFUL,
    PLANTED,
    as_if_scanned,
    find_release,
    read,
    run,
    served,
    write_archive,
    write_plan,
)

WORDS = ("kinerja", "keuangan", "aset", "arsip", "data", "logistik", "hukum", "pegawai",
         "layanan", "risiko")  # fmt: skip
"""Ten rows of a plan, alike but for a word."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    return write_archive(tmp_path / "archive")


@pytest.fixture
def out(archive: Path, tmp_path: Path) -> Path:
    run(archive, tmp_path / "out")
    return tmp_path / "out"


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_three_decisions_and_one_undone_are_two_in_the_next_release(
    page: Page, out: Path, archive: Path, tmp_path: Path
) -> None:
    file = tmp_path / "decisions.yaml"
    first, second, third, *_ = read_questions(find_release(out))
    with served(out, archive, file) as site:
        page.goto(site.address)
        assert "token" not in page.url
        expect(page.locator(".spelling").first).to_have_text(first.raw)
        page.keyboard.press("s")  # without a reason nothing is written
        expect(page.locator("[data-why]")).to_be_focused()
        page.keyboard.press("Escape")
        assert not file.exists()
        page.keyboard.press("1")
        press(page, "s")
        expect(page.locator(".spelling").first).to_have_text(second.raw)
        press(page, "ArrowRight")
        expect(page.locator(".spelling").first).to_have_text(third.raw)
        press(page, "ArrowLeft")
        page.keyboard.press("w")
        page.keyboard.type("two NIP")
        page.keyboard.press("Escape")
        press(page, "d")
        expect(page.locator(".spelling").first).to_have_text(third.raw)
        page.keyboard.press("1")
        press(page, "s")
        assert len(load_decisions(file)) == 3
        press(page, "z")
        expect(page.locator(".spelling").first).to_have_text(third.raw)
        said = load_decisions(file).about("person", "kpu-3404")
        assert [(one.raw, one.judgement, one.why) for one in said] == [
            (first.raw, "same", "terlihat di halaman"),
            (second.raw, "different", "two NIP"),
        ]
    before = {row["person_id"]: row for row in read(out, "persons")}
    run(archive, out, file)
    aliases = {str(row["raw"]): row for row in read(out, "aliases") if row["entity"] == "person"}
    statuses = {
        question.raw: [aliases[name]["status"] for name in (question.raw, question.canonical)
                       if name in aliases]
        for question in (first, second, third)
    }  # fmt: skip
    assert statuses == {
        first.raw: ["confirmed"],
        second.raw: ["rejected"],
        third.raw: ["review"],
    }
    after = {row["person_id"] for row in read(out, "persons")}
    assert len(before) - len(after) == 1
    people = {str(row["name_raw"]): row["person_id"] for row in read(out, "team_members")}
    assert people[first.raw] == people[first.canonical]
    assert people[second.raw] != people[second.canonical]


def test_a_doubtful_cell_is_typed_and_in_the_next_release(
    page: Page, out: Path, archive: Path, tmp_path: Path
) -> None:
    file = tmp_path / "decisions.yaml"
    as_if_scanned(out)
    # results that were changed by hand make a new release with a new decision only
    made = Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")
    append_decisions(file, [made])
    run(archive, out, file)
    typed = "Melaksanakan tugas nomor 9 tahun 2023;"
    with served(out, archive, file, "en") as site:
        page.goto(site.address)
        with page.expect_navigation():
            page.get_by_role("link", name="Readings").click()
        for _ in range(2):
            field = page.locator("textarea")
            expect(field).to_be_focused()
            if field.input_value() == DOUBTFUL:
                field.fill(typed)
            page.keyboard.press("Escape")
            page.keyboard.press("1")
            page.keyboard.press("t")
            press(page, "Enter")
        expect(page.get_by_text("All is decided")).to_be_visible()
        assert len(load_decisions(file).about("reading", None)) == 0
        assert len(load_decisions(file)) == 3
    run(archive, out, file)
    (duty,) = [row for row in read(out, "team_duties") if row["duty_raw"] == DOUBTFUL]
    assert duty["duty"] == typed
    assert not [row for row in read(out, "findings") if row["code"] == "low-confidence"]


def statuses(out: Path) -> dict[str, tuple[object, ...]]:
    columns = ("status", "decided_by", "reason")
    return {str(f["finding_id"]): tuple(f[c] for c in columns) for f in read(out, "findings")}


def test_ten_alike_findings_settled_at_once_stay_settled_until_their_evidence_changes(
    page: Page, tmp_path: Path
) -> None:
    archive, out, file = tmp_path / "archive", tmp_path / "out", tmp_path / "decisions.yaml"
    plan = write_plan(archive, [f"Menyusun laporan {word}" for word in WORDS])
    run(archive, out)
    before = statuses(out)
    unplanned = {str(f["finding_id"]) for f in read(out, "findings") if f["code"] == "no-schedule"}
    assert len(unplanned) == len(WORDS) == 10
    with served(out, archive, file) as site:
        page.goto(site.address)
        page.goto(f"http://{site.host}/findings?kind=no-schedule")
        expect(page.locator(".found li")).to_have_count(10)
        page.keyboard.press("w")
        page.keyboard.type("rencana tahunan, tanpa bulan")
        page.keyboard.press("Escape")
        press(page, "a")
        expect(page.locator(".bar.good").first).to_contain_text("9")
    run(archive, out, file)
    settled = ("accepted", "ratna", "rencana tahunan, tanpa bulan")
    after = statuses(out)
    assert {finding for finding, said in after.items() if said == settled} == unplanned
    assert set(after) == set(before)
    # another row above them gives all of them other numbers; one says something else now
    text = plan.read_text(encoding="utf-8")
    first, *_, last = (f"Menyusun laporan {word}" for word in WORDS)
    row = next(line for line in text.splitlines() if first in line)
    marked = row.replace(first, "Menetapkan maklumat").replace("\t-", "\tV", 1)
    text = text.replace(row, f"{marked}\n{row}").replace(last, "Menyusun pedoman")
    plan.write_text(text, encoding="utf-8")
    run(archive, out, file)
    again = {
        str(f["evidence"]): f["status"] for f in read(out, "findings") if f["code"] == "no-schedule"
    }
    opened = [evidence for evidence, status in again.items() if status == "open"]
    assert len(again) == 10
    assert len(opened) == 1 and opened[0].startswith("Menyusun pedoman")


def test_what_a_decree_says_runs_nothing(
    page: Page, out: Path, archive: Path, tmp_path: Path
) -> None:
    (question,) = [q for q in read_questions(find_release(out)) if PLANTED in q.raw]
    with served(out, archive, tmp_path / "d.yaml") as site:
        page.goto(site.address)
        page.goto(f"http://{site.host}/matches?at={question.question_id}")
        expect(page.locator(".spelling").first).to_have_text(question.raw)
        page.keyboard.press("w")
        page.keyboard.type(PLANTED)
        page.keyboard.press("Escape")
        press(page, "u")
        page.goto(f"http://{site.host}/history")
        expect(page.locator(".entry").first).to_contain_text(PLANTED)
        assert page.locator("script:not([src])").count() == 0


@pytest.mark.parametrize(("width", "language"), [(1280, "id"), (390, "en")])
def test_every_page_fits_and_says_its_language(
    page: Page, out: Path, archive: Path, tmp_path: Path, width: int, language: str
) -> None:
    as_if_scanned(out)
    page.set_viewport_size({"width": width, "height": 800})
    with served(out, archive, tmp_path / "d.yaml", language) as site:
        page.goto(site.address)
        for path in ("/matches", "/readings", "/findings", "/history"):
            page.goto(f"http://{site.host}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("html").get_attribute("lang") == language
            # every field and button has a name for those who do not see it
            unnamed = page.evaluate(
                "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
                ".filter(field => !field.labels.length).length"
            )
            assert unnamed == 0
        page.goto(f"http://{site.host}/matches")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_axe_finds_no_serious_fault(
    page: Page, out: Path, archive: Path, tmp_path: Path, axe: str
) -> None:
    as_if_scanned(out)
    with served(out, archive, tmp_path / "d.yaml") as site:
        page.goto(site.address)
        for path in ("/matches", "/readings", "/findings", "/history"):
            page.goto(f"http://{site.host}{path}")
            assert not grave_faults(page, axe), path


def test_another_site_can_neither_read_nor_decide(
    page: Page, out: Path, archive: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.yaml"
    question = read_questions(find_release(out))[0].question_id
    with served(out, archive, file) as site:
        page.goto(site.address)
        page.goto("about:blank")
        answers = page.evaluate(
            """async ([address, seal]) => {
                const body = new URLSearchParams({judgement: "same", why: "x", seal});
                const tried = [];
                for (const mode of ["cors", "no-cors"]) {
                    try {
                        const options = {method: "POST", body, mode, credentials: "include"};
                        tried.push((await fetch(address, options)).status);
                    } catch (error) { tried.push("refused"); }
                }
                return tried;
            }""",
            [f"http://{site.host}/matches/{question}", site.seal()],
        )
        assert answers == ["refused", "refused"]
        assert not file.exists()
