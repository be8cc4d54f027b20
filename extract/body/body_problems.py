"""What a decree's body should give and does not, and where else that may be printed."""

from __future__ import annotations

from keputusan.extract.body.decree_heading import plain_office
from keputusan.extract.body.signatures import begins_role
from keputusan.extract.model.body_records import Closing, DecreeBody, Problem
from keputusan.language.flowing import join_lines


def fill_from_elsewhere(body: DecreeBody) -> list[Problem]:
    """Take what the lost pages of the decree would say from where else it is printed.

    Number, title, office, date and signer from the annexes; the title from the text under
    Menetapkan, the office from the signer's title.
    """
    problems = _fill_from_annexes(body)
    _, about, title = join_lines((body.decree_raw or "").split("\n")).partition("TENTANG")
    if body.title_raw is None and about:
        body.title_raw = title.replace("\n", " ").strip() or None
    role = join_lines((body.signer_role_raw or "").split("\n"))
    if body.institution_raw is None and begins_role(role):
        body.institution_raw = plain_office(role.replace("\n", " "))
    return problems


def _fill_from_annexes(body: DecreeBody) -> list[Problem]:
    problems: list[Problem] = []
    heading = next((heading for heading in body.annex_headings if heading.number), None)
    if body.number is None and heading is not None:
        body.number_raw, body.number, body.year = heading.number_raw, heading.number, heading.year
        problems.append(Problem("number-from-annex", heading.page, heading.number or ""))
    heading = next((heading for heading in body.annex_headings if heading.about), None)
    if body.title_raw is None and heading is not None:
        body.title_raw = heading.about
    heading = next((heading for heading in body.annex_headings if heading.institution_raw), None)
    if body.institution_raw is None and heading is not None:
        body.institution_raw = heading.institution_raw
    closing = next((closing for closing in body.annex_closings if closing.date), None)
    if body.closing is None and closing is not None:
        body.closing = closing
        problems.append(Problem("closing-from-annex", closing.page, _printed(closing)))
    return problems


def check_body(body: DecreeBody) -> list[Problem]:
    """Return what is missing or cannot be, in a text that is a decree."""
    if not (body.kind_raw or body.dictums or body.legal_bases):
        return []
    page = body.heading_page
    problems: list[Problem] = []
    if body.number is None:
        problems.append(Problem("number-missing", page, body.number_raw or ""))
    elif body.year is None:
        problems.append(Problem("number-incomplete", page, body.number))
    if body.title_raw is None:
        problems.append(Problem("title-missing", page, body.kind_raw or ""))
    if body.kind_raw and not body.legal_bases:
        problems.append(Problem("bases-missing", page, ""))
    if not body.dictums:
        problems.append(Problem("dictums-missing", page, ""))
    if body.decree_label and body.decree_label.casefold() == "memutuskan":
        problems.append(Problem("label-memutuskan", None, body.decree_label))
    if body.closing is None:
        problems.append(Problem("closing-missing", None, ""))
    for closing in filter(None, [body.closing, *body.annex_closings]):
        problems += _check_closing(closing)
    return problems


def _check_closing(closing: Closing) -> list[Problem]:
    problems: list[Problem] = []
    if closing.date_raw is not None and closing.date is None:
        problems.append(Problem("impossible-date", closing.page, closing.date_raw))
    elif closing.place_raw is not None and closing.date_raw is None:
        problems.append(Problem("date-missing", closing.page, closing.place_raw))
    if closing.name_raw is None:
        problems.append(Problem("signer-missing", closing.page, _printed(closing)))
    return problems


def _printed(closing: Closing) -> str:
    raw = (closing.place_raw, closing.date_raw, closing.role_raw, closing.name_raw)
    return "\n".join(part for part in raw if part)
