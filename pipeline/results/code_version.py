"""What kept results depend on beside a file's bytes: our code and data, and the libraries'.

Each of the three versions counts only what can change its result.  Recognising a page is dear
and depends on little; the rows of a file depend on more; what is reconciled over all files is not
kept, and so a change of its rules reads nothing anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

PAGES = (
    "keputusan.extract.pages",
    "keputusan.extract.model",
    "keputusan.extract.pdf",
    "keputusan.extract.scan",
    "keputusan.extract.grid",
    "keputusan.language.calendar_labels",
    "keputusan.language.captions",
    "keputusan.language.data.captions",
    "keputusan.language.data.months",
    "keputusan.language.dates",
    "keputusan.language.fold",
    "keputusan.language.headings",
    "keputusan.language.known_words",
    "keputusan.language.data.lexicon",
    "keputusan.language.data.neighbours",
    "keputusan.language.data.official_words",
    "keputusan.language.data.titles",
    "keputusan.language.lookup",
    "keputusan.language.markers",
    "keputusan.language.month_names",
    "keputusan.language.local_format",
    "keputusan.language.strict_yaml",
    "keputusan.language.word_lists",
    "keputusan.language.wording",
)
"""Modules, packages and data that decide what a page of a PDF or a picture says."""

ROWS = (
    "keputusan.schemas",
    "keputusan.language",
    "keputusan.extract",
    "keputusan.normalize.terms",
    "keputusan.normalize.instruments",
    "keputusan.normalize.indicators",
    "keputusan.normalize.people",
    "keputusan.normalize.repair.exchange",
    "keputusan.findings",
    "keputusan.pipeline.rows",
)
"""Those that decide what rows a file gives, from its pages on."""

RELEASE = ("keputusan.pipeline", "keputusan.normalize", *ROWS)
"""Those that decide what all results together are made into."""

PAGE_LIBRARIES = (
    "pypdfium2",
    "rapidocr",
    "onnxruntime",
    "tesserocr",
    "camelot-py",
    "opencv-python-headless",
    "numpy",
    "pillow",
)
"""The libraries whose version decides what a page says; one that is not installed counts, too."""

ROW_LIBRARIES = (*PAGE_LIBRARIES, "rapidfuzz", "msgspec")

RELEASE_LIBRARIES = (*ROW_LIBRARIES, "pyarrow", "duckdb", "jinja2")

SUFFIXES = (".py", ".yaml", ".csv", ".gz", ".txt", ".tsv", ".html", ".css", ".js", ".onnx")


@cache
def pages_version() -> str:
    """Return a hash (12 hexadecimal digits) that changes whenever reading a page might."""
    return _version(PAGES, PAGE_LIBRARIES)


@cache
def extraction_version() -> str:
    """Return the same for the rows of a file."""
    return _version(ROWS, ROW_LIBRARIES)


@cache
def publishing_version() -> str:
    """Return the same for what all results together are made into."""
    return _version(RELEASE, RELEASE_LIBRARIES)


def _version(names: Sequence[str], libraries: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for name in names:
        for path, content in sorted(_contents(name)):
            digest.update(f"{path} {content}\n".encode())
    for library in libraries:
        digest.update(f"{library} {library_version(library)}\n".encode())
    return digest.hexdigest()[:12]


def _contents(name: str) -> list[tuple[str, str]]:
    """Return the path and hash of every file of a package, or of a module and its data file."""
    parent, _, leaf = name.rpartition(".")
    folder = files(parent)
    package = folder.joinpath(leaf)
    if package.is_dir():
        return _files_of(package, name)
    return [
        (f"{parent}/{item.name}", _hash(str(item)))
        for item in folder.iterdir()
        if item.name.partition(".")[0] == leaf and item.name.endswith(SUFFIXES)
    ]


def _files_of(folder: Traversable, name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir():
            found += _files_of(item, path)
        elif item.name.endswith(SUFFIXES):
            found.append((path, _hash(str(item))))
    return found


@cache
def _hash(path: str) -> str:
    """Return the hash of a file, which counts in several of the versions."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@cache
def library_version(library: str) -> str:
    """Return the version of an installed package; ``not installed`` for another."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"
