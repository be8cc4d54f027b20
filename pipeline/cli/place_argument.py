"""Arguments of commands that name a place."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from keputusan.pipeline.storage.place import Place, place_of


class PlaceType(click.Path):
    """A path, of which is asked what `click.Path` asks, or the URL of an object store."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Return the place that is named."""
        place = place_of(str(value))
        if isinstance(place, str):
            return place
        return Path(os.fsdecode(super().convert(value, param, ctx)))


COPIED = "keputusan.copied"
"""Set in the context's `meta` where a release was copied, and goes when the command ends."""


class ReleaseType(click.Path):
    """The folder of releases, or one of them; of an object store's, a copy for the command."""

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return a folder of this machine."""
        place = place_of(str(value))
        if not isinstance(place, str):
            return Path(os.fsdecode(super().convert(value, param, ctx)))
        from keputusan.pipeline.common.errors import PublishError
        from keputusan.pipeline.release.object_copies import copy_release

        assert ctx is not None
        folder = ctx.with_resource(TemporaryDirectory(prefix="keputusan-copy-"))
        ctx.meta[COPIED] = True
        try:
            return copy_release(place, Path(folder))
        except PublishError as error:
            self.fail(str(error), param, ctx)
