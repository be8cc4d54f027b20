"""The errors of reading: a file, a page if it is one page's fault, and a reason."""

from __future__ import annotations

from keputusan.language.wording import Sentence, Told, Wording

ON_PAGE = Wording(en="page {page}: {reason}", id="halaman {page}: {reason}")

EMPTY = Wording(en="the file is empty; get it again", id="berkas kosong; ambil ulang berkasnya")
NO_ENGINE = Wording(en="the page is a scan, and {error}", id="halaman ini pindaian, dan {error}")


NO_PACKAGE = Wording(
    en="the package {package} is not installed", id="paket {package} belum terpasang"
)


class UnreadableError(Exception):
    """A file, or one page of it, cannot be read; ``reason`` is for the person who ran us."""

    def __init__(self, reason: Sentence | Told, page: int | None = None) -> None:
        self.reason = reason
        self.page = page
        super().__init__(reason, page)

    @property
    def told(self) -> Told:
        """The page, if it is one page's fault, and the reason, in each language."""
        if self.page is None:
            return Told(self.reason.render("en"), self.reason.render("id"))
        return ON_PAGE(page=self.page, reason=self.reason).told()

    def __str__(self) -> str:
        """Return the same in English."""
        return self.told.en


class NotInstalledError(UnreadableError):
    """Nothing that is installed here can read the page; it is not the file's fault."""


class EngineMissingError(Exception):
    """An OCR engine cannot run here; ``needed`` says what it needs."""

    def __init__(self, needed: Sentence | Told) -> None:
        self.needed = needed
        super().__init__(needed)

    def __str__(self) -> str:
        """Return what it needs, in English."""
        return self.needed.render("en")
