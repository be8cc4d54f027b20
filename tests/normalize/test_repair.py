"""Misspellings are repaired, right words left alone, and every repair can be told and undone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import harm
from benchmarks import repairs as benchmark
from keputusan.extract.model.documents import Document
from keputusan.language.flowing import join_lines
from keputusan.normalize.decisions import Decision, Decisions, Judgement
from keputusan.normalize.repair.casing import cased
from keputusan.normalize.repair.channel import slip
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.normalize.repair.text_alignment import align
from keputusan.normalize.repair.weighed_text import Repair, without_overlaps
from keputusan.schemas.rows import Row, Rows


def decree(*duties: str, document_id: str = "d1", names: tuple[str, ...] = ()) -> Rows:
    """Return the rows of a decree with these duties, as printed."""
    return {
        "documents": [{"document_id": document_id, "signer_raw": None}],
        "team_members": [{"name_raw": name} for name in names],
        "team_duties": [
            {
                "team_duty_id": f"{document_id}-{number}",
                "document_id": document_id,
                "source_id": "0" * 16,
                "page": 1,
                "table_no": 1,
                "row_no": number,
                "confidence": 1.0,
                "duty_raw": duty,
                "duty": join_lines(duty.split("\n")),
            }
            for number, duty in enumerate(duties, start=1)
        ],
    }


def repaired(
    *duties: str, others: tuple[Rows, ...] = (), decisions: Decisions | None = None
) -> list[str]:
    """Return the duties as they are published, ``others`` being the rest of the archive."""
    mine = decree(*duties)
    run([mine, *others], Repairs(decisions))
    return [str(row["duty"]) for row in mine["team_duties"]]


def run(archive: list[Rows], repairs: Repairs) -> list[Row]:
    """Repair all decrees; the corrections of all."""
    for rows in archive:
        repairs.observe(rows)
    repairs.settle()
    for rows in archive:
        repairs.apply(rows)
    return [row for rows in archive for row in rows["corrections"]]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        # hand and keyboard
        ("Pelaksanaan Reformasi Bikrasi", "Pelaksanaan Reformasi Birokrasi"),
        ("REFORMASI BORIKRASI", "REFORMASI BIROKRASI"),
        ("Monitoing dan evaluasi", "Monitoring dan evaluasi"),
        ("menyusun lapoarn kinerja", "menyusun laporan kinerja"),
        ("pemutakhirn data pemilih", "pemutakhiran data pemilih"),
        # recogniser
        ("Pengendalian gralifikasi", "Pengendalian gratifikasi"),
        ("Penyusunan dokurnen", "Penyusunan dokumen"),
        ("unit kerja/5atuan kerja", "unit kerja/satuan kerja"),
        ("12 Januar1 2025", "12 Januari 2025"),
        ("Undang-Undang Nomor1 Tahun 2020", "Undang-Undang Nomor 1 Tahun 2020"),
        # blanks and hyphens
        ("dilingkungan satuan kerja", "di lingkungan satuan kerja"),
        ("SOP yang sudah di revisi", "SOP yang sudah direvisi"),
        ("sosialis asi kepada publik", "sosialisasi kepada publik"),
        ("Zona Integ-ritas", "Zona Integritas"),
        ("peraturan perundangundangan", "peraturan perundang-undangan"),
        ("layananPPID dan JDIH", "layanan PPID dan JDIH"),
        ("penanganan benturankepentingan", "penanganan benturan kepentingan"),
        # a narrow cell
        ("Penataan Organisasi/Kelem\nbagaan", "Penataan Organisasi/Kelembagaan"),
        ("Perundang-undangan/Der\negulasi", "Perundang-undangan/Deregulasi"),
        ("peningkatan akunta-\nbilitas kinerja", "peningkatan akuntabilitas kinerja"),
        # words twice, and what only its neighbours tell
        ("kuesioner kepada pegawai dengan dengan jumlah", "kuesioner kepada pegawai dengan jumlah"),
        ("Tim 21 menyusun laporan", "Tim ZI menyusun laporan"),
    ],
)
def test_misspellings_are_repaired(printed: str, meant: str) -> None:
    assert repaired(printed) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Persentase pelaporan LHKASN dan LHKPN, SPIP, APIP, dan SAKIP",
        "Menyusun Renja, Renstra, LKj, dan LAKIP",
        "Notulensi rapat, surel, laman, dan siaran daring",
        "Knowledge sharing, benchlearning, dan coaching",
        "Inovasi bagi stakeholders dan penyandang disabilitas",
        "kepada kpu-kab.contoh@gmail.com atau https://kpu.go.id/infromasi",
        "Nomor 612/ORT.04-Kpt/05/KPU/XII/2020",
        "KPU Kabupaten Waklatobi dan Kota Tidoree",
        "Risiko, resiko, efektifitas, dan efektivitas",
        "Subbagian Hukum; Subbagian Umum",
        "Penyusutan arsip dan penyusunan laporan",
        "Telah dilegalkan, merekapitulasi, mengintegrasikannya, ketercapaian",
        "Pelibatan Sivitas Akademika dan pramubakti",
        "Tersedia/tidak tersedia tersedia tersedia",
    ],
)
def test_right_words_stay(text: str) -> None:
    assert repaired(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        # what the language knows, beside words that the sample's decrees lack
        "Pemenuhan Hak Asasi Manusia",
        "Setoran dana pensiun dan modal kerja",
        "Keselamatan pelayaran dan penyiaran radio",
        "Rapat dengar pendapat di luar gedung",
        "Pengajuan usul oleh Badan Permusyawaratan Desa",
        "Terlaksananya 21 kegiatan pada tanggal 17 Juli 2024",
        "Ketepatan waktu pembayaran tidak berubah",
        # numbers where numbers may stand
        "Pembangunan 21 unit TPS",
        "Rapat tim 21 Maret 2024",
        # spellings in use
        "Penggantian antar waktu dan akta pendirian di Ibu Kota",
        "Ditetapkan pada tanggal 5 Nopember 2023",
        "Menyusun matrik kegiatan",
        "belajar mengajar, sub bagian, tanggung jawab",
        # which form of a word is meant is the writer's choice
        "Senat akademi terdiri atas guru besar",
    ],
)
def test_a_known_word_is_right_until_its_neighbours_prove_otherwise(text: str) -> None:
    assert repaired(text) == [text]


def test_repairs_do_not_overlap() -> None:
    assert repaired("Disampaikan melalui e- mail resmi") == ["Disampaikan melalui e-mail resmi"]
    overlapping = [
        Repair(0, 9, "a", "misspelling", 0.9),
        Repair(6, 12, "b", "split-word", 1.0),
        Repair(12, 15, "c", "misspelling", 0.9),
    ]
    assert without_overlaps(overlapping) == overlapping[1:]


def test_the_neighbours_decide_between_two_words() -> None:
    assert repaired("Jaringan Dokumentasi dan Informasi Humum", "Komisi Pemilihan Humum") == [
        "Jaringan Dokumentasi dan Informasi Hukum",
        "Komisi Pemilihan Umum",
    ]
    assert repaired("Cakim") == ["Cakim"]


def test_the_archive_teaches_words_that_no_list_has() -> None:
    phases = ("satu", "dua", "tiga", "empat")
    archive = tuple(
        decree(f"Mengelola aplikasi Sipantauan tahap {phase} di kantor", document_id=phase)
        for phase in phases
    )
    assert repaired("Mengelola aplikasi Sipantaun di kantor") == [
        "Mengelola aplikasi Sipantaun di kantor"
    ]
    assert repaired("Mengelola aplikasi Sipantaun di kantor", others=archive) == [
        "Mengelola aplikasi Sipantauan di kantor"
    ]


def test_a_copied_misspelling_is_no_word() -> None:
    copies = tuple(decree("Laporan Repormasi Birokrasi", document_id=f"d{n}") for n in range(9))
    assert repaired("Laporan Repormasi Birokrasi", others=copies) == ["Laporan Reformasi Birokrasi"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Tim 21 menyusun laporan", "Tim ZI menyusun laporan"),
        ("seluruh anggota tim 2I", "seluruh anggota tim ZI"),
        ("Tim 21 Maret 2024", "Tim 21 Maret 2024"),
        ("Pembangunan 21 unit gedung", "Pembangunan 21 unit gedung"),
        ("pembangunan 21 jembatan baru", "pembangunan 21 jembatan baru"),
        ("Pasal 21 ayat (1)", "Pasal 21 ayat (1)"),
    ],
)
def test_a_number_is_an_abbreviation_where_nothing_is_counted(printed: str, read: str) -> None:
    assert repaired(printed) == [read]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Pengelola an keuangan", "Pengelolaan keuangan"),
        ("layanan KPU Kabpaten Sleman", "layanan KPU Kabupaten Sleman"),
        ("Terminal tipe1 dan tipe2", "Terminal tipe 1 dan tipe 2"),
        ("Takmir masjid membagikan daging", "Takmir masjid membagikan daging"),
        ("Kebun bibit desa menyemai sengon", "Kebun bibit desa menyemai sengon"),
        ("Pemain biola menyetem senar", "Pemain biola menyetem senar"),
    ],
)
def test_what_no_neighbour_speaks_for_is_no_repair(printed: str, read: str) -> None:
    assert repaired(printed) == [read]


def test_a_decided_word_is_written_as_the_page_writes() -> None:
    when = datetime.date(2025, 3, 14)
    said = Decision("correction", None, "takmir", "takbir", "same", "ratna", when, "seen")
    text = "Takmir masjid mencatat nama saksi"
    assert repaired(text, decisions=Decisions([said])) == ["Takbir masjid mencatat nama saksi"]


DOUBTFUL = "Takmir masjid membagikan daging kepada lansia"


def doubts(text: str, *said: tuple[str, Judgement]) -> dict[str, tuple[str, ...]]:
    """Return the doubtful words of a decree with their candidates; ``said`` is of "takmir"."""
    when = datetime.date(2025, 3, 14)
    decisions = Decisions(
        Decision("correction", None, "takmir", canonical, judgement, "ratna", when, "seen")
        for canonical, judgement in said
    )
    repairs = Repairs(decisions)
    run([decree(text)], repairs)
    assert not decisions.unused()
    return {doubt.word: tuple(one.word for one in doubt.candidates) for doubt, _ in repairs.doubts}


def test_a_word_of_no_list_that_stays_is_doubtful_once() -> None:
    twice = f"{DOUBTFUL}; takmir masjid menyimpan daftar"
    assert doubts(twice) == {"Takmir": ("takdir", "takbir")}
    assert doubts("Laporan Repormasi Birokrasi disusun oleh tim ZI") == {}


def test_a_name_by_its_capital_is_no_doubtful_word() -> None:
    assert "Sawu" not in doubts("Nelayan berlayar ke laut Sawu sebelum musim angin barat")
    assert "sawu" in doubts("Nelayan berlayar ke laut sawu sebelum musim angin barat")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([("takmir", "same")], {}),
        ([("takmir", "unsure")], {"Takmir": ("takdir", "takbir")}),
        ([("takdir", "different")], {"Takmir": ("takbir",)}),
        ([("takdir", "different"), ("takbir", "different")], {}),
        ([("takbir", "same")], {}),
    ],
)
def test_a_doubtful_word_is_decided(
    said: list[tuple[str, Judgement]], left: dict[str, tuple[str, ...]]
) -> None:
    assert doubts(DOUBTFUL, *said) == left


def test_a_word_that_is_right_is_never_repaired() -> None:
    when = datetime.date(2025, 3, 14)
    right = Decision("correction", None, "monitoing", "monitoing", "same", "ratna", when, "seen")
    said = Decisions([right])
    assert repaired("Monitoing dan evaluasi") == ["Monitoring dan evaluasi"]
    assert repaired("Monitoing dan evaluasi", decisions=said) == ["Monitoing dan evaluasi"]
    assert not said.unused()


def test_names_of_the_archive_stay() -> None:
    named = (decree("Rapat", document_id="d2", names=("Sitti Laporn, S.Sos",)),)
    assert repaired("Disusun oleh Laporn") == ["Disusun oleh Laporan"]
    assert repaired("Disusun oleh Laporn", others=named) == ["Disusun oleh Laporn"]


def test_a_year_is_mended_where_the_decree_names_it() -> None:
    assert repaired("Juni 20205", "Januari 2025") == ["Juni 2025", "Januari 2025"]
    assert repaired("Juni 20205", "Januari 2024") == ["Juni 20205", "Januari 2024"]
    assert repaired("Juni 2O25", "Januari 2025") == ["Juni 2025", "Januari 2025"]


def test_corrections_lead_from_the_raw_text_to_the_repaired_one() -> None:
    raw = (
        "1. Pengendalian gralifikasi\ndi\nlingkungan satuan kerja yang di\ntunjuk;\n2. Der\negulasi"
    )
    rows = decree(raw)
    corrections = run([rows], Repairs())
    assert [(row["wrong_text"], row["right_text"]) for row in corrections] == [
        ("gralifikasi", "gratifikasi"),
        ("di\ntunjuk", "ditunjuk"),
        ("Der\negulasi", "Deregulasi"),
    ]
    text = raw
    for row in reversed(corrections):
        start, end = row["span_start"], row["span_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert raw[start:end] == row["wrong_text"]
        text = text[:start] + str(row["right_text"]) + text[end:]
        assert (row["table_name"], row["column_name"]) == ("team_duties", "duty")
        assert isinstance(row["score"], float)
        assert 0.5 <= row["score"] <= 1
    [duty] = rows["team_duties"]
    assert join_lines(text.split("\n")) == duty["duty"]
    assert duty["duty_raw"] == raw


def test_reviewers_decide() -> None:
    def says(judgement: Judgement, wrong: str, right: str) -> Decisions:
        when = datetime.date(2025, 3, 14)
        one = Decision("correction", None, wrong, right, judgement, "ratna", when, "")
        return Decisions([one])

    text = "Pengendalian gralifikasi di Sipantaun"
    refused = says("different", "gralifikasi", "gratifikasi")
    wanted = says("same", "Sipantaun", "Sipantauan")
    assert repaired(text, decisions=refused) == [text]
    assert repaired(text, decisions=wanted) == ["Pengendalian gratifikasi di Sipantauan"]
    assert not refused.unused()


@given(st.lists(st.text("abc-/", min_size=1, max_size=5), min_size=1, max_size=6), st.data())
def test_a_text_is_aligned_with_its_wrapped_form(words: list[str], data: st.DataObject) -> None:
    blanks = st.sampled_from([" ", "\n", " \n  "])
    raw = "".join(word + data.draw(blanks) for word in words[:-1]) + words[-1]
    text = " ".join(words)
    alignment = align(text, raw)
    assert alignment is not None
    assert [raw[place] for place, c in zip(alignment.places, text, strict=True) if c != " "] == [
        c for c in text if c != " "
    ]
    assert align(text + "x", raw) is None
    assert alignment.lines.count("\n") >= raw.strip().count("\n")


@pytest.mark.parametrize(
    ("right", "printed", "written"),
    [
        ("birokrasi", "BORIKRASI", "BIROKRASI"),
        ("di lingkungan", "Dilingkungan", "Di lingkungan"),
        ("tentang rencana", "TENTANGRENCANA", "TENTANG RENCANA"),
        ("januari-desember", "Januarii-Desember", "Januari-Desember"),
        ("direvisi", "di Revisi", "direvisi"),
        ("e-ppid", "e- PPID", "e-PPID"),
    ],
)
def test_a_repair_is_written_as_the_page_writes(right: str, printed: str, written: str) -> None:
    assert cased(right, printed) == written


def test_likely_slips_cost_less() -> None:
    assert slip("dokumen", "dokurnen") > slip("dokumen", "dokuxen")
    assert slip("sasaran", "sasara") > slip("sasaran", "sasarap")
    assert slip("tersedianya", "tersediannya") > slip("tersedianya", "tersediaxnya")
    assert slip("laporan", "lapoarn") > slip("laporan", "lapxran") > slip("laporan", "lapxxan")
    assert slip("tata", "tata") == 0


def test_labelled_misspellings_are_repaired_as_well_as_they_were(
    digital: Mapping[str, Document],
) -> None:
    score, missed = benchmark.score_labels(benchmark.rows_of(digital))
    assert not benchmark.regressions(score), missed


def test_planted_misspellings_are_repaired(digital: Mapping[str, Document]) -> None:
    score, missed = benchmark.score_planted(benchmark.rows_of(digital), rounds=1, alone=True)
    assert score.misspelled > 200
    assert score.repaired >= 0.95 * score.misspelled, missed
    assert len(score.altered) <= score.words / 10_000, score.altered


def test_correct_text_is_not_altered_more_than_it_was() -> None:
    measured = harm.measure(harm.read_sentences())
    assert measured.words > 500
    assert not harm.regressions(measured)
    assert measured.repaired >= 0.8 * measured.planted


def test_altered_words_and_lost_repairs_are_noticed() -> None:
    measured = harm.measure(harm.read_sentences())
    measured.altered_alone.append("hak -> hal")
    measured.repaired -= 3
    assert len(harm.regressions(measured)) == 2


def test_a_score_that_falls_is_noticed(digital: Mapping[str, Document]) -> None:
    score, _ = benchmark.score_labels(benchmark.rows_of(digital))
    score.repaired -= 3
    score.altered.append("banjar-2022-04: Renstra")
    assert len(benchmark.regressions(score)) == 2
