"""Wordings that stand as data beside a module: a name, and the sentence in English and Indonesian.

The module gives them as names of its own, in capitals::

    __getattr__ = wordings_beside(__file__)

Its ``errors.yaml`` has ``no_files: {en: "no files in {place}", id: "tidak ada ..."}``, and whoever
imports the module says ``errors.NO_FILES(place=...)``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from keputusan.language.wording import Wording

LANGUAGES = {"en", "id"}


def wordings_beside(file: str) -> Callable[[str], Wording]:
    """Return what gives a module its wordings by their names; the file is read when one is asked.

    Raises AttributeError for a name that the file does not have.
    """
    path = Path(file).with_suffix(".yaml")

    def wording(name: str) -> Wording:
        if name.startswith("__"):  # Python asks modules for more than is in them
            raise AttributeError(name)
        try:
            return read_wordings(path)[name.lower()]
        except KeyError:
            raise AttributeError(f"{path.name} has no wording {name.lower()}") from None

    return wording


@cache
def read_wordings(path: Path) -> dict[str, Wording]:
    """Return the wordings of a file by name.

    Raises ValueError where a language is missing or empty, or names other values.
    """
    from keputusan.language.lookup import read_yaml  # a command's help needs no YAML

    table = read_yaml(path, dict[str, dict[str, str]])
    for name, texts in table.items():
        if texts.keys() != LANGUAGES or not all(text.strip() for text in texts.values()):
            raise ValueError(f"{path.name}: {name} is not said in {sorted(LANGUAGES)}")
    return {name: Wording(en=texts["en"], id=texts["id"]) for name, texts in table.items()}
