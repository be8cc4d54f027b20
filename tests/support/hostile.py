"""Files made to do harm: what each maker writes is refused or read, and costs itself only."""

from __future__ import annotations

import os
import socket
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf

MEGABYTE = 1024 * 1024

REFUSED, READ, EITHER = "refused", "read", "either"
"""What must become of a file."""

HEAD = "KOMISI PEMILIHAN UMUM KOTA BANJAR\n\nNOMOR {} TAHUN 2024\n\nTENTANG\n\nTIM\n\n"
MONTHS = "\t".join(map(str, range(1, 13)))
PLAN = f"NO\tAREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\t{MONTHS}\tKET\n"

FORMULA = "=cmd|' /C calc'!A0"
MARKUP = "<script>alert(1)</script>"


def raw_pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first being its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page_pdf(
    content: bytes, resources: bytes = b"", *more: bytes, box: bytes = b"612 792"
) -> bytes:
    """Return a PDF of one page: objects 1 to 3 are catalogue, page tree and page, 4 its content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Contents 4 0 R /Resources << %s >> >>"
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page % (box, resources),
        content,
        *more,
    )


def deflated(piece: bytes, times: int) -> bytes:
    """Return ``piece`` over and over, deflated, without ever being there whole."""
    packer = zlib.compressobj(9)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (times - 1) + packer.flush()


def content_bomb() -> bytes:
    """Return four gigabytes of lines to draw."""
    data = deflated(b"0 0 m 1 1 l S\n" * (MEGABYTE // 14), 4000)
    return page_pdf(stream(data, b"/Filter /FlateDecode"))


def image_bomb() -> bytes:
    """Return a picture of four gigabytes."""
    data = deflated(bytes(MEGABYTE), 4000)
    image = (
        b"/Type /XObject /Subtype /Image /Width 64000 /Height 64000 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceGray /Filter /FlateDecode"
    )
    content = stream(b"q 612 0 0 792 0 0 cm /I Do Q")
    return page_pdf(content, b"/XObject << /I 5 0 R >>", stream(data, image))


def form_loop() -> bytes:
    """Return a form that draws itself twice."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    loop = stream(b"/F Do /F Do", form)
    return page_pdf(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", loop)


def page_tree_loop() -> bytes:
    """Return a page tree whose branches are each other's children."""
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
    )


def deep_page_tree() -> bytes:
    """Return a page below five thousand branches of one child each."""
    branch = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>"
    branches = [branch % (number + 1) for number in range(2, 5002)]
    page = b"<< /Type /Page /Parent 5001 0 R /MediaBox [0 0 612 792] >>"
    return raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", *branches, page)


def object_bomb() -> bytes:
    """Return a stream of objects that is four gigabytes, with the pages somewhere in it."""
    entries = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    data = deflated(b"2 0 " + b" " * MEGABYTE, 4000)
    return raw_pdf(b"<< /Type /Catalog /Pages 4 0 R >>", stream(data, entries))


def no_numbers() -> bytes:
    """Return places that are no numbers, or too large to be places."""
    huge = b"9" * 400
    content = b"BT /F nan Tf 1 0 0 1 inf %s Tm (A) Tj ET 0 0 m %s -%s l S" % (huge, huge, huge)
    return page_pdf(stream(content), box=b"612 792] /Rotate 45 /UserUnit 1e30 /X [0")


def xref_loop() -> bytes:
    """Return a table of objects whose predecessor is itself."""
    whole = page_pdf(stream(b""))
    return whole.replace(b"/Root", b"/Prev %d /Root" % whole.rindex(b"xref\n0"))


