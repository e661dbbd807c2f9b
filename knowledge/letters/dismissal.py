"""T-16: a worker refuses a dismissal."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Items, Paragraph, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

# PP 35/2021 article 39 (1).
_WORKING_DAYS = 7

_WAYS = (
    ("letter", "Dengan surat PHK"),
    ("whatsapp", "Lewat WhatsApp, tanpa surat"),
    ("message", "Lewat pesan lain, tanpa surat"),
    ("oral", "Lisan atau telepon, tanpa surat"),
)
_CALLED = {
    "letter": frozenset(("surat", "tertulis", "kertas")),
    "whatsapp": frozenset(("whatsapp", "wa", "whatsap", "wasap", "grup", "group")),
    "message": frozenset(("sms", "email", "imel", "telegram", "messenger", "pesan", "chat")),
    "oral": frozenset(
        ("lisan", "telepon", "telpon", "telfon", "tlp", "ditelepon", "ditelpon", "ditelfon", "omongan", "ngomong",
         "diomongin", "omong", "mulut", "langsung", "dipanggil", "dibilang", "bilang", "dibilangin", "ucapan", "rapat")
    ),
}  # fmt: skip
_HOW_TOLD = {
    "whatsapp": "melalui pesan WhatsApp",
    "message": "melalui pesan elektronik",
    "oral": "secara lisan",
}


def _late(answers: Answers) -> Problem | None:
    received, written = answers.day("received"), answers.day("date") or answers.today
    if received is None:
        return None
    if written <= checks.working_days_after(received, _WORKING_DAYS, joint_leave_counts=True):
        return None
    if "how" in answers and answers.text("how") != "letter":
        return Problem(
            "received",
            "Sudah lebih dari 7 hari kerja sejak Anda diberi tahu. Waktu itu dihitung sejak surat PHK diterima, tetapi "
            "supaya aman kirim surat ini secepatnya dan hubungi mediator hari ini juga.",
        )
    return Problem(
        "received",
        "Surat penolakan semestinya dibuat paling lama 7 hari kerja sejak surat PHK diterima, dan waktu itu mungkin "
        "sudah lewat. Kirim surat ini secepatnya dan hubungi mediator hari ini juga.",
    )


def _opening(answers: Answers) -> tuple[Block, ...]:
    """How the worker was told, and the refusal: what was told without a letter is not said to be one."""
    day = answers.spoken_day("received")
    if (how := _HOW_TOLD.get(answers.text("how"))) is not None:
        return (
            Paragraph(
                f"Pada tanggal {day} perusahaan memberitahukan pemutusan hubungan kerja (PHK) kepada saya {how}. "
                "Sampai surat ini saya buat, saya tidak menerima surat pemberitahuan PHK sebagaimana diatur dalam "
                f"{law('PP-35-2021 37(3)')}."
            ),
            Paragraph("Dengan surat ini saya menyatakan MENOLAK pemutusan hubungan kerja tersebut, dengan alasan:"),
        )
    notice = "surat pemberitahuan pemutusan hubungan kerja (PHK)"
    if "notice_number" in answers:
        notice += f" Nomor {answers.text('notice_number')}"
    if "notice_date" in answers:
        notice += f" tanggal {answers.spoken_day('notice_date')}"
    return (
        Paragraph(f"Pada tanggal {day} saya menerima {notice} dari perusahaan."),
        Paragraph(
            f"Dengan surat ini saya menyatakan MENOLAK pemutusan hubungan kerja tersebut. Penolakan ini saya sampaikan "
            f"menurut {law('PP-35-2021 39(1)')}, dengan alasan:"
        ),
    )


def _write(answers: Answers) -> Document:
    meeting = stationery.meeting(answers)
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, "Penolakan pemutusan hubungan kerja", stationery.company_leader(answers)),
        Paragraph("Saya yang bertanda tangan di bawah ini:"),
        stationery.worker(answers),
        *_opening(answers),
        stationery.listed(answers, "reasons"),
        Paragraph("Sehubungan dengan itu saya:"),
        Items(
            (
                f"meminta agar PHK ini dirundingkan lebih dulu secara bipartit, sesuai {law('UU-13-2003 151(3)')} dan "
                "Pasal 39 ayat (2) Peraturan Pemerintah tersebut;",
                "menyatakan tetap siap bekerja seperti biasa;",
                "meminta agar upah dan hak lain yang biasa saya terima tetap dibayar selama perselisihan ini belum "
                "selesai, sesuai Pasal 157A Undang-Undang tersebut.",
            )
        ),
        *((Paragraph("Perundingan saya usulkan pada:"), meeting) if meeting else ()),
        Paragraph("Demikian surat ini saya buat. Atas perhatian Bapak/Ibu, saya ucapkan terima kasih."),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        *stationery.copy_to_office(answers),
        stationery.receipt(),
    )
    return Document("surat-penolakan-phk", "Surat penolakan PHK", blocks)


REFUSAL = Letter(
    name="tolak-phk",
    code="T-16",
    title="Surat penolakan PHK",
    about="Anda di-PHK, dengan surat atau tanpa surat, dan tidak setuju.",
    after="Cetak dua rangkap dan tanda tangani. Serahkan satu, minta tanda terima di rangkap Anda. Tetap masuk kerja.",
    fields=(
        stationery.WORKER,
        stationery.POSITION,
        stationery.STARTED,
        stationery.WORKER_ADDRESS,
        stationery.PHONE,
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        Field("how", "Cara PHK disampaikan kepada Anda", Kind.CHOICE, required=True, choices=_WAYS, words=_CALLED),
        Field(
            "notice_number",
            "Nomor surat PHK",
            hint="Lihat di surat dari perusahaan",
            usual=True,
            only_with=("how", "letter"),
        ),
        Field("notice_date", "Tanggal surat PHK", Kind.DATE, only_with=("how", "letter")),
        required(
            "received",
            "Tanggal Anda menerima surat PHK atau diberi tahu",
            Kind.DATE,
            hint="Penolakan dibuat paling lama 7 hari kerja sejak surat diterima. Tanpa surat, supaya aman hitung "
            "sejak Anda diberi tahu",
            basis="PP-35-2021 39(1)",
        ),
        required(
            "reasons",
            "Alasan Anda menolak",
            Kind.LONG_TEXT,
            hint="Satu alasan satu baris, misalnya: Saya tidak pernah mendapat surat peringatan.",
            basis="PP-35-2021 39(1)",
        ),
        *stationery.MEETING,
        stationery.PLACE,
        stationery.DATE,
        stationery.COPY_TO_OFFICE,
    ),
    write=_write,
    law=("PP-35-2021 37(3)", "PP-35-2021 39(1)", "PP-35-2021 39(2)", "UU-13-2003 151(3)", "UU-13-2003 157A"),
    helps=("phk-menolak-surat", "phk-lewat-whatsapp", "serikat-langkah-jika-ditekan"),
    checks=(
        checks.not_in_future("received", "Tanggal itu belum tiba. Periksa lagi tanggalnya."),
        checks.in_order("notice_date", "received", "Surat PHK tidak bisa diterima sebelum tanggal suratnya."),
        checks.in_order(
            "received", "date", "Tanggal surat ini tidak boleh sebelum Anda menerima surat PHK atau diberi tahu."
        ),
    ),
    warnings=(_late,),
)
