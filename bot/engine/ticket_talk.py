"""What somebody says of their ticket in their own words: that they wait, that it may be closed, how to be reached."""

from collections.abc import Sequence

from knowledge.language import address

_CASE = frozenset(
    ("tiket", "tiketnya", "tiketku", "laporan", "laporannya", "laporanku", "aduan", "aduannya", "pengaduan",
     "pengaduannya")
)  # fmt: skip
_NEWS = frozenset(
    ("balas", "balasan", "balasannya", "dibalas", "membalas", "dijawab", "jawaban", "jawabannya", "dibaca",
     "direspon", "respon", "responnya", "ditanggapi", "tanggapan", "diproses", "prosesnya", "kabar", "kabarnya",
     "perkembangan", "perkembangannya", "statusnya", "dihubungi", "ditelepon", "ditelpon", "dikirim", "terkirim",
     "diteruskan", "ditindaklanjuti")
)  # fmt: skip
_OFFICER = frozenset(("mediator", "mediatornya", "petugas", "petugasnya"))
_PLEASE = _OFFICER | address.FORMS | frozenset(
    ("saya", "aku", "kami",
     "tolong", "mohon", "maaf", "halo", "dong", "ya", "sih", "deh", "lah", "loh", "lho", "nya", "kok", "ko", "saja",
     "ini", "itu", "yang", "tadi", "kemarin", "dengan", "oleh", "ke", "di", "dari", "untuk", "juga", "lagi")
)  # fmt: skip
_WAITING = frozenset(
    ("kapan", "berapa", "nomor", "nomornya", "bagaimana", "gimana", "mana", "kenapa", "apa", "apakah", "ada", "akan",
     "belum", "sudah", "tidak", "masih", "lama", "sekali", "banget", "cepat", "segera", "hari", "jam", "minggu",
     "bulan", "menit", "kira-kira", "tunggu", "menunggu", "ditunggu", "lambat", "orang", "pesan", "cek", "tanya",
     "masuk", "sampai", "status")
)  # fmt: skip
_SIGNS = frozenset(
    ("kapan", "belum", "tidak", "lama", "mana", "berapa", "bagaimana", "gimana", "sudah", "masih", "nomor", "nomornya",
     "lambat", "tunggu", "menunggu", "ditunggu", "cek")
)  # fmt: skip
"""Without one of them nobody waits: "tadi saya tanya apa dijawab apa"."""
_OURS = frozenset(("saya", "aku", "kami", "ini", "tadi", "kemarin", "nomor", "nomornya"))
_IS_REACHED = frozenset(("dihubungi", "ditelepon", "ditelpon"))
_IS_SENT = frozenset(("dikirim", "terkirim", "diteruskan"))
_LONGEST = 14
"""Words. Whoever says more tells something."""

_END = frozenset(
    ("tutup", "ditutup", "tutupkan", "tutupin", "batal", "batalkan", "batalin", "dibatalkan", "cabut", "dicabut",
     "tarik", "ditarik", "hentikan", "dihentikan", "stop", "hapus")
)  # fmt: skip
_BEFORE_AN_END = _PLEASE | frozenset(("mau", "minta", "bisa", "boleh", "sudah", "jadi", "kalau", "begitu", "oke", "ok"))
_ELSEWHERE = frozenset(
    ("polisi", "polsek", "polres", "disnaker", "dinas", "pengawas", "wasnaker", "bpjs", "bpjstk", "hrd", "cara",
     "caranya", "majikan", "perusahaan", "pt")
)  # fmt: skip
"""Other houses take reports too."""

_REACH = frozenset(
    ("hubungi", "dihubungi", "hubungin", "menghubungi", "telepon", "telpon", "nelpon", "nelepon", "menelepon",
     "ditelepon", "ditelpon", "telpon", "call", "datangi", "didatangi", "panggil", "dipanggil")
)  # fmt: skip
_CALL = frozenset(("telepon", "telpon", "nelpon", "nelepon", "menelepon", "ditelepon", "ditelpon", "call"))
_WAY = frozenset(("whatsapp", "sms", "email", "chat", "wa"))
_NOT = frozenset(("tidak", "jangan"))
_AROUND_REACHING = _PLEASE | _REACH | _WAY | _NOT | frozenset(
    ("mau", "usah", "perlu", "lewat", "via", "siapa", "siapapun", "siapa-siapa", "dahulu", "takut", "nomor", "nomornya",
     "bisa", "boleh", "cukup")
)  # fmt: skip


def waits(words: Sequence[str]) -> bool:
    """Whether nothing is said but that an answer is awaited: "kok blm dibalas", "udah 2 hari blm ada kabar"."""
    told = _without_numbers(words)
    if refuses_contact(told):
        return False
    is_about = not (_CASE | _NEWS).isdisjoint(told) and not _SIGNS.isdisjoint(told)
    return is_about and len(told) <= _LONGEST and (_CASE | _NEWS | _PLEASE | _WAITING).issuperset(told)


def names_ours(words: Sequence[str]) -> bool:
    """Whether who waits names a ticket or an officer of ours, and cannot mean an answer of somebody else.

    A wage or a letter is sent as well: "kapan dikirim" alone is not of ours.
    """
    is_case = not _CASE.isdisjoint(words) and not (_OURS.isdisjoint(words) and {"tiket", "tiketnya"}.isdisjoint(words))
    is_done = not _IS_REACHED.isdisjoint(words) or not (_IS_SENT.isdisjoint(words) or _OFFICER.isdisjoint(words))
    return is_case or (is_done and not {"kapan", "sudah", "belum"}.isdisjoint(words))


def ends(words: Sequence[str]) -> bool:
    """Whether a ticket or report may be closed: "tutup aja laporan saya udah damai"."""
    at = next((at for at, word in enumerate(words) if word in _END), None)
    case = next((at for at, word in enumerate(words) if word in _CASE), None)
    if at is None or case is None or len(words) > _LONGEST:
        return False
    first, last = min(at, case), max(at, case)
    # "tiket saya dibatalkan perusahaan" is none of ours either.
    is_ours = _ELSEWHERE.isdisjoint(words[: last + 3])
    return is_ours and _BEFORE_AN_END.issuperset((*words[:first], *words[first + 1 : last]))


def refuses_contact(words: Sequence[str]) -> bool:
    """ "saya ga mau dihubungi petugas"."""
    told = _without_numbers(words)
    reached = next((at for at, word in enumerate(told) if word in _REACH), 0)
    # "bisa telpon saya ga" asks for it.
    is_refused = not _NOT.isdisjoint(told[:reached]) and _WAY.isdisjoint(told)
    return is_refused and _AROUND_REACHING.issuperset(told)


def names_way(words: Sequence[str]) -> bool:
    """ "ga usah nelpon, wa aja 0812…": how somebody wants to be reached."""
    told = _without_numbers(words)
    is_way = not _WAY.isdisjoint(told) and not (_CALL | _REACH).isdisjoint(told)
    return is_way and _AROUND_REACHING.issuperset(told)


def _without_numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdigit())
