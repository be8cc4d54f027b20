"""The words of which invented tables are made."""

from __future__ import annotations

VERBS = [
    "Menyusun",
    "Melaksanakan",
    "Meningkatkan",
    "Mengevaluasi",
    "Menetapkan",
    "Menyampaikan",
    "Memantau",
    "Membangun",
    "Mengoptimalkan",
    "Menerapkan",
    "Mengelola",
    "Memperkuat",
    "Merumuskan",
    "Mendokumentasikan",
]

NOUNS = [
    "Penyusunan",
    "Pelaksanaan",
    "Evaluasi",
    "Penetapan",
    "Pemantauan",
    "Penguatan",
    "Pengelolaan",
    "Penerapan",
    "Penataan",
    "Laporan",
    "Dokumen",
    "Rekapitulasi",
    "Tersedianya",
    "Terlaksananya",
    "Meningkatnya",
    "Tersusunnya",
]

OBJECTS = [
    "standar pelayanan",
    "peta proses bisnis",
    "survei kepuasan",
    "pengendalian gratifikasi",
    "budaya kerja",
    "penilaian risiko",
    "arsip digital",
    "keterbukaan informasi",
    "laporan kinerja",
    "pengaduan masyarakat",
    "media sosial",
    "analisis beban kerja",
    "sistem pengendalian intern",
    "pakta integritas",
    "agen perubahan",
    "Zona Integritas",
    "SOP",
    "SPIP",
    "LHKPN",
    "e-Lapkin",
    "JDIH",
    "rencana aksi",
    "regulasi internal",
    "peta jabatan",
]

TAILS = [
    "di lingkungan KPU",
    "bagi seluruh pegawai",
    "secara berkala",
    "dan tindak lanjutnya",
    "yang akuntabel",
    "pada unit kerja",
    "dengan melibatkan pemangku kepentingan",
    "berbasis teknologi informasi",
    "sesuai ketentuan peraturan perundang-undangan",
    "melalui rapat koordinasi",
    "untuk tahun berjalan",
    "oleh Tim Kerja",
    "sebagai bahan pengambilan keputusan",
    "terhadap hasil evaluasi tahun sebelumnya",
    "dan Kepala Subbagian",
    "serta Sekretaris",
    "100% pegawai",
    "2 (dua) kali setahun",
]

NAMES = [
    "Yulia Rahayu",
    "Bambang Sudrajat",
    "Maria Kewa, S.H.",
    "Hasan Basri",
    "Ni Luh Ayu",
    "Drs. Antonius Lobo",
    "Fransiskus Xaverius Tolan, S.Sos., M.Si.",
    "Siti Aminah",
    "I Gede Putra",
    "Rosalina Da Costa",
]

POSTS = [
    "Ketua",
    "Sekretaris",
    "Anggota KPU",
    "Kepala Subbagian Keuangan, Umum dan Logistik",
    "Staf Pelaksana",
    "Kepala Subbagian Hukum dan Sumber Daya Manusia",
    "Bendahara Pengeluaran",
    "Operator Sistem",
]

MARKERS = {
    "1.": "{n}.", "a.": "{l}.", "1)": "{n})", "a)": "{l})", "(1)": "({n})", "-": "-",
}  # fmt: skip

INNER = (("a)", "-"), ("1)", "a)"), ("a)", "1)"), ("(1)", "a."), ("-",))
"""Lists inside the cell of a level."""

TIMES = ("Maret 2025", "Januari-Desember 2025", "Triwulan I", "Setiap bulan", "Juni 2025")
