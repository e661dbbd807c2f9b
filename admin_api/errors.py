"""Every refusal as the outside sees it: one table from the facts of the domain to a status and a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

from fastapi.exceptions import RequestValidationError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from admin_api import damages
from admin_api.assigning import NoColleague
from admin_api.dependencies import CrossSite, NotJson, NotSignedIn
from admin_api.keeping import UnknownLaw
from admin_api.login import SignInRefused, TooManyTries
from admin_api.office import Office
from admin_api.passwords import PasswordTooWeak
from admin_api.rights import NotAllowed
from admin_api.staff import OwnAccount
from admin_api.stepup import PeopleOnly, ProofRefused, StepUpNeeded
from admin_api.suggesting import NoArticleYet
from admin_api.timekeeping import DayAhead
from clinic import mediators
from clinic.authenticators import CodeRefused
from clinic.bulk_erasures import BulkErasureOver, NobodyToErase, NotErasable, OwnBulkErasure
from clinic.calendar import YearUnknown
from clinic.canned import UnknownVariable
from clinic.clusters import ClusterClosed
from clinic.conversations import PersonLeft
from clinic.countdowns import AlreadyCounted, CountdownEnded
from clinic.errors import Changed, NotThere
from clinic.feed_rows import FeedUnreadable
from clinic.feeds import FeedForged, FeedOutdated, KeyMissing, KeyUnfit, NotTheProvince
from clinic.figures import MonthNotOver
from clinic.handovers import HandoverPending, NoHandover, NotHandedOver
from clinic.hours import HoursRefused
from clinic.mediators import EmailTaken, RoleMisplaced, SetupRefused
from clinic.merging import CannotMerge
from clinic.questions import AlreadyJudged, NothingAsked
from clinic.targets import TargetsRefused
from clinic.tickets import NotYours, TicketClosed, TicketNotClosed, TicketTaken
from clinic.views import TooManyViews
from knowledge.exchange.fault import Unfit
from knowledge.field import Refused
from knowledge.gate import GateRefused, StillChecked
from knowledge.language.extension import Harm, Unsuitable
from knowledge.law.amendments import AlreadyNoted
from knowledge.letters.letter import Unacceptable
from knowledge.problem import Unreadable
from knowledge.revision import AlreadyDrafted, AnotherArticle, NotTheAuthor, OwnWork, WrongState, WrongTime
from knowledge.wordlist import WordKnown

TABLE: Mapping[type[Exception], tuple[int, str]] = {
    NotSignedIn: (401, "Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk lagi."),
    SignInRefused: (
        401,
        "E-mail, kata sandi, atau kode tidak cocok. Periksa lagi ketiganya; setiap kode hanya bisa dipakai sekali.",
    ),
    CodeRefused: (
        422,
        "Kodenya tidak cocok, atau sudah pernah dipakai. Tunggu kode berikutnya di aplikasi, lalu coba lagi.",
    ),
    ProofRefused: (422, "Kata sandi atau kode itu tidak cocok. Periksa lagi; setiap kode hanya bisa dipakai sekali."),
    StepUpNeeded: (
        403,
        "Tindakan ini penting, jadi buktikan dulu bahwa ini Anda, di /desk/step-up. Sesudah itu ulangi tindakannya.",
    ),
    PeopleOnly: (403, "Tindakan ini tidak bisa dilakukan dengan kunci program. Lakukan sendiri di meja."),
    TooManyTries: (429, "Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi."),
    SetupRefused: (410, "Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada administrator Anda."),
    EmailTaken: (409, "Alamat e-mail ini sudah dipakai orang lain di kantor. Pakai alamat lain, atau masuk saja."),
    PasswordTooWeak: (422, "{words}"),
    NotAllowed: (403, "Peran Anda tidak mencakup tindakan ini. Kalau memang perlu, hubungi administrator Anda."),
    CrossSite: (403, "Permintaan ini tidak datang dari halaman kami. Muat ulang halaman meja, lalu coba lagi."),
    NotJson: (415, "Kirim isi permintaan sebagai JSON, dengan Content-Type: application/json."),
    NotThere: (404, "Yang Anda cari tidak ada, atau bukan untuk wilayah Anda. Periksa lagi nomornya."),
    TicketTaken: (409, "Tiket ini sudah diambil {name}. Muat ulang untuk melihatnya."),
    NotYours: (409, "Anda belum memegang tiket ini. Ambil dulu tiketnya, lalu balas."),
    NoColleague: (409, "Orang itu tidak bisa menerima tiket ini. Pilih rekan lain yang aktif di kantor yang sama."),
    TicketClosed: (409, "Tiket ini sudah ditutup. Buka lagi tiketnya kalau masih ada yang perlu dikerjakan."),
    TicketNotClosed: (409, "Tiket ini masih terbuka, jadi tidak perlu dibuka lagi."),
    AlreadyCounted: (409, "Tenggat ini sudah berjalan di tiket ini. Akhiri dulu yang lama kalau tanggalnya keliru."),
    CountdownEnded: (409, "Tenggat ini sudah diakhiri. Muat ulang untuk melihat yang sekarang."),
    DayAhead: (422, "Tanggal itu belum tiba. Isi tanggal kejadiannya, hari ini atau sebelumnya."),
    YearUnknown: (422, "Hari libur untuk waktu itu tidak ada di daftar kami. Periksa lagi tanggalnya."),
    HoursRefused: (
        422,
        "Jam kerja ini belum bisa dipakai. Isi paling sedikit satu, misalnya 07.30-12.00, tanpa tumpang tindih.",
    ),
    TargetsRefused: (
        422,
        "Target mendesak tidak boleh lebih lama dari target biasa, dan jawaban pertama tidak boleh lebih lama dari "
        "selesai. Betulkan, lalu simpan lagi.",
    ),
    PersonLeft: (
        409,
        "Orang ini sudah meminta datanya dihapus, jadi balasan tidak dikirim dan tidak akan sampai.",
    ),
    HandoverPending: (
        409,
        "Pengalihan tiket ini sudah diminta, tetapi belum dijawab. Batalkan dulu kalau keliru.",
    ),
    NotHandedOver: (409, "Tiket ini baru ditawarkan ke kantor Anda. Terima dulu pengalihannya."),
    NoHandover: (409, "Tidak ada permintaan pengalihan yang menunggu jawaban. Muat ulang untuk melihat keadaannya."),
    CannotMerge: (409, "Tiket tujuan tidak ada, sudah ditutup, atau tiket yang sama. Periksa lagi nomornya."),
    UnknownVariable: (422, "Variabel {{{name}}} tidak dikenal. Yang bisa dipakai: {{nama}}, {{nomor}}, {{kabupaten}}."),
    UnknownLaw: (422, "Dasar hukum “{mark}” tidak dikenal. Tulis seperti PP-35-2021 39(1), atau kosongkan."),
    Unacceptable: (422, "Surat belum bisa dibuat. Betulkan isian yang disebut, lalu coba lagi."),
    Refused: (422, "Hitungan belum bisa dibuat. Betulkan isian yang disebut, lalu coba lagi."),
    Changed: (409, "Tiket atau isian ini baru saja berubah. Muat ulang, baca yang terbaru, lalu putuskan lagi."),
    StaleDataError: (409, "Orang lain baru saja mengubah ini. Muat ulang, lalu coba lagi."),
    OwnWork: (409, "Anda sendiri yang menulis versi ini. Minta orang lain memeriksa dan menerbitkannya."),
    WrongState: (409, "Keadaan versi ini sudah berubah. Muat ulang untuk melihat yang sekarang."),
    NotTheAuthor: (409, "Hanya penulisnya yang boleh mengubah rancangan ini. Pemeriksa boleh mengambilnya alih."),
    AnotherArticle: (409, "Nama artikel (slug) pada rancangan tidak boleh diganti. Kembalikan slug yang semula."),
    WrongTime: (422, "Waktu terbit dan waktu berakhir harus di masa depan, dan berakhirnya sesudah terbit."),
    StillChecked: (409, "Uji pencarian untuk versi ini belum selesai. Tunggu hasilnya, lalu coba lagi."),
    GateRefused: (
        409,
        "Uji pencarian menemukan masalah. Kembalikan ke penulis, atau terbitkan dengan menulis alasannya.",
    ),
    OwnAccount: (409, "Ini akun Anda sendiri. Minta administrator lain melakukannya."),
    RoleMisplaced: (
        422,
        "Kepala dinas kabupaten/kota perlu satu kabupaten/kota, dan kepala dinas provinsi tanpa itu. Pilih wilayahnya.",
    ),
    AlreadyDrafted: (
        409,
        "Artikel ini sedang dikerjakan {name}. Tunggu sampai selesai, atau buka rancangannya untuk melanjutkan.",
    ),
    AlreadyJudged: (409, "Saran kalimat ini sudah diputuskan editor lain. Muat ulang untuk melihat sisanya."),
    ClusterClosed: (409, "Kelompok pertanyaan ini sudah ditangani. Muat ulang untuk melihat sisanya."),
    NoArticleYet: (
        409,
        "Pertanyaan itu belum punya artikel yang terbit. Tulis dulu, atau pilih artikel lain.",
    ),
    NothingAsked: (409, "Tiket ini tidak berawal dari pertanyaan yang dicari, jadi belum bisa dihubungkan ke artikel."),
    WordKnown: (409, "Kata itu sudah ada di daftar. Cabut dulu yang lama kalau artinya mau diganti."),
    Unsuitable: (422, "{words}"),
    AlreadyNoted: (
        409,
        "Perubahan peraturan ini pada tanggal itu sudah dicatat. Lihat daftarnya di halaman peraturan.",
    ),
    MonthNotOver: (409, "Bulan itu belum selesai. Angkanya bisa diserahkan mulai tanggal 1 bulan berikutnya."),
    FeedUnreadable: (422, "Berkas ini bukan angka dari Hati Jasoka, atau isinya rusak. Minta berkasnya sekali lagi."),
    KeyMissing: (409, "Kunci {place} belum disimpan di sini. Minta kuncinya ke kantor itu, simpan, lalu coba lagi."),
    FeedForged: (
        409,
        "Tanda tangan berkas ini bukan dari {place}: isinya diubah, atau dibuat kantor lain. Tidak ada yang "
        "dimasukkan. Minta berkas baru langsung dari kantor itu.",
    ),
    FeedOutdated: (409, "Berkas yang lebih baru untuk bulan itu sudah masuk. Pakai yang terbaru saja."),
    NotTheProvince: (409, "Angka kabupaten/kota hanya dimasukkan di provinsi. Kirim berkas Anda ke sana."),
    KeyUnfit: (422, "Itu bukan kunci. Kunci terdiri dari 64 huruf a–f dan angka; salin seluruhnya, lalu coba lagi."),
    Unfit: (422, "Berkas ini belum bisa diimpor, dan tidak ada yang diubah. Betulkan yang disebut, lalu coba lagi."),
    Unreadable: (422, "Naskah ini belum bisa dibaca. Betulkan baris yang disebut, lalu simpan lagi."),
    TooManyViews: (409, "Tampilan tersimpan Anda sudah 20. Hapus dulu satu yang tidak dipakai lagi."),
    NobodyToErase: (
        422,
        "Tidak ada orang yang cocok: semua perkaranya harus sudah ditutup sebelum tanggal itu, dan tidak ditahan.",
    ),
    NotErasable: (422, "Tiket {numbers} tidak ada, atau ditahan untuk perkara. Betulkan daftarnya, lalu coba lagi."),
    OwnBulkErasure: (409, "Anda sendiri yang memintanya. Minta orang lain yang berwenang menyetujuinya."),
    BulkErasureOver: (409, "Permintaan ini sudah dijawab, atau lewat 24 jam. Kalau masih perlu, minta sekali lagi."),
    RequestValidationError: (422, "Ada isian yang belum sesuai. Betulkan, lalu kirim lagi."),
}

_UNSUITABLE = {
    Harm.NOT_ONE_WORD: "Tulis satu kata saja di kolom pertama, tanpa spasi dan tanda baca.",
    Harm.NO_MEANING: "Tulis arti yang berbeda dari katanya, dengan huruf dan angka saja.",
    Harm.IS_STANDARD: "Kata itu sudah kata baku, jadi artinya tidak boleh diganti. Pilih kata lain.",
    Harm.SPEAKS_OF_DANGER: "Kata itu dipakai untuk mengenali orang dalam bahaya, jadi tidak boleh diganti artinya.",
    Harm.NOT_ONE_STEM: "Padanan hanya boleh satu kata dasar, misalnya “majikan”, dan untuk satu kata.",
    Harm.UNKNOWN_MEANING: "Kata di kolom arti tidak dikenal pencarian. Periksa ejaannya, atau pakai kata lain.",
    Harm.READ_SO_ALREADY: "Kata itu sudah dibaca begitu, jadi tidak perlu ditambahkan.",
}
_OF_HTTP = {
    400: "Permintaan ini tidak bisa dibaca. Muat ulang halamannya, lalu coba lagi.",
    404: TABLE[NotThere][1],
    405: "Alamat ini tidak menerima tindakan itu.",
    413: "Isi yang dikirim terlalu besar; paling besar 256 KB, dan 8 MB untuk berkas impor. Kurangi, lalu kirim lagi.",
}
_UNEXPECTED = "Maaf, ada yang salah di pihak kami. Coba lagi sebentar; kalau terulang, sebutkan nomor rujukan ini."

_OF_FIELD = {
    "missing": "Wajib diisi.",
    "string_too_short": "Wajib diisi.",
    "string_too_long": "Terlalu panjang.",
    "too_long": "Terlalu banyak.",
    "too_short": "Pilih paling sedikit satu.",
    "extra_forbidden": "Tidak dikenal.",
    "enum": "Bukan salah satu pilihan.",
    "literal_error": "Bukan salah satu pilihan.",
    "json_invalid": "Bukan JSON yang benar.",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend: where it stands (a field, a line) and what to do."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An error as a person reads it: `code` is for programs, `detail` says what happened, what to do, `page` where."""

    status: int
    code: str
    detail: str
    complaints: tuple[Complaint, ...] = ()
    headers: Mapping[str, str] | None = None
    page: str = ""


