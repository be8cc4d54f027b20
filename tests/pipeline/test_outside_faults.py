"""Faults of the world outside end every command in one line that says what to do, and a code."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keputusan.normalize.decisions import load_decisions
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.errors import REMEDIES, DamagedError
from keputusan.pipeline.results import Snapshot, Store, extraction_version
from tests.soak import contents

DECREE = "banjar-2022-04.txt"


def keputusan(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run(archive: Path, out: Path, *more: object) -> Result:
    return keputusan("run", archive, "--out", out, "--workers", 0, "--no-report", *more)


def said(result: Result) -> str:
    """Return the one line that a command ended with; it ended by itself and not by a traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    lines = [line for line in result.stderr.splitlines() if not line.startswith("reading ")]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, raw: Path) -> Path:
    """`archive` with one decree, `out` with its release."""
    root = tmp_path_factory.mktemp("outside")
    (root / "archive").mkdir()
    shutil.copy(raw / "text" / DECREE, root / "archive")
    assert run(root / "archive", root / "out").exit_code == exits.PUBLISHED
    return root


@pytest.fixture
def place(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it, and the working folder."""
    shutil.copytree(published, tmp_path / "here", symlinks=True)
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


COMMANDS: dict[str, tuple[str, ...]] = {
    "run": ("run", "archive", "--out", "out", "--workers", "0", "--no-report"),
    "check": ("check", "out", "--against", "out"),
    "duckdb": ("export", "duckdb", "x.duckdb", "--from", "out"),
    "xlsx": ("export", "xlsx", "x.xlsx", "--from", "out"),
    "list": ("review", "list", "--from", "out"),
    "sheet": ("review", "export", "q.csv", "--from", "out"),
    "import": ("review", "import", "q.csv", "--from", "out"),
    "serve": ("review", "serve", "--from", "out", "--archive", "archive"),
    "decide": (
        *("review", "decide", "same", "--from", "out"),
        *("--raw", "Ani", "--canonical", "Budi", "--why", "asked"),
    ),
    "inspect": ("inspect", f"archive/{DECREE}"),
    "cache": ("cache", "list", "--out", "out"),
    "prune": ("cache", "prune", "--out", "out"),
    "schema": ("schema",),
    "doctor": ("doctor",),
}

STEPS = {
    "run": "keputusan.pipeline.storage.local.LocalFolder.in_use",
    "check": "keputusan.pipeline.cli.check_command.check",
    "duckdb": "keputusan.pipeline.export.database._write",
    "xlsx": "xlsxwriter.Workbook",
    "list": "keputusan.pipeline.cli.review_commands.read_questions",
    "sheet": "keputusan.pipeline.review.spreadsheet.write_sheet",
    "serve": "keputusan.pipeline.review.web.server.open_query",
    "decide": "keputusan.normalize.decisions.saving._write_aside",
    "inspect": "keputusan.pipeline.cli.inspect_file.read_document",
    "cache": "keputusan.pipeline.results.Store.known",
    "prune": "keputusan.pipeline.results.Store.known",
    "schema": "keputusan.schemas.dictionary.render_markdown",
    "doctor": "keputusan.pipeline.cli.doctor.check_readers",
}
"""A step of each command where a fault is planted."""


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
@pytest.mark.parametrize("name", STEPS)
def test_an_error_of_the_system_says_what_to_do(
    name: str, number: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "some/file")

    monkeypatch.setattr(STEPS[name], fails)
    ended = keputusan(*COMMANDS[name])
    assert ended.exit_code == exits.FAILED
    line = said(ended)
    assert os.strerror(number) in line and str(REMEDIES[number]) in line
    assert not list(place.glob(".x.*")), "something half-written is left"


@pytest.mark.parametrize("name", STEPS)
def test_an_interrupted_command_has_a_code_of_its_own(
    name: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(STEPS[name], interrupted)
    ended = keputusan(*COMMANDS[name])
    assert ended.exit_code == exits.INTERRUPTED
    assert "what was read is kept" in said(ended)


def test_a_run_that_somebody_interrupts_goes_on_there(place: Path) -> None:
    script = """
import os, signal
from keputusan.pipeline.release import consolidate
from keputusan.pipeline.cli.main import main
def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)
consolidate.Consolidation.run = interrupt
main()
"""
    shutil.rmtree(place / "out")
    ended = subprocess.run(
        [sys.executable, "-c", script, *COMMANDS["run"]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == exits.INTERRUPTED and "Traceback" not in ended.stderr
    assert "nothing was published: interrupted; what was read is kept" in ended.stderr
    again = keputusan(*COMMANDS["run"], "--log", "log")
    assert again.exit_code == exits.PUBLISHED and "kept" in Path("log").read_text()


@pytest.mark.parametrize(
    ("output", "code", "line"),
    [
        ("pipe", exits.NOT_WANTED, ""),
        ("/dev/full", exits.FAILED, "No space left on device; free some space"),
    ],
)
def test_what_nobody_can_take_is_not_written(output: str, code: int, line: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    sink = writes if output == "pipe" else os.open(output, os.O_WRONLY)
    ended = subprocess.run(
        [sys.executable, "-c", "from keputusan.pipeline.cli.main import main; main()", "schema"],
        stdout=sink, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == code
    assert line in ended.stderr and len(ended.stderr.splitlines()) == bool(line)


def _flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a bit": lambda release: _flip(release / "aliases" / "part-00000.parquet"),
    "a part": lambda release: (release / "aliases" / "part-00000.parquet").unlink(),
    "the end": lambda release: os.truncate(release / "aliases" / "part-00000.parquet", 50),
    "the descriptor": lambda release: (release / "datapackage.json").write_text("{"),
    "its parts": lambda release: (release / "datapackage.json").write_text('{"resources": [1]}'),
    "all": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_command_that_reads_a_release_tells_that_it_is_damaged(
    damage: str, place: Path
) -> None:
    whole = contents((place / "out" / "current").resolve())
    shutil.copy(place / "archive" / DECREE, place / "q.csv")
    DAMAGES[damage]((place / "out" / "current").resolve())
    for name in ("check", "duckdb", "xlsx", "list", "sheet", "import", "serve"):
        ended = keputusan(*COMMANDS[name])
        assert ended.exit_code == exits.FAILED, name
        assert "the release in out is damaged" in said(ended)
        assert "the next `keputusan run`" in said(ended)
    mended = run(place / "archive", place / "out")
    assert mended.exit_code == exits.PUBLISHED
    assert "note: the release" in mended.output or damage == "all"
    assert contents((place / "out" / "current").resolve()) == whole


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("export", "xlsx", "x.duckdb", "--from", "out"), exits.USAGE, "write x.xlsx"),
        (("export", "duckdb", "x.xlsx", "--from", "out"), exits.USAGE, "write x.duckdb"),
        (("export", "duckdb", "notes.db", "--from", "out"), exits.USAGE, "no duckdb file"),
        (("export", "xlsx", "notes.xlsx", "--from", "out"), exits.USAGE, "no xlsx file"),
        (("export", "xlsx", "gone/x.xlsx", "--from", "out"), exits.FAILED, "gone"),
        (("export", "duckdb", "gone/x.duckdb", "--from", "out"), exits.FAILED, "check the path"),
        (("export", "xlsx", "notes/x.xlsx", "--from", "out"), exits.FAILED, "move the file away"),
        (("run", "archive", "--out", "out", "--store", "notes/s"), exits.FAILED, "notes"),
        (("run", "archive", "--out", "notes/out"), exits.FAILED, "move the file away"),
        (("run", "out", "--out", "out"), exits.USAGE, "publish into another folder"),
        (("run", "out/releases", "--out", "out"), exits.USAGE, "name the archive"),
        (("run", "out/current", "--out", "out"), exits.USAGE, "name the archive"),
        (("run", "out/store", "--out", "out"), exits.USAGE, "name the archive"),
        (("run", "archive", "--out", "out", "--searchable", "archive"), exits.USAGE, "scans"),
        (("run", "empty", "--out", "out"), exits.NOTHING_TO_DO, "is mounted"),
        (("export", "xlsx", "x.xlsx", "--from", "empty"), exits.NOTHING_TO_DO, "keputusan run"),
        (("review", "list", "--from", "empty"), exits.NOTHING_TO_DO, "keputusan run"),
        (("check", "empty", "--against", "out"), exits.FAILED, "keputusan run"),
        (("review", "list", "--from", "out", "--decisions", "notes"), exits.FAILED, "that entry"),
        (("review", "import", "notes", "--from", "out"), exits.USAGE, "no column"),
    ],
)
def test_what_is_there_is_of_another_kind(
    arguments: tuple[str, ...], code: int, line: str, place: Path
) -> None:
    (place / "empty").mkdir()
    for name in ("notes", "notes.db", "notes.xlsx"):
        (place / name).write_text("judgement: of mine\n")
    before = contents(place)
    ended = keputusan(*arguments)
    assert ended.exit_code == code
    assert line in said(ended)
    after = contents(place)
    assert {name: after[name] for name in before} == before


def _empty_folder(out: Path) -> None:
    (out / "current").unlink()
    (out / "current").mkdir()


def test_a_folder_in_place_of_the_link_is_told_before_anything_is_read(place: Path) -> None:
    _empty_folder(place / "out")
    ended = run(place / "archive", place / "out")
    assert ended.exit_code == exits.FAILED and "move it away" in said(ended)


@pytest.mark.parametrize("copied", ["current", "the only copy"])
def test_a_copy_that_followed_the_link_is_mended(copied: str, place: Path) -> None:
    out = place / "out"
    release = (out / "current").resolve()
    whole = contents(release)
    (out / "current").unlink()
    (shutil.copytree if copied == "current" else shutil.move)(release, out / "current")
    ended = run(place / "archive", out)
    assert ended.exit_code == exits.PUBLISHED and "is a link again" in ended.output
    assert (out / "current").is_symlink() and contents((out / "current").resolve()) == whole


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"release_id": 3}', b"\xff\xfe"])
def test_a_broken_pointer_is_written_anew(content: bytes, place: Path) -> None:
    before = json.loads((place / "out" / "latest.json").read_text())
    (place / "out" / "latest.json").write_bytes(content)
    ended = run(place / "archive", place / "out")
    assert ended.exit_code == exits.PUBLISHED and "is written anew" in ended.output
    assert json.loads((place / "out" / "latest.json").read_text()) == before


def test_a_clock_gone_back_deletes_no_release_that_was_just_current(place: Path, raw: Path) -> None:
    out, releases = place / "out", place / "out" / "releases"
    known = []
    for number in range(5):
        (place / "archive" / "more.txt").write_text(f"NOMOR {number} TAHUN 2024\n")
        assert run(place / "archive", out).exit_code == exits.PUBLISHED
        known.append((out / "current").resolve().name)
        # every release seems older than the one before it
        os.utime(releases / known[-1], (10**9 - number, 10**9 - number))
        assert {path.name for path in releases.iterdir()} >= set(known[-3:])
    assert {path.name for path in releases.iterdir()} == set(known[-3:])


@pytest.mark.parametrize("part", [".cells.arrow", ".json.gz"])
def test_a_damaged_result_is_told_and_its_file_read_anew(part: str, place: Path) -> None:
    out = place / "out"
    whole = contents((out / "current").resolve())
    [result] = (out / "store").rglob(f"*{part}")
    content = result.read_bytes()
    _flip(result)
    (out / "latest.json").unlink()
    ended = run(place / "archive", out)
    assert ended.exit_code == exits.PUBLISHED
    assert "damaged, and their files read anew: 1" in ended.output
    assert contents((out / "current").resolve()) == whole and result.read_bytes() == content


@pytest.mark.parametrize("part", [".cells.arrow", ".json.gz", "snapshot.jsonl"])
def test_no_flipped_bit_of_what_is_kept_passes_for_data(part: str, place: Path) -> None:
    [path] = (place / "out" / "store").rglob(f"*{part}")
    store = Store(place / "out" / "store", extraction_version())
    [source_id] = store.known()
    result, cells = store.get(source_id), store.cells(source_id)
    statuses = Snapshot(store).names()
    content = path.read_bytes()
    chosen = random.Random(7)
    for _ in range(300):
        damaged = bytearray(content)
        damaged[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
        path.write_bytes(damaged)
        kept = {other: other.read_bytes() for other in path.parent.iterdir() if other.is_file()}
        try:
            assert store.get(source_id) == result
            assert store.cells(source_id).equals(cells)
        except DamagedError:
            assert part != "snapshot.jsonl"
        assert Snapshot(store).names() in (statuses, {})
        for other, whole in kept.items():
            other.write_bytes(whole)  # a damaged result is removed at once


def decided(file: Path, *raws: str) -> None:
    file.write_text(
        "".join(
            f"- {{entity: unit, raw: {raw}, canonical: B, judgement: same, who: r, "
            "when: 2025-01-01, why: w}\n"
            for raw in raws
        )
    )


def test_decisions_are_looked_for_beside_the_release(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(place / "out" / "decisions.yaml", "A", "C")
    monkeypatch.chdir("/")
    ended = run(place / "archive", place / "out")
    assert f"decisions    2, 2 of them stale, from {place}/out/decisions.yaml" in ended.output
    one = (place / "out" / "current").resolve()
    for number, release in enumerate((place / "out", place / "out" / "current", one)):
        made = keputusan(
            *("review", "decide", "same", "--from", release, "--scope", f"kpu-{number}"),
            *("--raw", "Ani", "--canonical", "Budi", "--why", "asked"),
        )
        assert made.exit_code == 0 and f"{place}/out/decisions.yaml" in made.output
    assert len(load_decisions(place / "out" / "decisions.yaml")) == 5


def test_a_file_in_the_working_folder_is_not_used_without_a_word(place: Path) -> None:
    decided(place / "decisions.yaml", "A")
    for name in ("run", "list"):
        ended = keputusan(*COMMANDS[name])
        assert ended.exit_code == 0
        assert "decisions.yaml in the working folder is not used" in ended.stderr
        assert "out/decisions.yaml" in ended.stderr
    named = keputusan(*COMMANDS["run"], "--decisions", "decisions.yaml")
    assert "not used" not in named.stderr and "decisions    1" in named.output
    assert keputusan("review", "decide", "same", "--raw", "A", "--canonical", "B",
                     "--why", "w").exit_code == exits.USAGE  # fmt: skip


def test_a_run_that_replays_fewer_decisions_says_so(place: Path) -> None:
    decided(place / "out" / "decisions.yaml", "A", "C")
    assert "fewer decisions than" not in run(place / "archive", place / "out").output
    (place / "out" / "decisions.yaml").unlink()
    assert "fewer decisions than the last run replayed: 0 of 2" in (
        run(place / "archive", place / "out").output
    )
    assert "fewer decisions than" not in run(place / "archive", place / "out").output


def test_a_command_that_is_not_broken_is_not_silenced(place: Path) -> None:
    shutil.copy(place / "archive" / DECREE, place / "q.csv")
    for name in ("check", "duckdb", "xlsx", "list", "sheet", "decide", "cache", "prune"):
        ended = keputusan(*COMMANDS[name])
        assert ended.exit_code == 0 and ended.output, name
