"""Lines of text as decrees hold them, made of the project's own word lists and of chance."""

from __future__ import annotations

import csv
import gzip
import random
import string
from collections import defaultdict
from itertools import accumulate

from keputusan.language.lookup import DATA

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIV", "XX")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)
DEGREES = (
    *("S.H.", "S.E.", "M.Si.", "S.Sos.", "S.Kom.", "M.H.", "S.Pd.", "S.IP.", "M.AP.", "A.Md."),
    *("S.Ag.", "M.Pd.", "S.T.", "M.M.", "Ph.D.", "SH", "SE", "M.Si", "S.STP", "S.Hum.", "M.I.Kom."),
)
BEFORE = ("Dr.", "Drs.", "Dra.", "Ir.", "H.", "Hj.", "Prof.", "dr.", "Apt.", "Moh.", "Muh.", "St.")
ABBREVIATIONS = (
    *("KPU", "SDM", "SAKIP", "SPIP", "PPID", "RB", "ASN", "PNS", "NIP", "SPBE", "LHKPN", "TPP"),
    *("Kab.", "Prov.", "Kec.", "No.", "dll.", "dst.", "s.d.", "a.n.", "Subbag", "Kasubbag"),
    *("JDIH", "BMN", "DIPA", "RKA-K/L", "SIPOL", "SILON", "SOP", "SK", "TA", "Tbk.", "UU", "PKPU"),
)
SMALL = ("dan", "di", "dari", "yang")
"""Words that stay small in titles."""

FOLLOWS = 0.8
"""So often (0..1) a word is one that follows the last one in laws, else any word."""

LONE = ("√", "✓", "×", "●", "•", "–", "—", "-", "…", "X", "x", "v", "V", "1", "2", "3", "7", "0")


