"""The reviewer's page: what it shows, what it writes, and whom it refuses."""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from keputusan.normalize.decisions import (
    Decision,
    append_decisions,
    load_decisions,
    read_entries,
    read_text,
)
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.evidence.doubtful_signs import around_doubts, marked_pieces
from keputusan.pipeline.review.open_findings import group_alike, read_findings
from keputusan.pipeline.review.questions import Question, read_questions
from keputusan.pipeline.review.score_parts import score_parts
from keputusan.pipeline.review.web.dump_lines import lines_round
from keputusan.pipeline.review.web.reading_pages import BESIDE
from keputusan.pipeline.review.web.side_by_side import compare
from keputusan.pipeline.review.web.site import languages
from tests.support.reviewing import (
    DOUBTFUL,
    PLANTED,
    Served,
    as_if_scanned,
    find_release,
    run,
    served,
    write_archive,
    write_plan,
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("review") / "archive")


@pytest.fixture(scope="module")
def out(archive: Path) -> Path:
    run(archive, archive.parent / "out")
    return archive.parent / "out"


@pytest.fixture
def page(out: Path, archive: Path, tmp_path: Path) -> Iterator[Served]:
    with served(out, archive, tmp_path / "decisions.yaml") as page:
        yield page


def ids(out: Path) -> list[str]:
    return [question.question_id for question in read_questions(find_release(out))]


def decide(page: Served, question: str, judgement: str, **more: str) -> tuple[int, str]:
    form = {"seal": page.seal(), "judgement": judgement, "why": "seen", **more}
    status, body, headers = page.ask(f"/matches/{question}", form)
    return status, headers.get("location", body)


def test_a_decision_is_in_the_file_at_once_and_undone_alone(page: Served, out: Path) -> None:
    page.file.write_text("# ours\n\n", encoding="utf-8")
    before = page.file.read_bytes()
    first, second, *_ = ids(out)
    assert decide(page, first, "same")[0] == 303
    mine = page.file.read_bytes()
    status, location = decide(page, second, "different", why="two NIP", q="x")
    assert status == 303 and "q=x" in location
    said = load_decisions(page.file).about("person", "kpu-3404")
    assert [(one.judgement, one.who, one.why) for one in said] == [
        ("same", "ratna", "seen"),
        ("different", "ratna", "two NIP"),
    ]
    form = {"seal": page.seal()}
    assert page.ask("/undo", form)[0] == 303
    assert page.file.read_bytes() == mine
    assert page.ask("/undo", form)[0] == 303
    assert page.file.read_bytes() == before
    status, body, _ = page.ask("/undo", form)
    assert status == 409 and languages()["id"].say("nothing_to_undo") in body


def test_an_entry_of_another_program_is_seen_and_undone(page: Served, out: Path) -> None:
    (question, *_) = read_questions(find_release(out))
    made = question.decide("unsure", "budi", "asked by telephone", date(2025, 3, 1))
    append_decisions(page.file, [made])
    body = page.ask("/history")[1]
    assert "asked by telephone" in body and "1 Maret 2025" in body
    assert 'value="same" data-key="s">' in page.ask(f"/?at={question.question_id}")[1]
    (entry,) = re.findall(r'name="entry" value="(\w+)"', body)
    assert page.ask("/undo", {"seal": page.seal(), "entry": entry})[0] == 303
    assert len(load_decisions(page.file)) == 0
    status, body, _ = page.ask("/undo", {"seal": page.seal(), "entry": entry})
    assert status == 409 and "entri itu tidak ada lagi" in body


def test_a_contradiction_is_refused_and_nothing_written(page: Served, out: Path) -> None:
    (question, *_) = read_questions(find_release(out))
    for pair, said in (((question.raw, "Someone Else"), "same"),
                       (("Someone Else", question.canonical), "same")):  # fmt: skip
        append_decisions(
            page.file,
            [Decision("person", "kpu-3404", *pair, said, "budi", date(2025, 3, 1), "w")],
        )
    before = page.file.read_bytes()
    status, body = decide(page, question.question_id, "different")
    assert status == 409 and "putusan saling bertentangan" in body
    assert page.file.read_bytes() == before


def test_who_changes_his_mind_must_undo_first(page: Served, out: Path) -> None:
    first, *_ = ids(out)
    decide(page, first, "same")
    before = page.file.read_bytes()
    status, body = decide(page, first, "different")
    assert status == 409 and "Batalkan dahulu" in body
    assert decide(page, first, "same")[0] == 303
    assert page.file.read_bytes() == before


