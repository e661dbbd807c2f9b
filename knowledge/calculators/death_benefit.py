"""What heirs receive when an insured worker dies of another cause than work (JKM): PP 82/2019 article 34."""

from knowledge import rupiah
from knowledge.calculators.calculator import LAW_DATE, Calculator, Line, Result
from knowledge.field import Answers, Choice, Field, Kind
from knowledge.law import tables

FULL_AFTER = 3
"""Months of insurance, for the self-employed (Permenaker 1/2025)."""
SELF_EMPLOYED = "self_employed"

SEGMENT = Field(
    "segment",
    Kind.CHOICE,
    "Kepesertaan",
    "Almarhum peserta yang mana?",
    choices=(
        Choice("employed", "Karyawan (didaftarkan majikan)", ("karyawan", "majikan", "perusahaan")),
        Choice(SELF_EMPLOYED, "Mandiri (BPU)", ("mandiri", "bpu")),
    ),
)
MONTHS = Field(
    "months_insured",
    Kind.TENURE,
    "Lama menjadi peserta",
    "Berapa lama almarhum menjadi peserta? Misalnya: 2 tahun.",
    "bulan",
    most=720,
)


def compute(answers: Answers) -> Result:
    months, is_self_employed = int(answers["months_insured"]), answers["segment"] == SELF_EMPLOYED
    names = {"grant": "Santunan kematian", "periodic": "Santunan berkala", "funeral": "Biaya pemakaman"}
    is_new = months < FULL_AFTER
    if is_self_employed and is_new:
        names = {"funeral": "Santunan sebelum 3 bulan"}
    figures = {name: tables.amount(f"jkm_{name}", LAW_DATE) for name in names}
    extra = ("PERMENAKER-1-2025",) if len(names) == 1 else ()
    lines = [
        Line(label, rupiah.whole(figures[name].value), "dibayar sekaligus", extra or figures[name].law)
        for name, label in names.items()
    ]
    total = sum(line.amount or 0 for line in lines)
    return Result(
        {**{name: line.amount for name, line in zip(names, lines, strict=True)}, "total": total},
        tuple(lines),
        total,
        f"Santunan kematian (JKM) {rupiah.said(total)}.",
        rests_on=("Meninggal bukan karena kecelakaan kerja, saat masih peserta aktif",),
        changes=(
            "Meninggal karena kecelakaan kerja dihitung lain; lihat santunan kecelakaan kerja.",
            "Saldo JHT dibayar terpisah. Anak dapat beasiswa bila masa iur paling sedikit 3 tahun.",
        ),
        doubts=_doubts(is_self_employed, is_new),
    )


def _doubts(is_self_employed: bool, is_new: bool) -> tuple[str, ...]:
    if not is_new:
        return ()
    if is_self_employed:
        return ("Aturan 3 bulan itu kami ketahui dari keterangan kantor cabang BPJS; periksa dulu di sana.",)
    return (
        "Sumber tidak seragam apakah aturan 3 bulan berlaku juga untuk karyawan. Ajukan klaim penuh dan minta jawaban "
        "tertulis dari kantor cabang BPJS Ketenagakerjaan.",
    )


DEATH_BENEFIT = Calculator(
    "death-benefit",
    "santunan-kematian",
    "Santunan kematian (JKM)",
    "Yang diterima ahli waris bila peserta meninggal bukan karena kecelakaan kerja.",
    (SEGMENT, MONTHS),
    compute,
    articles=("jamsostek-jkm-42-juta",),
    law=("PP-82-2019", "PERMENAKER-1-2025"),
)
