"""T-21: a worker asks for the structure and scale of wages, and the table in which a company sets it down."""

from knowledge.letters import stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Signatures, Signer, Table, Title
from knowledge.letters.field import Column, Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law


def _request(answers: Answers) -> Document:
    grade = answers.text("grade")
    mine = f" untuk golongan jabatan saya ({grade})" if grade else " untuk golongan jabatan saya"
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, "Permintaan informasi struktur dan skala upah", stationery.company_leader(answers)),
        Paragraph("Saya yang bertanda tangan di bawah ini:"),
        stationery.worker(answers),
        Paragraph(
            f"mohon diberi tahu secara tertulis struktur dan skala upah{mine}. Menurut {law('PP-36-2021 21')} beserta "
            "perubahannya, pengusaha memberitahukan struktur dan skala upah kepada setiap pekerja, sekurang-kurangnya "
            "pada golongan jabatannya."
        ),
        *stationery.part("Yang ingin saya ketahui", answers, "questions"),
        Paragraph("Atas perhatian Bapak/Ibu, saya ucapkan terima kasih."),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("permintaan-struktur-skala-upah", "Permintaan informasi struktur dan skala upah", blocks)


def _table(answers: Answers) -> Document:
    columns = ("Golongan jabatan", "Jabatan", "Rentang", "Upah terkecil (Rp)", "Upah tengah (Rp)", "Upah terbesar (Rp)")
    blocks: tuple[Block, ...] = (
        Title("Struktur dan Skala Upah", answers.text("company")),
        Table(columns, answers.rows("grades"), (3, 5, 3, 4, 4, 4)),
        Paragraph(f"Ditetapkan tanggal {answers.spoken_day('date')}."),
        Signatures((Signer("Ditetapkan oleh,", answers.text("set_by"), answers.text("set_by_post")),)),
    )
    return Document("tabel-struktur-skala-upah", "Tabel struktur dan skala upah", blocks)


REQUEST = Letter(
    name="minta-ssu",
    code="T-21",
    title="Permintaan informasi struktur dan skala upah",
    about="Anda ingin tahu upah untuk golongan jabatan Anda.",
    after=(
        "Serahkan ke bagian personalia dan minta tanda terima. Kalau tidak dijawab, lapor ke pengawas "
        "ketenagakerjaan provinsi."
    ),
    fields=(
        stationery.WORKER,
        stationery.POSITION,
        Field("grade", "Golongan jabatan Anda", hint="Kalau tahu"),
        stationery.STARTED,
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        Field("questions", "Yang ingin Anda ketahui", Kind.LONG_TEXT, "Satu pertanyaan satu baris"),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_request,
    law=("PP-36-2021 21",),
    helps=("upahstruktur-diberitahukan",),
)

TABLE = Letter(
    name="tabel-ssu",
    code="T-21b",
    title="Tabel struktur dan skala upah",
    about="Perusahaan menyusun struktur dan skala upah.",
    after="Periksa: upah terkecil golongan paling bawah tidak boleh di bawah upah minimum.",
    fields=(
        stationery.COMPANY,
        required(
            "grades",
            "Golongan jabatan",
            Kind.ROWS,
            hint=(
                "Satu golongan satu baris, dipisah titik koma: golongan; jabatan; rentang; upah terkecil; tengah; "
                "terbesar"
            ),
            columns=(
                Column("grade", "Golongan jabatan"),
                Column("position", "Jabatan"),
                Column("range", "Rentang"),
                Column("lowest", "Upah terkecil"),
                Column("middle", "Upah tengah"),
                Column("highest", "Upah terbesar"),
            ),
        ),
        required("date", "Tanggal penetapan", Kind.DATE),
        Field("set_by", "Nama yang menetapkan"),
        Field("set_by_post", "Jabatannya"),
    ),
    write=_table,
    law=("UU-13-2003 92(1)", "UU-13-2003 88E(2)"),
    helps=("upahstruktur-cara-menyusun", "upahstruktur-wajib-dan-fungsi"),
)
