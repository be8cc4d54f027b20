"""The decrees that a run has as digital files: no scan of them needs to be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from keputusan.pipeline.common.file_status import FileDecree, FileStatus


class DigitalDecrees:
    """The decrees of the digital files that were read; ``is_complete`` once all were.

    Files of several decrees are left out: how many pages a scan of one of them has is not known.
    """

    def __init__(self, statuses: Iterable[FileStatus], *, is_complete: bool = True) -> None:
        self.is_complete = is_complete
        self._known: defaultdict[str, list[tuple[str | None, int | None]]] = defaultdict(list)
        for status in statuses:
            if status.reason is None and status.kind == "digital" and len(status.decrees) == 1:
                [decree] = status.decrees
                self._known[decree.document_id].append((decree.title, status.pages))

    def have(self, decree: FileDecree, pages: int | None) -> bool:
        """Return whether ``decree``, a file of so many ``pages``, is among them.

        Two decrees may bear one number: whatever else has it must be alike, too.
        """
        known = self._known.get(decree.document_id, [])
        alike = all(decree.may_be(title) for title, _ in known)
        return alike and any(pages == count for _, count in known)
