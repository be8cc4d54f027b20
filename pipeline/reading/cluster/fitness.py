"""What a machine must have so that its results are those of any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.results import Store, StoreError
from keputusan.pipeline.results.code_version import publishing_version


@dataclass(frozen=True, slots=True)
class Needed:
    """The same code and libraries, the store with the file ``token``, and the archive.

    Of the archive one file, ``sample``, is looked at, which had ``stamp``.
    """

    store: Store
    token: str
    version: str
    sample: ArchiveFile | None
    stamp: str | None

    def lacks(self) -> str | None:
        """Return what this very process does not have, in words; None if it has all."""
        ours = publishing_version()
        if ours != self.version:
            return f"has other code or libraries: version {ours}, and this machine {self.version}"
        try:
            if not self.store.folder.exists(self.token):
                return f"does not see the store {self.store.folder}: it must be shared, or a URL"
            if self.sample is not None and self.sample.stamp_now() != self.stamp:
                return (
                    f"does not see the archive: {self.sample.name} is not there or is another "
                    "file; it must be shared under the same path, or a URL"
                )
        except (OSError, StoreError) as error:
            return f"cannot look at the store and the archive: {error}"
        return None


def can_unpack() -> bool:
    """Return True where this program is installed; it cannot even be asked where it is not."""
    return True


@contextmanager
def needed(files: Sequence[ArchiveFile], store: Store) -> Iterator[Needed]:
    """Give what a run over ``files`` needs; for the block there is a token in its store."""
    token = f".seen-{uuid4().hex}"
    sample = next((file for file in files if file.fault is None), None)
    stamp = sample.stamp_now() if sample is not None else None
    with store.folder.write(token) as sink:
        sink.write(b"a run looks which machines see this file\n")
    try:
        yield Needed(store, token, publishing_version(), sample, stamp)
    finally:
        store.folder.remove(token)
