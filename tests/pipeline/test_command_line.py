"""The command as people expect it: its options, what it says at its end, and its errors."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from string import Formatter
from urllib.parse import unquote, urlsplit

import click
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.cli.settings import PREFIX, key_of
from keputusan.pipeline.cli.words import Words, messages, terminal_language
from keputusan.pipeline.common import exits
from tests.test_docs import check_call


def keputusan(*arguments: object, **environment: str) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, env=environment)


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> dict[tuple[str, ...], click.Command]:
    found = {path: command}
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            found |= commands(inner, (*path, name))
    return found


COMMANDS = commands(main)


@pytest.fixture(scope="module")
def place(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of two files, one of them damaged, and what is published
    of it.
    """
    folder = tmp_path_factory.mktemp("kantor arsip")
    (folder / "arsip").mkdir()
    shutil.copy(raw / "text" / "kutim-2021-175.txt", folder / "arsip")
    (folder / "arsip" / "rusak.pdf").write_bytes(b"%PDF-1.7\n")
    done = keputusan("run", folder / "arsip", folder / "out", "-j", 0, "--no-report")
    assert done.exit_code == exits.QUARANTINED, done.output
    (folder / "summary.txt").write_text(done.output, encoding="utf-8")
    return folder


def test_a_run_ends_with_what_waits_and_commands_that_go_on(place: Path) -> None:
    said = (place / "summary.txt").read_text(encoding="utf-8")
    assert re.search(r"^findings +\d+ errors, \d+ warnings, \d+ notes$", said, re.MULTILINE)
    assert re.search(r"^questions +(\d+ wait for an answer|none wait)$", said, re.MULTILINE)
    assert re.search(r"^decrees +1 of 1 offices$", said, re.MULTILINE)
    assert "quarantined: rusak.pdf: " in said
    _, _, following = said.partition("next:\n")
    steps = [shlex.split(line, comments=True) for line in following.splitlines()]
    assert [step[:3] for step in steps] == [
        ["keputusan", "review", "serve"],
        ["keputusan", "export", "xlsx"],
    ]
    for step in steps:
        check_call(step[1:])
        assert str(place / "out") in step
    assert str(place / "arsip") in steps[0]


def test_status_says_the_same_of_what_is_published(place: Path) -> None:
    said = (place / "summary.txt").read_text(encoding="utf-8").splitlines()
    shown = keputusan("status", place / "out").output.splitlines()
    told = ("decrees", "findings", "questions", "next:", "  keputusan")
    assert [line for line in shown if line.startswith(told)] == [
        line for line in said if line.startswith(told)
    ]


