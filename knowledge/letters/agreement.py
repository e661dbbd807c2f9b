"""T-14: what a worker and a company have agreed on."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Section, Signatures, Signer, Title
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

_SIGNED = "UU-2-2004 7(1)"


def _write(answers: Answers) -> Document:
    witnesses = (Signer("Disaksikan mediator,", answers.text("mediator")),) if "mediator" in answers else ()
    blocks: tuple[Block, ...] = (
        Title("Perjanjian Bersama"),
        *_parties(answers),
        Paragraph("selanjutnya disebut PIHAK KEDUA (pengusaha),"),
        Paragraph(
            f"menurut {law('UU-2-2004 7')}, dengan sadar dan tanpa paksaan dari siapa pun telah bersepakat sebagai "
            "berikut."
        ),
        *stationery.part("Duduk soal", answers, "issue"),
        *stationery.part("Yang disepakati", answers, "terms"),
        *_payment(answers),
        *stationery.part("Akibat bila tidak dilaksanakan", answers, "consequence"),
        Section("Penutup"),
        Paragraph(
            "Perjanjian Bersama ini mengikat dan menjadi hukum bagi kedua pihak, dan didaftarkan pada Pengadilan "
            "Hubungan Industrial pada Pengadilan Negeri di wilayah perjanjian ini dibuat. Apabila salah satu pihak "
            "tidak melaksanakannya, pihak yang dirugikan dapat memohon eksekusi kepada Pengadilan Hubungan Industrial."
        ),
        Paragraph(
            "Setelah seluruh isi Perjanjian Bersama ini dilaksanakan, perselisihan kedua pihak dinyatakan selesai."
        ),
        Signatures(
            (
                Signer("PIHAK PERTAMA,", answers.text("worker_name")),
                Signer("PIHAK KEDUA,", answers.text("employer_name"), answers.text("employer_post")),
                *witnesses,
            )
        ),
    )
    return Document("perjanjian-bersama", "Perjanjian Bersama", blocks)


def _parties(answers: Answers) -> tuple[Block, ...]:
    return (
        Paragraph(f"Pada hari {answers.weekday('date')}, bertempat di {answers.text('place')}, kami:"),
        stationery.facts(
            ("Nama", answers.text("worker_name")),
            ("Jabatan/bagian", answers.text("position")),
            ("Alamat", answers.text("worker_address")),
        ),
        Paragraph("selanjutnya disebut PIHAK PERTAMA (pekerja); dan"),
        stationery.facts(
            ("Nama", answers.text("employer_name")),
            ("Jabatan", answers.text("employer_post")),
            ("Bertindak untuk", answers.text("company")),
            ("Alamat", answers.text("company_address")),
        ),
    )


def _payment(answers: Answers) -> tuple[Block, ...]:
    if "amount" not in answers:
        return ()
    rows = stationery.facts(
        ("Jumlah", answers.money("amount")),
        ("Dibayar paling lambat", answers.weekday("pay_by")),
        ("Cara membayar", answers.text("pay_how")),
    )
    return (Section("Pembayaran"), rows)


AGREEMENT = Letter(
    name="perjanjian-bersama",
    code="T-14",
    title="Perjanjian Bersama",
    about="Anda dan perusahaan sudah sepakat, dan kesepakatan itu perlu mengikat.",
    after=(
        "Baca lagi semuanya sebelum tanda tangan; jangan tanda tangan kalau jumlah atau tanggalnya kosong. Lalu "
        "daftarkan "
        "ke Pengadilan Hubungan Industrial pada Pengadilan Negeri di wilayah perjanjian dibuat (Kalimantan Barat: "
        "Pontianak)."
    ),
    fields=(
        required("worker_name", "Nama lengkap pekerja"),
        Field("position", "Jabatan atau bagian pekerja"),
        required("worker_address", "Alamat pekerja"),
        required("employer_name", "Nama lengkap wakil perusahaan"),
        Field("employer_post", "Jabatan wakil perusahaan"),
        stationery.COMPANY,
        required("company_address", "Alamat perusahaan"),
        Field("issue", "Perselisihannya tentang apa", Kind.LONG_TEXT),
        required("terms", "Apa yang disepakati", Kind.LONG_TEXT, hint="Satu kesepakatan satu baris"),
        Field("amount", "Jumlah uang yang dibayar", Kind.MONEY, "Misalnya: 25.000.000", usual=True),
        Field("pay_by", "Dibayar paling lambat tanggal", Kind.DATE),
        Field("pay_how", "Cara membayar", hint="Misalnya: transfer ke rekening pekerja, sekaligus"),
        Field("consequence", "Akibat kalau tidak dilaksanakan atau terlambat", Kind.LONG_TEXT),
        required("place", "Tempat perjanjian dibuat", basis="UU-2-2004 7(3)"),
        required("date", "Tanggal perjanjian", Kind.DATE),
        Field("mediator", "Nama mediator", hint="Isi kalau sepakat dalam mediasi: mediator wajib ikut tanda tangan"),
    ),
    write=_write,
    law=("UU-2-2004 7", _SIGNED, "UU-2-2004 7(2)", "UU-2-2004 7(3)", "UU-2-2004 7(5)", "UU-2-2004 13(1)"),
    helps=("perselisihan-perjanjian-bersama",),
    checks=(
        checks.together("amount", "pay_by", "Isi juga kapan uangnya dibayar, supaya perjanjian ini bisa ditagih."),
        checks.in_order("date", "pay_by", "Tanggal pembayaran tidak boleh sebelum tanggal perjanjian."),
    ),
)
