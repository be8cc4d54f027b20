"""The pages of documentation and the fenced blocks in them.

The words behind the three backticks say what becomes of a block when `tests.test_docs` goes
through its page from top to bottom:

    sh                   is run by a shell, and must end well
    sh not-run: WHY      is not run; its commands and options must exist
    text output          is what the block before it prints ("..." stands for anything)
    python               is run, together with the page's other blocks
    python PATH          is written to PATH, as is any other language with a path
    diff                 is applied to the files it names
    sql                  is run by DuckDB, each statement by itself
    LANGUAGE not-run: WHY    is only shown

The first word is the language for whatever shows the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "notebooks").glob("*.md")]
)

NOT_RUN = "not-run:"

_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Fence(NamedTuple):
    """One fenced block; ``line`` is the line of its text in the page, from 1."""

    page: Path
    line: int
    language: str
    note: str
    text: str

    @property
    def why_not_run(self) -> str | None:
        """The reason why the block is not run; None where it is."""
        return self.note.removeprefix(NOT_RUN).strip() if self.note.startswith(NOT_RUN) else None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def read_fences(page: Path) -> list[Fence]:
    """Return the fenced blocks of ``page``, from the top."""
    text = page.read_text(encoding="utf-8")
    fences = []
    for found in _FENCE.finditer(text):
        language, _, note = found[1].strip().partition(" ")
        line = text.count("\n", 0, found.start()) + 2
        fences.append(Fence(page, line, language, note.strip(), found[2]))
    return fences


def without_fences(page: Path) -> str:
    """Return the text of ``page`` without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))
