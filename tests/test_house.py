"""The house stays in order: short chains of imports, modules of a size, names of their own."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from tests.support.imports import ROOMS, ROOT, imports_of, longest_chain, own_modules
from tests.support.slow_files import SLOW

LONGEST_CHAIN = 20
"""Modules in a chain of imports; who follows one has to know them all."""

MOST_LINES, FEWEST_LINES = 330, 20
"""Lines of a module: more hold several ideas, fewer are not worth a place of their own."""

MEDIAN_LINES = range(80, 121)
"""Lines of the module in the middle."""

UNIQUE_NAMES = 0.85
"""Share (0..1) of modules whose name no other has: a name alone says where one is."""

MODULES = own_modules()

DOORS = {"keputusan.__main__"} | {
    name for name, path in MODULES.items()
    if "_wording = wordings_beside(__file__)" in path.read_text(encoding="utf-8")
}  # fmt: skip
"""Modules that only lead to another one, or to the sentences that stand as data beside them."""

LINES = {
    name: len(path.read_text(encoding="utf-8").splitlines())
    for name, path in MODULES.items()
    if path.name != "__init__.py"
}


def test_no_chain_of_imports_is_long() -> None:
    chain = longest_chain({name: imports_of(name, MODULES) for name in MODULES})
    assert len(chain) <= LONGEST_CHAIN, "\n".join(chain)


def test_a_chain_is_counted_from_its_first_module_to_its_last() -> None:
    assert longest_chain({"a": {"b", "c"}, "b": {"c"}, "c": set(), "d": {"a"}}) == list("dabc")


def test_a_circle_is_no_chain() -> None:
    with pytest.raises(AssertionError, match="imports itself"):
        longest_chain({"a": {"b"}, "b": {"a"}})


def test_modules_are_neither_long_nor_scraps() -> None:
    assert not {name: lines for name, lines in LINES.items() if lines > MOST_LINES}
    scraps = {name: lines for name, lines in LINES.items() if lines < FEWEST_LINES}
    assert scraps.keys() <= DOORS, scraps
    assert sorted(LINES.values())[len(LINES) // 2] in MEDIAN_LINES


def test_nearly_every_module_has_a_name_of_its_own() -> None:
    names = Counter(name.rpartition(".")[2] for name in LINES)
    alone = sum(count for count in names.values() if count == 1)
    shared = [name for name, count in names.items() if count > 1]
    assert alone >= UNIQUE_NAMES * len(LINES), shared


@pytest.mark.parametrize("folder", ["benchmarks", "scripts"])
def test_what_stands_beside_the_package_is_no_longer_either(folder: str) -> None:
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


def test_every_benchmark_runs_as_a_module_and_says_how() -> None:
    """One that imports its neighbours without their folder's name runs as a script only."""
    paths = {path.stem: path for path in (ROOT / "benchmarks").glob("*.py")}
    run = 0
    for name, path in paths.items():
        text = path.read_text(encoding="utf-8")
        told = re.findall(r"python (?:-m )?benchmarks\S+", ast.get_docstring(ast.parse(text)) or "")
        if 'if __name__ == "__main__":' in text:
            assert told and set(told) == {f"python -m benchmarks.{name}"}, name
            run += 1
        for node in ast.walk(ast.parse(text)):
            modules = [node.module] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert paths.keys().isdisjoint(modules), name
    assert run > 10


def test_tests_stand_in_the_room_of_what_they_test() -> None:
    """Beside the rooms there are the helpers, what is measured, and tests of the whole project."""
    rooms = {*ROOMS, "support", "measured", "golden"}
    found = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert {name for name in found if not name.startswith("__")} == rooms
    helpers = [path.name for path in (ROOT / "tests" / "support").glob("test_*")]
    assert helpers == []


def test_no_two_files_of_tests_have_one_name() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_what_is_slow_is_there(pytestconfig: pytest.Config) -> None:
    names = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    assert names >= set(SLOW)
    assert any(str(marker).startswith("slow:") for marker in pytestconfig.getini("markers"))