@pytest.mark.parametrize("form", [{"judgement": "same", "why": " "}, {"judgement": "perhaps"}])
def test_half_an_answer_is_none(page: Served, out: Path, form: dict[str, str]) -> None:
    status, *_ = page.ask(f"/matches/{ids(out)[0]}", {"seal": page.seal(), **form})
    assert status in (400, 404)
    assert not page.file.exists()


def test_a_broken_file_is_told_and_left_alone(page: Served, out: Path) -> None:
    page.file.write_text("- entity: nobody\n", encoding="utf-8")
    body = page.ask("/")[1]
    assert 'role="alert"' in body and "canonical, judgement, raw, when, who, why tidak ada" in body
    assert decide(page, ids(out)[0], "same")[0] == 409
    assert page.file.read_text(encoding="utf-8") == "- entity: nobody\n"


FORM = {"judgement": "same", "why": "seen"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": None},
        {"Cookie": "keputusan-1=x"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": None},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
    ],
)
def test_strangers_are_refused_and_nothing_is_written(
    page: Served, out: Path, headers: dict[str, str | None]
) -> None:
    port = page.host.rpartition(":")[2]
    told = {name: value and value.format(port=port) for name, value in headers.items()}
    form = {**FORM, "seal": page.seal()}
    assert page.ask(f"/matches/{ids(out)[0]}", form, **told)[0] in (400, 403)
    assert page.ask("/undo", form, **told)[0] in (400, 403)
    assert not page.file.exists()
    if "Origin" not in headers:
        assert page.ask("/", **told)[0] in (400, 403)


def test_the_browser_itself_may_say_that_its_own_page_asks(page: Served, out: Path) -> None:
    form = {**FORM, "seal": page.seal()}
    ours = {"Origin": "null", "Sec_Fetch_Site": "same-origin"}
    assert page.ask(f"/matches/{ids(out)[0]}", form, **ours)[0] == 303
    assert len(load_decisions(page.file)) == 1


def test_a_form_without_the_seal_is_refused(page: Served, out: Path) -> None:
    for seal in ({}, {"seal": ""}, {"seal": page.token}):
        assert page.ask(f"/matches/{ids(out)[0]}", {**FORM, **seal})[0] == 403
    assert page.ask(f"/matches/{ids(out)[0]}", {**FORM, "seal": "x" * 100_000})[0] == 413
    assert not page.file.exists()


def test_the_address_opens_once_with_its_token_only(page: Served) -> None:
    status, _, headers = page.ask(f"/?token={page.token}", Cookie=None)
    assert status == 303 and headers["location"] == "/"
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert page.ask("/?token=x", Cookie=None)[0] == 403
    assert page.ask(f"/history?token={page.token}", Cookie=None)[0] == 403


def test_every_answer_is_closed_to_others(page: Served) -> None:
    for path in ("/", "/readings", "/history", "/static/script.js", "/pictures/x", "/nowhere"):
        _, body, headers = page.ask(path)
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert page.token not in body
        assert not re.search(r"<script>|\son\w+=|style=", body)


def test_getting_changes_nothing(page: Served, out: Path) -> None:
    question = ids(out)[0]
    for path in (f"/matches/{question}?judgement=same&why=x", "/undo", "/readings/x"):
        assert page.ask(path)[0] == 405
    page.ask("/matches?judgement=same&why=x")
    assert not page.file.exists()


@pytest.mark.parametrize("path", ["/pictures/..%2f..%2fetc%2fpasswd", "/static/..%2fapp.py",
                                  "/static/app.py", "/pictures/0000000000000000"])  # fmt: skip
def test_no_path_leads_to_a_file(page: Served, path: str) -> None:
    assert page.ask(path)[0] == 404


def test_what_a_decree_says_stays_text(page: Served, out: Path) -> None:
    (question,) = [q for q in read_questions(find_release(out)) if PLANTED in q.raw]
    body = page.ask(f"/matches?at={question.question_id}")[1]
    plain = html.unescape(re.sub(r"<[^>]*>", "", body))
    assert "alert(1)" in plain and "<script>alert" not in body
    decide(page, question.question_id, "same", why=PLANTED)
    assert html.escape(PLANTED) in page.ask("/history")[1]
    assert "<script>" not in page.ask(f"/history?q={'%3Cscript%3E'}")[1]


