"""Arguments of commands that name a place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from pipeline.storage.place import Place, place_of


class PlaceType(click.Path):
    """A path, of which is asked what `click.Path` asks, or the URL of an object store."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """The place that is named."""
        place = place_of(str(value))
        if isinstance(place, str):
            return place
        return Path(os.fsdecode(super().convert(value, param, ctx)))
