"""Scans of decrees that the archive also has as digital files: their first page tells.

Recognising a page takes a second and reads worse than what is drawn on it says.  So the digital
files of a run are read before the scans, and a scan whose first page bears the office, the
number and the title of one of their decrees, and that has as many pages, is not read further.
"""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.extract.document import assemble_decrees
from keputusan.extract.model.page import Page
from keputusan.extract.pages import PdfPages
from keputusan.pipeline.common.file_status import FileDecree
from keputusan.pipeline.reading.digital_decrees import DigitalDecrees
from keputusan.pipeline.rows.document_rows import file_rows


class ScanWaitsError(Exception):
    """The file is a scan, and the digital files of the run are not read yet."""


class DuplicateScanError(Exception):
    """The scan of so many ``pages`` is of a decree that is there as a digital file.

    ``engines`` recognised its first page.
    """

    def __init__(self, decree: FileDecree, pages: int, engines: Sequence[str]) -> None:
        self.decree, self.pages, self.engines = decree, pages, engines
        super().__init__(decree, pages, engines)


def read_unless_duplicate(pages: PdfPages, digital: DigitalDecrees, source_id: str) -> list[Page]:
    """Return all ``pages`` of a file, unless it is a scan that need not be read or has to wait.

    Raises ScanWaitsError or DuplicateScanError for these, UnreadableError for a page that
    cannot be read.
    """
    count = len(pages)
    read: list[Page] = []
    if count > 1 and all(pages.is_scan(number) for number in range(1, count + 1)):
        if not digital.is_complete:
            raise ScanWaitsError
        read.append(pages.read(1))
        decree = _decree_of(read[0], source_id)
        if decree is not None and digital.have(decree, count):
            raise DuplicateScanError(decree, count, read[0].engines)
    return [*read, *(pages.read(number) for number in range(len(read) + 1, count + 1))]


def _decree_of(first: Page, source_id: str) -> FileDecree | None:
    """Return the decree that begins on the page ``first``; None where none does."""
    _, rows = file_rows(assemble_decrees([first]), source_id)
    documents = rows.get("documents", [])
    if len(documents) != 1:
        return None
    title = documents[0]["title"]
    return FileDecree(str(documents[0]["document_id"]), str(title) if title else None, 0)
