"""The language in which Click says what is wrong on a command line: that of the command.

Click asks gettext for its sentences; ours stand in ``locale``, made of ``usage_words.yaml``.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from keputusan.pipeline.cli.words import terminal_language

DOMAIN = "keputusan"

OPTION, VARIABLE = "--lang", "KEPUTUSAN_LANG"

LANGUAGE = "LANGUAGE"
"""The variable by which gettext chooses, before those of the locale."""


@contextmanager
def usage_in(arguments: Sequence[str]) -> Iterator[None]:
    """Let Click speak the language that ``arguments`` ask for, or else that of the terminal."""
    before, domain = os.environ.get(LANGUAGE), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(Path(__file__).with_name("locale")))
    gettext.textdomain(DOMAIN)
    os.environ[LANGUAGE] = asked_language(arguments)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ[LANGUAGE]
        else:
            os.environ[LANGUAGE] = before


def asked_language(arguments: Sequence[str]) -> str:
    """Return the language that is asked for, before anything is known to be right."""
    following = pairwise(arguments)
    named = [value for option, value in following if option == OPTION]
    named += [one.partition("=")[2] for one in arguments if one.startswith(f"{OPTION}=")]
    known = [one for one in (*named, os.environ.get(VARIABLE)) if one in ("id", "en")]
    return known[0] if known else terminal_language()
