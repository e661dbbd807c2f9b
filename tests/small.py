"""A clinic of six articles: as much as the search needs to tell them apart, trained in a moment."""

from datetime import date
from functools import cache
from typing import Any

from knowledge import hotlines, lessons
from knowledge.article import Article, Audience, Certainty, NearMiss
from knowledge.catalogue import CatalogueEntry
from knowledge.citation import Citation
from knowledge.edition import Edition
from knowledge.language import language
from knowledge.law import law
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.search import training
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


# Near the article they stand in, and another's.
NEAR_MISSES = {
    REFUSE: (NearMiss("di phk sebelum lebaran, thr saya bagaimana", THR), NearMiss("sisa cuti waktu di phk", LEAVE)),
    UNION: (NearMiss("pengurus serikat minta cuti tahunan", LEAVE), NearMiss("anggota serikat di phk", REFUSE)),
    THR: (NearMiss("lembur di hari raya dibayar berapa", OVERTIME), NearMiss("cuti hari raya dipotong", LEAVE)),
    OVERTIME: (NearMiss("lembur terus mau ambil cuti", LEAVE), NearMiss("lembur menjelang hari raya dan thr", THR)),
    LEAVE: (NearMiss("cuti lalu disuruh lembur", OVERTIME), NearMiss("cuti terus di phk", REFUSE)),
    INSURANCE: (NearMiss("bpjs mati setelah di phk saya tolak", REFUSE), NearMiss("iuran serikat dan bpjs", UNION)),
}


def article(slug: str, *more: str, short: str = "Ada aturannya. [PP-35-2021 39(1)]", **changes: Any) -> Article:
    """One of the six; `more` are phrasings beside its own."""
    others = [other for other in TYPED if other != slug]
    values: dict[str, Any] = {
        "slug": slug,
        "topic": slug.partition("-")[0],
        "audience": Audience.WORKER,
        "question": QUESTIONS[slug],
        "short": short,
        "certainty": Certainty.SETTLED,
        "reviewed": date(2026, 11, 21),
        "review_by": date(2027, 5, 21),
        "citations": (Citation.parse("PP-35-2021 39(1)"),),
        "near_misses": NEAR_MISSES[slug],
        "related": tuple(others[:2]),
        "lead": "1. Simpan buktinya.",
        "phrasings": typed(*TYPED[slug], *more),
    }
    return Article(**(values | changes))


SHELF = Shelf(
    catalogue={slug: CatalogueEntry(slug, slug.partition("-")[0], question) for slug, question in QUESTIONS.items()},
    articles=tuple(article(slug) for slug in TYPED),
    phrasings={slug: typed(*texts) for slug, texts in TYPED.items()},
    out_of_scope=typed(*OUTSIDE),
)


@cache
def edition() -> Edition:
    """The six, published and searchable."""
    words = language.load()
    articles = {one.slug: one for one in SHELF.articles}
    index = training.train(words, tuple(lessons.entries(SHELF, articles)), lessons.texts(SHELF.out_of_scope))
    return Edition(1, articles, index, words, law.load(), hotlines.load())
