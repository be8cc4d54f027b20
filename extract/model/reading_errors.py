"""The errors of reading: a file, a page if it is one page's fault, and a reason."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file, or one page of it, cannot be read; ``reason`` is for the person who ran us."""

    def __init__(self, reason: str, page: int | None = None) -> None:
        self.reason = reason
        self.page = page
        super().__init__(f"page {page}: {reason}" if page is not None else reason)


class NotInstalledError(UnreadableError):
    """Nothing that is installed here can read the page; it is not the file's fault."""


class EngineMissingError(Exception):
    """An OCR engine cannot run here; the message says what it needs."""
