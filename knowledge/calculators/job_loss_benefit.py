"""The cash benefit of the job loss insurance (JKP): PP 37/2021 as amended by PP 6/2025."""

import re
from collections.abc import Mapping
from fractions import Fraction

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.calculators.reasons import REASONS
from knowledge.calculators.wage import WORDS
from knowledge.field import Answers, Choice, Field, Kind, Value
from knowledge.language import money, normalise
from knowledge.language.language import Language
from knowledge.law import tables

MONTHS = 6
CONTRIBUTED = 12
CLAIM = 6
LAW = "PP-6-2025"
_MINIMUM = frozenset(("umk", "ump"))
_REPORTED = frozenset(
    ("dilaporkan", "dilaporin", "dilaporan", "lapor", "laporan", "terdaftar", "didaftarkan", "tercatat")
)

_OUT = r"(?:phk|dipecat|diberhentikan|diputus)(?: (?:nya|di|pada|baru|sejak|saya))*"
_LATELY = tuple(
    (re.compile(rf"\b{_OUT} (?:{when})\b|^(?:baru )?(?:sejak )?(?:{when})(?: (?:kemarin|ini|lalu))?$"), months)
    for when, months in (
        ("bulan (?:lalu|kemarin)", 1),
        ("(?:minggu|pekan) (?:lalu|kemarin|ini)|bulan ini|hari ini|kemarin|tadi", 0),
    )
)
"""How many months ago the dismissal was, where it is said without a number."""
_LOOKED_AT = 24
"""Months before the dismissal of which the contributions count."""
_ALL_PAID = re.compile(
    r"(?:(?:iuran|iurannya|bayar|dibayar|selalu|semua|semuanya|saya|setiap|bulan|sudah|24) )*"
    r"(?:penuh|full|lengkap|komplit|rutin|lunas|dibayar semua|(?:semua|selalu) dibayar"
    r"|tidak pernah (?:putus|bolong|menunggak|kosong))(?: (?:terus|semua|kok|ya|24|bulan|dibayar))*"
)
_GAP = r"(?:menunggak|nunggak|tunggakan|bolong|kosong|telat|terlambat|kurang|(?:tidak|belum) dibayar)(?!\w)"
_GAPS = re.compile(
    rf"\b{_GAP} ([0-9]+)(?: bulan)?|\b(?:([0-9]+) bulan (?:yang )?)?{_GAP}(?! (?:lebih|dari|[0-9]))", re.ASCII
)

# PP 37/2021 20: no benefit for those who leave of their own will, retire, die or are totally disabled; and for a fixed
# term only when it was cut short.
EXCLUDED = frozenset(("mengundurkan-diri", "pensiun", "meninggal-dunia", "cacat-total-tetap", "kontrak-habis"))

REASON = Field(
    "reason",
    Kind.CHOICE,
    "Alasan berhenti",
    "Mengapa hubungan kerja Anda berakhir?",
    choices=(
        Choice("phk", "Di-PHK perusahaan", ("phk", "dipecat", "diberhentikan")),
        Choice("kontrak-diputus", "Kontrak diputus sebelum habis", ("diputus", "diputuskan")),
        Choice("kontrak-habis", "Kontrak habis", ("habis", "kontrak")),
        Choice("cacat-total-tetap", "Cacat total tetap", ("cacat",)),
        *REASONS,
    ),
)
WAGE = Field(
    "reported_wage",
    Kind.MONEY,
    "Upah yang dilaporkan ke BPJS",
    "Berapa upah terakhir Anda yang dilaporkan ke BPJS Ketenagakerjaan? Lihat di aplikasi JMO.",
    "rupiah per bulan",
    words=WORDS,
    otherwise="Yang dipakai di sini upah sebulan yang dilaporkan ke BPJS. Tulis jumlah itu saja, misalnya 3,2 juta.",
)
CONTRIBUTED_MONTHS = Field(
    "months_contributed",
    Kind.COUNT,
    "Bulan iuran dalam 24 bulan terakhir",
    "Berapa bulan iuran BPJS Anda dibayar dalam 24 bulan sebelum PHK?",
    "bulan",
    most=720,
    words=("iuran",),
    otherwise="tulis berapa bulan yang dibayar saja, misalnya 21.",
)
IN_ROW = Field(
    "months_contributed_in_row",
    Kind.COUNT,
    "Bulan iuran berturut-turut",
    "",
    "bulan",
    required=False,
    asked=False,
    most=720,
)
SINCE = Field(
    "months_since_dismissal",
    Kind.COUNT,
    "Bulan sejak PHK",
    "Sudah berapa bulan sejak PHK?",
    "bulan",
    required=False,
    most=720,
    words=("sejak",),
    since=0,
    term=True,
)


