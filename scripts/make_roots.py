# /// script
# requires-python = ">=3.11"
# dependencies = ["sastrawi==1.0.1", "spylls"]
# ///
"""Derive language/data/roots.txt, the roots that Indonesian words are built of.

    apt-get install hunspell-id
    PYTHONPATH=. uv run scripts/make_roots.py

Sastrawi 1.0.1 (Andy Librian and Hanif Amal Robbani, MIT) lists the roots that its stemmer knows.
Some of them are misspelled, so the Indonesian dictionary of LibreOffice is asked: a root that it
lacks is left out.  Nothing of that dictionary goes into the file.
"""

from __future__ import annotations

import argparse
import importlib.resources
import re
from pathlib import Path

from spylls.hunspell import Dictionary

from keputusan.language.lookup import DATA
from keputusan.normalize.repair.prepositions import misjoined

WORD = re.compile(r"[a-z]{3,}(?:-[a-z]{2,})*")


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hunspell", default="/usr/share/hunspell/id_ID")
    parser.add_argument("--roots", type=Path, help="Sastrawi's list, else that of the package")
    parser.add_argument("--out", type=Path, default=DATA / "roots.txt")
    arguments = parser.parse_args()
    listed = (
        arguments.roots or importlib.resources.files("Sastrawi") / "Stemmer/data/kata-dasar.txt"
    )
    dictionary = Dictionary.from_files(arguments.hunspell)
    words = {word.strip() for word in listed.read_text(encoding="utf-8").splitlines()}
    roots = sorted(
        word for word in words - misjoined() if WORD.fullmatch(word) and dictionary.lookup(word)
    )
    arguments.out.write_text("\n".join(roots) + "\n", encoding="utf-8")
    print(len(roots), "roots")


if __name__ == "__main__":
    main()
