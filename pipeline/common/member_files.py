"""Files inside files: the members of a zip archive, the attachments of a PDF.

Each is a file of the archive by itself, called ``archive.zip!/folder/name.pdf``, and is taken out
only for as long as it is read.
"""

from __future__ import annotations

import ctypes
import errno
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from keputusan.extract.model.file_types import FileType, tell_type
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, name_of
from keputusan.pipeline.common.file_status import FileStatus

if TYPE_CHECKING:
    import pypdfium2 as pdfium

INSIDE = "!/"
"""Stands between the name of a file and that of a file inside it."""

DEEPEST = 2
"""Levels of files in files that are read: an archive in an archive, and no more."""

MOST_MEMBERS = 10_000
"""Files inside one file of the archive; one with more is not unpacked at all."""

LARGEST_MEMBER = 1 << 30
"""Bytes of a file inside another that are taken out: the disk must hold so many a worker."""

LARGEST_RATIO, UNSUSPECTED = 300.0, 64 << 20
"""A member that unpacks to more than so many times its size, and more bytes than that, is a bomb.

PDFs and photos unpack to some 1.2 times their size, texts to 10, blank bilevel scans to 200; what
is made to fill disks has 1,000."""

CHUNK = 1 << 20

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError,
           OverflowError)  # fmt: skip
"""What the zip reader raises for a member or archive that it cannot unpack."""


class Member(NamedTuple):
    """A file inside another: its place there, its name, and why it cannot be read."""

    place: int
    name: str
    fault: Told | None = None

    @classmethod
    def kept(cls, fields: Sequence[Any]) -> Member:
        """Return one that was kept as JSON."""
        place, name, fault = fields
        return cls(place, name, None if fault is None else Told(*fault))


class Unpacked:
    """Finds the files inside those of a run, for as long as there are any."""

    def __init__(self, files: Sequence[ArchiveFile], scratch: Path) -> None:
        self._scratch = scratch
        self._names = {file.name for file in files}
        self._counts: Counter[str] = Counter()

    def inside(self, files: Mapping[str, ArchiveFile], status: FileStatus) -> list[ArchiveFile]:
        """Return the files inside the one of ``status``, each under a name of its own.

        Where one file of the archive holds more than MOST_MEMBERS at all levels, they are
        not read, and ``status`` says so.
        """
        if not status.members:
            return []
        root = status.name.partition(INSIDE)[0]
        self._counts[root] += len(status.members)
        if self._counts[root] > MOST_MEMBERS:
            status.reason = reasons.TOO_MANY_PACKED(count=MOST_MEMBERS, name=root).told()
            status.ignored, status.document_id = False, None
            return []
        found = []
        for told in status.members:
            member = member_file(files[status.name], Member.kept(told), self._scratch)
            while member.name in self._names:
                member = replace(member, name=f"{member.name}#")
            self._names.add(member.name)
            found.append(member)
        return [*found]


@dataclass(frozen=True, slots=True)
class MemberFile(ArchiveFile):
    """The file at ``place`` inside ``container``; its ``path`` is no more than its name.

    Its copies go to ``scratch``, by itself to where the system has temporary files.
    """

    container: ArchiveFile | None = None
    place: int = 0
    scratch: Path | None = None

    @contextmanager
    def local(self) -> Iterator[Path]:
        """Give a copy, deleted after the block.  Raises OSError if it cannot be taken out."""
        assert self.container is not None
        # another machine of a cluster has a folder of its own
        scratch = self.scratch if self.scratch is not None and self.scratch.is_dir() else None
        with (
            self.container.local() as inside,
            TemporaryDirectory(dir=scratch, prefix="keputusan-member-") as folder,
        ):
            path = Path(folder, f"copy{self.path.suffix}")
            try:
                _take_out(inside, self.place, path)
            except _DAMAGE as error:
                raise OSError(errno.EIO, f"it cannot be taken out ({error})") from error
            yield path

    def stamp(self) -> str | None:
        """Return what the file was known by that it is in."""
        return self.container.stamp() if self.container is not None else None

    def stamp_now(self) -> str | None:
        """Return what the file is known by now that it is in."""
        return self.container.stamp_now() if self.container is not None else None