async def explain(office: Office, error: Exception) -> Explained:
    """Anything that is not in the table is unexpected: it gets a number, and no word of what went wrong inside."""
    if isinstance(error, HTTPException):
        detail = _OF_HTTP.get(error.status_code, _OF_HTTP[400])
        code = HTTPStatus(error.status_code).name.lower()
        return Explained(error.status_code, code, detail, headers=error.headers)
    kind = next((kind for kind in type(error).__mro__ if kind in TABLE), None)
    if kind is None:
        return Explained(500, "unexpected", _UNEXPECTED)
    status, template = TABLE[kind]
    detail = template.format_map(await _facts(office, error))
    page = f"/desk/articles/revisions/{error.revision_id}" if isinstance(error, AlreadyDrafted) else ""
    return Explained(status, _code(kind), detail, _complaints(error), _headers(error), page)


async def _facts(office: Office, error: Exception) -> dict[str, object]:
    if isinstance(error, TooManyTries):
        return {"minutes": max(ceil(error.wait.total_seconds() / 60), 1)}
    if isinstance(error, PasswordTooWeak):
        return {"words": str(error)}
    if isinstance(error, FeedForged | KeyMissing):
        return {"place": office.place(error.region)}
    if isinstance(error, TicketTaken):
        async with office.database.read() as session:
            names = await mediators.first_names(session, [error.by])
        return {"name": names.get(error.by or 0, "rekan Anda")}
    return _facts_of_writing(error)


