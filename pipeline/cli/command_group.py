"""The group of all commands: whatever ends one ends in one line and a documented exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from keputusan.pipeline.cli.process_end import end_process
from keputusan.pipeline.cli.settings import source_of
from keputusan.pipeline.cli.usage_language import usage_in
from keputusan.pipeline.cli.words import spoken_language
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.errors import explain

HELP = "keputusan.help"
"""Set in the context's `meta` where a command is only asked for its help."""

UNDONE = {
    "run": words.NOTHING_PUBLISHED,
    "check": words.NOTHING_COMPARED,
    "export": words.NOTHING_EXPORTED,
    "inspect": words.NOTHING_MORE,
    "review": words.NOTHING_DECIDED,
    "cache": words.STORE_KEPT,
    "status": words.NOTHING_SHOWN,
}
"""What a command that fails did not do."""


class Commands(click.Group):
    """Commands of which none ends in a traceback for a fault of the world outside."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        """Run the command, Click speaking its language too.

        Without ``args`` the process is the command's own, and ends with it.
        """
        try:
            with usage_in(sys.argv[1:] if args is None else list(args)):
                return super().main(args, *more, **named)
        except SystemExit as end:
            if args is None and isinstance(end.code, int):
                end_process(end.code)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is asked for."""
        code: int | None = None
        ctx.meta[HELP] = bool({"-h", "--help"} & set(ctx.args))  # gone before the group's own code
        try:
            result = super().invoke(ctx)
        except click.BadParameter as error:
            raise _with_source(error) from error
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else exits.FAILED
        except (Exception, KeyboardInterrupt) as error:
            code = end_with(error, ctx)
        try:
            sys.stdout.flush()
        except (OSError, ValueError) as error:
            # what a command has done stays done, whoever reads what it says of it
            code = end_with(error, ctx) if code is None else code
        if code is not None:
            ctx.exit(code)
        return result


def _with_source(error: click.BadParameter) -> click.BadParameter:
    """Return the same error, with where the value came from, if not from the command line."""
    source = source_of(error)
    said = f" (from {source})"
    if source is None or error.message.endswith(said):
        return error
    return click.BadParameter(error.message + said, error.ctx, error.param, error.param_hint)


def end_with(error: BaseException, ctx: click.Context) -> int:
    """Say what ended the command, and give its exit code; raise what is a fault of our own."""
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        _silence()
        return exits.NOT_WANTED
    fault = explain(error)
    if fault is None:
        raise error
    typed = [*ctx.command_path.split(), ctx.invoked_subcommand or ""]
    undone = next((UNDONE[word] for word in typed if word in UNDONE), None)
    language = spoken_language(ctx)
    text = fault.render(language)
    with suppress(OSError):
        click.echo(f"{undone().render(language)}: {text}" if undone else text, err=True)
    if isinstance(error, OSError):
        _silence()
    return fault.exit_code


def _silence() -> None:
    """Let nothing more be written to standard output: Python would complain at its end."""
    with suppress(OSError, ValueError, AttributeError):
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
