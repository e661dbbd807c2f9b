"""What most letters have in common: questions that return, and the head and foot of a letter."""

from knowledge.letters.answers import Answers
from knowledge.letters.document import Align, Block, Facts, Items, Paragraph, Receipt, Section
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.layout import DOTS
from knowledge.letters.wording import joined

PLACE = Field("place", "Tempat surat ditandatangani", hint="Nama kota atau kecamatan, misalnya: Pontianak", usual=True)
DATE = Field("date", "Tanggal surat", Kind.DATE, "Kalau dikosongkan: tanggal hari ini")
NUMBER = Field("number", "Nomor surat", hint="Kalau organisasi Anda menomori suratnya")
COMPANY = required("company", "Nama perusahaan", hint="Misalnya: PT Maju Bersama")
COMPANY_ADDRESS = Field("company_address", "Alamat perusahaan", usual=True)
WORKER = required("worker_name", "Nama lengkap Anda")
POSITION = Field("position", "Jabatan atau bagian Anda", hint="Misalnya: operator produksi", usual=True)
STARTED = Field("started", "Tanggal mulai bekerja", Kind.DATE)
WORKER_ADDRESS = Field("worker_address", "Alamat Anda")
PHONE = Field("phone", "Nomor telepon yang bisa dihubungi")
REGION = required("region", "Kabupaten atau kota", Kind.REGION, hint="Tempat Anda bekerja, misalnya: Kubu Raya")
COPY_TO_OFFICE = Field(
    "copy_to_office",
    "Kirim tembusan ke dinas di kabupaten/kota",
    Kind.REGION,
    "Boleh dikosongkan. Kalau ya, sebut kabupaten atau kotanya",
)
UNION = required("union", "Nama serikat", hint="Misalnya: Serikat Pekerja Maju Bersama")
UNION_ADDRESS = Field("union_address", "Alamat serikat")
CHAIR = Field("chair", "Nama ketua", usual=True)
SECRETARY = Field("secretary", "Nama sekretaris", usual=True)


def signed_at(answers: Answers) -> Paragraph:
    """Place and day of the letter, on the right."""
    return Paragraph(f"{answers.text('place', DOTS[:20])}, {_day(answers)}", Align.RIGHT)


def _day(answers: Answers) -> str:
    return answers.spoken_day("date") or Answers({"date": answers.today}, answers.today).spoken_day("date")


def head(answers: Answers, subject: str, to: tuple[str, ...], attached: str = "") -> tuple[Block, ...]:
    """Day, number, subject, receiver and greeting."""
    rows = [("Nomor", answers.text("number"))] if "number" in answers else []
    rows += [("Lampiran", attached)] if attached else []
    rows.append(("Perihal", subject))
    receiver = "\n".join(("Kepada Yth.", *(line for line in to if line)))
    return (
        signed_at(answers),
        Facts(tuple(rows)),
        Paragraph(receiver, Align.LEFT),
        Paragraph("Dengan hormat,", Align.LEFT),
    )


def company_leader(answers: Answers) -> tuple[str, ...]:
    """The company's head as receiver."""
    return (f"Pimpinan {answers.text('company')}", answers.text("company_address", "di tempat"))


def office(region: str) -> str:
    """The labour office of a regency. Its own name changes with each local government, so it is described."""
    return f"Dinas yang membidangi ketenagakerjaan {region}"


def office_head(region: str) -> tuple[str, ...]:
    """The head of the labour office as receiver."""
    return (f"Kepala {office(region)}", "di tempat")


def facts(*rows: tuple[str, str]) -> Facts:
    """Pairs, without those that were not answered."""
    return Facts(tuple((label, value) for label, value in rows if value))


def worker(answers: Answers) -> Facts:
    """Who the worker is."""
    return facts(
        ("Nama", answers.text("worker_name")),
        ("Jabatan/bagian", answers.text("position")),
        ("Mulai bekerja", answers.spoken_day("started")),
        ("Perusahaan", answers.text("company")),
        ("Alamat", answers.text("worker_address")),
        ("Telepon", answers.text("phone")),
    )


def meeting(answers: Answers) -> Facts | None:
    """The proposed talks; None when nothing was proposed."""
    rows = facts(
        ("Hari, tanggal", answers.weekday("meeting_date")),
        ("Pukul", f"{answers.text('meeting_time')} WIB" if "meeting_time" in answers else ""),
        ("Tempat", answers.text("meeting_place")),
    )
    return rows if rows.rows else None


MEETING = (
    Field("meeting_date", "Usul tanggal perundingan", Kind.DATE),
    Field("meeting_time", "Usul jam perundingan", Kind.TIME, "Misalnya: 09.00"),
    Field("meeting_place", "Usul tempat perundingan", hint="Misalnya: ruang rapat perusahaan"),
)


def listed(answers: Answers, name: str) -> Block:
    """A long answer: one line as a paragraph, several as a numbered list."""
    lines = answers.lines(name)
    return Items(lines) if len(lines) > 1 else Paragraph(lines[0] if lines else DOTS)


def part(heading: str, answers: Answers, name: str) -> tuple[Block, ...]:
    """A heading and a long answer under it; nothing when there is no answer."""
    return (Section(heading), listed(answers, name)) if name in answers else ()


def copies(*to: str) -> tuple[Block, ...]:
    """Who else gets the letter."""
    return (Paragraph(f"Tembusan: {joined(to)}", Align.LEFT),) if to else ()


def copy_to_office(answers: Answers) -> tuple[Block, ...]:
    region = answers.text("copy_to_office")
    return copies(office(region)) if region else ()


def receipt() -> Receipt:
    """The box that proves when the other side got the letter."""
    return Receipt("Tanda terima (diisi penerima)", ("Nama dan jabatan", "Tanggal dan jam", "Tanda tangan dan stempel"))