def list_members(path: Path, type_: FileType | None = None) -> list[Member]:
    """Return the files inside the zip archive or PDF at ``path``, in their order there.

    Raises UnreadableError for an archive that is damaged or holds more than MOST_MEMBERS.
    """
    type_ = type_ or tell_type(path)
    members = _in_zip(path) if type_.is_archive else _in_pdf(path) if type_.media == "pdf" else []
    names: set[str] = set()
    told = []
    for member in members:
        name = member.name
        while name in names:
            name = f"{name}#"
        names.add(name)
        told.append(member._replace(name=name))
    return told


def member_file(container: ArchiveFile, member: Member, scratch: Path | None = None) -> MemberFile:
    """Return the member as a file of the archive."""
    name = f"{container.name}{INSIDE}{member.name}"
    fault = member.fault
    if fault is None and name.count(INSIDE) > DEEPEST:
        fault = reasons.TOO_DEEP(count=DEEPEST).told()
    return MemberFile(Path(member.name), name, fault, container, member.place, scratch)


def find_member(container: ArchiveFile, name: str) -> MemberFile | None:
    """Return the file called ``name`` inside ``container``, None if there is none.

    ``name`` is what follows the first ``!/``, and may lead through another archive.
    """
    try:
        with container.local() as path:
            members = {member.name: member for member in list_members(path)}
    except (OSError, UnreadableError):
        return None
    if name in members:
        return member_file(container, members[name])
    outer, _, inner = name.partition(INSIDE)
    if not inner or outer not in members:
        return None
    return find_member(member_file(container, members[outer]), inner)


def _in_zip(path: Path) -> list[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except _DAMAGE as error:
        raise UnreadableError(reasons.ZIP_DAMAGED(error=str(error))) from error
    files = [(place, info) for place, info in enumerate(infos) if not info.is_dir()]
    if len(files) > MOST_MEMBERS:
        raise UnreadableError(reasons.ZIP_TOO_MANY(count=MOST_MEMBERS))
    return [Member(place, _name(info.filename), _fault(info)) for place, info in files]


def _fault(info: zipfile.ZipInfo) -> Told | None:
    if info.flag_bits & 1:
        return reasons.MEMBER_ENCRYPTED().told()
    if info.file_size > LARGEST_MEMBER:
        return reasons.MEMBER_TOO_LARGE(megabytes=info.file_size >> 20).told()
    if info.file_size > UNSUSPECTED and info.file_size > LARGEST_RATIO * info.compress_size:
        times = info.file_size // max(1, info.compress_size)
        return reasons.MEMBER_BOMB(times=times).told()
    return None


def _in_pdf(path: Path) -> list[Member]:
    import pypdfium2 as pdfium  # the run itself, which asks for names alone, does not need it

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return []
    try:
        count = max(0, document.count_attachments())
        if count > MOST_MEMBERS:
            raise UnreadableError(reasons.PDF_TOO_MANY(count=MOST_MEMBERS))
        names = [document.get_attachment(place).get_name() for place in range(count)]
    except pdfium.PdfiumError as error:
        raise UnreadableError(reasons.PDF_UNLISTED(error=str(error))) from error
    finally:
        document.close()
    return [Member(place, _name(name)) for place, name in enumerate(names)]


def _name(name: str) -> str:
    """Return a member's name with slashes, and no part that leads out of a folder."""
    plain = "".join(char for char in name.replace("\\", "/") if char != "\x00")
    parts = [part for part in PurePosixPath(plain).parts if part not in ("/", "..", ".")]
    return (
        name_of("/".join(parts).encode("utf-8", "surrogatepass").decode("utf-8", "replace")) or "?"
    )


def _take_out(container: Path, place: int, target: Path) -> None:
    if tell_type(container).is_archive:
        with zipfile.ZipFile(container) as archive:
            _copy(archive, archive.infolist()[place], target)
        return
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(container)
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        target.write_bytes(_attachment(document, place))
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """Unpack a member, and never more of it than it says that it holds."""
    left = info.file_size
    with archive.open(info) as source, target.open("wb") as sink:
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile("it holds more than it says")
            sink.write(chunk)


def _attachment(document: pdfium.PdfDocument, place: int) -> bytes:
    import pypdfium2.raw as pdfium_c

    attachment = document.get_attachment(place)
    length = ctypes.c_ulong()
    if not pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, length):
        raise ValueError("the PDF does not hold it")
    if length.value > LARGEST_MEMBER:
        raise ValueError(f"it is too large ({length.value >> 20} MB)")
    data = ctypes.create_string_buffer(length.value)
    if not pdfium_c.FPDFAttachment_GetFile(attachment, data, length.value, length):
        raise ValueError("the PDF does not give it")
    return data.raw[: length.value]
