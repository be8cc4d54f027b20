"""Options from the environment and from `keputusan.toml`, each known by its long name.

An option on the command line comes before the environment (`KEPUTUSAN_WORKERS`), that before the
file (`workers = 4`), and that before what the program would do by itself::

    out = "out"            # every command that has such an option
    workers = 4

    [export.xlsx]          # one command alone
    lang = "en"
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from keputusan.language.wording import Sentence
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import SettingsError
from keputusan.pipeline.common.safe_text import for_line

FILE = "keputusan.toml"
"""The file of options, looked for in the working folder."""

PREFIX = "KEPUTUSAN_"
"""What the environment's names of options begin with."""

CONFIG = f"{PREFIX}CONFIG"
"""The environment's name of the file of options."""

ARGUMENTS = frozenset({"src"})
"""Arguments that the environment and the file may give, too."""

ALIKE = 0.6
"""Similarity (0..1) from which a name is suggested for another; difflib's own default."""

Tree = dict[str, Any]


def key_of(param: click.Parameter) -> str | None:
    """Return the name of ``param`` in the file, or None for one that no file may give."""
    if isinstance(param, click.Argument):
        return param.name if param.name in ARGUMENTS else None
    if not isinstance(param, click.Option) or param.hidden or param.is_eager:
        return None
    long = next((name for name in param.opts if name.startswith("--")), None)
    return long.removeprefix("--").replace("-", "_") if long else None


def name_variables(command: click.Command) -> None:
    """Let every option of ``command`` and of those below it be given by the environment."""
    for _, each in _commands(command, ()):
        for param in each.params:
            key = key_of(param)
            if key is not None and param.envvar is None:
                param.envvar = PREFIX + key.upper()


def load_settings(main: click.Group, named: Path | None) -> Tree:
    """Return what the file says as click's map of defaults, by command and parameter.

    The file is the one that is ``named``, or the working folder's, if there is one.  Raises
    SettingsError for a file that cannot be read, and for a name that no option has.
    """
    path = named if named is not None else Path(FILE)
    if named is None and not path.is_file():
        return {}
    return _Reader(main, path).read()


def source_of(error: click.BadParameter) -> str | None:
    """Return where the value that is refused came from, None for the command line."""
    context, param = error.ctx, error.param
    if context is None or param is None or param.name is None:
        return None
    source = context.get_parameter_source(param.name)
    if source is click.core.ParameterSource.ENVIRONMENT:
        return str(param.envvar)
    return FILE if source is click.core.ParameterSource.DEFAULT_MAP else None


class _Reader:
    """Reads one file of options for the commands of ``main``."""

    def __init__(self, main: click.Group, path: Path) -> None:
        self._path = path
        self._commands = dict(_commands(main, ()))
        self._tree: Tree = {}

    def read(self) -> Tree:
        """Return the map of defaults; see `load_settings`."""
        said = self._load()
        general = {name: value for name, value in said.items() if not isinstance(value, dict)}
        self._take((), general)
        for name, section in said.items():
            if isinstance(section, dict):
                self._section((name,), section)
        return self._tree

    def _load(self) -> Mapping[str, Any]:
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        except OSError as error:
            raise self._error(error.strerror or str(error)) from error
        except ValueError as error:  # not UTF-8, or no TOML
            raise self._error(str(error)) from error

    def _section(self, path: tuple[str, ...], section: Mapping[str, Any]) -> None:
        if path not in self._commands:
            known = [".".join(each) for each in self._commands if each]
            raise self._unknown(words.SECTION(), ".".join(path), ".".join(path), known)
        self._take(
            path, {name: value for name, value in section.items() if not isinstance(value, dict)}
        )
        for name, inner in section.items():
            if isinstance(inner, dict):
                self._section((*path, name), inner)

    def _take(self, path: tuple[str, ...], values: Mapping[str, Any]) -> None:
        """Give ``values`` to every command at ``path`` or below it that has such options."""
        below = {
            each: command
            for each, command in self._commands.items()
            if each and each[: len(path)] == path
        }
        known = sorted(
            {key for command in below.values() for p in command.params if (key := key_of(p))}
        )
        for name, value in values.items():
            key = name.replace("-", "_")
            if key not in known:
                raise self._unknown(words.KEY(), name, key, known)
            for each, command in below.items():
                for param in command.params:
                    if key_of(param) == key and param.name is not None:
                        self._put((*each, param.name), self._value(name, param, value))

    def _put(self, path: tuple[str, ...], value: object) -> None:
        *folders, leaf = path
        branch = self._tree
        for folder in folders:
            branch = branch.setdefault(folder, {})
        branch[leaf] = value

    def _value(self, name: str, param: click.Parameter, value: object) -> object:
        is_flag = isinstance(param, click.Option) and param.is_bool_flag
        if is_flag != isinstance(value, bool) or not isinstance(value, bool | int | float | str):
            wanted = "true or false" if is_flag else "a text or a number"
            raise self._error(f"{name} = {value!r}: it must be {wanted}")
        is_path = isinstance(param.type, click.Path | click.File) or key_of(param) in ("out", "src")
        if isinstance(value, str) and is_path and "://" not in value and value != "-":
            # what a file names is meant as seen from where the file lies
            return os.fspath(self._path.parent / Path(value).expanduser())
        return value

    def _unknown(self, what: Sentence, name: str, key: str, known: list[str]) -> SettingsError:
        alike = difflib.get_close_matches(key, known, 1, ALIKE)
        hint = words.MEANT(name=alike[0]) if alike else words.KNOWN(names=", ".join(known))
        file = for_line(str(self._path))
        return SettingsError(words.NO_SETTING(file=file, what=what, name=for_line(name), hint=hint))

    def _error(self, reason: str) -> SettingsError:
        return SettingsError(for_line(f"{self._path}: {reason}"))


def _commands(
    command: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*path, name))
