"""Write the catalogue of gettext from which Click says in Indonesian what is wrong.

python scripts/make_usage_words.py
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

from keputusan.language.lookup import read_yaml

CLI = Path(__file__).parents[1] / "pipeline" / "cli"

WORDS = CLI / "usage_words.yaml"
CATALOGUE = CLI / "locale" / "id" / "LC_MESSAGES" / "keputusan.mo"

PLURALS = {
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.": "Option {name!r} requires {nargs} arguments.",
    "{value!r} is not {choice}.": "{value!r} is not one of {choices}.",
    "{value!r} does not match the format {format}.":
        "{value!r} does not match the formats {formats}.",
    "Did you mean {possibility}?": "(Did you mean one of: {possibilities}?)",
}  # fmt: skip
"""Sentences that Click has in the singular and the plural; as the catalogue's language has one form
for both, it is told that it has two, as English."""

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

MAGIC = 0x950412DE


def pack(words: Mapping[str, str]) -> bytes:
    """Return a catalogue in the format of ``.mo`` files, its sentences sorted."""
    entries = {"": HEADER}
    for english, said in words.items():
        if english in PLURALS:
            many = PLURALS[english]
            entries[f"{english}\0{many}"] = f"{said}\0{words[many]}"
        elif english not in PLURALS.values():
            entries[english] = said
    texts = sorted((key.encode(), value.encode()) for key, value in entries.items())
    table, start = 28, 28 + 16 * len(texts)
    places: list[tuple[int, int]] = []
    body = b""
    for column in (0, 1):
        for pair in texts:
            places.append((len(pair[column]), start + len(body)))
            body += pair[column] + b"\0"
    head = (MAGIC, 0, len(texts), table, table + 8 * len(texts), 0, 0)
    return struct.pack("<7I", *head) + b"".join(struct.pack("<2I", *one) for one in places) + body


if __name__ == "__main__":
    CATALOGUE.write_bytes(pack(read_yaml(WORDS, dict[str, str])))
