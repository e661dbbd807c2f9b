"""T-20: a complaint to the labour inspectors."""

from knowledge.letters import stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Section, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

SECRECY = "UU-13-2003 181"
"""What the inspectors must keep secret."""
CONFIDENTIAL = "confidential"
_YES_NO = (("yes", "Ya"), ("no", "Tidak"))


def _write(answers: Answers) -> Document:
    hidden = answers.text(CONFIDENTIAL) == "yes"
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers,
            "Pengaduan pelanggaran norma ketenagakerjaan",
            (
                "Kepala Dinas yang membidangi ketenagakerjaan Provinsi Kalimantan Barat",
                "u.p. Pengawas Ketenagakerjaan",
                "di tempat",
            ),
        ),
        Paragraph(
            f"Menurut {law('UU-13-2003 176')}, pengawasan ketenagakerjaan dilakukan oleh pengawas ketenagakerjaan. "
            "Dengan ini saya mengadukan dugaan pelanggaran berikut."
        ),
        Section("Perusahaan yang diadukan"),
        stationery.facts(
            ("Nama", answers.text("company")),
            ("Alamat", answers.text("company_address")),
            ("Jenis usaha", answers.text("business")),
            ("Jumlah pekerja", _count(answers, "workers")),
            ("Pekerja yang terdampak", _count(answers, "affected")),
        ),
        *stationery.part("Yang terjadi", answers, "facts"),
        *stationery.part("Ketentuan yang diduga dilanggar", answers, "provisions"),
        *stationery.part("Bukti", answers, "proof"),
        *stationery.part("Permintaan", answers, "demands"),
        Section("Pelapor"),
        stationery.worker(answers),
        *_secret(hidden),
        Paragraph(
            "Saya mohon pengaduan ini diperiksa dan saya diberi nomor atau tanda terima pengaduan. Terima kasih."
        ),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("pengaduan-pengawas-ketenagakerjaan", "Pengaduan ke pengawas ketenagakerjaan", blocks)


def _count(answers: Answers, name: str) -> str:
    return f"{answers.number(name)} orang" if name in answers else ""


def _secret(hidden: bool) -> tuple[Block, ...]:
    if not hidden:
        return ()
    return (
        Paragraph(
            "Saya mohon identitas saya DIRAHASIAKAN dari perusahaan. Pengawas ketenagakerjaan wajib merahasiakan hal "
            f"yang patut dirahasiakan menurut {law(SECRECY)}."
        ),
    )


COMPLAINT = Letter(
    name="lapor-pengawas",
    code="T-20",
    title="Pengaduan ke pengawas ketenagakerjaan",
    about=(
        "Perusahaan melanggar aturan, misalnya upah di bawah minimum, lembur tidak dibayar, atau BPJS tidak "
        "didaftarkan."
    ),
    after="Serahkan ke dinas provinsi dengan salinan bukti, dan minta nomor atau tanda terima pengaduan.",
    fields=(
        stationery.COMPANY,
        required("company_address", "Alamat perusahaan"),
        Field("business", "Jenis usaha", hint="Misalnya: perkebunan sawit"),
        Field("workers", "Jumlah pekerja", Kind.NUMBER),
        Field("affected", "Jumlah pekerja yang terdampak", Kind.NUMBER),
        required(
            "facts", "Apa yang terjadi dan kapan", Kind.LONG_TEXT, hint="Satu kejadian satu baris, dengan tanggalnya"
        ),
        Field("provisions", "Pasal yang diduga dilanggar", Kind.LONG_TEXT, "Kalau tahu"),
        Field("proof", "Bukti yang Anda punya", Kind.LONG_TEXT, "Satu bukti satu baris, misalnya: slip gaji Juni 2026"),
        Field("demands", "Yang Anda minta", Kind.LONG_TEXT),
        stationery.WORKER,
        stationery.POSITION,
        stationery.STARTED,
        stationery.PHONE,
        Field(CONFIDENTIAL, "Minta identitas Anda dirahasiakan", Kind.CHOICE, choices=_YES_NO),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=("UU-13-2003 176", SECRECY, "UU-21-2000 40"),
    helps=(
        "layanan-lapor-pengawas",
        "layanan-pengawas-atau-mediator",
        "upahstruktur-sanksi-dan-lapor",
        "serikat-langkah-jika-ditekan",
        "upah-di-bawah-minimum",
        "upah-lembur-tidak-dibayar",
        "upah-thr-tidak-dibayar",
        "upah-tidak-dibayar",
        "jamsostek-belum-didaftarkan",
        "norma-jam-kerja-berlebihan",
        "norma-k3-apd",
    ),
)
