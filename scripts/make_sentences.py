"""Cut the Indonesian GNOME help and Debian handbook into correct sentences, one a line.

    apt-get download gnome-user-docs=43.0-2 debian-handbook=11.20220922
    for package in *.deb; do dpkg -x $package unpacked; done
    python scripts/make_sentences.py unpacked sentences

They are what scripts/make_judgement.py is given; none of them is in the project.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from keputusan.language.known_words import known_words

FEWEST, MOST, LONGEST = 6, 40, 220
"""Words of a sentence at least and at most, and its letters at most."""

KNOWN, FUNCTION = 0.8, 0.1
"""Shares (0..1) of the words of an Indonesian sentence: of those that are listed more than the
first, of those that tie the others together at least the second."""

FUNCTION_WORDS = frozenset(
    ["yang", "dan", "di", "untuk", "dengan", "dari", "ini", "itu", "pada", "tidak", "akan", "dapat"]
) | {"atau", "adalah", "ke", "oleh", "anda"}
ENGLISH_WORDS = frozenset(["the", "of", "to", "is", "and", "a"])

WORD = re.compile(r"[^\W\d_]+")
END = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"])")
CODE = re.compile(r"[<>{}\\=/_]|--")
LISTING = re.compile(r"<pre.*?</pre>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class Book(NamedTuple):
    """A text: where its pages lie in the unpacked package, and what its paragraphs stand in."""

    name: str
    folder: str
    pages: str
    elements: str


BOOKS = (
    Book("help", "usr/share/help/id", "*.page", "p|title|desc"),
    Book("handbook", "usr/share/doc/debian-handbook/html/id-ID", "*.html", "p|div|li"),
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph that are Indonesian and no commands."""
    for sentence in END.split(" ".join(text.split())):
        words = WORD.findall(sentence.lower())
        if not FEWEST <= len(words) <= MOST or len(sentence) >= LONGEST or CODE.search(sentence):
            continue
        functions = sum(word in FUNCTION_WORDS for word in words)
        known = sum(word in known_words() for word in words)
        foreign = not ENGLISH_WORDS.isdisjoint(words)
        if functions >= FUNCTION * len(words) and known > KNOWN * len(words) and not foreign:
            yield sentence.strip()


def paragraphs(book: Book, folder: Path) -> Iterator[str]:
    """Yield the texts of a book's paragraphs, page by page."""
    element = re.compile(rf"<({book.elements})(?:\s[^>]*)?>(.*?)</(?:{book.elements})>", re.DOTALL)
    for page in sorted((folder / book.folder).rglob(book.pages)):
        for match in element.finditer(LISTING.sub(" ", page.read_text(encoding="utf-8"))):
            yield html.unescape(TAG.sub("", match[2]))


def main() -> None:
    """Write one file a book."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("unpacked", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for book in BOOKS:
        texts = paragraphs(book, arguments.unpacked)
        found = list(dict.fromkeys(sentence for text in texts for sentence in sentences(text)))
        (arguments.out / f"{book.name}.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
        print(book.name, len(found), "sentences")


if __name__ == "__main__":
    main()
