"""What the console calls things: events, outcomes, roles, and the time that has passed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from admin_api.office import Office
from clinic import conversations, employment, groups, outcomes, tallies
from clinic.clock import WIB, spoken_day
from clinic.conversations import Entry
from clinic.receipts import Standing
from knowledge import topics
from knowledge.law import counting

OUTCOMES, SECTORS, STATUSES, GROUP_KINDS = outcomes.LABELS, employment.SECTORS, employment.STATUSES, groups.KINDS
ROLES = {
    "viewer": "Pengamat",
    "mediator": "Mediator",
    "editor": "Editor",
    "reviewer": "Pemeriksa",
    "regency_head": "Kepala dinas kabupaten/kota",
    "provincial_head": "Kepala dinas provinsi",
    "administrator": "Administrator",
}
RIGHTS = {
    "tickets:read": "membaca tiket",
    "tickets:write": "menangani tiket",
    "articles:read": "membaca artikel",
    "articles:write": "menulis artikel",
    "articles:publish": "menerbitkan artikel",
    "mediators:manage": "mengelola petugas",
    "privacy:manage": "melayani hak orang atas datanya",
    "privacy:erase_many": "menghapus data banyak orang, berdua",
    "hours:manage": "mengatur jam kerja kantor",
    "trail:read": "membaca jejak petugas",
    "figures:read": "membaca angka",
    "figures:exchange": "bertukar angka antarwilayah",
}
QUESTIONS = {
    tallies.Kind.ANSWERED: "Dijawab langsung",
    tallies.Kind.OFFERED: "Ditawari pilihan",
    tallies.Kind.ELSEWHERE: "Di luar bidang",
}
# The nine elements of the satisfaction survey.
ELEMENTS = {
    "requirements": "Persyaratan",
    "procedure": "Prosedur",
    "time": "Waktu pelayanan",
    "cost": "Biaya",
    "product": "Hasil layanan",
    "competence": "Kemampuan petugas",
    "behaviour": "Sikap petugas",
    "complaints": "Penanganan pengaduan",
    "facilities": "Sarana",
}
STATES = {"waiting": "Menunggu", "taken": "Ditangani", "closed": "Selesai"}
REVISION_STATES = {
    "draft": "Rancangan",
    "in_review": "Menunggu pemeriksaan",
    "scheduled": "Terjadwal",
    "published": "Terbit",
    "retired": "Tidak dipakai lagi",
}
FORMS = {"md": "Markdown (.zip)", "csv": "Tabel CSV", "xlsx": "Excel (.xlsx)"}
INSTRUMENT_STATES = {
    "in_force": "Berlaku",
    "amended": "Berlaku, pernah diubah",
    "revoked": "Dicabut atau diganti",
    "unknown": "Belum diperiksa",
}
SHOWS = {
    "all": "Semua",
    "open": "Sedang dikerjakan",
    "in_review": "Menunggu pemeriksa",
    "offered": "Ditawarkan program",
    "scheduled": "Terjadwal",
    "published": "Terbit",
    "due": "Perlu ditinjau",
    "missing": "Belum terjawab",
}
DEEDS = {
    "drafted": "Ditulis",
    "rewritten": "Ditulis ulang",
    "taken_over": "Diambil alih",
    "submitted": "Diserahkan ke pemeriksa",
    "withdrawn": "Ditarik lagi dari pemeriksa",
    "sent_back": "Dikembalikan ke penulis",
    "overruled": "Disetujui walau uji pencarian menolak",
    "scheduled": "Disetujui untuk terbit",
    "published": "Terbit",
    "held_up": "Batal terbit",
    "end_set": "Waktu berakhir ditentukan",
    "end_lifted": "Waktu berakhir dibatalkan",
    "ended": "Berakhir",
    "replaced": "Diganti versi baru",
    "retired": "Ditarik",
    "discarded": "Dibuang",
}
CHANNELS = {
    "web": "Chat situs",
    "telegram": "Telegram",
    "console": "Terminal",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger",
}
MATTERS = {
    "new": "Tiket baru",
    "urgent": "Mendesak",
    "transfer": "Tiket dialihkan ke sini",
    "assigned": "Tiket diserahkan kepada Anda",
    "asked": "Diminta mengambil alih",
    "deadline": "Tenggat hukum hampir habis",
    "reply": "Balasan dari yang bertanya",
}
AUTHORS = {
    conversations.PERSON: "Yang bertanya",
    conversations.BOT: "Hati Jasoka (otomatis)",
    conversations.MEDIATOR: "Mediator",
    conversations.NOTE: "Catatan",
}
_EVENTS = {
    "opened": "Tiket dibuka",
    "crossed": "Percakapan dilanjutkan dari kanal lain",
    "urgent": "Ditandai mendesak",
    "taken": "Diambil oleh {who}",
    "assigned": "Diserahkan kepada {text} oleh {who}",
    "transferred": "Dialihkan ke {place} oleh {who}",
    "place_corrected": "Yang bertanya membetulkan tempatnya: {place}",
    "closed": "Ditutup oleh {who}: {outcome}",
    "reopened": "Dibuka lagi oleh {who}",
    "released": "Menunggu lagi: {who} tidak menanganinya lagi",
    "knocked": "Yang bertanya dikabari bahwa ada balasan, dan diminta menulis lagi",
    "corrected": "Data orang ini dibetulkan oleh {who}",
    "not_corrected": "Permintaan membetulkan data dijawab {who}: tidak diubah",
    "withheld": "Data orang ini dibatasi oleh {who}",
    "shown": "Pembatasan data dicabut oleh {who}",
    "legal_hold": "Ditahan untuk perkara oleh {who}",
    "legal_hold_lifted": "Tidak lagi ditahan untuk perkara, oleh {who}",
    "erasure_asked": "{who} menghapus data orang ini",
    "countdown_started": "Tenggat dicatat oleh {who}: {countdown}",
    "countdown_near": "Tenggat hampir habis: {countdown}",
    "countdown_done": "Tenggat selesai, dicatat oleh {who}: {countdown}",
    "countdown_stopped": "Tenggat tidak dihitung lagi, oleh {who}: {countdown}",
    "waits": "{who} menunggu kabar dari yang bertanya",
    "waits_no_more": "{who} tidak lagi menunggu yang bertanya",
    "handover_asked": "{who} meminta {place} mengambil alih",
    "handover_declined": "{who} menolak mengambil alih: {text}",
    "handover_withdrawn": "Permintaan pengambilalihan dibatalkan oleh {who}",
    "merged": "Digabung ke tiket {text} oleh {who}",
    "absorbed": "Tiket {text} digabung ke sini oleh {who}",
    "grouped": "Masuk kelompok “{text}” oleh {who}",
    "ungrouped": "Keluar dari kelompok “{text}” oleh {who}",
    "facts_changed": "Keterangan pekerja diubah oleh {who}",
    "letter_sent": "{who} mengirim surat: {text}",
    "moved": "Nomor yang bertanya berganti. Pastikan Anda bicara dengan orang yang sama",
}
DEMANDED = {
    "access": "Melihat data",
    "correction": "Membetulkan data",
    "restriction": "Membatasi data",
    "erasure": "Menghapus data",
    "withheld": "Data dibatasi",
    "legal_hold": "Ditahan untuk perkara",
}
BULK_ERASURES = {"confirmed": "Disetujui", "declined": "Ditolak", "withdrawn": "Dibatalkan"}
_STANDINGS = {
    "waiting": "belum terkirim",
    "held": "menunggu yang bertanya menulis lagi",
    "sent": "terkirim",
    "delivered": "sampai",
    "read": "dibaca",
    "failed": "tidak sampai",
}
# Of what the bot says, only what did not arrive is worth a word.
_AMISS = ("waiting", "held", "failed")
_KINDS = {
    "photo": "mengirim foto",
    "voice": "mengirim pesan suara",
    "file": "mengirim berkas",
    "sticker": "mengirim stiker",
    "location": "mengirim lokasi",
    "edit": "mengubah pesan",
    "unknown": "mengirim sesuatu yang belum bisa ditampilkan",
}
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def topic(key: str | None) -> str:
    found = topics.BY_KEY.get(key or "")
    return "Belum jelas" if found is None else found.title


def event(entry: Entry, names: Mapping[int, str], office: Office) -> str:
    """What happened, in a sentence; `text` of such an entry is a regency's code, an outcome, or a deadline."""
    template = _EVENTS.get(entry.event or "", "Tiket berubah")
    return template.format(
        who=names.get(entry.mediator_id or 0, "petugas"),
        place=office.place(entry.text or None),
        outcome=OUTCOMES.get(entry.text, entry.text),
        countdown=_countdown(entry.text),
        text=entry.text,
    )


