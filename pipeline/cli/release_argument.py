"""Naming a release, the same way in every command: as an argument or by --out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from keputusan.pipeline.cli.place_argument import PlaceType, ReleaseType
from keputusan.pipeline.cli.settings import FILE

F = TypeVar("F", bound=Callable[..., Any])

UNNAMED = "name the folder that releases are published into: --out OUT, KEPUTUSAN_OUT, or out in "


class ReleaseOption(click.Option):
    """The option --out, in whose place an argument may stand."""


def takes_release(
    help_text: str = "Folder or URL that `keputusan run` published into, or one release in it.",
    *,
    type_: click.ParamType[Any] | None = None,
    positional: bool = True,
    required: bool = True,
    names: tuple[str, ...] = ("--from",),
) -> Callable[[F], F]:
    """Give a command its ``out``: by --out, by -o, or as its last argument.

    An argument comes before what the environment or the file says of --out.  The value is
    looked at only when it is known which one counts.
    """
    kind = type_ or ReleaseType()

    def decorate(command: F) -> F:
        @wraps(command)
        def chosen(*values: Any, out: str | None, **others: Any) -> Any:
            context = click.get_current_context()
            argument = others.pop("release_argument", None)
            param = _named(context, "release_argument" if argument is not None else "out")
            if argument is not None and out is not None:
                if context.get_parameter_source("out") is ParameterSource.COMMANDLINE:
                    raise click.UsageError(f"OUT is named twice: {argument} and --out {out}")
                out = None
            value = out if argument is None else argument
            if value is None and required:
                raise click.UsageError(UNNAMED + FILE)
            place = None if value is None else _convert(kind, value, param, context)
            return command(*values, out=place, **others)

        if positional:
            chosen = click.argument("release_argument", metavar="[OUT]", required=False)(chosen)
        option = click.option("-o", "--out", *names, "out", cls=ReleaseOption, metavar="OUT",
                              help=help_text)  # fmt: skip
        return option(chosen)  # type: ignore[return-value]

    return decorate


def _convert(
    kind: click.ParamType[Any], value: str, param: click.Parameter, context: click.Context
) -> Any:
    try:
        return kind(value, param, context)
    except click.BadParameter as error:
        error.param_hint = "'OUT'" if isinstance(param, click.Argument) else "'--out'"
        raise


def _named(context: click.Context, name: str) -> click.Parameter:
    return next(param for param in context.command.params if param.name == name)


OUT_FOLDER = PlaceType(file_okay=False)
"""A folder to publish into, which need not be there yet."""
