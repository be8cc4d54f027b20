"""citation-mismatch: against what is known of an instrument, and against the decree itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from keputusan.findings.citations.contradictions import contradiction
from keputusan.findings.citations.gazettes import is_cited, known_gazettes, of_gazette
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.quotes import Quote
from keputusan.normalize.instruments.cited import Cited, Gazette, find_cited, find_gazettes
from keputusan.normalize.instruments.judging import Verdict, judge, named_by
from keputusan.normalize.instruments.register import register

CODE = "citation-mismatch"

PARTS = frozenset({"menimbang", "mengingat", "memperhatikan", "dictum"})

DATED_BY_YEAR = frozenset({"UU", "PP", "Perpres"})
"""Kinds promulgated in the year that they are numbered by."""


class Said(NamedTuple):
    """One citation and the passage it stands in."""

    quote: Quote
    cited: Cited


def find_citation_mismatches(decree: DecreeView) -> Iterator[Finding]:
    """Each passage once for what it says itself; then pairs of passages that contradict."""
    said: list[Said] = []
    for quote in decree.quotes:
        if quote.part not in PARTS:
            continue
        text = " ".join(quote.text.split())
        cited = list(find_cited(text))
        said += [Said(quote, citation) for citation in cited]
        yield from _first(_against_known(quote, text, cited))
        yield from _first(_of_the_future(decree, quote, cited))
    yield from _contradictions(said)


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    found = next(findings, None)
    if found is not None:
        yield found


def _against_known(quote: Quote, text: str, cited: list[Cited]) -> Iterator[Finding]:
    for position, gazette in find_gazettes(text):
        before = [c for c in cited if text.find(c.raw) < position]
        if before:
            yield from _gazette(quote, gazette, before)
    for position, citation in enumerate(cited):
        verdict = judge(citation, register())
        if verdict is not None and not _is_in_title(citation, cited[:position]):
            yield _finding(quote, citation, verdict)


def _is_in_title(citation: Cited, before: list[Cited]) -> bool:
    """Whether the citation stands in a title that the register has: the law's own words."""
    return any(citation.raw in outer.subject and named_by(outer, register()) for outer in before)


def _finding(quote: Quote, cited: Cited, verdict: Verdict) -> Finding:
    """The message says what the register has, and how sure it is that the citation is wrong."""
    names = " or ".join(one.name for one in verdict.right)
    expected = " / ".join(f"{one.name} tentang {one.title}" for one in verdict.right)
    if cited.year is None:
        what = f"without its year, with the title of {names}"
    elif not verdict.same_title:
        what = "with another title than the register has"
    elif verdict.sure:
        what = f"with the title of {names}"
    else:
        what = f"with the title of {names}; of {cited.name} the register has no title"
    message = f"{quote.label} cites {cited.name} {what}."
    evidence = quoted(cited.raw, cited.subject)
    return Finding(CODE, message, evidence, quote.where, expected, not verdict.sure)


def _gazette(quote: Quote, gazette: Gazette, before: list[Cited]) -> Iterator[Finding]:
    """A gazette belongs to one of the instruments cited before it."""
    last = before[-1]
    evidence = quoted(last.raw, gazette.raw)
    known = of_gazette(gazette)
    if known is not None and not any(is_cited(known, citation) for citation in before):
        message = f"{quote.label} cites {last.name} with the gazette of {known.name}."
        yield Finding(CODE, message, evidence, quote.where, known.name)
    elif gazette.year is None and gazette.number is not None:
        message = f"{quote.label} cites the gazette of {last.name} without its year."
        yield Finding(CODE, message, evidence, quote.where, mild=True)
    elif gazette.year is not None and not any(_fits(gazette, citation) for citation in before):
        message = f"{quote.label} cites {last.name} with a gazette of {gazette.year}."
        yield Finding(CODE, message, evidence, quote.where, str(last.year))
    elif known is None:
        yield from _wrong_gazette(quote, gazette, before)


def _wrong_gazette(quote: Quote, gazette: Gazette, before: list[Cited]) -> Iterator[Finding]:
    """Another gazette than the one that the only instrument before is known to stand in."""
    known = [k for k in known_gazettes() if len(before) == 1 and is_cited(k, before[0])]
    for instrument in known:
        if instrument.gazette and gazette.number not in (None, instrument.gazette[2]):
            series, year, number = instrument.gazette
            message = f"{quote.label} cites {instrument.name} with another gazette than its own."
            evidence = quoted(before[0].raw, gazette.raw)
            yield Finding(CODE, message, evidence, quote.where, f"{series} {year}/{number}", True)


def _fits(gazette: Gazette, citation: Cited) -> bool:
    """Whether the gazette's year can be the citation's; a regulation may be printed late."""
    if citation.year is None:
        return True
    late = 0 if citation.kind in DATED_BY_YEAR else 1
    return gazette.year is not None and 0 <= gazette.year - citation.year <= late


def _of_the_future(decree: DecreeView, quote: Quote, cited: list[Cited]) -> Iterator[Finding]:
    decided = decree.body.decided_on
    for citation in cited:
        if decided and citation.year and citation.year > decided.year:
            message = f"{quote.label} cites {citation.name}; the decree is of {decided.year}."
            yield Finding(CODE, message, quoted(citation.raw), quote.where)


def _contradictions(said: list[Said]) -> Iterator[Finding]:
    """Two spellings of one citation are told once, however often they are repeated."""
    told: set[frozenset[tuple[str, ...]]] = set()
    for one, other in combinations(said, 2):
        why = contradiction(one.cited, other.cited, one.quote.part == other.quote.part)
        pair = frozenset({one.cited.code, other.cited.code})
        if why and pair not in told:
            told.add(pair)
            message = f"{one.quote.label} and {other.quote.label} cite one instrument with {why}."
            yield Finding(CODE, message, quoted(one.cited.raw, other.cited.raw), other.quote.where)
