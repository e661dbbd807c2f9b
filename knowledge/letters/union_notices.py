"""T-05 and T-06: a registered union makes itself known to the company, and collects its dues from wages."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Items, Paragraph, Signatures, Signer, Table, Title
from knowledge.letters.field import Field, Kind, people, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

_KNOWN = "UU-21-2000 23"
_WITH_POWER = "KEPMENAKER-187-2004 3"


def _existence(answers: Answers) -> Document:
    union, officers = answers.text("union"), answers.rows("officers")
    numbered = tuple((str(number), *row) for number, row in enumerate(officers, 1))
    board: tuple[Block, ...] = (
        (Paragraph("Susunan pengurus:"), Table(("No.", "Nama", "Jabatan dalam serikat"), numbered, (1, 6, 6)))
        if numbered
        else ()
    )
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, "Pemberitahuan keberadaan serikat pekerja", stationery.company_leader(answers)),
        Paragraph(f"Sesuai {law(_KNOWN)}, kami memberitahukan keberadaan serikat pekerja di perusahaan ini:"),
        stationery.facts(
            ("Nama serikat", union),
            ("Alamat", answers.text("union_address")),
            ("Nomor bukti pencatatan", answers.text("union_record")),
            ("Tanggal pencatatan", answers.spoken_day("recorded")),
            ("Dicatat oleh", stationery.office(answers.text("region"))),
        ),
        *board,
        Paragraph(
            "Kami mengajak perusahaan membangun hubungan kerja yang baik, dan siap bertemu untuk berkenalan dan "
            "membicarakan cara berkomunikasi sehari-hari."
        ),
        Paragraph("Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        Signatures(
            (
                Signer("Ketua,", answers.text("chair"), union),
                Signer("Sekretaris,", answers.text("secretary"), union),
            )
        ),
        stationery.receipt(),
    )
    return Document("pemberitahuan-keberadaan-serikat", "Pemberitahuan keberadaan serikat pekerja", blocks)


def _dues(answers: Answers) -> Document:
    blocks: tuple[Block, ...] = (
        Title("Surat Kuasa Pemotongan Upah untuk Iuran Serikat"),
        Paragraph("Yang bertanda tangan di bawah ini:"),
        stationery.facts(
            ("Nama", answers.text("worker_name")),
            ("Bagian", answers.text("position")),
            ("Nomor induk pekerja", answers.text("worker_number")),
            ("Perusahaan", answers.text("company")),
        ),
        Paragraph(
            f"dengan ini memberi kuasa kepada perusahaan untuk memotong upah saya setiap bulan sebagai iuran anggota "
            f"serikat pekerja, sesuai {law('KEPMENAKER-187-2004')}, dan menyerahkannya kepada serikat:"
        ),
        stationery.facts(
            ("Iuran setiap bulan", answers.money("dues")),
            ("Dasar", answers.text("dues_basis")),
            ("Serikat penerima", answers.text("union")),
            ("Rekening", answers.text("account")),
            ("Mulai berlaku", answers.spoken_day("starts")),
        ),
        Paragraph(
            "Kuasa ini berlaku sampai saya cabut secara tertulis atau saya berhenti menjadi anggota. Pencabutan saya "
            "sampaikan kepada perusahaan dengan tembusan kepada serikat."
        ),
        Paragraph("Untuk pemotongan ini serikat menyampaikan kepada perusahaan:"),
        Items(
            (
                "daftar anggota;",
                "daftar pengurus dan pengesahannya;",
                "salinan nomor bukti pencatatan serikat;",
                "surat kuasa ini;",
                "salinan peraturan organisasi tentang iuran.",
            )
        ),
        stationery.signed_at(answers),
        Signatures((Signer("Pemberi kuasa,", answers.text("worker_name")),)),
    )
    return Document("kuasa-pemotongan-iuran", "Surat kuasa pemotongan iuran serikat", blocks)


EXISTENCE = Letter(
    name="keberadaan-serikat",
    code="T-05",
    title="Pemberitahuan keberadaan serikat ke perusahaan",
    about="Serikat sudah punya nomor bukti pencatatan, dan perusahaan harus diberi tahu.",
    after=(
        "Lampirkan salinan nomor bukti pencatatan, dan minta tanda terima. Tidak ada batas hari, tetapi lakukan segera."
    ),
    fields=(
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        required("union", "Nama serikat", basis=_KNOWN),
        required("union_address", "Alamat serikat", basis=_KNOWN),
        required("union_record", "Nomor bukti pencatatan", basis=_KNOWN),
        required("recorded", "Tanggal pencatatan", Kind.DATE, basis=_KNOWN),
        required("region", "Kabupaten atau kota dinas yang mencatat", Kind.REGION, basis=_KNOWN),
        people("officers", "Susunan pengurus", hint="Satu orang satu baris: nama, jabatan"),
        stationery.CHAIR,
        stationery.SECRETARY,
        stationery.NUMBER,
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_existence,
    law=(_KNOWN, "KEPMENAKER-16-2001 5"),
    helps=("serikat-setelah-tercatat",),
    checks=(
        checks.not_in_future("recorded", "Tanggal pencatatan belum tiba. Periksa lagi tanggalnya."),
        checks.in_order("recorded", "date", "Tanggal surat tidak boleh sebelum serikat dicatat."),
    ),
)

DUES = Letter(
    name="kuasa-iuran",
    code="T-06",
    title="Surat kuasa pemotongan iuran serikat",
    about="Iuran serikat dipotong langsung dari upah Anda. Tanpa kuasa ini perusahaan tidak boleh memotong.",
    after="Serahkan ke perusahaan lewat serikat, bersama dokumen yang disebut di surat. Simpan salinannya.",
    fields=(
        required("worker_name", "Nama lengkap Anda", basis=_WITH_POWER),
        stationery.POSITION,
        Field("worker_number", "Nomor induk pekerja"),
        stationery.COMPANY,
        stationery.UNION,
        required("dues", "Iuran setiap bulan", Kind.MONEY, hint="Misalnya: 20.000", basis="KEPMENAKER-187-2004 3"),
        required(
            "dues_basis",
            "Dasar besarnya iuran",
            hint="Misalnya: Pasal 20 Anggaran Rumah Tangga",
            basis="UU-21-2000 30a",
        ),
        Field("account", "Rekening serikat"),
        Field("starts", "Mulai berlaku tanggal", Kind.DATE),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_dues,
    law=(_WITH_POWER, "KEPMENAKER-187-2004 4", "KEPMENAKER-187-2004 5", "UU-21-2000 30a"),
    helps=("serikat-iuran-potong-upah",),
)
