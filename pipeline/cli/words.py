"""What the command says to people, in their language."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import cast

import click
import msgspec

from keputusan.language.local_format import Language
from keputusan.language.wording import Sentence

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What tells the language of a terminal, the first that is set."""


SPOKEN = "keputusan.language"
"""Set in the context's `meta` to the language that a command speaks."""


SPEAKS = click.option(
    "--lang", type=click.Choice(["id", "en"]),
    help="Language of what is said here.  [default: the locale's]",
)  # fmt: skip
"""Whoever takes it says what it says in that language."""


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence in both languages."""

    id: str
    en: str


@cache
def messages() -> dict[str, Message]:
    """Return the sentences of ``messages.yaml`` by their names."""
    from keputusan.language.lookup import read_yaml

    return read_yaml(Path(__file__).with_name("messages.yaml"), dict[str, Message])


class Words:
    """The sentences of one language."""

    def __init__(self, language: str | None = None) -> None:
        """Speak ``language``, or that of the terminal where none is given."""
        self.language: Language = cast("Language", language or terminal_language())
        context = click.get_current_context(silent=True)
        if context is not None:
            context.meta[SPOKEN] = self.language

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the sentence ``name`` with ``values`` in it."""
        sentence: str = getattr(messages()[name], self.language)
        return sentence.format(**values)

    def echo(self, sentence: Sentence, *, err: bool = False) -> None:
        """Print a sentence that stands where what it tells of does."""
        click.echo(sentence.render(self.language), err=err)

    def label(self, name: str) -> str:
        """Return the label ``name`` of a line, filled up so that values stand below each other."""
        begins = "label_"
        widest = max(
            len(getattr(message, self.language))
            for each, message in messages().items()
            if each.startswith(begins)
        )
        return self(f"{begins}{name}").ljust(widest + 2)


def spoken_language(context: click.Context) -> Language:
    """Return the language that the command speaks, or that of the terminal before it does."""
    return cast("Language", context.meta.get(SPOKEN) or terminal_language())


def terminal_language() -> Language:
    """Return Indonesian where the locale is, and English anywhere else."""
    said = next((value for name in VARIABLES if (value := os.environ.get(name))), "")
    code = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return "id" if code in ("id", "in", "indonesian") else "en"
