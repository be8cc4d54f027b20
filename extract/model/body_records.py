"""What is known of a decree from its running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SectionName = Literal["menimbang", "mengingat", "memperhatikan"]

ProblemCode = Literal[
    "number-missing",
    "number-incomplete",
    "number-from-annex",
    "title-missing",
    "bases-missing",
    "dictums-missing",
    "diktum-order",
    "label-missing",
    "label-memutuskan",
    "closing-missing",
    "closing-from-annex",
    "date-missing",
    "impossible-date",
    "signer-missing",
    "citation-incomplete",
    "item-gap",
    "item-repeat",
]
"""What may be wrong with the running text."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not understood, or that the decree itself seems to get wrong.

    ``values`` are what `keputusan.findings.incomplete_body` fills into the wording of the code.
    """

    code: ProblemCode
    page: int | None
    evidence: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One item of Menimbang, Mengingat or Memperhatikan.

    ``kind``, ``number`` and ``year`` are of the first instrument that the item cites.
    ``text_raw`` is without the printed numbering, line breaks kept.
    """

    section: SectionName
    ordinal: int
    text_raw: str
    text: str
    kind: str | None
    number: str | None
    year: int | None
    page: int


@dataclass(frozen=True, slots=True)
class Dictum:
    """One diktum; ``items`` are the entries of its lists with their numbering."""

    ordinal: int
    label: str
    text_raw: str
    text: str
    items: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Certification:
    """The certified-copy block (salinan sesuai dengan aslinya)."""

    page: int
    office_raw: str | None
    role_raw: str | None
    name_raw: str | None


@dataclass(frozen=True, slots=True)
class Closing:
    """Place, date and signer, under the decision or under an annex."""

    page: int
    place_raw: str | None = None
    place: str | None = None
    date_raw: str | None = None
    date: date | None = None
    role_raw: str | None = None
    mark_raw: str | None = None
    name_raw: str | None = None
    certification: Certification | None = None


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """A LAMPIRAN heading: the lines that name the decree, then the annex's own title."""

    page: int
    label: str
    lines: tuple[str, ...]
    institution_raw: str | None
    number_raw: str | None
    number: str | None
    year: int | None
    about: str | None
    title_lines: tuple[str, ...]


@dataclass(slots=True)
class DecreeBody:
    """The records about one decree; whatever the text does not give is None or empty.

    ``number`` is canonical (see ``numbers``), ``*_raw`` is what the page says.  ``decree_raw`` is
    the text under Menetapkan, ``decree_label`` that label as printed.
    """

    kind_raw: str | None = None
    institution_raw: str | None = None
    number_raw: str | None = None
    number: str | None = None
    year: int | None = None
    title_raw: str | None = None
    authority_raw: str | None = None
    heading_page: int | None = None
    decree_label: str | None = None
    decree_raw: str | None = None
    legal_bases: list[LegalBasis] = field(default_factory=list)
    dictums: list[Dictum] = field(default_factory=list)
    closing: Closing | None = None
    annex_headings: list[AnnexHeading] = field(default_factory=list)
    annex_closings: list[Closing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def decided_on_raw(self) -> str | None:
        """The date as printed under the decision."""
        return self.closing.date_raw if self.closing else None

    @property
    def decided_on(self) -> date | None:
        """The date of the decision."""
        return self.closing.date if self.closing else None

    @property
    def decided_at(self) -> str | None:
        """The place of the decision (``Ditetapkan di``)."""
        return self.closing.place if self.closing else None

    @property
    def signer_role_raw(self) -> str | None:
        """The signer's office as printed, line breaks kept."""
        return self.closing.role_raw if self.closing else None

    @property
    def signer_raw(self) -> str | None:
        """The signer's name as printed."""
        return self.closing.name_raw if self.closing else None
