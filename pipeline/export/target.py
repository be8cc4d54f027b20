"""Which files an export may write: never one of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from keputusan.pipeline.common.errors import TargetError
from keputusan.pipeline.common.safe_text import for_line

Form = Literal["duckdb", "sqlite", "xlsx", "html", "zip"]

SUFFIXES: dict[str, Form] = {
    ".duckdb": "duckdb",
    ".db": "duckdb",
    ".ddb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".zip": "zip",
}
"""What a file of such a name is; other programs go by it, too."""

SIGNS: dict[Form, tuple[int, bytes]] = {
    "duckdb": (8, b"DUCK"),
    "sqlite": (0, b"SQLite format 3\x00"),
    "xlsx": (0, b"PK\x03\x04"),
    "zip": (0, b"PK\x03\x04"),
    "html": (0, b"<!doctype html>"),
}
"""The bytes that a file of a form has, and where they begin."""


def form_of(file: Path) -> Form | None:
    """Return the form that a file is named like; None for any other name."""
    return SUFFIXES.get(file.suffix.lower())


def check_target(file: Path, form: Form) -> None:
    """Raise TargetError where ``file`` is named like another form, or is another kind of file."""
    named = SUFFIXES.get(file.suffix.lower())
    if named not in (form, None) or (named is None and file.suffix.lower() == ".parquet"):
        raise TargetError(f"{for_line(str(file))} is named like another kind of file, not {form}")
    if not file.is_file() or file.stat().st_size == 0:
        return
    place, sign = SIGNS[form]
    with file.open("rb") as stream:
        head = stream.read(place + len(sign))
    if head[place:] != sign:
        raise TargetError(f"{for_line(str(file))} is there already and is no {form} file")


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """Give a path to write to; what is there at the end of the block takes the place of ``file``.

    Where the block fails, ``file`` stays as it was and nothing is left beside it.
    """
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    try:
        yield beside
        beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
