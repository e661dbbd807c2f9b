"""What the publish gate found, as an editor reads it: what would break, and what to do about it."""

from collections.abc import Mapping

from knowledge.trial import Damage, Harm

_SENTENCES: Mapping[Harm, str] = {
    Harm.TWICE: "“{text}” sudah ada di artikel {slug}. Hapus kalimat ini di salah satunya.",
    Harm.CLAIMED: (
        "“{text}” sekarang menemukan {slug}, dan itu hampir pasti. Hapus kalimat ini, atau jelaskan mengapa pindah."
    ),
    Harm.LOST: "“{text}” tidak menemukan artikel ini. Tambahkan kalimat yang mirip, atau hapus kalimat ini.",
    Harm.STOLEN: (
        "“{text}” milik {slug}, tetapi nanti menemukan artikel ini. Hapus atau ubah kalimat yang terlalu mirip."
    ),
    Harm.NEAR_MISS: (
        "“{text}” seharusnya menemukan {slug}, tetapi nanti menemukan artikel ini. Ubah kalimat yang terlalu mirip."
    ),
    Harm.BENCHMARK: (
        "Pencarian untuk artikel lain memburuk: lebih dari 1 dari 100 kalimat uji tidak lagi menemukan artikelnya. "
        "Kurangi kalimat yang terlalu umum."
    ),
    Harm.UNMEASURED: (
        "Uji pencarian tidak berhasil dijalankan. Kembalikan dan serahkan lagi; kalau terulang, hubungi administrator."
    ),
}


def said(damage: Damage) -> str:
    return _SENTENCES[damage.harm].format(text=damage.text, slug=damage.slug)
