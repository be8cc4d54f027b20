"""The documentation is true: its links lead somewhere, its commands exist, and they run."""

from __future__ import annotations

import doctest
import io
import json
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.cli.release_argument import ReleaseOption
from keputusan.schemas.dictionary import render_markdown
from tests.support.diffs import apply_diff
from tests.support.fences import PAGES, ROOT, Fence, read_fences, without_fences

LANGUAGES = {
    "sh",
    "python",
    "sql",
    "diff",
    "text",
    "yaml",
    "json",
    "csv",
    "powerquery",
    "make",
    "powershell",
    "toml",
}
"""What a block may be; anything but the first four is only shown, or written to its path."""

CODE = (
    *("keputusan", "schemas", "language", "extract", "normalize", "findings", "pipeline"),
    *("tests", "benchmarks", "scripts"),
)
"""Folders that a page may change, and so gets a copy of."""

SHARE_NOT_RUN = 0.5
"""Of the blocks of commands no more (share, 0..1) may go without being run."""

SECONDS = 180
"""A block of commands that takes longer hangs."""

FENCES = [fence for page in PAGES for fence in read_fences(page)]
COMMANDS = [fence for fence in FENCES if fence.language == "sh"]


def is_run(fence: Fence) -> bool:
    """Return whether going through the page does anything with the block."""
    does = fence.language in {"sh", "python", "sql", "diff"} or fence.note != ""
    return does and fence.why_not_run is None


RUN_PAGES = [page for page in PAGES if any(map(is_run, read_fences(page)))]


@pytest.fixture
def checkout(
    digital_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Return the environment of a copy of the project with a release of the digital decrees in
    `out`.

    The present folder is that copy; the code that runs is the copy's.
    """
    root = tmp_path / "keputusan"
    for name in CODE:
        # with what is compiled, which the dates of the files keep valid
        ignored = shutil.ignore_patterns("golden", "data") if name == "tests" else None
        shutil.copytree(ROOT / name, root / name, symlinks=True, ignore=ignored)
    for name in ("data/raw", "docs", "notebooks", "Makefile"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(digital_release, root / "out", symlinks=True)
    monkeypatch.chdir(root)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(root)}


class Reader:
    """Goes through a page as its reader would, block by block."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.database = duckdb.connect()
        self.printed = ""

    def follow(self, fence: Fence) -> None:
        """Do what the block says; AssertionError, naming it, where that goes wrong."""
        if fence.language == "diff":
            apply_diff(fence.text, Path.cwd())
        elif fence.note == "output":
            self._compare(fence)
        elif fence.note:
            new = fence.language != "python" or not Path(fence.note).exists()
            assert new, f"{fence}: the code has a module {fence.note}"
            Path(fence.note).write_text(fence.text, encoding="utf-8")
        else:
            self.printed = getattr(self, f"_{fence.language}")(fence)

    def _sh(self, fence: Fence) -> str:
        done = subprocess.run(
            ["sh", "-eu", "-c", fence.text],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
        )
        assert done.returncode == 0, f"{fence}: exit code {done.returncode}\n{done.stdout}"
        return done.stdout

    def _python(self, fence: Fence) -> str:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile("\n" * (fence.line - 1) + fence.text, fence.page, "exec"), self.names)
        return printed.getvalue()

    def _sql(self, fence: Fence) -> str:
        for statement in self.database.extract_statements(fence.text):
            rows = self.database.execute(statement).fetchall()
            if statement.type is duckdb.StatementType.SELECT:
                assert rows, f"{fence}: nothing is found by\n{statement.query}"
        return ""

    def _compare(self, fence: Fence) -> None:
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        same = doctest.OutputChecker().check_output(fence.text, self.printed, flags)
        assert same, f"{fence}: what is printed is\n{self.printed}"


@pytest.mark.parametrize("page", RUN_PAGES, ids=lambda page: page.name)
def test_a_page_can_be_followed_from_its_top(page: Path, checkout: dict[str, str]) -> None:
    reader = Reader(checkout)
    for fence in filter(is_run, read_fences(page)):
        reader.follow(fence)