def _countdown(said: str) -> str:
    """A deadline with its last day; empty for what is none."""
    key, _, day = said.partition(" ")
    kind = counting.by_key().get(key)
    return "" if kind is None else f"{kind.title}, sampai {spoken_day(date.fromisoformat(day))}"


def author(entry: Entry, names: Mapping[int, str]) -> str:
    name = names.get(entry.mediator_id or 0)
    if entry.author == conversations.NOTE:
        return f"Catatan {name}" if name else "Catatan"
    return name or AUTHORS.get(entry.author, entry.author)


def sent(entry: Entry) -> str:
    """What somebody sent that is not words ("mengirim foto"); empty for words."""
    return _KINDS.get(entry.kind or "", "")


def standing(entry: Entry, found: Standing | None) -> str:
    """How far a line came on its way to the person ("dibaca 14.05"); empty where nobody needs to know."""
    if found is None or (entry.author != conversations.MEDIATOR and found.state not in _AMISS):
        return ""
    words = _STANDINGS.get(found.state, found.state)
    return words if found.state in _AMISS else f"{words} {clock(found.at)}"


def about(entry: Entry) -> str:
    """The article that an answer of the bot rests on; empty when none."""
    kind, _, slug = (entry.event or "").partition(":")
    return slug if entry.author == conversations.BOT and kind == "article" else ""


def age(since: datetime, now: datetime) -> str:
    """`12 mnt`, `3 jam`, `2 hari`."""
    passed = max(now - since, timedelta(0))
    if passed < timedelta(minutes=1):
        return "baru"
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)} mnt"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)} jam"
    return f"{passed.days} hari"


def clock(moment: datetime) -> str:
    """`14.05`."""
    return f"{moment.astimezone(WIB):%H.%M}"


def day(moment: datetime) -> str:
    """`Senin, 23 November 2026`, the day as it is in Kalimantan Barat."""
    local = moment.astimezone(WIB)
    return f"{_DAYS[local.weekday()]}, {spoken_day(local.date())}"
