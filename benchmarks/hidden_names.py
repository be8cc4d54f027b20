"""Names that the lists of known names do not have, for a while: as in an office of other names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from keputusan.language.lookup import read_yaml
from keputusan.normalize.people import (
    letter_triples,
    name_parts,
    spelling_drift,
    ties,
    typing_slips,
)
from keputusan.normalize.people.orthography import usual_form

_LISTS = ("known_names.yaml", "heard_names.yaml")


@contextmanager
def names_hidden(names: Collection[str]) -> Iterator[None]:
    """Take ``names``, however they are spelled, out of the lists of known names."""
    hidden = {usual_form(name.lower()) for name in names}

    def read(path: Path, *shape: Any) -> Any:
        table = read_yaml(path, *shape)
        if path.name not in _LISTS:
            return table
        return {
            region: [
                name for name in found if region == "say_nothing" or usual_form(name) not in hidden
            ]
            for region, found in table.items()
        }

    with patch.object(name_parts, "read_yaml", read):
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empty what the modules keep of the lists."""
    for module in (letter_triples, name_parts, spelling_drift, ties, typing_slips):
        for name in dir(module):
            clear = getattr(getattr(module, name), "cache_clear", None)
            if clear is not None:
                clear()
