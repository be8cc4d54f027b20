"""What the subcommand ``check`` does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from keputusan.pipeline.check.accept import accept
from keputusan.pipeline.check.check_report import PLAIN_WIDTH, print_comparison
from keputusan.pipeline.check.comparison import check
from keputusan.pipeline.check.junit import write_junit
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.errors import GoldenError

Say = Callable[[str], None]


def check_command(
    out: Path, golden: Path, rules: Path | None, junit: Path | None, show: int
) -> int:
    """Compare, show and write JUnit XML; the exit code."""
    comparison = check(out, golden, rules, show)
    # first: whoever reads the text may stop reading before its end
    if junit is not None:
        write_junit(comparison, junit)
    with suppress(BrokenPipeError):
        print_comparison(comparison, _console())
    return exits.SAME if comparison.ok else exits.DIFFERENT


def update_command(out: Path, golden: Path, rules: Path | None, show: int, say: Say) -> int:
    """Make the run the golden, and show what is accepted by that; the exit code."""
    try:
        comparison = check(out, golden, rules, show)
    except GoldenError as error:
        comparison = None
        say(f"no comparison: {error}")
    accept(out, golden, rules)
    if comparison is not None:
        print_comparison(comparison, _console())
    say(f"accepted: {golden} now holds what {out} says")
    return exits.SAME


def _console() -> Console:
    console = Console()
    # a log has no width of its own, and two values side by side need some
    return console if console.is_terminal else Console(width=PLAIN_WIDTH)