def test_every_block_says_what_it_is() -> None:
    for fence in FENCES:
        assert fence.language in LANGUAGES, f"{fence}: {fence.language!r} is not known"
        if fence.why_not_run is not None:
            assert len(fence.why_not_run.split()) > 1, f"{fence}: why is it not run?"


def test_few_blocks_of_commands_are_not_run() -> None:
    left_out = {str(fence): fence.why_not_run for fence in COMMANDS if fence.why_not_run}
    listed = "\n".join(f"{place}: {why}" for place, why in left_out.items())
    assert len(left_out) <= SHARE_NOT_RUN * len(COMMANDS), listed


@pytest.mark.parametrize("fence", COMMANDS, ids=str)
def test_commands_and_their_options_exist(fence: Fence) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for words in calls(fence.text):
        if Path(words[0]).name == "keputusan":
            check_call(words[1:], given_by_file(fence))
        elif words[0] == "make":
            assert set(words[1:]) <= targets, f"{fence}: the Makefile has no {words[1:]}"


def told_in_passing() -> Iterator[tuple[str, str]]:
    """Yield where a command is told outside of blocks, and the command: pages, help, what is
    said.
    """
    for page in PAGES:
        for text in re.findall(r"`(keputusan [^`]+)`", without_fences(page)):
            yield page.name, text
    data = [path for folder in CODE[1:7] for path in (ROOT / folder).rglob("*.yaml")]
    for path in [*data, *(ROOT / "pipeline").rglob("*.html"), *(ROOT / "pipeline").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"(?:`|<code>|f\")(keputusan [^`<\"]+)", text):
            yield path.name, found


@pytest.mark.parametrize(("where", "told"), sorted(set(told_in_passing())))
def test_commands_that_are_told_in_passing_exist(where: str, told: str) -> None:
    command: click.Command = main
    words = told.replace("\n", " ").split()[1:]
    while isinstance(command, click.Group) and words and words[0].isalpha():
        found = command.commands.get(words.pop(0))
        assert found is not None, f"{where}: {told}"
        command = found
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    for word in words:
        option = word.partition("=")[0]
        if re.fullmatch(r"--?[a-z-]+", option):
            assert option in known | {"-h", "--help"}, f"{where}: {told} has no {option}"


def given_by_file(fence: Fence) -> set[str]:
    """Return the options that a `keputusan.toml` higher up on the page gives to every command."""
    given: set[str] = set()
    for above in read_fences(fence.page):
        if above.language == "toml" and above.line < fence.line:
            given |= set(tomllib.loads(above.text))
    return given


def calls(text: str) -> Iterator[list[str]]:
    """Yield the words of each command in a shell text: redirections and variables are left out."""
    text = re.sub(r"\\\n", " ", text)
    text = re.sub(r"(?m)(^|\s)#[^'\"\n]*$", "", text)
    lexer = shlex.shlex(text, posix=True, punctuation_chars="();<>|&\n")
    lexer.whitespace = " \t\r"
    words: list[str] = []
    for word in [*lexer, "\n"]:
        if set(word) <= set("();<>|&\n"):
            while words and re.match(r"\w+=", words[0]):
                words.pop(0)
            if words:
                yield words
            words = []
        else:
            words.append(word)


def check_call(words: list[str], given_elsewhere: Collection[str] = ()) -> None:
    """Fail if ``words``, behind "keputusan", name a command or an option that is not there."""
    command: click.Command = main
    context = click.Context(main, info_name="keputusan", **main.context_settings)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command, context = found, click.Context(found, context)
    given, _, _ = command.make_parser(context).parse_args(list(words))
    if "help" not in given and not isinstance(command, click.Group):
        named = {name for name, value in given.items() if isinstance(value, str | bool | int)}
        lacking = [p.name for p in command.params if p.required and not callable(p.default)]
        if any(isinstance(param, ReleaseOption) for param in command.params):
            lacking += [] if {"out", "release_argument"} & named else ["out"]
        lacking = [name for name in lacking if name not in named]
        lacking = [name for name in lacking if name not in given_elsewhere]
        assert not lacking, f"{command.name} {words} lacks {lacking}"