def test_a_dump_shows_the_lines_and_a_changed_one_says_so(out: Path, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive")
    question = next(q for q in read_questions(find_release(out)) if "Atse" in q.canonical + q.raw)
    with served(out, archive, tmp_path / "d.yaml") as page:
        body = page.ask(f"/?at={question.question_id}")[1]
        assert '<pre class="dump">' in body and "Benedikta Atse\tPelaksana" in body
        (archive / "tim-2024.txt").write_text("another", encoding="utf-8")
        (archive / "tim-2023.txt").unlink()
        body = page.ask(f"/?at={question.question_id}")[1]
        assert languages()["id"].say("fault_changed") in body
        assert languages()["id"].say("fault_missing") in body


def test_searching_and_filtering_leave_what_fits(page: Served, out: Path) -> None:
    everything = len(ids(out))
    said = languages()["id"].say
    assert said("n_of_m", n=1, m=everything) in page.ask("/matches")[1]
    assert said("n_of_m", n=1, m=1) in page.ask("/matches?q=benedikta+ATSE")[1]
    assert said("none_found") in page.ask("/matches?q=nobody")[1]
    decide(page, ids(out)[1], "unsure")
    assert said("n_of_m", n=1, m=1) in page.ask("/matches?state=unsure")[1]
    open_ones = page.ask("/matches?state=open")[1]
    assert said("n_of_m", n=1, m=everything - 1) in open_ones


def test_both_languages_have_every_message() -> None:
    assert set(languages()) == {"id", "en"}


def test_what_differs_is_told_by_its_letters() -> None:
    left, right = compare("Rus'an H", "Ruslan H")
    assert left == [("Rus", True), ("'", False), ("an H", True)]
    assert right == [("Rus", True), ("l", False), ("an H", True)]


def test_lines_are_found_across_the_marks_of_a_table(tmp_path: Path) -> None:
    dump = tmp_path / "a.txt"
    dump.write_text("a\nb\n| **Agus<br>Budi** | x |\nc\n", encoding="utf-8")
    (found,) = [line for line in lines_round(dump, "Agus\nBudi") if line.is_it]
    assert (found.number, found.text) == (3, "| **Agus<br>Budi** | x |")
    assert lines_round(dump, "nobody") == []


def test_long_texts_are_compared_word_by_word() -> None:
    left, _ = compare("Adanya pemberian reward dan punishment dalam", "Adanya pemberian reward and")
    assert left == [("Adanya pemberian reward ", True), ("dan punishment dalam", False)]


def test_a_doubtful_cell_says_what_it_goes_into(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(archive, out)
    as_if_scanned(out)
    file = tmp_path / "d.yaml"
    append_decisions(file, [Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")])
    run(archive, out, file)
    with served(out, archive, file) as page:
        found = {}
        at = "/readings"
        for _ in range(2):
            body = page.ask(at)[1]
            raw = html.unescape(re.findall(r"<textarea[^>]*>\n?([^<]*)<", body)[0])
            found[raw] = re.findall(r"<code>([a-z_]+\.[a-z_]+)</code>", body)
            at = html.unescape(
                (re.findall(r'href="([^"]*)" data-key="ArrowRight"', body) or [at])[0]
            )
        assert found == {DOUBTFUL: ["team_duties.duty"], "Hamid Tneki": ["team_members.name"]}
        seal = page.seal()
        item = re.findall(r'action="(/readings/\w+)"', page.ask("/readings")[1])[0]
        before = page.file.read_bytes()
        for form in ({"judgement": "same", "text": " ", "why": "x"},
                     {"judgement": "different", "text": "x", "why": "x"}):  # fmt: skip
            assert page.ask(item, {"seal": seal, **form})[0] in (400, 404)
        assert page.file.read_bytes() == before
        typed = {"seal": seal, "judgement": "same", "text": "Satu\r\ndua", "why": "seen"}
        assert page.ask(item, typed)[0] == 303
        assert page.ask(item, {**typed, "text": "Tiga"})[0] == 409
        assert page.ask(item, typed)[0] == 303
        said = [entry.decision for entry in read_entries(read_text(file), "d.yaml")]
        assert [one.canonical for one in said if one.entity == "reading"] == ["Satu\ndua"]
        assert page.ask("/undo", {"seal": seal})[0] == 303
        assert page.file.read_bytes() == before


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    """Yield the page of a release with three alike findings, and where it is published."""
    archive, out = tmp_path / "plan", tmp_path / "plan-out"
    write_plan(archive, ["Menyusun laporan", "Menyusun pedoman", f"Menyusun {PLANTED}"])
    run(archive, out)
    with served(out, archive, tmp_path / "decisions.yaml") as page:
        yield page, out


def test_alike_findings_are_settled_at_once_and_undone_at_once(
    plan: tuple[Served, Path],
) -> None:
    page, out = plan
    with open_query(find_release(out)) as query:
        groups = group_alike(read_findings(query))
    group = max(groups, key=lambda one: len(one.findings))
    assert len(group.findings) == 3
    body = page.ask(f"/findings?at={group.group_id}")[1]
    ticks = re.findall(r'name="(f-\w+)" data-tick checked', body)
    assert ticks == [f"f-{one.finding_id}" for one in group.findings]
    form = {"seal": page.seal(), "judgement": "accepted", **dict.fromkeys(ticks, "on")}
    assert page.ask(f"/findings/{group.group_id}", {**form, "why": " "})[0] == 400
    nothing = {"seal": page.seal(), "judgement": "accepted", "why": "x"}
    assert page.ask(f"/findings/{group.group_id}", nothing)[0] == 400
    bad = {**form, "judgement": "same", "why": "x"}
    assert page.ask(f"/findings/{group.group_id}", bad)[0] == 404
    assert not page.file.exists()
    page.file.write_text("# ours\n", encoding="utf-8")
    assert page.ask(f"/findings/{group.group_id}", {**form, "why": "asked the office"})[0] == 303
    said = [entry.decision for entry in read_entries(read_text(page.file), "d.yaml")]
    assert {one.canonical for one in said} == {one.finding_id for one in group.findings}
    assert {(one.judgement, one.who, one.why) for one in said} == {
        ("accepted", "ratna", "asked the office")
    }
    other = {**form, "judgement": "corrected", "why": "x"}
    assert page.ask(f"/findings/{group.group_id}", other)[0] == 409
    assert page.ask("/undo", {"seal": page.seal()})[0] == 303
    assert page.file.read_text(encoding="utf-8") == "# ours\n"


def test_questions_about_one_entity_are_decided_at_once(
    digital_release: Path, raw: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.yaml"
    asked = read_questions(find_release(digital_release))
    counted = Counter((one.entity, one.scope_id, one.named) for one in asked)
    [(key, number), *_] = counted.most_common()
    assert number > 1
    first, *others = [one for one in asked if (one.entity, one.scope_id, one.named) == key]
    with served(digital_release, raw / "digital", file) as page:
        body = page.ask(f"/matches?at={first.question_id}")[1]
        names = re.findall(r'name="(m-\w+)" data-tick>', body)
        assert {name.removeprefix("m-") for name in names} == {one.question_id for one in others}
        form = {"seal": page.seal(), "judgement": "same", "why": "seen", names[0]: "on"}
        assert page.ask(f"/matches/{first.question_id}", form)[0] == 303
        assert len(load_decisions(file)) == 2
        assert page.ask("/undo", {"seal": page.seal()})[0] == 303
        assert len(load_decisions(file)) == 0


def test_a_score_falls_into_its_parts() -> None:
    words = Question("indicator", None, "Adanya tim SPIP pada satuan kerja", "RB7.25",
                     "Adanya tim SPIP di lingkungan satuan kerja", "words", 0.89)  # fmt: skip
    parts = {(part.kind, part.text) for part in score_parts(words)}
    assert {("both", "spip"), ("left", "pada"), ("right", "lingkungan")} <= parts
    name = Question("person", "kpu-3404", "Rus'an", "1", "Ruslan", "slip", 0.8)
    spelling, rest, total = score_parts(name)
    assert spelling.value + rest.value == pytest.approx(total.value)
    assert total.value == pytest.approx(1.0)  # four times as likely as not
    assert not score_parts(replace(name, method="decision"))


def test_a_whole_page_is_shown_with_its_cells_and_the_place(
    digital_release: Path, raw: Path, tmp_path: Path
) -> None:
    with served(digital_release, raw / "digital", tmp_path / "d.yaml") as page:
        body = page.ask("/findings?kind=no-schedule")[1]
        [address, *_] = re.findall(r'href="(/pages/[^"]+)"', body)
        shown = page.ask(html.unescape(address))[1]
        assert shown.count('<rect class="meant"') == 1
        assert len(re.findall(r'<rect class="(?:plain|merged)"', shown)) > 20
        assert re.search(r'<img src="/pictures/\w+" width="\d{3,4}"', shown)
        source, number = address.partition("?")[0].split("/")[2:]
        for wrong in (f"/pages/{source}/0", f"/pages/{source}/999", f"/pages/{'0' * 16}/1"):
            assert page.ask(wrong)[0] == 404
        assert page.ask(f"/pages/{source}/{number}?box=%3Cscript%3E")[0] == 200


def test_a_tick_is_asked_as_yes_or_no(archive: Path, tmp_path: Path) -> None:
    plan, out = write_plan(tmp_path / "plan", ["Menyusun laporan"]), tmp_path / "out"
    file = tmp_path / "d.yaml"
    run(plan.parent, out)
    as_if_scanned(out, "V")
    append_decisions(file, [Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")])
    run(plan.parent, out, file)
    with served(out, plan.parent, file) as page:
        body = page.ask("/readings?kind=tick")[1]
        assert "<textarea" not in body and "bulan Maret" in body
        assert page.ask("/readings?kind=tick&at=none")[1].count("1 dari 2") == 1
        [item] = re.findall(r'action="(/readings/\w+)"', body)
        answers = re.findall(r'<button name="judgement" value="(\w+)" data-key="(\w)"', body)
        assert answers == [("ticked", "y"), ("blank", "n"), ("unsure", "u")]
        form = {"seal": page.seal(), "judgement": "blank", "why": "seen"}
        assert page.ask(item, {**form, "judgement": "same"})[0] == 404
        assert page.ask(item, form)[0] == page.ask(item, form)[0] == 303
        assert page.ask(item, {**form, "judgement": "ticked"})[0] == 409
        assert "Tidak ada tanda" in page.ask("/history")[1]
    said = [entry.decision for entry in read_entries(read_text(file), "d.yaml")]
    assert [one.judgement for one in said if one.entity == "tick"] == ["blank"]


@pytest.mark.parametrize(
    ("doubts", "shown"),
    [
        ("", "satu dua t…"),
        ("9:0.50", "…dua [t]iga d…"),
        ("0:0.50,22:0.50", "[s]atu d…apan [s]embil…"),
        ("9:0.50,10:0.50", "…dua [ti]ga de…"),
    ],
)
def test_of_a_long_text_what_is_in_doubt_is_shown(doubts: str, shown: str) -> None:
    pieces = marked_pieces("satu dua\ntiga delapan sembilan", doubts)
    told = [f"[{one.text}]" if one.sure else one.text for one in around_doubts(pieces, 5)]
    assert "".join(told) == shown


def test_doubt_is_shown_at_the_sign(archive: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", tmp_path / "d.yaml"
    run(archive, out)
    as_if_scanned(out)
    append_decisions(file, [Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")])
    run(archive, out, file)
    first, rest = html.escape(DOUBTFUL[0]), html.escape(DOUBTFUL[1:])
    marked = f'<mark class="doubt" title="50%">{first}</mark>'
    with served(out, archive, file) as page:
        shown = page.ask("/readings?q=nomor")[1]
        assert f"{marked}{rest[:BESIDE].rstrip()}…</p>" in shown and DOUBTFUL in shown
        assert f"{marked}{rest}" in page.ask("/findings?kind=low-confidence")[1]


def test_no_reason_is_given_and_no_answer_favoured_beforehand(
    page: Served, plan: tuple[Served, Path]
) -> None:
    for asked in (page.ask("/matches"), plan[0].ask("/findings")):
        body = asked[1]
        assert '<input name="why" value="" ' in body
        buttons = re.findall(r'<button name="judgement"[^>]*>', body)
        assert len(buttons) == 3 and not any("class=" in button for button in buttons)


def test_a_pdf_shows_the_piece_of_the_page_while_it_is_what_was_read(
    digital_release: Path, raw: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(raw / "digital", archive)
    with served(digital_release, archive, tmp_path / "d.yaml", "en") as page:
        body = page.ask("/matches")[1]
        sizes = re.findall(r'src="(/pictures/\w+)" width="(\d+)" height="(\d+)"', body)
        rows = re.findall(r'loading="lazy" src="(/pictures/\w+)"', body)
        assert sizes and rows
        for key in (sizes[0][0], rows[0]):
            status, picture, headers = page.ask(key)
            assert (status, headers["content-type"]) == (200, "image/webp")
            assert picture.startswith("RIFF")
        assert all(20 < int(width) <= 2000 and int(height) > 10 for _, width, height in sizes)
        for path in archive.iterdir():
            path.write_bytes(path.read_bytes() + b"\n")
        body = page.ask("/matches")[1]
        assert "/pictures/" not in re.sub(r"(?s)<details>.*?</details>", "", body)
        assert "the file changed since it was read" in body
