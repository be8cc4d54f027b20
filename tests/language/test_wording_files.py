"""Wordings that stand as data: complete in both languages, all used, and none missing."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from keputusan.language.wording_files import read_wordings, wordings_beside
from tests.support.imports import ROOT, own_modules

MODULES = {
    name: path.with_suffix(".yaml")
    for name, path in own_modules().items()
    if "wordings_beside(__file__)" in path.read_text(encoding="utf-8")
    and name != "keputusan.language.wording_files"
}
"""The file of each module that gives wordings."""


def used_names(module: str) -> set[str]:
    """Return the wordings of a module that the code names."""
    found: set[str] = set()
    for path in own_modules().values():
        text = path.read_text(encoding="utf-8")
        if module.rpartition(".")[2] not in text:
            continue
        tree = ast.parse(text)
        known = _names_of(tree, module)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == module:
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {node.attr} if node.value.id in known else set()
    return {name for name in found if name.isupper()}


def _names_of(tree: ast.Module, module: str) -> set[str]:
    """Return what a module calls the one that gives wordings."""
    room, _, name = module.rpartition(".")
    return {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == room
        for one in node.names
        if one.name == name
    }


@pytest.mark.parametrize("module", MODULES)
def test_what_code_says_is_worded_in_both_languages(module: str) -> None:
    wordings = read_wordings(MODULES[module])
    used = used_names(module)
    assert used and not {name.lower() for name in used} - wordings.keys()
    given = importlib.import_module(module)
    assert all(getattr(given, name) == wordings[name.lower()] for name in used)


BY_NAME = ("severity_", "entity_")
"""Wordings that are asked for by a name made of a value."""

SAID_BY_NAME = {"keputusan.pipeline.check.check_wordings": {"accepted", "now", "file", "page"}}


@pytest.mark.parametrize("module", MODULES)
def test_no_wording_stands_unused(module: str) -> None:
    used = {name.lower() for name in used_names(module)} | SAID_BY_NAME.get(module, set())
    names = {name for name in read_wordings(MODULES[module]) if not name.startswith(BY_NAME)}
    assert not names - used


def test_there_are_such_modules() -> None:
    assert len(MODULES) > 3 and all(path.is_relative_to(ROOT) for path in MODULES.values())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a: {en: one}", "a is not said"),
        ('a: {en: one, id: ""}', "a is not said"),
        ('a: {en: "{n} rows", id: baris}', "name other values"),
    ],
)
def test_a_wording_that_is_not_whole_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "said.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=wrong):
        read_wordings(tmp_path / "said.yaml")


def test_a_name_without_a_wording_is_no_attribute(tmp_path: Path) -> None:
    (tmp_path / "said.yaml").write_text("one: {en: one, id: satu}", encoding="utf-8")
    wording = wordings_beside(str(tmp_path / "said.py"))
    assert wording("ONE")().render("id") == "satu"
    with pytest.raises(AttributeError, match="no wording two"):
        wording("TWO")
