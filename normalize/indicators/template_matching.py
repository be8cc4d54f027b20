"""Find the indicator that an item of a plan is: first looked up, then compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from keputusan.normalize.indicators.template import Indicator, template
from keputusan.normalize.indicators.wording import OFFICE, read_wording, words
from keputusan.normalize.indicators.wording_likeness import Likeness, Wording, WordPart

SURE, LIKELY = 0.9, 0.7
"""From these scores on an item is taken for the indicator; below the first one for review."""

MARGIN = 0.06
"""The least distance to the second best indicator."""

COMMON = 200
"""A word that more indicators have does not lead to any of them."""

MOST_WORDS = 200
"""Words of an item that is compared, which costs their square.  The template's indicators have up
to 23; of a longer text only the very same is the same indicator."""


class Match(NamedTuple):
    """What an item was matched to; ``score`` 0 to 1; ``is_sure`` is False where a person
    is to look at it.
    """

    indicator: Indicator
    score: float
    is_sure: bool


class Matcher:
    """Matches items to a list of indicators, which may grow."""

    def __init__(self, indicators: Iterable[Indicator] = ()) -> None:
        self._known: list[tuple[Indicator, Wording]] = []
        self._same: dict[tuple[str, int | None], Indicator] = {}
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._likeness = Likeness()
        for indicator in indicators:
            self.add(indicator)

    def add(self, indicator: Indicator) -> None:
        """Take another indicator into the list."""
        wording = read_wording(indicator.indicator)
        for area_id in (indicator.area_id, None):
            self._same.setdefault((_letters(wording), area_id), indicator)
        for word in set(wording) if len(wording) <= MOST_WORDS else ():
            self._having[word].append(len(self._known))
        self._known.append((indicator, wording))
        self._likeness.learn(wording)

    def match(self, item: str, area_id: int | None) -> Match | None:
        """Return the indicator that ``item`` is; None if it is none, or might be one of several.

        Only indicators of the area are compared, unless that is not known.
        """
        wording = read_wording(item)
        same = self._same.get((_letters(wording), area_id))
        if same is not None:
            return Match(same, 1.0, True)
        if len(wording) > MOST_WORDS:
            return None
        scores = [
            (self._likeness.score(wording, other), indicator)
            for indicator, other in self._candidates(wording)
            if area_id in (None, indicator.area_id)
        ]
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1].indicator_id))
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if not ranked or ranked[0][0] < LIKELY or ranked[0][0] - second < MARGIN:
            return None
        best, indicator = ranked[0]
        return Match(indicator, best, best >= SURE)

    def parts(self, one: str, other: str) -> list[WordPart]:
        """Return what speaks for and against two wordings being one indicator's, word by word."""
        return self._likeness.parts(read_wording(one), read_wording(other))

    def _candidates(self, wording: Wording) -> list[tuple[Indicator, Wording]]:
        """Return the indicators that share a word which says something."""
        telling = {word for word in wording if word not in words().light and word != OFFICE}
        numbers = {
            number
            for word in telling
            if len(self._having.get(word, ())) <= COMMON
            for number in self._having.get(word, ())
        }
        return [self._known[number] for number in sorted(numbers)]


def _letters(wording: Wording) -> str:
    """Return the letters of a wording: whether a prefix is joined to its word says nothing.

    Of the 24 questions that the sample's digital decrees left, 9 differed in this alone
    ("antar unit" and "antarunit", "di tunjuk" and "ditunjuk").
    """
    return "".join(wording)


@cache
def template_matcher() -> Matcher:
    """Return a matcher of the national template."""
    return Matcher(template())