class PrintedText:
    """Makes texts of one line by chance; the same ``chance`` gives the same texts."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._next: dict[str, tuple[list[str], list[float]]] = {}
        with gzip.open(DATA / "neighbours.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                first, *others = line.rstrip("\n").split("\t")
                pairs = [other.split(" ") for other in others]
                counts = accumulate(float(count) ** 0.6 for _, count in pairs)
                self._next[first] = ([word for word, _ in pairs], list(counts))
        self._words = sorted(self._next)
        with (DATA / "lexicon.csv").open(encoding="utf-8", newline="") as rows:
            self._common = [w for row in csv.DictReader(rows) for w in row["words"].split()]
        with (DATA / "regions.csv").open(encoding="utf-8", newline="") as rows:
            self._places = [row["name"] for row in csv.DictReader(rows)]
        self._letters = _letter_chains([*self._words, *(p.casefold() for p in self._places)])

    def line(self, length: int) -> str:
        """Return a text of about ``length`` characters, or a shorter one of its own kind."""
        kinds = (
            (self._prose, 40), (self._name, 10), (self._number, 14), (self._item, 12),
            (self._mixed, 10), (self._odd, 5), (self._lone, 3), (self._place, 4),
        )  # fmt: skip
        make = self._chance.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        text = " ".join(make(length).split())
        return text[: 1 + max(length, 24)].strip() or "-"

    def _prose(self, length: int) -> str:
        chance = self._chance
        word = chance.choice(self._words)
        words: list[str] = []
        size = 0
        while size < length:
            words.append(word)
            size += len(word) + 1
            if word in self._next and chance.random() < FOLLOWS:
                word = chance.choices(self._next[word][0], cum_weights=self._next[word][1])[0]
            else:
                word = chance.choice(self._words if chance.random() < 0.6 else self._common)
        while len(words) > 1 and sum(map(len, words)) + len(words) - 1 > length:
            words = words[:-1]
        return self._dress(words)

    def _dress(self, words: list[str]) -> str:
        """Return ``words`` with capitals and points as lines of decrees have them."""
        chance = self._chance
        style = chance.random()
        if style < 0.30:
            words = [words[0].capitalize(), *words[1:]]
        elif style < 0.55:
            words = [word if word in SMALL else word.capitalize() for word in words]
        elif style < 0.75:
            words = [word.upper() for word in words]
        text = " ".join(map(self._dress_word, words))
        return text + chance.choice(["", "", "", "", "", ".", ",", ";", ":", "-", ")"])

    def _dress_word(self, word: str) -> str:
        """Return ``word``, of eight one with points, brackets or quotes, or something else."""
        chance = self._chance
        roll = chance.random()
        if roll < 0.03:
            return chance.choice(ABBREVIATIONS)
        if roll < 0.05:
            return word.capitalize()
        if roll < 0.07:
            return word + chance.choice(";:,,")
        if roll < 0.09:
            return f"{word},"
        if roll < 0.10:
            return f"({word})"
        if roll < 0.11:
            return f"{word}/{chance.choice(self._words)}"
        if roll < 0.12:
            return chance.choice(('"{0}"', "'{0}'", "{0}-{0}", "{0}.", "{0} &")).format(word)
        if roll < 0.135:
            return self._small_number()
        return word

    def _made_word(self) -> str:
        """Return a word that is none: the letters follow each other as in real ones."""
        chance = self._chance
        word = "^"
        while len(word) < 14:
            letters = self._letters.get(word[-2:]) or self._letters.get(word[-1:], "$")
            letter = chance.choice(letters)
            if letter == "$":
                if len(word) > 3:
                    break
                letter = chance.choice(self._letters[word[-1:]].replace("$", "a"))
            word += letter
        return word[1:]

    def _name(self, length: int) -> str:
        chance = self._chance
        parts = [self._made_word().capitalize() for _ in range(chance.choice([1, 2, 2, 2, 3]))]
        if chance.random() < 0.12:
            initial = chance.choice(string.ascii_uppercase) + "."
            parts.insert(chance.randrange(len(parts) + 1), initial)
        text = " ".join(parts)
        if chance.random() < 0.35:
            text = text.upper()
        if chance.random() < 0.2:
            text = f"{chance.choice(BEFORE)} {text}"
        for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
            text += f", {chance.choice(DEGREES)}"
        return text

    def _small_number(self) -> str:
        chance = self._chance
        part, share = chance.randrange(100), chance.randrange(100)
        year = chance.randrange(1900, 2030)
        return chance.choice(
            [str(chance.randrange(10)), str(part), str(year), chance.choice(ROMAN), f"{share}%",
             f"{share},{part}"]
        )  # fmt: skip

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choice(string.digits) for _ in range(count))

    def _number(self, length: int) -> str:
        chance = self._chance
        year, day = chance.randrange(1960, 2030), chance.randrange(1, 32)
        amount = f"{chance.randrange(10 ** chance.randrange(3, 10)):,}".replace(",", ".")
        gap = chance.choice(["", " "])
        return chance.choice(
            (
                f"{day} {chance.choice(MONTHS)} {year}",
                f"{day:02}-{chance.randrange(1, 13):02}-{year}",
                f"{day:02}/{chance.randrange(1, 13):02}/{year}",
                gap.join((self._digits(8), self._digits(6), self._digits(1), self._digits(3))),
                f"NIP. {self._digits(8)} {self._digits(6)} {self._digits(1)} {self._digits(3)}",
                f"Rp{gap}{amount}" + chance.choice(["", ",-", ",00"]),
                f"{self._digits(chance.randrange(1, 4))}/HK.03.{chance.randrange(1, 3)}-Kpt/"
                f"{self._digits(4)}/{chance.choice(['Kab', 'Prov', 'KPU-Kot', 'Sek-Kab'])}/"
                f"{chance.choice(ROMAN)}/{year}",
                f"NOMOR {self._digits(chance.randrange(1, 4))} TAHUN {year}",
                f"Nomor {self._digits(chance.randrange(1, 4))} Tahun {year}",
                f"Pasal {chance.randrange(1, 200)} ayat ({chance.randrange(1, 10)})",
                f"{chance.randrange(24):02}.{chance.randrange(60):02} - {day % 24:02}.00 WIB",
                f"{chance.randrange(101)}%",
                f"{chance.randrange(101)},{self._digits(2)}",
                f"{chance.randrange(1, 200)}.",
                f"{chance.randrange(1, 100)}",
                f"{chance.choice(ROMAN)}.",
                f"{chance.choice(string.ascii_lowercase)}.",
                f"({chance.randrange(1, 30)})",
                f"{chance.randrange(1, 30)})",
                f"Triwulan {chance.choice(ROMAN)}",
                f"{chance.choice(MONTHS)[:3].upper()}",
                f"{chance.choice(MONTHS)} {year}",
                f"B.{chance.randrange(1, 9)}.{chance.randrange(1, 30)}",
                f"0{self._digits(3)}-{self._digits(6)}",
                f"{chance.randrange(1, 13)} (kali) / {self._digits(2)}",
            )
        )

    def _item(self, length: int) -> str:
        chance = self._chance
        mark = chance.choice(
            (
                f"{chance.randrange(1, 30)}.", f"{chance.choice(string.ascii_lowercase)}.",
                f"{chance.randrange(1, 20)})", f"({chance.choice(string.ascii_lowercase)})",
                f"{chance.choice(ROMAN)}.", "-", "•", f"{chance.choice(string.ascii_uppercase)}.",
                f"{chance.randrange(1, 9)}.{chance.randrange(1, 9)}.", "–", "●", "√",
            )
        )  # fmt: skip
        return f"{mark} {self._prose(max(6, length - 3))}"

    def _mixed(self, length: int) -> str:
        chance = self._chance
        parts = [self._number(length), self._prose(12), self._name(12), self._small_number()]
        chance.shuffle(parts)
        return f" {chance.choice(['', ':', '/', '-', ''])} ".join(parts)[:length]

    def _odd(self, length: int) -> str:
        """Signs in any order: nothing but their shapes tells them."""
        chance = self._chance
        pool = chance.choice(
            (
                string.ascii_letters, string.digits + ".,-/",
                string.ascii_uppercase + string.digits,
                string.ascii_letters + string.punctuation, string.ascii_lowercase,
                string.ascii_letters + string.digits + string.punctuation + "°…–—•×√✓●",
            )
        )  # fmt: skip
        words = [
            "".join(chance.choice(pool) for _ in range(chance.randrange(1, 8)))
            for _ in range(1 + length // 6)
        ]
        return " ".join(words)[:length]

    def _lone(self, length: int) -> str:
        return self._chance.choice(LONE)

    def _place(self, length: int) -> str:
        chance = self._chance
        place = chance.choice(self._places)
        text = f"{chance.choice(['', 'Kabupaten ', 'Kota ', 'Provinsi ', 'KPU Kabupaten '])}{place}"
        return text.upper() if chance.random() < 0.4 else text


def _letter_chains(words: list[str]) -> dict[str, str]:
    """Return the letters that follow one and two letters in ``words``; ^ begins and $ ends a
    word.
    """
    chains: dict[str, list[str]] = defaultdict(list)
    for word in words:
        marked = f"^{word}$"
        for index in range(1, len(marked)):
            chains[marked[index - 1 : index]].append(marked[index])
            if index >= 2:
                chains[marked[index - 2 : index]].append(marked[index])
    return {key: "".join(letters) for key, letters in chains.items()}
