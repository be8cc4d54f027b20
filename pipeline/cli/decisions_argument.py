"""Which file of decisions a command of `review` means."""

from __future__ import annotations

import getpass
from contextlib import suppress
from pathlib import Path

import click

from keputusan.pipeline.cli.place_argument import COPIED
from keputusan.pipeline.review.decisions_option import beside, left_behind


def this_user() -> str | None:
    """Return who started the command; None where the system has no name for them."""
    with suppress(KeyError, OSError, ImportError):  # as in a container
        return getpass.getuser()
    return None


def decisions_file(named: Path | None, out: Path | None) -> Path:
    """Return the file that was named, or the one beside the release that ``out`` names.

    Says where a file in the working folder is not used.  Raises UsageError where nothing tells
    which file is meant.
    """
    if named is not None:
        return named
    if out is None or COPIED in click.get_current_context().meta:
        raise click.UsageError("name the file of decisions with --decisions, or a folder by --out")
    file = beside(out)
    if hint := left_behind(file if file.exists() else None, file.parent):
        click.echo(hint, err=True)
    return file