def test_calls_that_cannot_work_are_found() -> None:
    assert list(calls("A=1 keputusan x --y 'a # b' > f # c\nmake a && b; c | d\n")) == [
        ["keputusan", "x", "--y", "a # b"],
        ["f"],
        ["make", "a"],
        ["b"],
        ["c"],
        ["d"],
    ]
    check_call(["run", "data", "--out", "out"])
    check_call(["export", "duckdb", "file", "--from", "out", "--views"])
    for wrong in (["runn"], ["run", "a", "--out", "b", "--fast"], ["run", "a"], ["check"]):
        with pytest.raises((click.UsageError, AssertionError)):
            check_call(wrong)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_fences(page)):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), f"{page.name}: {target} is not there"
        if anchor:
            assert anchor in anchors(linked), f"{page.name}: {target} has no such heading"


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are linked by."""
    headings = re.findall(r"(?m)^#+ (.*)$", without_fences(page))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    folders = "|".join([*CODE, "docs", "notebooks", "data/raw"])
    for name in re.findall(rf"`((?:{folders})/[\w./-]+)`", without_fences(page)):
        there = [name, f"{name}.py"]
        assert any((ROOT / path).exists() for path in there), f"{page.name}: there is no {name}"


def test_every_picture_is_shown() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert f"pictures/{picture.name}" in text, f"no page shows {picture.name}"


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Documentation")[2]
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in index, f"the README's index lacks docs/{page.name}"


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in ("extract", "pipeline"):
        for package in (ROOT / folder).glob("*/__init__.py"):
            name = package.parent.name
            assert re.search(rf"`(?:\w+/)*{name}`|{folder}/{name}\b", text), f"{folder}/{name}?"


def test_the_steps_that_the_architecture_names_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    steps = re.findall(r"`((?:extract|pipeline|findings)(?:\.\w+)+)`", text)
    assert len(steps) > 12
    for step in steps:
        assert pkgutil.resolve_name(f"keputusan.{step}"), step


def test_the_page_of_tables_is_the_schema() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == render_markdown(), "make docs writes it anew"


def test_the_measures_that_are_told_are_those_of_the_benchmarks() -> None:
    """The baselines that are told are what the tests of the benchmarks compare with."""
    labels = ROOT / "benchmarks" / "labels"
    persons, indicators, repairs, harm, findings, citations = (
        json.loads((labels / f"{name}_baseline.json").read_text(encoding="utf-8"))
        for name in ("persons", "indicators", "repairs", "harm", "findings", "citations")
    )
    pairs = (labels / "persons.csv").read_text(encoding="utf-8").splitlines()[1:]
    same = persons["joined"] + persons["asked"] + persons["missed"]
    sure, found = (sum(code[name] for code in findings.values()) for name in ("sure", "found"))
    told = [
        f"{persons['joined']} of {same}, and {persons['asked']} more asked",
        f"{persons['wrongly_joined']} of {len(pairs) - same}",
        f"{indicators['right']} of {indicators['items']}",
        f"{repairs['repaired']} of {repairs['misspelled']}",
        f"{len(repairs['altered'])} of {repairs['words']}",
        f"{len(harm['altered_alone'])} of {harm['words']}",
        f"{harm['repaired']} of {harm['planted']}",
        f"{found} of {sure}",
        *(
            f"{sum(style[part] for style in citations.values())} of "
            f"{sum(style[whole] for style in citations.values())}"
            for part, whole in (("found", "wrong"), ("false", "right"))
        ),
    ]
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How well it reads")[2]
    assert re.findall(r"\| ([^|]*\d of [^|]*) \|$", section, re.MULTILINE) == told
    indonesian = (ROOT / "README.id.md").read_text(encoding="utf-8")
    quoted = re.findall(r"\b(\d+) dari (\d+) (?!kantor)", indonesian.partition("## Seberapa")[2])
    assert len(quoted) > 2 and {f"{part} of {whole}" for part, whole in quoted} <= {
        " ".join(text.split()[:3]).rstrip(",") for text in told
    }
    assert f"{persons['asked']} lagi\nditanyakan" in indonesian
