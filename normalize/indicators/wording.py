"""What the wordings of one indicator have in common: their words, the office's name aside."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import fold_blanks
from keputusan.language.lookup import DATA, read_yaml
from keputusan.normalize.repair.exchange import variant
from keputusan.normalize.terms.offices import find_offices

OFFICE, SHARE = "<office>", "persentase"
_WORD = re.compile(r"<office>|[^\W_]+(?:[-'’][^\W_]+)*")


class _Words(NamedTuple):
    office: re.Pattern[str]
    offices: re.Pattern[str]
    share: re.Pattern[str]
    ending: re.Pattern[str]
    light: frozenset[str]
    distinct: tuple[frozenset[str], ...]


@cache
def words() -> _Words:
    """Return the wordings of ``data/indicator_words.yaml``."""
    data = read_yaml(DATA / "indicator_words.yaml")
    return _Words(
        office=re.compile("|".join(rf"\b(?:{name})" for name in data["office"])),
        offices=re.compile(rf"{OFFICE}(?:[\s/,]*(?:dan|atau)?\s*{OFFICE})+"),
        share=re.compile(rf"\s*(?:{'|'.join(data['share'])})\s*"),
        ending=re.compile(data["ending"]),
        light=frozenset(data["light"]),
        distinct=tuple(frozenset(map(str.lower, group)) for group in data["distinct"]),
    )


def read_wording(text: str) -> tuple[str, ...]:
    """Return the words of an indicator in small letters, spellings in use made one.

    The office's name is `OFFICE`, a per cent sign at the head "persentase".
    """
    known = words()
    plain = fold_blanks(text)
    for office in reversed(find_offices(plain)):
        plain = plain[: office.start] + OFFICE + plain[office.end :]
    plain = known.office.sub(OFFICE, known.ending.sub("", plain.lower()))
    plain = known.offices.sub(OFFICE, plain)
    share = known.share.match(plain)
    if share:
        plain = f"{SHARE} {plain[share.end() :]}"
    # a spelling in use may be two words: "antigratifikasi" is "anti gratifikasi"
    return tuple(one for word in _WORD.findall(plain) for one in variant(word).split())
