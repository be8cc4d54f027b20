"""What ends a command, what it did not do, and what to do about it, in both languages."""

from __future__ import annotations

from keputusan.language.wording import Wording

# what happened
NO_FILES = Wording(en="no files in {place}", id="tidak ada berkas di {place}")
NO_RELEASE = Wording(en="there is no release in {place}", id="tidak ada rilis di {place}")
DAMAGED = Wording(
    en="the release in {place} is damaged: {damage}", id="rilis di {place} rusak: {damage}"
)
LOCKED = Wording(
    en="another run is publishing into {place}", id="proses lain sedang menerbitkan ke {place}"
)
SAME_PLACE = Wording(
    en="SRC and --out are both {place}; publish into another folder",
    id="SRC dan --out sama-sama {place}; terbitkan ke folder lain",
)
WRONG_SUFFIX = Wording(
    en="{file}: the name must end in {ends}", id="{file}: nama berkas harus berakhiran {ends}"
)
NO_SETTING = Wording(
    en="{file}: there is no {what} '{name}'; {hint}", id="{file}: tidak ada {what} '{name}'; {hint}"
)
KEY = Wording(en="key", id="kunci")
SECTION = Wording(en="section", id="bagian")
MEANT = Wording(en="did you mean '{name}'?", id="maksudnya '{name}'?")
KNOWN = Wording(en="known are {names}", id="yang dikenal: {names}")
INTERRUPTED = Wording(
    en="interrupted; what was read is kept", id="dihentikan; yang sudah terbaca tetap tersimpan"
)
LITTLE_MEMORY = Wording(
    en="there is too little memory: use fewer workers",
    id="memori kurang: kurangi jumlah proses (--workers)",
)

# what to do
CHECK_PATH = Wording(
    en="check the path, and whether the disk or share is mounted",
    id="periksa alamat foldernya, dan apakah cakram atau berbagi jaringan sudah tersambung",
)
MAKE_RELEASE = Wording(en="make one with: keputusan run", id="buat dengan: keputusan run")
PUBLISH_ANEW = Wording(
    en="the next `keputusan run` into its folder publishes it anew",
    id="`keputusan run` berikutnya ke folder itu menerbitkannya kembali",
)
WAIT = Wording(en="wait until it has ended", id="tunggu sampai selesai")
OTHER_FILE = Wording(en="name another file", id="sebutkan berkas lain")
WRITE = Wording(en="write {name}", id="tulislah {name}")
RIGHT = Wording(
    en="take the right to it, or name another place",
    id="mintalah hak aksesnya, atau sebutkan tempat lain",
)
WRITABLE = Wording(en="name a place that can be written", id="sebutkan tempat yang dapat ditulisi")
FREE_SPACE = Wording(
    en="free some space and start again: what was read is kept",
    id="kosongkan ruang lalu mulai lagi: yang sudah terbaca tetap tersimpan",
)

# what a command did not do
NOTHING_PUBLISHED = Wording(en="nothing was published", id="tidak ada yang diterbitkan")
NOTHING_COMPARED = Wording(
    en="nothing was compared or accepted", id="tidak ada yang dibandingkan atau diterima"
)
NOTHING_EXPORTED = Wording(en="nothing was exported", id="tidak ada yang diekspor")
NOTHING_MORE = Wording(en="nothing more is shown", id="tidak ada lagi yang ditampilkan")
NOTHING_SHOWN = Wording(en="nothing is shown", id="tidak ada yang ditampilkan")
NOTHING_DECIDED = Wording(en="nothing was decided", id="tidak ada yang diputuskan")
STORE_KEPT = Wording(en="the store is as it was", id="simpanan hasil tidak berubah")
