"""What its table tells against what a cell says: its column, and the same words elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.extract.grid.frames import Frame
from keputusan.extract.scan.numerals import Numeral, read_numeral
from keputusan.language.known_words import known_words

FEWEST, ALIKE = 3, 0.75
"""So many other cells of a column, and this share of them, tell how its cells begin and end."""

SOME = 0.5
"""Where this share of the numbers of a column end with a mark, one without has lost it."""

SHORTEST, LONG = 5, 8
"""A word of so many letters has a twin that differs by a letter; one of so many by two."""

LONG_FORM = "long"
"""How a text is written that is no number and no other short text."""

WORD = re.compile(r"[^\W\d_]+")

FIGURES = re.compile(r"\d+|[IVXLl]+(?![^\W\d_])")

TITLED = re.compile(r"[,.] ?(?:[A-Z][a-z]{0,3}\.)*[A-Z][a-z]{0,3}(\.?)$")
"""An academic title ends the text, with its full stop or without."""


class ColumnDoubt(NamedTuple):
    """What its table tells against what a cell says.

    ``form`` is whether a number is written otherwise than nearly all of its column, "7" where they
    are "6." and "8."; ``unlisted`` are its lines (from 0) whose marker of a list does not count on;
    ``titled`` whether its last title lacks the full stop that the others of the
    column have, or has one that they lack; ``gained`` whether a text of one line ends with a mark
    where they end with letters; ``again`` whether the same text stands elsewhere in the table.
    """

    form: float
    unlisted: frozenset[int]
    titled: float
    gained: float
    again: float


def column_doubts(frame: Frame, texts: Mapping[int, str]) -> dict[int, ColumnDoubt]:
    """Return what the table tells of each of ``texts``, by the index of its region."""
    columns: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    heading = _heading_rows(frame, texts)
    for index in texts:
        region = frame.regions[index]
        if region.row not in heading:
            columns[region.column, region.column_span].append(index)
    whole = Counter("".join(text.split()) for text in texts.values())
    found: dict[int, ColumnDoubt] = {}
    for index, text in texts.items():
        region = frame.regions[index]
        own = columns[region.column, region.column_span]
        others = [texts[other] for other in own if other != index] if index in own else []
        endings = list(map(_ending, others))
        found[index] = ColumnDoubt(
            form=_form_doubt(text, others),
            unlisted=frozenset(_unlisted(text)),
            titled=_titled(text, others),
            gained=_unlike(_ending(text), endings, "letter"),
            again=float(whole["".join(text.split())] > 1),
        )
    return found


def _heading_rows(frame: Frame, texts: Mapping[int, str]) -> set[int]:
    """Return the rows that head the columns and are written otherwise: the top row, and one of
    column numbers.
    """
    held: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for index, text in texts.items():
        row = frame.regions[index].row
        held[row] += 1
        numbers[row] += text.isdecimal()
    return {0} | {row for row in held if numbers[row] > 1 and 2 * numbers[row] > held[row]}


def _unlike(own: str, others: Sequence[str], usual: str) -> float:
    """Return how plainly most of ``others`` are ``usual``, and ``own`` is not (0..1)."""
    told = [other for other in others if other]
    if len(told) < FEWEST or own in {usual, ""}:
        return 0.0
    share = told.count(usual) / len(told)
    return share if share >= ALIKE else 0.0


def _form_doubt(text: str, others: Sequence[str]) -> float:
    """Return how plainly a number is written otherwise than those of its column (0..1).

    A full stop is lost more often than one is found where none is: half of the others tell of it.
    """
    own = _form(text)
    forms = [form for form in map(_form, others) if form != LONG_FORM]
    if len(forms) < max(2, ALIKE * len(others)):
        return 0.0
    ended = sum(form != "9" for form in forms) / len(forms)
    if own == "9":
        return ended if ended >= SOME else 0.0
    return max(_unlike(own, forms, form) for form in {"9", *forms})


def _form(text: str) -> str:
    """Return how a short text is written: its numbers as 9, its letters as a."""
    plain = "".join(text.split())
    if len(plain) > SHORTEST:
        return LONG_FORM
    return re.sub(r"[^\W\d_]+", "a", FIGURES.sub("9", plain))


def _titled(text: str, others: Sequence[str]) -> float:
    """Return how plainly the full stop of the last title is another than those of ``others``."""
    own = TITLED.search(text)
    if own is None:
        return 0.0
    found = [match[1] or "none" for match in map(TITLED.search, others) if match is not None]
    return max(_unlike(own[1] or "none", found, usual) for usual in (".", "none"))


def _ending(text: str) -> str:
    """Return what ends ``text``.

    Nothing does where it is a number or more than a line, or ends with a title or a bracket.
    """
    last = text.rstrip()[-1:]
    if "\n" in text.strip() or _form(text) != LONG_FORM:
        return ""
    if last.isalnum():
        return "letter"
    return "" if TITLED.search(text) or last in ")%" else "mark"


def _unlisted(text: str) -> Iterator[int]:
    """Yield the lines (from 0) whose marker is not what the list has there: "k)", "I)", "m)", or
    "e)", "f)", "g".
    """
    found = ((at, read_numeral(line)) for at, line in enumerate(text.split("\n")))
    markers = [(at, numeral) for at, numeral in found if numeral is not None]
    for (_, one), (at, own), (_, other) in zip(markers, markers[1:], markers[2:], strict=False):
        parted = one.style == other.style and other.value == one.value + 2
        if parted and own != Numeral(one.value + 1, one.style):
            yield at
    for (_, one), (_, other), (at, own) in zip(markers, markers[1:], markers[2:], strict=False):
        counts = one.style == other.style and other.value == one.value + 1
        meant = Numeral(other.value + 1, other.style)
        if counts and own.style.kind == meant.style.kind and own.value == meant.value:
            yield from () if own == meant else (at,)


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often each longer word stands in the ``texts`` of a table, in lower case."""
    words = (word for text in texts for word in WORD.findall(text.casefold()))
    return Counter(word for word in words if len(word) >= SHORTEST)


def has_twin(text: str, words: Counter[str]) -> bool:
    """Return whether an unknown word of ``text`` is nearly another one of the table's ``words``.

    That one is known, or no rarer than it.
    """
    return any(_is_twin(word, words) for word in WORD.findall(text.casefold()))


def _is_twin(word: str, words: Counter[str]) -> bool:
    if len(word) < SHORTEST or word in known_words():
        return False
    far = 1 if len(word) < LONG else 2
    near = process.extract(
        word, list(words), scorer=Levenshtein.distance, score_cutoff=far, limit=None
    )
    return any(
        other != word and (other in known_words() or words[other] >= words[word])
        for other, _, _ in near
    )
