"""T-19: the notice of a strike."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Signatures, Signer
from knowledge.letters.field import Field, Kind, people, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

_CONTENT = "UU-13-2003 140(2)"
# UU 13/2003 article 140 (1).
_WORKING_DAYS = 7


def _too_soon(answers: Answers) -> Problem | None:
    written, starts = answers.day("date") or answers.today, answers.day("starts")
    if starts is None or starts >= checks.working_days_after(written, _WORKING_DAYS, joint_leave_counts=False):
        return None
    return Problem(
        "starts",
        "Terlalu dekat. Pemberitahuan harus diterima perusahaan dan dinas paling sedikit 7 hari kerja sebelum mogok "
        "mulai (UU 13/2003 pasal 140). Pilih tanggal mulai yang lebih jauh; hari libur tidak dihitung.",
    )


def _signed(answers: Answers) -> Problem | None:
    if answers.rows("coordinators") or ("chair" in answers and "secretary" in answers):
        return None
    field = "secretary" if "chair" in answers else "chair"
    return Problem(
        field,
        "Isi nama ketua dan sekretaris serikat. Kalau bukan anggota serikat, isi nama koordinator yang ditunjuk.",
    )


def _signers(answers: Answers) -> tuple[Signer, ...]:
    if "chair" in answers and "secretary" in answers:
        union = answers.text("union")
        return (
            Signer("Ketua,", answers.text("chair"), union),
            Signer("Sekretaris,", answers.text("secretary"), union),
        )
    return tuple(Signer("Penanggung jawab,", name, role) for name, role in answers.rows("coordinators"))


def _write(answers: Answers) -> Document:
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers,
            "Pemberitahuan mogok kerja",
            (
                f"1. Pimpinan {answers.text('company')}",
                f"2. {stationery.office_head(answers.text('region'))[0]}",
            ),
            "Bukti gagalnya perundingan",
        ),
        Paragraph(
            f"Sesuai {law('UU-13-2003 140')}, kami memberitahukan bahwa sebagai akibat gagalnya perundingan akan "
            "dilaksanakan mogok kerja secara sah, tertib, dan damai:"
        ),
        stationery.facts(
            ("Mulai", f"{answers.weekday('starts')} pukul {answers.text('starts_at')} WIB"),
            ("Berakhir", f"{answers.weekday('ends')} pukul {answers.text('ends_at')} WIB"),
            ("Tempat", answers.text("strike_place")),
            ("Penyelenggara", answers.text("union")),
        ),
        *stationery.part("Alasan dan sebab", answers, "reasons"),
        *stationery.part("Perundingan yang gagal", answers, "failed_talks"),
        Paragraph("Kami tetap bersedia berunding sebelum dan selama mogok kerja berlangsung."),
        Signatures(_signers(answers)),
        stationery.receipt(),
    )
    return Document("pemberitahuan-mogok-kerja", "Pemberitahuan mogok kerja", blocks)


NOTICE = Letter(
    name="mogok",
    code="T-19",
    title="Pemberitahuan mogok kerja",
    about="Perundingan gagal dan pekerja akan mogok. Tanpa pemberitahuan yang benar, mogok tidak sah.",
    after=(
        "Serahkan ke perusahaan dan ke dinas paling sedikit 7 hari kerja sebelum mogok, dan minta tanda terima dari "
        "keduanya. Sebelum mogok, bicarakan dulu dengan mediator."
    ),
    fields=(
        stationery.COMPANY,
        required("region", "Kabupaten atau kota dinas yang diberi tahu", Kind.REGION, basis="UU-13-2003 140(1)"),
        required("starts", "Tanggal mogok mulai", Kind.DATE, basis=_CONTENT),
        required("starts_at", "Jam mogok mulai", Kind.TIME, hint="Misalnya: 08.00", basis=_CONTENT),
        required("ends", "Tanggal mogok berakhir", Kind.DATE, basis=_CONTENT),
        required("ends_at", "Jam mogok berakhir", Kind.TIME, hint="Misalnya: 16.00", basis=_CONTENT),
        required("strike_place", "Tempat mogok", hint="Misalnya: halaman depan pabrik", basis=_CONTENT),
        required("reasons", "Alasan dan sebab mogok", Kind.LONG_TEXT, hint="Satu alasan satu baris", basis=_CONTENT),
        Field("failed_talks", "Perundingan mana yang gagal", Kind.LONG_TEXT, "Tanggal dan hasilnya, satu baris satu"),
        Field("union", "Nama serikat", usual=True),
        Field(
            "chair",
            "Nama ketua serikat",
            hint="Ketua dan sekretaris wajib tanda tangan (UU 13/2003 pasal 140 ayat (2))",
        ),
        Field("secretary", "Nama sekretaris serikat"),
        people("coordinators", "Koordinator, kalau bukan anggota serikat"),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=("UU-13-2003 137", "UU-13-2003 140", "UU-13-2003 140(1)", _CONTENT, "UU-13-2003 140(3)", "UU-13-2003 141"),
    helps=("perselisihan-mogok-syarat",),
    checks=(
        _signed,
        _too_soon,
        checks.in_order("starts", "ends", "Mogok tidak bisa berakhir sebelum mulai."),
    ),
)
