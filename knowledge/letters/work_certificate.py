"""T-23: a worker asks for the certificate of their work (paklaring)."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Items, Paragraph, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

_RULE = "KUHPERDATA 1602z"
_CONTENT = (("work", "Pekerjaan dan lamanya saja"), ("all", "Juga cara saya bekerja dan sebab saya berhenti"))


def _write(answers: Answers) -> Document:
    asked = ["Pekerjaan saya.", "Kapan saya mulai dan kapan saya berhenti bekerja."]
    if answers.text("content") == "all":
        asked.append("Cara saya menjalankan pekerjaan, dan sebab hubungan kerja berakhir.")
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, "Permintaan surat keterangan kerja", stationery.company_leader(answers)),
        Paragraph("Saya yang bertanda tangan di bawah ini:"),
        stationery.worker(answers),
        Paragraph(
            f"dengan hari terakhir bekerja {answers.weekday('ended')}, mohon diberi surat keterangan kerja yang "
            "ditandatangani, tentang:"
        ),
        Items(tuple(asked)),
        Paragraph(
            f"Menurut {law(_RULE)}, majikan wajib memberikannya saat hubungan kerja berakhir kalau pekerja memintanya."
        ),
        *_deadline(answers),
        Paragraph("Atas perhatian Bapak/Ibu, saya ucapkan terima kasih."),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("permintaan-surat-keterangan-kerja", "Permintaan surat keterangan kerja", blocks)


def _deadline(answers: Answers) -> tuple[Block, ...]:
    if "wanted_by" not in answers:
        return ()
    return (Paragraph(f"Saya berharap menerimanya paling lambat tanggal {answers.spoken_day('wanted_by')}."),)


REQUEST = Letter(
    name="paklaring",
    code="T-23",
    title="Permintaan surat keterangan kerja (paklaring)",
    about="Paklaring ditulis oleh perusahaan. Dengan surat ini Anda memintanya.",
    after=(
        "Serahkan ke bagian personalia dan minta tanda terima. Kalau tidak diberi, adukan ke dinas di kabupaten atau "
        "kota tempat Anda bekerja."
    ),
    fields=(
        stationery.WORKER,
        stationery.POSITION,
        stationery.STARTED,
        required("ended", "Hari terakhir Anda bekerja", Kind.DATE),
        stationery.PHONE,
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        required(
            "content",
            "Yang harus tertulis di dalamnya",
            Kind.CHOICE,
            hint="Sebab berhenti hanya ditulis kalau Anda minta. Kalau ragu, pilih yang pertama",
            choices=_CONTENT,
        ),
        Field("wanted_by", "Paling lambat kapan Anda ingin menerimanya", Kind.DATE),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=(_RULE,),
    helps=("pascaphk-paklaring",),
    checks=(
        checks.in_order("started", "ended", "Hari terakhir bekerja tidak bisa sebelum hari pertama."),
        checks.in_order("date", "wanted_by", "Tanggal itu tidak bisa sebelum tanggal surat ini."),
    ),
)
