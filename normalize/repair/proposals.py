"""What may have been meant where a word stands: another word, two words, one word of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import digits
from typing import NamedTuple

from keputusan.normalize.repair.channel import cost, slip
from keputusan.normalize.repair.exchange import is_exchangeable
from keputusan.normalize.repair.prepositions import misjoined
from keputusan.normalize.repair.vocabulary import Vocabulary
from keputusan.normalize.repair.words import EDGE, Word

PARTICLES = frozenset({"nya", "lah", "kah", "pun"})
PREPOSITIONS = frozenset({"di", "ke"})
ACTIVE = "me"
"""No preposition stands before a verb in the active."""

SHORTEST_PART = 2
_LOOKS_LIKE_TWO = re.compile(
    r"((?:\w+-)?[A-Za-z][a-z]{2,})([A-Z]{3,}|[A-Z][a-z]{2,}|\d{1,4})|([A-Z]{2,6})([a-z]{3,})"
)
FRAGMENT = 2

BARS = frozenset("!|")
"""What recognisers read for a letter, and nobody writes within a word."""


class Place(NamedTuple):
    """A word among its neighbours, all as the model knows them.

    ``before`` are the two words before it, ``right`` is the one behind it, ``beyond`` the two
    behind that.  ``gap`` is what is between the word and ``right`` on the page: white space, or
    a hyphen and white space; "" where ``right`` is no word.  ``fresh`` tells that ``right`` may
    begin a line of its own, ``broken`` that a line of the page ends at a hyphen within the word,
    ``capital`` that the word has one.
    """

    before: tuple[str, str]
    word: str
    right: str
    beyond: tuple[str, str]
    gap: str
    fresh: bool
    broken: bool
    capital: bool

    @property
    def is_hyphened(self) -> bool:
        """Whether a hyphen belongs to the word, and white space follows it."""
        return self.gap.startswith("-")


class Proposal(NamedTuple):
    """The words ``keys`` for the next ``taken`` words of the text.

    ``right`` is how they are written, in small letters; ``cost`` the probability of the slip,
    as a decimal logarithm; ``method`` its name in ``corrections``.
    """

    taken: int
    keys: tuple[str, ...]
    right: str
    cost: float
    method: str


def is_another_word(proposal: Proposal) -> bool:
    """Return whether one word is proposed for one."""
    return proposal.method == "misspelling"


def is_never_right(place: Place, proposal: Proposal) -> bool:
    """Return whether the language would not have what stands there, though it has the words.

    That is the same word twice, a word parted behind its hyphen, a preposition that is written
    together with its noun, and a bar that was read among letters.
    """
    if proposal.method in ("doubled-word", "lost-hyphen"):
        return True
    if proposal.method == "split-word":
        return place.is_hyphened
    return place.word in misjoined() or looks_misread(place.word)


def looks_misread(word: str) -> bool:
    """Return whether a bar was read among the letters of a word."""
    return not BARS.isdisjoint(word)


def place_at(words: Sequence[Word], at: int, before: tuple[str, str], lines: str) -> Place:
    """Return the place of the word ``words[at]``, which stands behind the words ``before``.

    ``lines`` is the text with its line ends, as `Repairer.weigh` takes it.
    """
    word, behind = words[at], list(words[at + 1 : at + 5])
    end, hyphen = word.end, ""
    if len(behind) > 1 and behind[0].text == "-" and behind[0].start == end < behind[1].start - 1:
        hyphen, end = "-", behind.pop(0).end
    right, beyond, further = [*[other.key for other in behind], EDGE, EDGE, EDGE][:3]
    kind = ("\n" in lines[word.start : word.end], word.text[0].isupper())
    if not behind or not behind[0].readable:
        return Place(before, word.key, right, (beyond, further), "", False, *kind)
    blank = lines[end : behind[0].start]
    gap = hyphen + blank if blank.isspace() else ""
    capital = behind[0].text[0].isupper()
    fresh = capital and ("\n" in gap or not word.text[0].isupper())
    return Place(before, word.key, right, (beyond, further), gap, fresh, *kind)


def parts_by_look(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """Return the two parts of "layananPPID", "ASNmaupun" or "Nomor1"; () for any other word."""
    match = _LOOKS_LIKE_TWO.fullmatch(word)
    if match is None or vocabulary.is_known(word.lower()):
        return ()
    first, second = (part for part in match.groups() if part)
    if first.isupper() and (not vocabulary.is_met(first) or second in PARTICLES):
        return ()
    parts = [part.lower() for part in (first, second) if part[1:].islower()]
    return (first, second) if all(map(vocabulary.is_official, parts)) else ()


def propose(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    """Yield all that may be meant by a word, and by it and the next one."""
    for other in other_words(vocabulary, place.word):
        yield Proposal(1, (other,), other, slip(other, place.word), "misspelling")
    yield from other_blanks(vocabulary, place)


def other_words(vocabulary: Vocabulary, word: str) -> list[str]:
    """Return the words that may be meant by a word alone."""
    if word in misjoined():
        return []
    # a number that lost its blank, as in "5tahun", is no letter too many
    bare = word.strip(digits)
    near = vocabulary.near(word)
    return [other for other in near if other != bare and is_exchangeable(word, other)]


def other_blanks(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    """Yield what is meant where a blank or a hyphen is wrong, or a word stands twice."""
    for proposal in _with_other_blanks(vocabulary, place):
        printed = place.word if proposal.taken == 1 else f"{place.word} {place.right}"
        if is_exchangeable(printed, proposal.right):
            yield proposal


def _with_other_blanks(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    if place.word in misjoined():
        yield from _two_words(vocabulary, place.word)
        return
    if place.is_hyphened:
        yield from _hyphened(vocabulary, place)
        return
    if place.word.isupper():
        return
    if not vocabulary.is_established(place.word):
        yield from _two_words(vocabulary, place.word)
        yield from _without_hyphen(vocabulary, place)
    if place.gap and place.word == place.right:
        yield from _once(vocabulary, place)
    elif place.gap and not place.right.isupper():
        yield from _one_word(vocabulary, place)


def _two_words(vocabulary: Vocabulary, word: str) -> Iterator[Proposal]:
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, second = word[:cut], word[cut:]
        if "-" in (first[-1], second[0]):
            first, second, chance = first.rstrip("-"), second.lstrip("-"), cost("hyphen_for_blank")
        elif first in PREPOSITIONS:
            chance = cost("joined_preposition")
        else:
            chance = cost("joined")
            yield from _with_hyphen(vocabulary, first, second)
        if _may_be_parts(vocabulary, first, second):
            yield Proposal(1, (first, second), f"{first} {second}", chance, "joined-words")


def _may_be_parts(vocabulary: Vocabulary, first: str, second: str) -> bool:
    if first in PREPOSITIONS:
        return vocabulary.is_official(second) and not second.startswith(ACTIVE)
    long = min(len(first), len(second)) > SHORTEST_PART
    return long and vocabulary.is_official(first) and vocabulary.is_official(second)


def _with_hyphen(vocabulary: Vocabulary, first: str, second: str) -> Iterator[Proposal]:
    hyphened = f"{first}-{second}"
    doubled = first == second and vocabulary.is_common(first)
    if doubled or vocabulary.is_met(hyphened):
        yield Proposal(1, (hyphened,), hyphened, cost("hyphen_lost"), "lost-hyphen")


def _without_hyphen(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    whole = place.word.replace("-", "")
    if whole != place.word and vocabulary.is_known(whole):
        chance = cost("hyphen_added_line") if place.broken else cost("hyphen_added")
        yield Proposal(1, (whole,), whole, chance, "stray-hyphen")


def _hyphened(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    right = place.right.lower()
    whole, hyphened = place.word + right, f"{place.word}-{right}"
    if vocabulary.is_known(hyphened):
        yield Proposal(2, (hyphened,), hyphened, cost("hyphen_parted"), "split-word")
    if vocabulary.is_known(whole):
        yield Proposal(2, (whole,), whole, cost("hyphen_added_line"), "split-word")


def _one_word(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    if "\n" in place.gap:
        chance = cost("parted_line")
    else:
        chance = cost("parted_preposition") if place.word in PREPOSITIONS else cost("parted")
    whole, hyphened = place.word + place.right, f"{place.word}-{place.right}"
    if vocabulary.is_known(whole) and "-" not in whole:
        yield Proposal(2, (whole,), whole, chance, "split-word")
    if vocabulary.is_met(hyphened):
        yield Proposal(2, (hyphened,), hyphened, chance, "split-word")
    if len(place.right) <= FRAGMENT and not vocabulary.is_known(place.word):
        for other in vocabulary.near(whole):
            yield Proposal(2, (other,), other, chance + slip(other, whole), "split-word")


def _once(vocabulary: Vocabulary, place: Place) -> Iterator[Proposal]:
    word = place.word
    if place.fresh or word in (place.before[1], place.beyond[0]) or len(word) < SHORTEST_PART:
        return
    hyphened = f"{word}-{word}"
    if vocabulary.is_met(hyphened):
        yield Proposal(2, (hyphened,), hyphened, cost("twice_hyphen"), "lost-hyphen")
    else:
        yield Proposal(2, (word,), word, cost("twice"), "doubled-word")
