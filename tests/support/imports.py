"""The project's own modules and what each imports of them, wherever in it an import stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

ROOMS = ("schemas", "language", "extract", "normalize", "findings", "pipeline")


def own_modules() -> dict[str, Path]:
    """Return each module of the package by its full name; a package is a module, too."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    paths += (ROOT / "keputusan").glob("*.py")
    return {_name(path): path for path in sorted(paths)}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = parts if parts[0] == "keputusan" else ("keputusan", *parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(name: str, modules: dict[str, Path]) -> set[str]:
    """Return the own modules that a module imports, in functions, too, but not for types alone."""
    found = set()
    for node in _walk(ast.parse(modules[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            wanted = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {full if full in modules else str(node.module) for full in wanted}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & modules.keys()) - {name}


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _walk(child)


def longest_chain(imports: dict[str, set[str]]) -> list[str]:
    """Return the longest chain of modules each of which imports the next."""
    chains: dict[str, list[str]] = {}

    def chain_from(name: str, above: frozenset[str]) -> list[str]:
        if name not in chains:
            assert name not in above, f"{name} imports itself in a circle"
            below = (chain_from(other, above | {name}) for other in sorted(imports[name]))
            chains[name] = [name, *max(below, key=len, default=[])]
        return chains[name]

    return max((chain_from(name, frozenset()) for name in sorted(imports)), key=len)
