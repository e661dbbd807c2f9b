"""T-11: a worker or a union asks for bipartite talks, the first and the second time."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law


def _sender(answers: Answers) -> tuple[Block, ...]:
    if "union" not in answers:
        return (Paragraph("Saya yang bertanda tangan di bawah ini:"), stationery.worker(answers))
    return (
        Paragraph("Kami yang bertanda tangan di bawah ini:"),
        stationery.facts(
            ("Nama serikat", answers.text("union")),
            ("Nomor bukti pencatatan", answers.text("union_record")),
            ("Diwakili oleh", answers.text("worker_name")),
            ("Jabatan", answers.text("position")),
            ("Telepon", answers.text("phone")),
        ),
    )


def _write(answers: Answers) -> Document:
    is_second = "first_letter" in answers
    ours = "kami" if "union" in answers else "saya"
    subject = "Permohonan perundingan bipartit" + (" (permohonan kedua)" if is_second else "")
    meeting = stationery.meeting(answers)
    reply_by = answers.spoken_day("reply_by")
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, subject, stationery.company_leader(answers)),
        *_sender(answers),
        *(_reminder(answers, ours) if is_second else ()),
        Paragraph(
            f"Dengan ini {ours} memohon perundingan bipartit dengan pimpinan perusahaan, sesuai "
            f"{law('UU-2-2004 3(1)')}."
        ),
        *stationery.part("Masalah yang ingin dirundingkan", answers, "issue"),
        *stationery.part("Dasar", answers, "grounds"),
        *stationery.part(f"Yang {ours} minta", answers, "demands"),
        *((Paragraph(f"Jumlah yang {ours} minta: {answers.money('amount')}."),) if "amount" in answers else ()),
        *((Paragraph(f"Perundingan {ours} usulkan pada:"), meeting) if meeting else ()),
        Paragraph(
            f"{ours.capitalize()} mohon jawaban tertulis"
            + (f" paling lambat tanggal {reply_by}." if reply_by else " dari perusahaan.")
        ),
        *(_consequence() if is_second else ()),
        Paragraph(f"Atas perhatian Bapak/Ibu, {ours} ucapkan terima kasih."),
        Signatures((Signer(f"Hormat {ours},", answers.text("worker_name"), _post(answers)),)),
        *stationery.copy_to_office(answers),
        stationery.receipt(),
    )
    name = "permohonan-bipartit-kedua" if is_second else "permohonan-bipartit"
    return Document(name, subject, blocks)


def _post(answers: Answers) -> str:
    return answers.text("position") if "union" in answers else ""


def _reminder(answers: Answers, ours: str) -> tuple[Block, ...]:
    return (
        Paragraph(
            f"Pada tanggal {answers.spoken_day('first_letter')} {ours} telah mengirim permohonan perundingan bipartit "
            "yang pertama. Sampai surat ini dibuat, perundingan belum terlaksana."
        ),
    )


def _consequence() -> tuple[Block, ...]:
    return (
        Paragraph(
            "Apabila permohonan kedua ini juga ditolak atau tidak ditanggapi, perselisihan ini akan dicatatkan pada "
            "dinas yang membidangi ketenagakerjaan dengan melampirkan bukti kedua permohonan, sesuai "
            f"{law('PERMENAKER-31-2008 3(2)')}."
        ),
    )


_ASKED = (
    stationery.WORKER,
    stationery.POSITION,
    stationery.STARTED,
    stationery.PHONE,
    Field("union", "Nama serikat", hint="Hanya kalau serikat yang meminta; kalau Anda sendiri, kosongkan"),
    Field("union_record", "Nomor bukti pencatatan serikat"),
    stationery.COMPANY,
    stationery.COMPANY_ADDRESS,
    required(
        "issue",
        "Masalahnya apa",
        Kind.LONG_TEXT,
        hint="Ceritakan singkat, dengan tanggalnya. Satu hal satu baris",
    ),
    Field(
        "grounds",
        "Dasarnya apa",
        Kind.LONG_TEXT,
        "Kalau tahu: perjanjian kerja, peraturan perusahaan, PKB, atau pasal yang dilanggar",
    ),
    required("demands", "Yang Anda minta", Kind.LONG_TEXT, hint="Satu permintaan satu baris"),
    Field("amount", "Jumlah uang yang Anda minta", Kind.MONEY, "Misalnya: 4.200.000", usual=True),
    *stationery.MEETING,
    Field("reply_by", "Minta dijawab paling lambat tanggal", Kind.DATE),
    stationery.PLACE,
    stationery.DATE,
    stationery.COPY_TO_OFFICE,
)
_CHECKS = (checks.in_order("date", "reply_by", "Batas jawaban tidak boleh sebelum tanggal surat."),)
_HELPS = ("perselisihan-minta-bipartit", "perselisihan-bipartit-ditolak", "serikat-langkah-jika-ditekan")
_AFTER = (
    "Cetak dua rangkap. Serahkan satu dan minta tanda terima di rangkap Anda, atau kirim lewat pos dan simpan resinya."
)

FIRST_REQUEST = Letter(
    name="bipartit",
    code="T-11",
    title="Permohonan perundingan bipartit",
    about="Anda ingin berunding dengan perusahaan. Ini langkah pertama setiap perselisihan.",
    after=_AFTER,
    fields=_ASKED,
    write=_write,
    law=("UU-2-2004 3(1)",),
    helps=_HELPS,
    checks=_CHECKS,
)

SECOND_REQUEST = Letter(
    name="bipartit-kedua",
    code="T-11b",
    title="Permohonan perundingan bipartit yang kedua",
    about="Permohonan pertama ditolak atau tidak dijawab perusahaan.",
    after=f"{_AFTER} Kalau ini pun tidak dijawab, catatkan perselisihannya ke dinas dengan bukti kedua surat.",
    fields=(
        required("first_letter", "Tanggal permohonan yang pertama", Kind.DATE),
        *_ASKED,
    ),
    write=_write,
    law=("UU-2-2004 3(1)", "PERMENAKER-31-2008 3(2)"),
    helps=_HELPS,
    checks=(
        *_CHECKS,
        checks.not_in_future("first_letter", "Tanggal permohonan pertama belum tiba. Periksa lagi tanggalnya."),
        checks.in_order("first_letter", "date", "Tanggal surat ini tidak boleh sebelum permohonan pertama."),
    ),
)
