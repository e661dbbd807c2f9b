"""T-01, T-02 and T-04: a union is founded and tells the office of it."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers, Row
from knowledge.letters.document import Block, Document, Items, NewPage, Paragraph, Signatures, Signer, Table, Title
from knowledge.letters.field import Column, Field, Kind, people, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

_ATTACHED = "UU-21-2000 18(2)"
# UU 21/2000 article 5 (2).
_FEWEST = 10
_TOO_FEW = "Serikat dibentuk paling sedikit oleh 10 orang pekerja (UU 21/2000 pasal 5 ayat (2)). Tambah namanya."

_FOUNDERS = required(
    "founders",
    "Anggota pembentuk",
    Kind.ROWS,
    hint="Paling sedikit 10 orang. Satu orang satu baris: nama, tempat kerja, jabatan",
    basis=_ATTACHED,
    columns=(Column("name", "Nama"), Column("workplace", "Tempat kerja"), Column("role", "Jabatan")),
)
_OFFICERS = people(
    "officers",
    "Susunan pengurus",
    hint="Satu orang satu baris: nama, jabatan. Misalnya: Siti Aminah, ketua",
    is_required=True,
    basis=_ATTACHED,
)
_FOUNDED = required("founded", "Tanggal pembentukan serikat", Kind.DATE, basis="KEPMENAKER-16-2001 2(1)")


def _signed_by(answers: Answers) -> Signatures:
    union = answers.text("union")
    return Signatures(
        (
            Signer("Ketua,", answers.text("chair"), union),
            Signer("Sekretaris,", answers.text("secretary"), union),
        )
    )


def _numbered(rows: tuple[Row, ...], *, room: bool) -> tuple[Row, ...]:
    return tuple((str(number), *row, *([""] if room else [])) for number, row in enumerate(rows, 1))


def _members(answers: Answers, title: str, below: str) -> tuple[Block, ...]:
    rows = _numbered(answers.rows("founders"), room=True)
    columns = ("No.", "Nama", "Tempat kerja", "Jabatan", "Tanda tangan")
    return (
        Title(title, below),
        Table(columns, rows, (1, 5, 4, 3, 4), is_roomy=True),
    )


def _board(answers: Answers, below: str) -> tuple[Block, ...]:
    rows = _numbered(answers.rows("officers"), room=False)
    return (Title("Susunan Pengurus", below), Table(("No.", "Nama", "Jabatan dalam serikat"), rows, (1, 6, 6)))


def _notification(answers: Answers) -> Document:
    union = answers.text("union")
    blocks: tuple[Block, ...] = (
        *_cover(answers),
        NewPage(),
        *_members(answers, "Daftar Anggota Pembentuk", f"Lampiran 1\n{union}"),
        NewPage(),
        *_board(answers, f"Lampiran 3\n{union}"),
        _signed_by(answers),
    )
    return Document("pemberitahuan-pencatatan-serikat", "Pemberitahuan pencatatan serikat pekerja", blocks)


def _cover(answers: Answers) -> tuple[Block, ...]:
    return (
        *stationery.head(
            answers,
            "Pemberitahuan pembentukan serikat pekerja untuk dicatat",
            stationery.office_head(answers.text("region")),
            "3 (tiga) berkas",
        ),
        Paragraph(
            f"Sesuai {law('UU-21-2000 18(1)')} dan {law('KEPMENAKER-16-2001 2')}, kami memberitahukan bahwa telah "
            "dibentuk serikat pekerja:"
        ),
        stationery.facts(
            ("Nama serikat", answers.text("union")),
            ("Alamat", answers.text("union_address")),
            ("Tanggal pembentukan", answers.spoken_day("founded")),
            ("Perusahaan", answers.text("company")),
            ("Jumlah anggota pembentuk", f"{len(answers.rows('founders'))} orang"),
            ("Narahubung", answers.text("phone")),
        ),
        Paragraph("Bersama ini kami lampirkan:"),
        Items(
            (
                "daftar nama anggota pembentuk;",
                "Anggaran Dasar dan Anggaran Rumah Tangga (berkas tersendiri);",
                "susunan dan nama pengurus.",
            )
        ),
        Paragraph(
            "Kami mohon serikat ini dicatat dan diberi nomor bukti pencatatan paling lama 21 hari kerja sejak "
            f"pemberitahuan ini diterima, sesuai {law('UU-21-2000 20(1)')}."
        ),
        Paragraph("Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        _signed_by(answers),
        stationery.receipt(),
    )


def _record(answers: Answers) -> Document:
    union = answers.text("union")
    chair, minutes = answers.text("meeting_chair"), answers.text("minute_taker")
    blocks: tuple[Block, ...] = (
        Title("Berita Acara Pembentukan Serikat Pekerja", union),
        Paragraph(
            f"Pada hari {answers.weekday('founded')}, bertempat di {answers.text('meeting_place')}, telah diadakan "
            f"rapat pembentukan serikat pekerja yang dihadiri {len(answers.rows('founders'))} orang pekerja. Daftar "
            "hadirnya terlampir."
        ),
        Paragraph("Rapat atas kehendak bebas para pekerja memutuskan:"),
        Items(
            (
                f"membentuk serikat pekerja dengan nama {union};",
                f"menetapkan tempat kedudukannya di {answers.text('seat')};",
                "menetapkan Anggaran Dasar dan Anggaran Rumah Tangga;",
                "memilih pengurus seperti tercantum di bawah ini;",
                "menugasi pengurus memberitahukan pembentukan serikat ini kepada dinas yang membidangi ketenagakerjaan "
                "untuk dicatat.",
            )
        ),
        Table(("No.", "Nama", "Jabatan dalam serikat"), _numbered(answers.rows("officers"), room=False), (1, 6, 6)),
        Paragraph("Demikian berita acara ini dibuat dengan sebenarnya."),
        Signatures((Signer("Pimpinan rapat,", chair), Signer("Notulis,", minutes))),
        NewPage(),
        *_members(answers, "Daftar Hadir", f"Rapat pembentukan {union}"),
    )
    return Document("berita-acara-pembentukan-serikat", "Berita acara pembentukan serikat pekerja", blocks)


def _lists(answers: Answers) -> Document:
    union = answers.text("union")
    blocks = (
        *_members(answers, "Daftar Anggota Pembentuk", union),
        NewPage(),
        *_board(answers, union),
        stationery.signed_at(answers),
        _signed_by(answers),
    )
    return Document("daftar-anggota-dan-pengurus", "Daftar anggota pembentuk dan susunan pengurus", blocks)


_ENOUGH = (checks.at_least("founders", _FEWEST, _TOO_FEW),)
_PAST = checks.not_in_future("founded", "Tanggal pembentukan belum tiba. Periksa lagi tanggalnya.")

NOTIFICATION = Letter(
    name="catat-serikat",
    code="T-01",
    title="Pemberitahuan pencatatan serikat",
    about="Serikat sudah dibentuk dan akan dicatat di dinas kabupaten/kota.",
    after=(
        "Lampirkan AD/ART sebagai berkas kedua. Tanyakan dulu formulir Lampiran I KEP-16/MEN/2001 ke dinas dan "
        "cocokkan. "
        "Simpan tanda terima bertanggal: 21 hari kerja dihitung dari situ."
    ),
    fields=(
        required(
            "region", "Kabupaten atau kota tempat serikat berkedudukan", Kind.REGION, basis="KEPMENAKER-16-2001 2(1)"
        ),
        required(
            "union", "Nama serikat", hint="Misalnya: Serikat Pekerja Maju Bersama", basis="KEPMENAKER-16-2001 2(1)"
        ),
        required("union_address", "Alamat serikat", basis="KEPMENAKER-16-2001 2(1)"),
        _FOUNDED,
        Field("company", "Nama perusahaan tempat anggota bekerja"),
        Field("phone", "Nama dan telepon narahubung"),
        _FOUNDERS,
        _OFFICERS,
        stationery.CHAIR,
        stationery.SECRETARY,
        stationery.NUMBER,
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_notification,
    law=("UU-21-2000 5(2)", "UU-21-2000 18(1)", _ATTACHED, "UU-21-2000 20(1)", "KEPMENAKER-16-2001 2"),
    helps=("serikat-syarat-mendirikan", "serikat-pencatatan-dokumen"),
    checks=(
        *_ENOUGH,
        _PAST,
        checks.in_order("founded", "date", "Tanggal surat tidak boleh sebelum serikat dibentuk."),
    ),
)

RECORD = Letter(
    name="pembentukan-serikat",
    code="T-02",
    title="Berita acara pembentukan serikat",
    about="Rapat membentuk serikat sudah berlangsung. Tidak wajib, tetapi dinas sering memintanya.",
    after="Semua yang hadir tanda tangan di daftar hadir. Simpan aslinya.",
    fields=(
        stationery.UNION,
        required("founded", "Tanggal rapat pembentukan", Kind.DATE),
        required("meeting_place", "Tempat rapat"),
        required("seat", "Tempat kedudukan serikat", hint="Misalnya: Kota Pontianak"),
        required(
            "founders",
            "Pekerja yang hadir dan membentuk serikat",
            Kind.ROWS,
            hint="Paling sedikit 10 orang. Satu orang satu baris: nama, tempat kerja, jabatan",
            basis="UU-21-2000 5(2)",
            columns=_FOUNDERS.columns,
        ),
        people("officers", "Pengurus terpilih", hint="Satu orang satu baris: nama, jabatan", is_required=True),
        Field("meeting_chair", "Nama pimpinan rapat"),
        Field("minute_taker", "Nama notulis"),
    ),
    write=_record,
    law=("UU-21-2000 5(2)", "UU-21-2000 9", "UU-21-2000 11(1)"),
    helps=("serikat-syarat-mendirikan",),
    checks=(*_ENOUGH, _PAST),
)

LISTS = Letter(
    name="anggota-pengurus",
    code="T-04",
    title="Daftar anggota pembentuk dan susunan pengurus",
    about="Dua lampiran wajib untuk pencatatan serikat.",
    after=(
        "Semua anggota pembentuk tanda tangan. NIK dan alamat rumah tidak perlu ditulis kalau dinas tidak memintanya."
    ),
    fields=(
        stationery.UNION,
        _FOUNDERS,
        _OFFICERS,
        stationery.CHAIR,
        stationery.SECRETARY,
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_lists,
    law=("UU-21-2000 5(2)", _ATTACHED, "KEPMENAKER-16-2001 2(2)"),
    helps=("serikat-syarat-mendirikan", "serikat-pencatatan-dokumen"),
    checks=_ENOUGH,
)
