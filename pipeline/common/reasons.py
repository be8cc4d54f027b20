"""Why a file of the archive is not published, and why there is no picture, in both languages.

What a file itself has wrong is said where it is read (`keputusan.extract`).
"""

from __future__ import annotations

from keputusan.language.wording import Wording

# what became of a file
UNREADABLE = Wording(en="the file cannot be read: {error}", id="berkas tidak dapat dibaca: {error}")
FOREIGN = Wording(
    en="{kind}: files of this kind are not read", id="{kind}: berkas jenis ini tidak dibaca"
)
CHANGED = Wording(en="the file changed while it was read", id="berkas berubah ketika sedang dibaca")
UNPACKED = Wording(
    en="an archive: its {count} files are listed by themselves",
    id="arsip terkemas: {count} berkas di dalamnya didaftar tersendiri",
)
PROGRAM_FAULT = Wording(en="a fault of the program: {error}", id="kesalahan program: {error}")
STEP_FAULT = Wording(
    en="a fault of the program in the step {step}: {error}",
    id="kesalahan program pada langkah {step}: {error}",
)
TOO_LONG = Wording(
    en="reading took longer than {seconds} seconds", id="pembacaan melebihi {seconds} detik"
)
TOO_MUCH_MEMORY = Wording(
    en="reading took more than {megabytes} MB of memory",
    id="pembacaan memerlukan lebih dari {megabytes} MB memori",
)
CRASHED = Wording(
    en="reading crashed its worker ({how})", id="pembacaan membuat prosesnya gagal ({how})"
)
WORKERS_LOST = Wording(
    en="{count} workers of the cluster were lost while they read it",
    id="{count} pekerja klaster hilang ketika membacanya",
)

# copies
SAME_BYTES = Wording(en="the same bytes as {name}", id="isinya sama dengan {name}")
SAME_DECREE = Wording(en="the same decree as {name}", id="keputusan yang sama dengan {name}")
SCAN_OF = Wording(
    en="a scan of the same decree as {name}, which is digital: of the scan no more than the first "
    "page needs to be read",
    id="pindaian dari keputusan yang sama dengan {name}, yang digital: dari pindaian cukup "
    "halaman pertama dibaca",
)
SCAN_LEFT = Wording(
    en="no more than the first page of this scan was read, for the archive had its decree as a "
    "digital file, which could not be published; run again with --read-duplicates",
    id="hanya halaman pertama pindaian ini dibaca, karena arsip memiliki keputusannya sebagai "
    "berkas digital, yang tidak dapat diterbitkan; jalankan lagi dengan --read-duplicates",
)
SAME_DECREES = Wording(
    en="the same decrees as {names}", id="beberapa keputusan yang sama dengan {names}"
)

# what must not even be opened
FOLDER = Wording(en="the folder cannot be read: {error}", id="folder tidak dapat dibaca: {error}")
LINK = Wording(
    en="a link, and links are not followed", id="sebuah tautan, dan tautan tidak diikuti"
)
NO_FILE = Wording(
    en="neither a file nor a folder, but a pipe, socket or device",
    id="bukan berkas atau folder, melainkan pipa, soket, atau perangkat",
)
EMPTY_KEY = Wording(
    en="its key has an empty part, which no path has",
    id="kuncinya memuat bagian kosong, yang tidak ada pada nama berkas mana pun",
)

# folders that are none of the archive
RELEASE = Wording(en="a release", id="sebuah rilis")
RUNS_FOLDER = Wording(en="a folder that runs publish into", id="folder tujuan penerbitan")
RUNS_RESULTS = Wording(en="results of a run", id="hasil pembacaan dari proses lain")

# files inside files
TOO_MANY_PACKED = Wording(
    en="more than {count} files are packed in {name}",
    id="lebih dari {count} berkas terkemas di dalam {name}",
)
TOO_DEEP = Wording(
    en="it lies in more than {count} archives inside each other",
    id="terletak di dalam lebih dari {count} arsip bersusun",
)
ZIP_DAMAGED = Wording(en="the zip archive is damaged ({error})", id="arsip zip rusak ({error})")
ZIP_TOO_MANY = Wording(
    en="the zip archive holds more than {count} files",
    id="arsip zip memuat lebih dari {count} berkas",
)
PDF_TOO_MANY = Wording(
    en="the PDF holds more than {count} files", id="PDF memuat lebih dari {count} berkas"
)
PDF_UNLISTED = Wording(
    en="the files inside the PDF cannot be listed ({error})",
    id="berkas di dalam PDF tidak dapat didaftar ({error})",
)
MEMBER_ENCRYPTED = Wording(
    en="it is encrypted and needs a password", id="terenkripsi dan memerlukan kata sandi"
)
MEMBER_TOO_LARGE = Wording(
    en="it is too large to be taken out ({megabytes} MB)",
    id="terlalu besar untuk dikeluarkan ({megabytes} MB)",
)
MEMBER_BOMB = Wording(
    en="it would unpack to {times} times its size, as what is made to fill disks",
    id="akan membesar {times} kali bila dikeluarkan, seperti berkas yang dibuat untuk memenuhi "
    "cakram",
)

# pictures
GONE = Wording(en="the file is not there any more", id="berkas tidak ada lagi")
CHANGED_SINCE = Wording(en="the file changed since it was read", id="berkas berubah sejak dibaca")
NO_PICTURE = Wording(
    en="a text dump has no page to be seen", id="salinan teks tidak memiliki gambar halaman"
)
NO_PAGE = Wording(en="there is no page {page}", id="halaman {page} tidak ada")
NO_SIZE = Wording(
    en="page {page} has no usable size ({width} x {height} pt)",
    id="ukuran halaman {page} tidak masuk akal ({width} x {height} pt)",
)
NO_PLACE = Wording(en="page {page} has no such place", id="tempat itu tidak ada di halaman {page}")
PLACE_UNKNOWN = Wording(
    en="the place on page {page} is not known", id="tempatnya di halaman {page} tidak diketahui"
)
NOT_MASKED = Wording(
    en="the page is a picture, on which staff numbers cannot be masked",
    id="halaman ini berupa gambar; NIP di dalamnya tidak dapat disamarkan",
)
NOT_LOADED = Wording(
    en="page {page} does not load ({error})", id="halaman {page} tidak dapat dimuat ({error})"
)
NOT_RENDERED = Wording(
    en="page {page} does not render ({error})", id="halaman {page} tidak dapat digambar ({error})"
)
RENDERING_CRASHED = Wording(en="rendering the page crashed", id="penggambaran halaman gagal")
RENDERING_TOO_LONG = Wording(
    en="rendering the page took longer than {seconds} seconds",
    id="penggambaran halaman melebihi {seconds} detik",
)
