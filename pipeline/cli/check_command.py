"""What the subcommand ``check`` does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from keputusan.language.local_format import Language
from keputusan.pipeline.check import check_wordings as words
from keputusan.pipeline.check.accept import accept
from keputusan.pipeline.check.check_report import PLAIN_WIDTH, print_comparison
from keputusan.pipeline.check.comparison import check
from keputusan.pipeline.check.junit import write_junit
from keputusan.pipeline.check.markdown import append_markdown
from keputusan.pipeline.check.result import Comparison
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.errors import GoldenError

Say = Callable[[str], None]


class Told(NamedTuple):
    """Where the result goes beside the exit code: JUnit XML, Markdown, the terminal; and in what
    language.
    """

    junit: Path | None
    summary: Path | None
    is_quiet: bool
    language: Language


def check_command(out: Path, golden: Path, rules: Path | None, show: int, told: Told) -> int:
    """Compare, show and write what CI reads; the exit code."""
    comparison = check(out, golden, rules, show)
    # first: whoever reads the text may stop reading before its end
    _write(comparison, told)
    if not told.is_quiet:
        with suppress(BrokenPipeError):
            print_comparison(comparison, _console(), told.language)
    return exits.SAME if comparison.ok else exits.DIFFERENT


def update_command(
    out: Path, golden: Path, rules: Path | None, show: int, told: Told, say: Say
) -> int:
    """Make the run the golden, and show what is accepted by that; the exit code."""
    try:
        comparison = check(out, golden, rules, show)
    except GoldenError as error:
        comparison = None
        if not told.is_quiet:
            say(words.NO_COMPARISON(error=error.told).render(told.language))
    accept(out, golden, rules)
    if not told.is_quiet:
        if comparison is not None:
            print_comparison(comparison, _console(), told.language)
        accepted = words.NOW_HOLDS(golden=str(golden), run=str(out))
        say(accepted.render(told.language))
    return exits.SAME


def _write(comparison: Comparison, told: Told) -> None:
    if told.junit is not None:
        write_junit(comparison, told.junit, told.language)
    if told.summary is not None:
        append_markdown(comparison, told.summary, told.language)


def _console() -> Console:
    console = Console()
    # a log has no width of its own, and two values side by side need some
    return console if console.is_terminal else Console(width=PLAIN_WIDTH)
