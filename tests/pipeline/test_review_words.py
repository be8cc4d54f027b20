"""A doubtful word is one question over all decrees; its answer is replayed by the next run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from keputusan.normalize.decisions import load_decisions
from keputusan.pipeline.release.find_release import find_release
from keputusan.pipeline.review.questions import WordQuestion, read_questions
from tests.support.dumps import dump, plan, team
from tests.support.reviewing import Served, keputusan, read, run, served

TEXT = "Takmir masjid membagikan daging kepada lansia"
OFFICES = ("KABUPATEN SLEMAN", "KOTA BANJAR")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return decrees of two offices with the same word."""
    folder = tmp_path_factory.mktemp("words") / "archive"
    folder.mkdir()
    for number, office in enumerate(OFFICES, start=1):
        text = dump(f"{number} TAHUN 2024", team("Budiman Santoso"), plan(TEXT), office=office)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(archive: Path) -> Path:
    run(archive, archive.parent / "out")
    return archive.parent / "out"


def word(out: Path) -> WordQuestion:
    (asked,) = [one for one in read_questions(find_release(out)) if isinstance(one, WordQuestion)]
    return asked


def after(archive: Path, out: Path, file: Path) -> tuple[set[str], list[str], str]:
    """Return what a run with the decisions of ``file`` publishes: texts, doubts, what it said."""
    said = keputusan("run", archive, "--out", out, "--workers", 0, "--decisions", file).output
    texts = {str(row["indicator"]) for row in read(out, "plan_items")}
    found = [row for row in read(out, "findings") if row["code"] == "doubtful-word"]
    return texts, [str(row["evidence"]) for row in found], said


def test_two_decrees_ask_one_question(out: Path) -> None:
    assert (word(out).raw, word(out).canonical, word(out).others) == (
        ("takmir", "takdir", ("takbir",))
    )
    found = [row for row in read(out, "findings") if row["code"] == "doubtful-word"]
    assert [(row["severity"], row["expected"]) for row in found] == [
        ("info", "takdir | takbir")
    ] * len(OFFICES)
    listed = keputusan("review", "list", "--from", out).output
    assert "takmir  (decrees: 2)" in listed and "takdir, takbir" in listed
    assert "may be meant for takdir (0." in listed
    assert "doubtful-word" not in keputusan("review", "list", "--entity", "finding", out).output


def test_the_answer_is_replayed(archive: Path, out: Path, tmp_path: Path) -> None:
    file, asked = tmp_path / "decisions.yaml", word(out).question_id
    how = ("--from", out, "--decisions", file, "--why", "seen", "--who", "ratna")
    said = keputusan("review", "decide", "same", asked, "--canonical", "takbir", *how)
    assert said.exit_code == 0, said.output
    assert asked not in keputusan("review", "list", "--from", out, "--decisions", file).output
    texts, doubtful, told = after(archive, tmp_path / "again", file)
    assert (texts, doubtful) == ({TEXT.replace("Takmir", "Takbir")}, [])
    assert {row["method"] for row in read(tmp_path / "again", "corrections")} == {"decision"}
    assert "stale" not in told


def test_a_word_is_right_in_a_spreadsheet(archive: Path, out: Path, tmp_path: Path) -> None:
    file, sheet = tmp_path / "decisions.yaml", tmp_path / "q.csv"
    how = ("--from", out, "--decisions", file)
    assert keputusan("review", "export", sheet, *how).exit_code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (line,) = [row for row in rows if row["entity"] == "correction"]
    assert (line["raw"], line["canonical"], line["canonical_seen"]) == (
        ("takmir", "takdir", "takbir")
    )
    assert not [row for row in rows if row["method"] == "doubtful-word"]
    line |= {"judgement": "beda", "why": "ada di KBBI"}
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(line))
        writer.writeheader()
        writer.writerow(line)
    done = keputusan("review", "import", sheet, *how, "--who", "ratna")
    assert done.exit_code == 0, done.output
    texts, doubtful, told = after(archive, tmp_path / "again", file)
    assert (texts, doubtful) == ({TEXT}, [])
    assert "stale" not in told


@pytest.fixture
def page(out: Path, archive: Path, tmp_path: Path) -> Served:
    with served(out, archive, tmp_path / "decisions.yaml") as page:
        yield page


@pytest.mark.parametrize(
    ("form", "read_as"),
    [
        ({"judgement": "same", "meant": "tukang"}, "tukang"),
        ({"judgement": "same", "meant": "TAKMIR"}, "takmir"),
        ({"judgement": "different"}, "takmir"),
    ],
)
def test_any_word_may_be_meant_on_the_page(
    page: Served, out: Path, form: dict[str, str], read_as: str
) -> None:
    asked = word(out).question_id
    body = page.ask(f"/matches?at={asked}")[1]
    assert 'data-word="takdir"' in body and 'data-word="takbir"' in body and "Sleman" in body
    assert "mungkin dimaksudkan takdir (keyakinan 0," in body
    answer = {"seal": page.seal(), "why": "seen", **form}
    assert page.ask(f"/matches/{asked}", answer)[0] == 303
    (said,) = load_decisions(page.file).about("correction")
    assert (said.raw, said.canonical, said.judgement) == ("takmir", read_as, "same")
    assert "takmir" in page.ask("/history")[1]
    other = answer | {"judgement": "same", "meant": "takdir"}
    assert page.ask(f"/matches/{asked}", other)[0] == 409
    assert page.ask("/undo", {"seal": page.seal()})[2]["location"].startswith(
        "/matches?at=" + asked
    )


def test_a_word_that_is_meant_must_be_typed(page: Served, out: Path) -> None:
    form = {"seal": page.seal(), "why": "seen", "judgement": "same", "meant": " "}
    assert page.ask(f"/matches/{word(out).question_id}", form)[0] == 400
    assert not page.file.exists()
