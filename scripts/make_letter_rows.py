"""Count normalize/repair/letter_rows.tsv, which three letters stand in a row in Indonesian words.

    python scripts/make_letter_rows.py

The words are those of language/data/lexicon.csv and roots.txt, each counted once; make it again
when one of them has changed.
"""

from __future__ import annotations

from keputusan.normalize.repair.letters import LISTED, counts_of
from keputusan.normalize.repair.lexicon import lexicon


def letter_rows() -> str:
    """Return the file's content."""
    known = lexicon()
    counts = counts_of([*known.indonesian, *known.roots])
    return "".join(f"{three}\t{count}\n" for three, count in sorted(counts.items()))


def main() -> None:
    """Write the file."""
    LISTED.write_text(letter_rows(), encoding="utf-8")


if __name__ == "__main__":
    main()
