"""Whatever ends or answers a command is said in Indonesian where the terminal is, or as asked."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path
from string import Formatter
from types import ModuleType

import click.core
import click.exceptions
import click.formatting
import click.parser
import click.types
import pytest
from click.testing import CliRunner

from keputusan.language.lookup import read_yaml
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common.errors import explain, system_reasons
from keputusan.pipeline.review.review_wordings import QUESTIONS_SHOWN
from scripts.make_usage_words import CATALOGUE, WORDS, pack
from tests.support.reviewing import run, write_archive

INDONESIAN = {"LC_ALL": "id_ID.UTF-8"}
ENGLISH = {"LC_ALL": "C"}

NOT_THERE = "/there/is/nothing"


def said(*arguments: object, env: dict[str, str]) -> str:
    return CliRunner(env=env).invoke(main, [str(one) for one in arguments]).output


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["run"], "Kurang argumen 'SRC'", "Missing argument 'SRC'"),
        (["run", NOT_THERE], f"'{NOT_THERE}' tidak ada", f"'{NOT_THERE}' does not exist"),
        (["run", "--workrs", "x"], "Maksudnya '--workers'?", "Did you mean '--workers'?"),
        (["statis"], "Tidak ada perintah 'statis'", "No such command 'statis'"),
        (["check", "--show", "x"], "bukan integer range yang sah", "is not a valid integer range"),
        (["review", "decide", "maybe"], "bukan salah satu dari", "is not one of"),
        (["schema", "a", "b"], "Argumen berlebih (a b)", "unexpected extra arguments (a b)"),
    ],
)
def test_a_wrong_command_line_is_told_in_both_languages(
    arguments: list[str], indonesian: str, english: str
) -> None:
    told = said(*arguments, env=INDONESIAN)
    assert indonesian in told and "Pemakaian:" in told and "Kesalahan:" in told
    told = said(*arguments, env=ENGLISH)
    assert english in told and "Usage:" in told and "Error:" in told


def test_the_language_that_is_asked_for_comes_before_the_terminals() -> None:
    assert "Kurang argumen" in said("run", "--lang", "id", env=ENGLISH)
    assert "Kurang argumen" in said("run", "--lang=id", env=ENGLISH)
    assert "Missing argument" in said("run", "--lang", "en", env=INDONESIAN)
    assert "Kurang argumen" in said("run", env=ENGLISH | {"KEPUTUSAN_LANG": "id"})


def test_the_catalogue_is_made_of_its_words_and_has_clicks_sentences() -> None:
    words = read_yaml(WORDS, dict[str, str])
    assert CATALOGUE.read_bytes() == pack(words)
    modules = (click.core, click.exceptions, click.formatting, click.parser, click.types)
    clicks = {text for module in modules for text in _texts(module)}
    assert not {one for one in words if one not in clicks} - {
        "required", "Show this message and exit.", "Show the version and exit."
    }  # fmt: skip
    for english, indonesian in words.items():
        assert _values(indonesian) <= _values(english)


def _texts(module: ModuleType) -> set[str]:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_an_error_of_the_system_has_its_reason_and_remedy_in_both_languages() -> None:
    fault = explain(FileNotFoundError(errno.ENOENT, "No such file or directory", "a.pdf"))
    assert fault is not None
    assert fault.text.startswith("a.pdf: No such file or directory; check the path")
    assert fault.indonesian.startswith("a.pdf: berkas atau folder tidak ada; periksa")
    assert len(system_reasons()) > 20


def test_a_check_is_told_in_both_languages(tmp_path: Path) -> None:
    archive, out, golden = write_archive(tmp_path / "archive"), tmp_path / "out", tmp_path / "g"
    run(archive, out)
    ours = ("check", out, "--against", golden)
    assert "belum ada acuan di" in said(*ours, env=INDONESIAN)
    assert "diterima:" in said(*ours, "--update", env=INDONESIAN)
    told = said(*ours, "--summary", tmp_path / "ci.md", env=INDONESIAN)
    assert "tidak ada perbedaan" in told and "no difference" not in told
    assert "sesuai acuan" in (tmp_path / "ci.md").read_text(encoding="utf-8")
    (archive / "tim-2024.txt").unlink()
    run_again = said("run", archive, "--out", out, "--allow-loss", 1, "--workers", 0, env=ENGLISH)
    assert "is published" in run_again
    told = said(*ours, "--junit", tmp_path / "ci.xml", env=INDONESIAN)
    assert re.search(r"documents: baris hilang: 1, diizinkan 0", told) and "BERBEDA" in told
    assert "baris hilang" in (tmp_path / "ci.xml").read_text(encoding="utf-8")
    assert "rows removed: 1, 0 allowed" in said(*ours, "--lang", "en", env=INDONESIAN)


def test_a_review_is_told_in_both_languages(tmp_path: Path) -> None:
    archive, out = write_archive(tmp_path / "archive"), tmp_path / "out"
    run(archive, out)
    told = said("review", "list", "--out", out, env=INDONESIAN)
    assert re.search(r"\d+ pertanyaan, \d+ ditampilkan", told)
    assert "orang" in told and "hlm." in told and "baris:" in told
    assert QUESTIONS_SHOWN(count=3, shown=3).render("en") == "3 questions, 3 of them shown"
    told = said("review", "decide", "same", "0000", "--out", out, "--why", "w", env=INDONESIAN)
    assert "rilis ini tidak menanyakan '0000'" in told and "tidak ada yang diputuskan" in told
    file = tmp_path / "d.yaml"
    file.write_text("- {entity: person}\n", encoding="utf-8")
    told = said("review", "list", "--out", out, "--decisions", file, env=INDONESIAN)
    assert "d.yaml:1: canonical, judgement, raw, when, who, why tidak ada" in told
    assert "perbaiki entri itu" in told