def nested_arrays() -> bytes:
    """Return arrays in arrays, in the content and in an object."""
    return page_pdf(stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ"), b"/X " + b"[" * 50_000)


def many_rules() -> bytes:
    """Return short lines all over the page."""
    places = ((number % 600, number % 790) for number in range(20_000))
    lines = (b"%d %d m %d %d l S" % (x, y, x + 9, y) for x, y in places)
    return page_pdf(stream(b"\n".join(lines)))


def fonted(content: bytes, meanings: bytes) -> bytes:
    """Return one page of text in a font that says of itself what its codes mean."""
    cmap = b"1 begincodespacerange <00> <FF> endcodespacerange\n" + meanings
    return page_pdf(
        stream(b"BT /F 12 Tf 72 700 Td " + content + b" ET"),
        b"/Font << /F 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        stream(cmap),
    )


def lone_surrogates() -> bytes:
    """Return characters that are halves of characters."""
    return fonted(b"(ABC) Tj", b"3 beginbfchar <41> <D800> <42> <DC00> <43> <0041> endbfchar")


def unsayable_codes() -> bytes:
    """Return characters that are NUL, none at all, and ESC."""
    return fonted(b"(ABCD) Tj", b"3 beginbfchar <41> <0000> <42> <FFFE> <43> <001B> endbfchar")


def broken_font() -> bytes:
    """Return a font of which nothing is as it should be."""
    return page_pdf(
        stream(b"BT /F 12 Tf 72 700 Td (NOMOR 9 TAHUN 2024) Tj ET"),
        b"/Font << /F 5 0 R >>",
        b"<< /Type /Font /Subtype /TrueType /BaseFont /None /FirstChar 900 /Widths 7 "
        b"/FontDescriptor 6 0 R >>",
        b"<< /Type /FontDescriptor /FontFile2 7 0 R /Flags -1 /FontBBox [0] >>",
        stream(b"\x00\x01\x00\x00\xff\xff" + b"glyf" * 99),
    )


def saved_pdf(pages: int, **options: object) -> Callable[[Path], None]:
    """Return what makes a PDF of blank pages, saved with these options."""

    def make(path: Path) -> None:
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(page_size=(612, 792))
            pdf.save(path, **options)

    return make


def encrypted(user: str) -> Callable[[Path], None]:
    """Return what makes a PDF that asks for the password ``user``."""
    return saved_pdf(1, encryption=pikepdf.Encryption(owner="owner", user=user))


def table(columns: int, rows: int) -> bytes:
    """Return a decree with a large table."""
    row = "\t".join(f"sel {number}" for number in range(columns))
    return (HEAD.format(31) + PLAN + f"{row}\n" * rows).encode()


def formulas() -> bytes:
    """Return a plan that says what a spreadsheet or a browser would obey."""
    row = ["1", "MANAJEMEN PERUBAHAN", FORMULA, "@SUM(1+1)", MARKUP, *["√"] * 12, "+1-1"]
    return (HEAD.format(32) + PLAN + "\t".join(row) + "\n").encode()


def dump(number: int, rest: str) -> bytes:
    """Return a text dump with a number of its own."""
    return (HEAD.format(number) + rest).encode()


FILES: dict[str, tuple[bytes | Callable[[], bytes] | Callable[[Path], None], str]] = {
    "content-bomb.pdf": (content_bomb, REFUSED),
    "image-bomb.pdf": (image_bomb, EITHER),
    "form-loop.pdf": (form_loop, EITHER),
    "page-tree-loop.pdf": (page_tree_loop, REFUSED),
    "lying-count.pdf": (page_pdf(stream(b"")).replace(b"/Count 1 ", b"/Count 2000000000 "), EITHER),
    "deep-page-tree.pdf": (deep_page_tree, EITHER),
    "object-bomb.pdf": (object_bomb, REFUSED),
    "no-numbers.pdf": (no_numbers, EITHER),
    "xref-loop.pdf": (xref_loop, EITHER),
    "nested-arrays.pdf": (nested_arrays, EITHER),
    "nested-states.pdf": (page_pdf(stream(b"q " * 300_000 + b"0 0 m 9 9 l S")), EITHER),
    "many-rules.pdf": (many_rules, EITHER),
    "wide.pdf": (page_pdf(stream(b""), box=b"20001 20001"), REFUSED),
    "endless.pdf": (page_pdf(stream(b""), box=b"1000000000 1000000000"), REFUSED),
    "no-box.pdf": (page_pdf(stream(b""), box=b"0 0"), EITHER),
    "lone-surrogates.pdf": (lone_surrogates, READ),
    "unsayable-codes.pdf": (unsayable_codes, READ),
    "broken-font.pdf": (broken_font, EITHER),
    "pages.pdf": (saved_pdf(2000), READ),
    "locked.pdf": (encrypted("secret"), REFUSED),
    "owned.pdf": (encrypted(""), READ),
    "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 4000 + b"%%EOF", REFUSED),
    "million-cells.txt": (table(18, 55_000), EITHER),
    "broad.txt": (table(200, 20), EITHER),
    "formulas.txt": (formulas, READ),
    "one-line.txt": (dump(33, "A b" * 100_000), EITHER),
    "blanks.txt": (dump(34, "NOMOR :" + " " * 10_000 + "x"), EITHER),
    "brackets.txt": (dump(35, "(" * 50_000), EITHER),
    "tabs.txt": (dump(36, PLAN + "\t" * 50_000), READ),
    "lists.txt": (dump(37, "Menimbang : " + "a. " * 20_000), EITHER),
    "form-feeds.txt": (dump(40, PLAN + "1\tA\tB\n\f" * 2_000), EITHER),
    "many-tables.txt": (dump(41, (PLAN + "1\tA\tB\nTeks\n") * 400), EITHER),
    "long-word.txt": (dump(42, "KESATU : " + "x" * 500_000 + "@kpu.go.id\n"), READ),
    "slashes.txt": (dump(43, "KESATU : " + "1/" * 100_000 + "\n"), EITHER),
    "nul.txt": (b"NOMOR\x00 1 TAHUN 2024\n", REFUSED),
    "surrogates.txt": (b"NOMOR 38 TAHUN 2024\n\xed\xa0\x80\xed\xb0\x80\n", READ),
    "escapes.txt": (dump(39, "tulisan biasa " * 9 + "\x1b[2J\n"), READ),
}
"""Each file: its bytes or what makes it, and what must become of it within the limits."""

NAMES = {
    b"line\nfeed.txt": "line\nfeed.txt",
    b"\x1b[31mred\x07.txt": "\x1b[31mred\x07.txt",
    b"a\\..\\..\\outside.txt": "a\\\\..\\\\..\\\\outside.txt",
    b"latin-\xe9.txt": "latin-\\xe9.txt",
    b"latin-\\xe9.txt": "latin-\\\\xe9.txt",
    b"%2e%2e%2foutside.txt": "%2e%2e%2foutside.txt",
    b"--help.txt": "--help.txt",
    b"$(touch outside).txt": "$(touch outside).txt",
    "\u202etxt.exe.txt".encode(): "\u202etxt.exe.txt",
    b"x" * 250 + b".txt": "x" * 250 + ".txt",
}
"""Names of decrees as bytes, and as `sources` must have them."""


def make_files(folder: Path) -> None:
    """Write FILES."""
    for name, (maker, _) in FILES.items():
        path = folder / name
        if isinstance(maker, bytes):
            path.write_bytes(maker)
        elif maker.__code__.co_argcount:
            maker(path)
        else:
            path.write_bytes(maker())


def make_names(folder: Path) -> None:
    """Write a decree of its own under each of NAMES."""
    for number, name in enumerate(NAMES, start=100):
        (folder / os.fsdecode(name)).write_bytes(dump(number, "KESATU : Menetapkan.\n"))


def make_odd_entries(folder: Path, outside: Path) -> dict[str, str]:
    """Return what is no file: links to ``outside`` and in circles, a pipe, a socket.

    The name of each, and words of the reason why it is not read.
    """
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked-folder").symlink_to(outside, target_is_directory=True)
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "up").symlink_to("..", target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket.txt"))
    links = ("link.txt", "linked-folder", "circle.txt", "up")
    return dict.fromkeys(links, "a link") | dict.fromkeys(("pipe.txt", "socket.txt"), "a pipe")


def make_deep_folders(folder: Path, levels: int) -> None:
    """Make folders in folders, the innermost too deep for any path to name, and a decree in it."""
    name = "d" * 200
    opened = [os.open(folder, os.O_RDONLY)]
    for _ in range(levels):
        os.mkdir(name, dir_fd=opened[-1])
        opened.append(os.open(name, os.O_RDONLY, dir_fd=opened[-1]))
    inside = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=opened[-1])
    os.write(inside, dump(99, "KESATU : Menetapkan.\n"))
    for descriptor in (inside, *opened):
        os.close(descriptor)
