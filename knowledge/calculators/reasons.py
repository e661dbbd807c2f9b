"""The reasons of dismissal as people choose them; what each is worth stands in the table `dismissal_reasons`.

The slugs are those of the table (a test holds them together). `words` are standard words of which one is enough, so
that "efisiensi" leaves two reasons to choose from and "resign" one. Whoever does not know which of two is the case has
a choice of their own (`EITHER`).
"""

import re

from knowledge.field import Choice, Field, Kind

DEATH = "meninggal-dunia"
_FEWER = ("pengurangan", "mengurangi", "ngurangin", "kurangi")
REASONS = (
    Choice("efisiensi-rugi", "Efisiensi, perusahaan sudah rugi", ("efisiensi", *_FEWER, "rugi")),
    Choice(
        "efisiensi-cegah-rugi", "Efisiensi, mencegah rugi", ("efisiensi", *_FEWER, "mencegah", "cegah", "menghindari")
    ),
    Choice("pelanggaran-setelah-sp3", "Melanggar aturan setelah SP1–SP3", ("sp", "sp3", "peringatan", "pelanggaran")),
    Choice("pelanggaran-mendesak", "Pelanggaran mendesak", ("mendesak", "pelanggaran", "mencuri", "menggelapkan")),
    Choice("tutup-rugi", "Perusahaan tutup karena rugi", ("tutup", "bangkrut", "rugi")),
    Choice("tutup-bukan-rugi", "Perusahaan tutup bukan karena rugi", ("tutup",)),
    Choice("pensiun", "Pensiun", ("pensiun",)),
    Choice("mengundurkan-diri", "Mengundurkan diri (resign)", ("resign", "mundur")),
    Choice("mangkir", "Mangkir 5 hari atau lebih", ("mangkir", "alpa", "bolos")),
    Choice("pailit", "Perusahaan pailit", ("pailit", "bangkrut")),
    Choice(DEATH, "Pekerja meninggal dunia", ("meninggal", "wafat")),
    Choice(
        "sakit-cacat-12-bulan-oleh-pengusaha", "Sakit/cacat lebih dari 12 bulan, oleh pengusaha", ("sakit", "cacat")
    ),
    Choice("sakit-cacat-12-bulan-oleh-pekerja", "Sakit/cacat lebih dari 12 bulan, saya minta", ("sakit", "cacat")),
    Choice(
        "pekerja-minta-phk-pengusaha-melanggar",
        "Saya minta PHK karena pengusaha melanggar",
        ("menganiaya", "dianiaya", "melanggar", "minta phk", "minta di phk", "minta dipecat", "mengajukan phk"),
    ),
    Choice("pengusaha-tidak-terbukti-melanggar", "Pengusaha diputus tidak terbukti melanggar", ("terbukti",)),
    Choice(
        "penggabungan-peleburan-pemisahan", "Perusahaan bergabung, melebur, atau dipisah", ("merger", "penggabungan")
    ),
    Choice("pengambilalihan", "Perusahaan diambil alih", ("akuisisi", "pengambilalihan", "dijual")),
    Choice(
        "pengambilalihan-syarat-berubah-pekerja-menolak",
        "Diambil alih, syarat kerja berubah, saya menolak",
        ("akuisisi", "pengambilalihan"),
    ),
    Choice("force-majeure-tutup", "Keadaan memaksa, perusahaan tutup", ("memaksa", "bencana", "kebakaran", "banjir")),
    Choice("force-majeure-tidak-tutup", "Keadaan memaksa, tidak tutup", ("memaksa", "bencana", "kebakaran", "banjir")),
    Choice("pkpu-rugi", "PKPU karena rugi", ("pkpu", "rugi")),
    Choice("pkpu-bukan-rugi", "PKPU bukan karena rugi", ("pkpu",)),
    Choice("ditahan-6-bulan-merugikan", "Ditahan 6 bulan, perusahaan dirugikan", ("ditahan", "penjara")),
    Choice("ditahan-6-bulan-tidak-merugikan", "Ditahan 6 bulan, perusahaan tidak rugi", ("ditahan", "penjara")),
    Choice("divonis-bersalah-sebelum-6-bulan-merugikan", "Divonis bersalah, perusahaan dirugikan", ("divonis",)),
    Choice("divonis-bersalah-sebelum-6-bulan-tidak-merugikan", "Divonis bersalah, tidak merugikan", ("divonis",)),
)

_BOTH = ("keduanya", "duanya")
_OPEN = (
    Choice(
        "efisiensi-keduanya", "Efisiensi, tidak tahu: tunjukkan keduanya", ("efisiensi", *_FEWER, *_BOTH), is_open=True
    ),
    Choice("tutup-keduanya", "Tutup, tidak tahu rugi: tunjukkan keduanya", ("tutup", *_BOTH), is_open=True),
)
EITHER = {
    "efisiensi-keduanya": ("efisiensi-rugi", "efisiensi-cegah-rugi"),
    "tutup-keduanya": ("tutup-rugi", "tutup-bukan-rugi"),
}
"""The two reasons that an open choice stands for; first the one that gives less."""

REASON = Field("reason", Kind.CHOICE, "Alasan PHK", "Apa alasan PHK-nya?", choices=(*REASONS, *_OPEN))

_WITHOUT_LOSS = {
    "efisiensi-rugi": "efisiensi-cegah-rugi",
    "tutup-rugi": "tutup-bukan-rugi",
    "pkpu-rugi": "pkpu-bukan-rugi",
}
_IS_ABOUT_LOSS = re.compile(
    r"(?:(?:kalau|jika|bila|andai|seandainya|misalnya|misal|misalkan|terus|tetapi|padahal|kok) )+"
    r"(?:(?:perusahaan|perusahaannya|pt|ptnya|pabrik|pabriknya|majikan|nya|itu|ternyata|sebenarnya|memang|sudah) )*"
    r"(?P<denied>(?:tidak|bukan|belum)(?: sampai| karena| lagi)? )?rugi(?: (?:berapa|bagaimana|kak|pak|bu|min|ya))*"
)


def otherwise(plain: str, reason: str) -> str | None:
    """The reason beside this one that is supposed: "kalau perusahaan tidak rugi?"; `plain` are standard words."""
    supposed = _IS_ABOUT_LOSS.fullmatch(plain)
    if supposed is None:
        return None
    others = _WITHOUT_LOSS if supposed["denied"] else {other: loss for loss, other in _WITHOUT_LOSS.items()}
    return others.get(reason)
