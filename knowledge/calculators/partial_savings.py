"""How much of the old-age savings (JHT) may be taken while still working: PP 46/2015 article 22."""

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Choice, Field, Kind
from knowledge.law import tables

YEARS = 10
LAW = "PP-46-2015 22(4)"

BALANCE = Field("balance", Kind.MONEY, "Saldo JHT", "Berapa saldo JHT Anda sekarang? Lihat di aplikasi JMO.", "rupiah")
INSURED = Field(
    "months_insured",
    Kind.TENURE,
    "Lama menjadi peserta",
    "Sudah berapa lama Anda menjadi peserta JHT? Misalnya: 12 tahun.",
    "bulan",
    most=720,
)
PURPOSE = Field(
    "purpose",
    Kind.CHOICE,
    "Keperluan",
    "Untuk keperluan apa?",
    choices=(
        Choice("home", "Rumah", ("rumah", "perumahan")),
        Choice("other", "Persiapan pensiun lainnya", ("pensiun", "lain", "lainnya")),
    ),
)


def compute(answers: Answers) -> Result:
    balance, eligible = int(answers["balance"]), int(answers["months_insured"]) >= YEARS * 12
    part = tables.rate(f"jht_partial_{answers['purpose']}", LAW_DATE)
    most = rupiah.whole(balance * part.value) if eligible else 0
    if eligible:
        formula = f"{rupiah.percent(part.value)} × {rupiah.said(balance)}"
        line = Line("Paling banyak dapat diambil", most, formula, (LAW, *part.law))
        headline = f"Paling banyak {rupiah.said(most)} dapat diambil, satu kali saja."
    else:
        line = Line("Paling banyak dapat diambil", 0, f"kepesertaan paling sedikit {YEARS} tahun", (LAW,))
        headline = f"Belum dapat diambil sebagian: kepesertaannya belum {YEARS} tahun."
    return Result(
        {"eligible": eligible, "most": most},
        (line,),
        most,
        headline,
        rests_on=("Masih bekerja", f"Keperluan: {PURPOSE.said(answers['purpose'])}"),
        changes=(
            "Pilih salah satu keperluan; hanya sekali selama menjadi peserta.",
            "Setelah berhenti atau di-PHK, seluruh saldo dapat diambil sesudah masa tunggu 1 bulan.",
        ),
    )


PARTIAL_SAVINGS = Calculator(
    "partial-savings",
    "jht-sebagian",
    "JHT sebagian",
    "Berapa JHT yang dapat diambil selagi masih bekerja.",
    (BALANCE, INSURED, PURPOSE),
    compute,
    articles=("jamsostek-jht-sebagian",),
    law=("PP-46-2015",),
)
