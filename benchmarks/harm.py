"""How much correct text is altered, and how many misspellings planted in it are repaired.

usage: python -m benchmarks.harm [--sentences FILE] [--freeze]

``labels/correct_sentences.txt`` are sentences of official Indonesian, written for this benchmark,
about matters that the sample archive does not mention.  They make decrees of `SIZE` sentences,
which are repaired each alone and all together.  Every word is counted, and every altered word is a
fault, whatever labels say.  So is a right word that a reviewer would be asked about; of the planted
misspellings that stay, as many as possible should be.  FILE may be any text of one correct
sentence a line, such as ``labels/other_sentences.txt``, which are about matters still further away.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from benchmarks.planted import plant
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.schemas.rows import Rows

HERE = Path(__file__).parent
SENTENCES = HERE / "labels" / "correct_sentences.txt"
BASELINE = HERE / "labels" / "harm_baseline.json"

SIZE = 20
"""Sentences of one decree."""

SHARE = 1 / 8
"""The share (0..1) of longer words into which misspellings are planted."""

WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass
class Harm:
    """Words of correct text, those altered, and those asked about; misspellings planted, those made
    right, and those asked about.
    """

    words: int = 0
    altered_alone: list[str] = field(default_factory=list)
    altered_together: list[str] = field(default_factory=list)
    planted: int = 0
    repaired: int = 0
    asked: list[str] = field(default_factory=list)
    planted_asked: int = 0


def measure(sentences: Sequence[str]) -> Harm:
    """Return what becomes of correct sentences, and of misspellings planted in them."""
    decrees = [sentences[at : at + SIZE] for at in range(0, len(sentences), SIZE)]
    harm = Harm(words=sum(len(WORD.findall(sentence)) for sentence in sentences))
    alone: list[str] = []
    for decree in decrees:
        texts, asked = repaired([decree])
        alone += texts
        harm.asked += asked
    together, _ = repaired(decrees)
    for before, one, other in zip(sentences, alone, together, strict=True):
        harm.altered_alone += altered(before, one)
        harm.altered_together += altered(before, other)
    for number, decree in enumerate(decrees):
        random = Random(number)
        damaged = [plant(sentence, random, SHARE) for sentence in decree]
        texts, asked = repaired([[text for text, _ in damaged]])
        for sentence, (_, slips), text in zip(decree, damaged, texts, strict=True):
            wrong = len(altered(sentence, text))
            harm.planted_asked += sum(slip.wrong.lower() in asked for slip in slips)
            harm.planted += len(slips)
            harm.repaired += max(0, len(slips) - wrong)
    return harm


def repaired(decrees: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """Return the sentences of the decrees of one archive as they are published, and the words that
    are asked about, in small letters.
    """
    archive = [_rows(number, decree) for number, decree in enumerate(decrees)]
    repairs = Repairs()
    for rows in archive:
        repairs.observe(rows)
    repairs.settle()
    asked: list[str] = []
    for rows in archive:
        repairs.apply(rows)
        asked += [doubt.word.lower() for doubt, _ in repairs.doubts]
    return [str(row["duty"]) for rows in archive for row in rows["team_duties"]], asked


def _rows(number: int, sentences: Sequence[str]) -> Rows:
    return {
        "team_duties": [
            {"team_duty_id": f"{number}-{at}", "duty_raw": sentence, "duty": sentence}
            for at, sentence in enumerate(sentences)
        ]
    }


def altered(before: str, after: str) -> list[str]:
    """Return what was made of the words of a text that are not the same any more."""
    one, other = WORD.findall(before), WORD.findall(after)
    return [
        f"{' '.join(one[i:j])} -> {' '.join(other[p:q])}"
        for kind, i, j, p, q in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def regressions(harm: Harm) -> list[str]:
    """Return in what the figures are worse than the baseline."""
    frozen = Harm(**json.loads(BASELINE.read_text(encoding="utf-8")))
    found = [one for one in harm.altered_alone if one not in frozen.altered_alone]
    found += [one for one in harm.altered_together if one not in frozen.altered_together]
    found += [f"{one} is asked about" for one in harm.asked if one not in frozen.asked]
    if harm.repaired * frozen.planted < frozen.repaired * harm.planted:
        found.append(f"{harm.repaired} of {harm.planted} repaired, not {frozen.repaired}")
    return found


def read_sentences(path: Path = SENTENCES) -> list[str]:
    """Return the sentences of a file, one a line."""
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    options = parser.parse_args()
    harm = measure(read_sentences(options.sentences))
    for name, found in (("alone", harm.altered_alone), ("together", harm.altered_together)):
        print(f"{name}: {len(found)} of {harm.words} words altered: {found}")
    print(f"{len(harm.asked)} right words asked about: {harm.asked}")
    print(
        f"{harm.repaired} of {harm.planted} planted misspellings repaired, "
        f"{harm.planted_asked} asked about"
    )
    if options.freeze:
        BASELINE.write_text(json.dumps(asdict(harm), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