def compute(answers: Answers) -> Result:
    hindrances = _hindrances(answers)
    share, ceiling = tables.rate("jkp_cash", LAW_DATE), tables.amount("jkp_ceiling", LAW_DATE)
    counted = min(Fraction(answers["reported_wage"]), ceiling.value)
    exact = counted * share.value if not hindrances else Fraction(0)
    months = 0 if hindrances else MONTHS
    per_month, total = rupiah.whole(exact), rupiah.whole(exact * months)
    formula = f"{rupiah.percent(share.value)} × {rupiah.said(counted)}"
    if hindrances:
        lines = [Line("JKP", 0, why, (law,)) for why, law in hindrances]
        headline = "Menurut isian ini, uang tunai JKP tidak dapat diberikan."
    else:
        lines = [
            Line("JKP per bulan", per_month, formula, (f"{LAW} 21", *ceiling.law)),
            Line("JKP seluruhnya", total, f"paling lama {MONTHS} bulan", (f"{LAW} 21",)),
        ]
        headline = f"Perkiraan JKP {rupiah.said(per_month)} per bulan, paling lama {MONTHS} bulan."
    return Result(
        {"eligible": not hindrances, "per_month": per_month, "months": months, "total": total},
        tuple(lines),
        total,
        headline,
        rests_on=(
            f"Upah yang dilaporkan {rupiah.said(int(answers['reported_wage']))}, paling tinggi dihitung "
            f"{rupiah.said(ceiling.value)}",
        ),
        changes=_changes(answers),
        doubts=_doubts(answers),
    )


def _hindrances(answers: Answers) -> list[tuple[str, str]]:
    found = []
    if answers["reason"] in EXCLUDED:
        found.append((f"tidak untuk alasan: {REASON.said(answers['reason'])}", "PP-37-2021 20"))
    if int(answers["months_contributed"]) < CONTRIBUTED:
        found.append((f"masa iur paling sedikit {CONTRIBUTED} bulan dalam 24 bulan", f"{LAW} 19"))
    if int(answers.get("months_since_dismissal", 0)) > CLAIM:
        found.append((f"klaim paling lambat {CLAIM} bulan sejak PHK", f"{LAW} 40"))
    return found


def _changes(answers: Answers) -> tuple[str, ...]:
    said = [
        "Kalau upah dilaporkan terlalu kecil, kekurangannya wajib ditambal pengusaha.",
        "JKP berhenti bila Anda bekerja lagi atau tidak memenuhi syarat bulanan.",
        "Anda harus WNI, belum 54 tahun saat didaftarkan, dan terdaftar JKN.",
    ]
    if "months_since_dismissal" not in answers:
        said.append(f"Ajukan klaim paling lambat {CLAIM} bulan sejak PHK.")
    return tuple(said)


def _doubts(answers: Answers) -> tuple[str, ...]:
    doubts = ["Kalau Anda pernah mengambil JKP, klaim berikutnya punya syarat sendiri; tanyakan BPJS Ketenagakerjaan."]
    if "months_contributed_in_row" in answers:
        doubts.append("Syarat 6 bulan iuran berturut-turut sudah dihapus, jadi tidak mengurangi hak.")
    return tuple(doubts)


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """The wage that was reported, beside the one that is paid: "gaji 5jt dilaporkan cuma 3jt"; and since when."""
    plain = " ".join(normalise.words(language, text))
    since = next((months for pattern, months in _LATELY if pattern.search(plain) is not None), None)
    found: dict[str, Value | None] = {} if since is None else {SINCE.name: since}
    reported = [
        one.value for words, one in money.sums(language, text) if not (one.loose or words.isdisjoint(_REPORTED))
    ]
    is_another = len(list(money.sums(language, text))) > 1 or not _MINIMUM.isdisjoint(plain.split())
    if reported:
        found[WAGE.name] = reported[0]
    elif is_another and not _REPORTED.union(("padahal",)).isdisjoint(plain.split()):
        found[WAGE.name] = None
    return {**found, **_contributed(plain)}


def _contributed(plain: str) -> Mapping[str, Value | None]:
    """ "Penuh" are all the months that are looked at; of "21 bulan, 3 bulan nunggak" the first, if both are all."""
    if _ALL_PAID.fullmatch(plain) is not None:
        return {CONTRIBUTED_MONTHS.name: _LOOKED_AT}
    gaps = _GAPS.search(plain)
    if gaps is None:
        return {}
    paid = re.findall(r"\b[0-9]+\b(?= bulan)", plain[: gaps.start()] + plain[gaps.end() :])
    missed = gaps[1] or gaps[2]
    is_whole = missed is not None and len(paid) == 1 and int(paid[0]) + int(missed) == _LOOKED_AT
    return {CONTRIBUTED_MONTHS.name: int(paid[0]) if is_whole else None}


JOB_LOSS_BENEFIT = Calculator(
    "job-loss-benefit",
    "jkp",
    "Jaminan Kehilangan Pekerjaan (JKP)",
    "Uang tunai JKP setelah PHK: berhak atau tidak, berapa, dan berapa lama.",
    (REASON, WAGE, CONTRIBUTED_MONTHS, IN_ROW, SINCE),
    compute,
    words=("jkp",),
    articles=("pascaphk-jkp-besaran", "pascaphk-jkp-syarat"),
    law=("PP-37-2021", "PP-6-2025"),
    due="JKP dibayar paling lama 3 hari kerja setelah pengajuannya lengkap, ke rekening Anda (Permenaker 15/2021 pasal "
    "13 ayat (6)).",
    told=told,
)
