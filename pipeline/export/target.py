"""Which files an export may write: never one of another kind."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import TargetError
from keputusan.pipeline.common.safe_text import for_line

Form = Literal["duckdb", "sqlite", "xlsx", "html", "zip"]

SUFFIXES: dict[Form, tuple[str, ...]] = {
    "duckdb": (".duckdb", ".db", ".ddb"),
    "sqlite": (".sqlite", ".sqlite3"),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "zip": (".zip",),
}
"""What the name of a file of a form ends in, for other programs go by it; the first is offered."""

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
    return next((form for form, ends in SUFFIXES.items() if file.suffix.lower() in ends), None)


def check_target(file: Path, form: Form) -> None:
    """Raise TargetError where ``file`` is not named like the form, or is another kind of file."""
    suffixes = SUFFIXES[form]
    if file.suffix.lower() not in suffixes:
        # what follows a dot may be a part of the name: "rilis 2.1"
        is_suffix = file.suffix[1:].isalpha()
        meant = file.with_suffix(suffixes[0]) if is_suffix else Path(f"{file}{suffixes[0]}")
        ends = " or ".join(suffixes)
        raise TargetError(
            words.WRONG_SUFFIX(file=for_line(str(file)), ends=ends),
            words.WRITE(name=for_line(shlex.quote(str(meant)))),
        )
    if not file.is_file() or file.stat().st_size == 0:
        return
    place, sign = SIGNS[form]
    with file.open("rb") as stream:
        head = stream.read(place + len(sign))
    if head[place:] != sign:
        raise TargetError(words.OTHER_FORM(file=for_line(str(file)), form=form))


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
