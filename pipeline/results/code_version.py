"""What a stored result depends on beside the file's bytes: our code, and the libraries'."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

CODE = tuple(
    f"keputusan.{name}"
    for name in ("schemas", "language", "extract", "normalize", "findings", "pipeline.rows")
)
"""The packages whose code decides what a file gives."""

LIBRARIES = (
    "pypdfium2",
    "rapidfuzz",
    "rapidocr",
    "tesserocr",
    "camelot-py",
    "opencv-python-headless",
    "numpy",
    "pillow",
)
"""The libraries whose version does; one that is not installed counts as such."""

FORM = "results with the hash of their cells\n"
"""The form of stored results: another one is another version."""

SUFFIXES = (".py", ".yaml", ".csv", ".txt", ".html", ".css", ".js")


@cache
def extraction_version() -> str:
    """A hash (12 hexadecimal digits) that changes whenever reading might."""
    return _version(CODE, LIBRARIES)


@cache
def publishing_version() -> str:
    """The same for what all results together are made into."""
    return _version(("keputusan.pipeline", *CODE), (*LIBRARIES, "pyarrow", "jinja2"))


def _version(packages: Sequence[str], libraries: Sequence[str]) -> str:
    digest = hashlib.sha256(FORM.encode())
    for package in packages:
        for name, content in sorted(_contents(files(package), package)):
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
    for library in libraries:
        digest.update(f"{library} {library_version(library)}\n".encode())
    return digest.hexdigest()[:12]


def _contents(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir():
            found += _contents(item, path)
        elif item.name.endswith(SUFFIXES):
            found.append((path, item.read_bytes()))
    return found


def library_version(library: str) -> str:
    """The version of an installed package; ``not installed`` for another."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"
