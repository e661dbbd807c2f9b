"""T-12 and T-13: the minutes of bipartite talks, and who was there."""

from knowledge.letters import stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Facts, NewPage, Paragraph, Signatures, Signer, Table, Title
from knowledge.letters.field import Column, Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

# UU 2/2004 article 6 (2) lists what minutes hold.
_MINUTES = "UU-2-2004 6(2)"
_FEWEST_LINES = 8

_SIDE = (Column("name", "Nama"), Column("role", "Jabatan"), Column("side", "Mewakili"))


def attendance(rows: tuple[tuple[str, ...], ...], columns: tuple[str, ...], shares: tuple[int, ...]) -> Table:
    """Who was there, with room to sign and some empty lines for whoever comes in addition.

    The last column is for the signature; the rows have cells for those before it.
    """
    empty = ("",) * (len(columns) - 1)
    filled = [*rows, *[empty] * max(_FEWEST_LINES - len(rows), 0)]
    numbered = tuple((str(number), *row, "") for number, row in enumerate(filled, 1))
    return Table(("No.", *columns), numbered, shares, is_roomy=True)


def _minutes(answers: Answers) -> Document:
    number = answers.text("meeting_number")
    blocks: tuple[Block, ...] = (
        Title("Risalah Perundingan Bipartit", f"Perundingan ke-{number}" if number else ""),
        Paragraph(f"Risalah ini dibuat menurut {law('UU-2-2004 6')}."),
        stationery.facts(
            ("Hari, tanggal", answers.weekday("date")),
            ("Pukul", f"{answers.text('time')} WIB" if "time" in answers else ""),
            ("Tempat", answers.text("place")),
        ),
        *_party("Pihak pekerja/serikat pekerja", answers, "worker"),
        *_party("Pihak pengusaha", answers, "employer"),
        *stationery.part("Pokok masalah atau alasan perselisihan", answers, "issue"),
        *stationery.part("Pendapat pihak pekerja/serikat pekerja", answers, "worker_view"),
        *stationery.part("Pendapat pihak pengusaha", answers, "employer_view"),
        *stationery.part("Kesimpulan atau hasil perundingan", answers, "outcome"),
        *stationery.part("Dokumen yang dibahas", answers, "papers"),
        *stationery.part("Catatan", answers, "remark"),
        Paragraph(f"Risalah ini ditandatangani para pihak di {answers.text('place')} pada {answers.weekday('date')}."),
        Signatures(
            (
                Signer("Pihak pekerja/serikat pekerja,", answers.text("worker_name")),
                Signer("Pihak pengusaha,", answers.text("employer_name"), answers.text("employer_post")),
            )
        ),
        *_present(answers),
    )
    return Document("risalah-perundingan-bipartit", "Risalah perundingan bipartit", blocks)


def _party(heading: str, answers: Answers, who: str) -> tuple[Block, ...]:
    rows = [
        ("Nama lengkap", answers.text(f"{who}_name")),
        ("Jabatan", answers.text(f"{who}_post")),
        ("Perusahaan", answers.text("company") if who == "employer" else ""),
        ("Alamat", answers.text(f"{who}_address")),
    ]
    return (Paragraph(heading, bold=True), stationery.facts(*rows))


def _present(answers: Answers) -> tuple[Block, ...]:
    rows = answers.rows("present")
    if not rows:
        return ()
    table = attendance(rows, ("Nama", "Jabatan", "Mewakili", "Tanda tangan"), (1, 5, 4, 4, 4))
    return (NewPage(), Title("Daftar Hadir", "Lampiran risalah perundingan bipartit"), _when(answers), table)


def _when(answers: Answers) -> Facts:
    return stationery.facts(
        ("Acara", answers.text("occasion")),
        ("Hari, tanggal", answers.weekday("date")),
        ("Pukul", f"{answers.text('time')} WIB" if "time" in answers else ""),
        ("Tempat", answers.text("place")),
    )


