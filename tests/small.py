"""A clinic of six articles: as much as the search needs to tell them apart, trained in a moment."""

from datetime import date

from knowledge.article import Article, Audience, Certainty, NearMiss
from knowledge.catalogue import CatalogueEntry
from knowledge.citation import Citation
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.shelf import Shelf

REFUSE, UNION, THR, OVERTIME, LEAVE, INSURANCE = (
    "phk-menolak-surat",
    "serikat-syarat-mendirikan",
    "upah-thr-hak-besaran",
    "upah-lembur-hari-kerja",
    "norma-cuti-tahunan",
    "jamsostek-belum-didaftarkan",
)

TYPED = {
    REFUSE: (
        "cara tolak surat phk",
        "saya tidak terima di phk gimana menolaknya",
        "bikin surat penolakan phk",
        "bisa ga nolak phk dari perusahaan",
        "menolak pemutusan hubungan kerja",
        "surat keberatan atas phk",
        "di phk tapi saya tidak mau",
        "batas waktu menolak phk",
        "tolak phk lewat surat",
        "phk saya tolak harus bagaimana",
    ),
    UNION: (
        "cara bikin serikat pekerja di pabrik",
        "minimal berapa orang untuk mendirikan serikat",
        "syarat mendirikan serikat buruh",
        "mau bentuk serikat di tempat kerja",
        "pendaftaran serikat pekerja baru",
        "berapa anggota untuk serikat buruh",
        "membentuk serikat pekerja",
        "mendirikan serikat tanpa izin bos",
        "serikat baru dicatat di mana",
        "langkah bikin serikat buruh",
    ),
    THR: (
        "kapan thr cair",
        "thr belum dibayar",
        "thr lebaran kapan turun",
        "hitung thr karyawan baru",
        "besaran tunjangan hari raya",
        "thr untuk kerja tiga bulan",
        "thr dicicil boleh tidak",
        "berapa thr saya",
        "tunjangan hari raya natal",
        "thr telat dibayar bos",
    ),
    OVERTIME: (
        "cara hitung upah lembur",
        "lembur tidak dibayar",
        "lembur dua jam dapat berapa",
        "upah lembur hari biasa",
        "tarif lembur per jam",
        "wajib lembur setiap hari",
        "lembur tanpa surat perintah",
        "kerja lembur sampai malam",
        "rumus upah lembur",
        "lembur satu jam pertama",
    ),
    LEAVE: (
        "jatah cuti tahunan berapa hari",
        "cuti tahunan ditolak atasan",
        "kapan dapat cuti tahunan",
        "cuti 12 hari kerja",
        "sisa cuti hangus",
        "ambil cuti tahunan",
        "cuti belum setahun kerja",
        "pengajuan cuti ditolak",
        "cuti dipotong cuti bersama",
        "hak cuti karyawan kontrak",
    ),
    INSURANCE: (
        "belum didaftarkan bpjs ketenagakerjaan",
        "perusahaan tidak daftarkan bpjs",
        "bpjs karyawan baru wajib tidak",
        "kerja setahun belum punya bpjs",
        "lapor perusahaan tidak ikut bpjs",
        "kapan harus didaftarkan jamsostek",
        "bos tidak mau daftarkan jamsostek",
        "jamsostek belum aktif",
        "cek terdaftar bpjs ketenagakerjaan",
        "hak jadi peserta jamsostek",
    ),
}
QUESTIONS = {
    REFUSE: "Bagaimana cara menolak PHK?",
    UNION: "Bagaimana mendirikan serikat pekerja?",
    THR: "Berapa THR dan kapan dibayar?",
    OVERTIME: "Bagaimana upah lembur dihitung?",
    LEAVE: "Berapa hari cuti tahunan?",
    INSURANCE: "Bagaimana kalau belum didaftarkan jamsostek?",
}
OUTSIDE = ("cara bikin ktp hilang", "resep rendang", "jadwal bola malam ini", "bayar pajak motor dimana")


def typed(*texts: str) -> tuple[Phrasing, ...]:
    return tuple(Phrasing(PhrasingKind.EVERYDAY, text) for text in texts)


def article(slug: str, *more: str, without: tuple[str, ...] = (), near_misses: tuple[NearMiss, ...] = ()) -> Article:
    """One of the six; `more` are phrasings beside its own, without those named."""
    return Article(
        slug=slug,
        topic=slug.partition("-")[0],
        audience=Audience.WORKER,
        question=QUESTIONS[slug],
        short="Ada aturannya. [PP-35-2021 39(1)]",
        certainty=Certainty.SETTLED,
        reviewed=date(2026, 11, 21),
        review_by=date(2027, 5, 21),
        citations=(Citation.parse("PP-35-2021 39(1)"),),
        near_misses=near_misses,
        related=(),
        lead="1. Simpan buktinya.",
        phrasings=typed(*(text for text in TYPED[slug] if text not in without), *more),
    )


SHELF = Shelf(
    catalogue={slug: CatalogueEntry(slug, slug.partition("-")[0], question) for slug, question in QUESTIONS.items()},
    articles=tuple(article(slug) for slug in TYPED),
    phrasings={slug: typed(*texts) for slug, texts in TYPED.items()},
    out_of_scope=typed(*OUTSIDE),
)
