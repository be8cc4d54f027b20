# /// script
# requires-python = ">=3.11"
# dependencies = ["wordfreq==3.1.1", "spylls", "rapidfuzz", "pyyaml"]
# ///
"""Derive language/data/lexicon.csv, the words of Indonesian and English, from two lists.

    apt-get install hunspell-id tesseract-ocr tesseract-ocr-ind
    PYTHONPATH=. uv run scripts/make_lexicon.py

wordfreq 3.1.1 (Robyn Speer, 2022, CC BY-SA 4.0) counts words in Wikipedia, subtitles, news,
books and web pages; words below one in a million are not in its small lists.  The word list
of Tesseract's Indonesian model (Apache 2.0) adds rarer ones, without frequencies.  Both hold
misspellings of the web.  The Indonesian dictionary of LibreOffice is asked which: a word of the
second list must be in it, and a word of the first that is not, and has a letter more or less
than a far more frequent one that is, is left out.  Nothing of that dictionary goes into the file.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import wordfreq
from spylls.hunspell import Dictionary

from keputusan.language.lookup import DATA
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.prepositions import misjoined

WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
FAR_MORE_FREQUENT = 2.5
UNCOUNTED = 0.3
"""Words of the second list are taken to be used so often in a million."""

SHORTEST, LONG = 4, 7


def frequencies(language: str) -> dict[str, float]:
    """Return how often in a million each word of the language's small list is used."""
    found = wordfreq.get_frequency_dict(language, "small")
    return {word: share * 1e6 for word, share in found.items() if WORD.fullmatch(word)}


def recognised_words(model: Path) -> set[str]:
    """Return the word list inside a language model of Tesseract, but for names."""
    with tempfile.TemporaryDirectory() as folder:
        parts, listed = Path(folder, "part."), Path(folder, "words")
        subprocess.run(["combine_tessdata", "-u", str(model), str(parts)], check=True)
        dawg = [f"{parts}lstm-unicharset", f"{parts}lstm-word-dawg", str(listed)]
        subprocess.run(["dawg2wordlist", *dawg], check=True)
        words = listed.read_text(encoding="utf-8").split()
    return {word for word in words if WORD.fullmatch(word) and len(word) >= SHORTEST}


def misspellings(words: dict[str, float], dictionary: Dictionary) -> set[str]:
    """Return the words that the dictionary lacks and that look like a much more frequent one."""
    near = Near(words)
    return {
        word
        for word, share in words.items()
        if len(word) >= LONG
        and not dictionary.lookup(word)
        and any(
            (other[0], other[-1]) == (word[0], word[-1])
            and len(other) != len(word)
            and words[other] >= FAR_MORE_FREQUENT * share
            and dictionary.lookup(other)
            for other in near.words(word, 1)
        )
    }


def indonesian(dictionary: Dictionary, model: Path) -> dict[str, float]:
    """Return all Indonesian words and how often in a million each is used."""
    words = frequencies("id")
    wrong = misspellings(words, dictionary) | misjoined()
    more = {word for word in recognised_words(model) if dictionary.lookup(word)}
    return dict.fromkeys(more - wrong, UNCOUNTED) | {
        word: share for word, share in words.items() if word not in wrong
    }


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hunspell", default="/usr/share/hunspell/id_ID")
    tessdata = Path("/usr/share/tesseract-ocr/5/tessdata")
    parser.add_argument("--tesseract", type=Path, default=tessdata / "ind.traineddata")
    arguments = parser.parse_args()
    dictionary = Dictionary.from_files(arguments.hunspell)
    languages = {"id": indonesian(dictionary, arguments.tesseract), "en": frequencies("en")}
    with (DATA / "lexicon.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "per_million", "words"))
        for language, shares in languages.items():
            by_frequency: defaultdict[str, list[str]] = defaultdict(list)
            for word, share in shares.items():
                by_frequency[f"{share:.3g}"].append(word)
            for text, words in sorted(by_frequency.items(), key=lambda item: -float(item[0])):
                writer.writerow((language, text, " ".join(sorted(words))))


if __name__ == "__main__":
    main()