def test_what_is_decided_waits_no_more(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(place / "out", out, symlinks=True)
    finding = pq.read_table(out / "current" / "findings").column("finding_id")[0].as_py()
    decided = keputusan(
        "review", "decide", "accepted", finding, "-o", out, "--why", "sudah ditanyakan"
    )
    assert decided.exit_code == 0, decided.output
    before = keputusan("status", place / "out").output
    [count] = re.findall(r"findings .*", keputusan("status", out).output)
    assert count.endswith("; 1 are settled") and "settled" not in before


def test_the_language_is_that_of_the_option_or_of_the_terminal(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, environment, word in (
        ([], {"LC_ALL": "id_ID.UTF-8"}, "langkah berikutnya:"),
        (["--lang", "en"], {"LC_ALL": "id_ID.UTF-8"}, "next:"),
        (["--lang", "id"], {"LC_ALL": "C"}, "langkah berikutnya:"),
        ([], {"LC_ALL": "de_DE.UTF-8"}, "next:"),
    ):
        shown = keputusan("status", place / "out", *lang, **environment)
        assert word in shown.output, shown.output
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "id")
    assert terminal_language() == "id"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "kosong", "x"], "tidak ada yang diterbitkan: tidak ada berkas di kosong; periksa"),
        (["status", "kosong"], "tidak ada rilis di kosong; buat dengan: keputusan run"),
        (["export", "xlsx", "a.txt", "out"], "harus berakhiran .xlsx; tulislah a.xlsx"),
        (["run", "arsip", "out", "-j0", "--no-report"], "rusak.pdf: PDF terpotong"),
    ],
)
def test_faults_are_told_in_indonesian(
    place: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(place)
    Path("kosong").mkdir(exist_ok=True)
    assert said in keputusan(*words, LC_ALL="id_ID.UTF-8").output


def test_both_languages_say_every_sentence_with_the_same_values() -> None:
    for name, message in messages().items():
        used = [
            {field for _, field, _, _ in Formatter().parse(text) if field is not None}
            for text in (message.id, message.en)
        ]
        assert used[0] == used[1], name
        assert message.id.strip() and message.en.strip(), name
    assert Words("id")("files", files=3, pages=4) == "3, 4 halaman"


def test_the_report_is_a_link_that_leads_to_it(raw: Path, tmp_path: Path) -> None:
    archive, out = tmp_path / "arsip #1", tmp_path / "hasil 100%"
    archive.mkdir()
    shutil.copy(raw / "text" / "kutim-2021-175.txt", archive)
    done = keputusan("run", archive, "-o", out, "-j", 0)
    link = re.search(r"^report: (file:\S+)$", done.output, re.MULTILINE)
    assert link is not None, done.output
    assert Path(unquote(urlsplit(link[1]).path)) == out / "current" / "report.html"
    assert Path(unquote(urlsplit(link[1]).path)).is_file()


def test_quiet_says_only_what_went_wrong_and_verbose_more(place: Path) -> None:
    out = place / "out"
    quiet = keputusan("run", place / "arsip", out, "-j", 0, "--no-report", "-q")
    assert quiet.exit_code == exits.QUARANTINED and quiet.stdout == ""
    assert [line.partition(":")[0] for line in quiet.stderr.splitlines()] == ["not read"]
    verbose = keputusan("run", place / "arsip", out, "-j", 0, "--no-report", "-v")
    assert re.search(r"^plan_items +\d+$", verbose.output, re.MULTILINE)
    both = keputusan("run", place / "arsip", out, "-q", "-v")
    assert both.exit_code == exits.USAGE and "contradict" in both.output
    exported = keputusan("export", "sqlite", place / "quiet.sqlite", out, "-q")
    assert exported.exit_code == 0 and exported.output == ""
    compared = keputusan("check", out, "--against", out, "-q")
    assert compared.exit_code == exits.SAME and compared.output == ""


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_short_help_and_a_release_has_one_name(path: tuple[str, ...]) -> None:
    shown = keputusan(*path, "-h")
    assert shown.exit_code == 0 and shown.output.startswith("Usage: ")
    short = {name: key_of(p) for p in COMMANDS[path].params for name in p.opts}
    assert short.get("-o", "out") in ("out", None)
    assert short.get("-j", "workers") == "workers"
    assert short.get("-q", "quiet") == "quiet" and short.get("-v", "verbose") == "verbose"


def test_every_option_can_be_given_by_the_environment() -> None:
    for path, command in COMMANDS.items():
        for param in command.params:
            if key := key_of(param):
                assert param.envvar == PREFIX + key.upper(), (path, param.name)


def test_a_release_is_named_in_the_same_ways_everywhere(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    out = str(place / "out")
    for number, ways in enumerate(([out], ["-o", out], ["--out", out], ["--from", out])):
        for command in (
            ["status"],
            ["check", "--against", out],
            ["review", "list"],
            ["export", "sqlite", f"{number}.sqlite"],
        ):
            done = keputusan(*command, *ways)
            assert done.exit_code == 0, (command, ways, done.output)
    assert keputusan("status", KEPUTUSAN_OUT=out).exit_code == 0
    # what is typed comes before what is set, which is not even looked at then
    assert keputusan("status", out, KEPUTUSAN_OUT="/nowhere").exit_code == 0
    twice = keputusan("status", out, "--out", out)
    assert twice.exit_code == exits.USAGE and "named twice" in twice.output
    unnamed = keputusan("status")
    assert unnamed.exit_code == exits.USAGE and "--out OUT, KEPUTUSAN_OUT" in unnamed.output


def test_the_command_line_comes_before_the_environment_and_that_before_the_file(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keputusan.toml").write_text(f'out = "{place}/out"\nlang = "id"\n', encoding="utf-8")
    assert "langkah berikutnya:" in keputusan("status").output
    assert "next:" in keputusan("status", KEPUTUSAN_LANG="en").output
    assert "langkah berikutnya:" in keputusan("status", "--lang", "id", KEPUTUSAN_LANG="en").output
    other = tmp_path / "lain" / "mine.toml"
    other.parent.mkdir()
    # a path is meant as seen from the file, a section holds for its command only
    (other.parent / "out").symlink_to(place / "out")
    other.write_text('out = "out"\nlang = "en"\n[status]\nlang = "id"\n', encoding="utf-8")
    for named in (["--config", other, "status"], ["status"]):
        shown = keputusan(*named, KEPUTUSAN_CONFIG=str(other))
        assert "langkah berikutnya:" in shown.output, shown.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("worker = 3", "no key 'worker'; did you mean 'workers'?"),
        ('[exprt]\nlang = "id"', "no section 'exprt'; did you mean 'export'?"),
        ("[status]\nworkers = 3", "no key 'workers'"),
        ("[run]\nreport = 1", "must be true or false"),
        ("workers = [1]", "must be a text or a number"),
        ("out = \nlang = 'id'", "line 1"),
        ("lang = 'fr'", "'fr' is not one of 'id', 'en'. (from keputusan.toml)"),
    ],
)
def test_a_file_of_options_that_says_nothing_known_is_refused(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keputusan.toml").write_text(text, encoding="utf-8")
    refused = keputusan("status", place / "out")
    assert refused.exit_code == exits.USAGE and said in refused.output, refused.output
    assert refused.output.count("keputusan.toml") == 1
    assert keputusan("status", "-h").exit_code == 0


def test_a_value_of_the_environment_that_is_refused_is_named(place: Path) -> None:
    refused = keputusan("run", place / "arsip", place / "out", KEPUTUSAN_WORKERS="many")
    assert refused.exit_code == exits.USAGE and "(from KEPUTUSAN_WORKERS)" in refused.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["run", "nowhere", "out2"], exits.USAGE, "'nowhere' does not exist"),
        (["run", "empty", "out2"], exits.NOTHING_TO_DO, "no files in empty; check the path"),
        (["run", "arsip", "arsip"], exits.USAGE, "publish into another folder"),
        (["runn"], exits.USAGE, "Did you mean 'run'?"),
        (["inspect", "arsip/rusak.pdf"], exits.QUARANTINED, "arsip/rusak.pdf: "),
        (["inspect", "arsip/none.pdf"], exits.USAGE, "'arsip/none.pdf' does not exist"),
        (["status", "nowhere"], exits.USAGE, "'OUT': Directory 'nowhere' does not exist"),
        (["status", "empty"], exits.NOTHING_TO_DO, "no release in empty; make one with"),
        (["check", "out", "--against", "empty"], exits.FAILED, "make one with --update"),
        (["export", "xlsx", "foo.txt", "out"], exits.USAGE, "end in .xlsx; write foo.xlsx"),
        (["export", "xlsx", "rilis 2.1", "out"], exits.USAGE, "write 'rilis 2.1.xlsx'"),
        (["export", "duckdb", "foo.xlsx", "out"], exits.USAGE, "write foo.duckdb"),
        (["export", "sqlite", "foo.db", "out"], exits.USAGE, "write foo.sqlite"),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do(
    place: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(place)
    Path("empty").mkdir(exist_ok=True)
    done = keputusan(*words)
    assert done.exit_code == code and said in done.output, done.output
    told = [
        line
        for line in done.output.splitlines()
        if line and not line.startswith(("Usage: ", "Try ", "reading "))
    ]
    assert len(told) == 1, done.output
