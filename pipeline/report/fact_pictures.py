"""The pictures that the report's facts want, and the facts with their pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from keputusan.extract.model.page import Box
from keputusan.pipeline.evidence.doubtful_signs import Piece
from keputusan.pipeline.evidence.places import Place
from keputusan.pipeline.report.facts.finding_facts import choose_highlights
from keputusan.pipeline.report.facts.release_facts import Facts
from keputusan.pipeline.report.report_pictures import Picture, Pictures


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or a spelling as a template takes it: its row, place and picture, and its texts
    with the signs that were read with doubt.
    """

    row: Any
    place: Place | None
    picture: Picture | None
    doubts: Sequence[Sequence[Piece]] = ()


class Seen:
    """Asks for the pictures of ``facts``, those of the main page first.

    ``highlights`` are the findings on the main page.
    """

    def __init__(self, facts: Facts, pictures: Pictures) -> None:
        self._facts, self._pictures = facts, pictures
        self._worst = {id(page): pictures.want(page.place, "page") for page in facts.scans.worst}
        self._spelled = {
            id(one): pictures.want(one.place, "cell")
            for one in (*facts.names.asked, *facts.names.joined)
            if one.place is not None and one.place.box is not None
        }
        self.highlights = choose_highlights(facts.findings)
        self._findings = {
            id(one): pictures.want(one.place) for one in (*self.highlights, *facts.findings)
        }

    def findings(self, shown: Iterable[Any]) -> list[Item]:
        """Return findings of the facts with their pictures."""
        return [self._item(one, self._findings) for one in shown]

    def found(self) -> dict[str, Box]:
        """Return the boxes of findings whose words were found on their pages, by finding_id."""
        boxes = {}
        for one in self._facts.findings:
            picture = self._pictures.get(self._findings.get(id(one)))
            if picture is not None and picture.found is not None:
                boxes[str(one.row["finding_id"])] = picture.found
        return boxes

    def spelled(self, spelled: Iterable[Any]) -> list[Item]:
        """Return spellings of the facts with their pictures."""
        return [self._item(one, self._spelled) for one in spelled]

    def worst(self, pages: Iterable[Any]) -> list[dict[str, Any]]:
        """Return the most doubtful pages with their pictures."""
        return [
            {
                "place": page.place,
                "mean": page.mean,
                "least": page.least,
                "cells": page.cells,
                "picture": self._pictures.get(self._worst[id(page)]),
            }
            for page in pages
        ]

    def _item(self, one: Any, keys: dict[int, str | None]) -> Item:
        picture = self._pictures.get(keys.get(id(one)))
        return Item(one.row, one.place, picture, getattr(one, "doubts", ()))