def _facts_of_writing(error: Exception) -> dict[str, object]:
    if isinstance(error, UnknownVariable):
        return {"name": error.name}
    if isinstance(error, UnknownLaw):
        return {"mark": error.mark}
    if isinstance(error, Unsuitable):
        return {"words": _UNSUITABLE[error.harm]}
    if isinstance(error, AlreadyDrafted):
        return {"name": error.author_name}
    if isinstance(error, NotErasable):
        return {"numbers": ", ".join(map(str, error.numbers))}
    return {}


def _complaints(error: Exception) -> tuple[Complaint, ...]:
    if isinstance(error, Unreadable):
        return tuple(Complaint(f"baris {problem.line}", problem.text) for problem in error.problems)
    if isinstance(error, Unfit):
        return tuple(Complaint(fault.where, fault.what) for fault in error.faults)
    if isinstance(error, Unacceptable):
        return tuple(Complaint(field, sentence) for field, sentence in error.problems.items())
    if isinstance(error, Refused):
        return (Complaint(error.field or "isian", str(error)),)
    if isinstance(error, GateRefused):
        return tuple(Complaint("uji pencarian", damages.said(damage)) for damage in error.damages)
    if isinstance(error, RequestValidationError):
        # Never what was sent: it may be somebody's words.
        return tuple(Complaint(_field(each["loc"]), _sentence(each["type"])) for each in error.errors())
    return ()


def _field(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path[1:]) or str(path[0])


def _sentence(kind: str) -> str:
    return _OF_FIELD.get(kind, "Isian ini tidak sesuai.")


def _headers(error: Exception) -> Mapping[str, str] | None:
    if isinstance(error, NotSignedIn):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, TooManyTries):
        return {"Retry-After": str(max(ceil(error.wait.total_seconds()), 1))}
    return None


def _code(kind: type[Exception]) -> str:
    """`TicketTaken` → `ticket_taken`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()