def _list(answers: Answers) -> Document:
    columns = ("Nama", "Jabatan", "Mewakili", "Tanda tangan")
    blocks = (
        Title("Daftar Hadir"),
        _when(answers),
        attendance(answers.rows("present"), columns, (1, 5, 4, 4, 4)),
        Signatures((Signer("Dicatat oleh,", answers.text("recorder")),)),
    )
    return Document("daftar-hadir", "Daftar hadir", blocks)


_PRESENT = Field(
    "present",
    "Siapa saja yang hadir",
    Kind.ROWS,
    "Satu orang satu baris: nama, jabatan, mewakili siapa. Misalnya: Siti Aminah, operator, pekerja",
    columns=_SIDE,
)

MINUTES = Letter(
    name="risalah-bipartit",
    code="T-12",
    title="Risalah perundingan bipartit",
    about="Perundingan dengan perusahaan sudah berlangsung dan hasilnya harus dicatat.",
    after=(
        "Bacakan bersama, lalu kedua pihak tanda tangan. Kalau satu pihak menolak, tulis itu di catatan dan sebut "
        "saksinya."
    ),
    fields=(
        Field("meeting_number", "Perundingan yang ke berapa", Kind.NUMBER),
        required("date", "Tanggal perundingan", Kind.DATE, basis=_MINUTES),
        Field("time", "Jam mulai", Kind.TIME, "Misalnya: 09.00"),
        required("place", "Tempat perundingan", basis=_MINUTES),
        required("worker_name", "Nama lengkap pihak pekerja atau wakil serikat", basis=_MINUTES),
        Field("worker_post", "Jabatan pihak pekerja"),
        required("worker_address", "Alamat pihak pekerja", basis=_MINUTES),
        required("employer_name", "Nama lengkap wakil perusahaan", basis=_MINUTES),
        Field("employer_post", "Jabatan wakil perusahaan"),
        required("company", "Nama perusahaan"),
        required("employer_address", "Alamat perusahaan", basis=_MINUTES),
        required("issue", "Pokok masalah atau alasan perselisihan", Kind.LONG_TEXT, basis=_MINUTES),
        required("worker_view", "Pendapat pihak pekerja", Kind.LONG_TEXT, basis=_MINUTES),
        required("employer_view", "Pendapat pihak perusahaan", Kind.LONG_TEXT, basis=_MINUTES),
        required(
            "outcome",
            "Kesimpulan atau hasil",
            Kind.LONG_TEXT,
            hint="Misalnya: Belum ada kesepakatan. Perundingan dilanjutkan 30 November 2026.",
            basis=_MINUTES,
        ),
        Field("papers", "Dokumen yang dibahas", Kind.LONG_TEXT, "Satu dokumen satu baris"),
        Field(
            "remark", "Catatan", Kind.LONG_TEXT, "Misalnya kalau satu pihak menolak tanda tangan, dan siapa saksinya"
        ),
        _PRESENT,
    ),
    write=_minutes,
    law=("UU-2-2004 6",),
    helps=("perselisihan-risalah-bipartit", "bipartit-beda-lks-dan-perundingan"),
)

ATTENDANCE = Letter(
    name="daftar-hadir",
    code="T-13",
    title="Daftar hadir perundingan",
    about="Untuk mencatat siapa yang hadir. Tidak wajib, tetapi memperkuat risalah.",
    after="Edarkan saat perundingan, lalu lampirkan pada risalah.",
    fields=(
        required("occasion", "Acara", hint="Misalnya: Perundingan bipartit kedua"),
        required("date", "Tanggal", Kind.DATE),
        Field("time", "Jam", Kind.TIME),
        required("place", "Tempat"),
        _PRESENT,
        Field("recorder", "Nama yang mencatat"),
    ),
    write=_list,
    law=(),
    helps=("perselisihan-risalah-bipartit",),
)
