"""T-15 and T-18: a dispute is registered at the office, and the mediator's recommendation is answered."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Section, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

_TYPES = (
    ("rights", "Perselisihan hak"),
    ("interests", "Perselisihan kepentingan"),
    ("dismissal", "Perselisihan pemutusan hubungan kerja"),
    ("unions", "Perselisihan antarserikat dalam satu perusahaan"),
)
_WAYS = (("mediation", "Mediasi"), ("conciliation", "Konsiliasi"), ("arbitration", "Arbitrase"))
_PROOF = (("minutes", "Risalah perundingan bipartit"), ("letters", "Dua surat permohonan bipartit dan bukti kirimnya"))
_STANCES = (("accepts", "Setuju"), ("rejects", "Menolak"))

# UU 2/2004 article 4 (5) and (6): what conciliation and arbitration are for.
_OPEN_TO = {
    "conciliation": frozenset(("interests", "dismissal", "unions")),
    "arbitration": frozenset(("interests", "unions")),
}
# UU 2/2004 article 13 (2) c.
_WORKING_DAYS = 10


def _way_fits(answers: Answers) -> Problem | None:
    way, kind = answers.text("way"), answers.text("type")
    if way not in _OPEN_TO or not kind or kind in _OPEN_TO[way]:
        return None
    way_label = dict(_WAYS)[way]
    return Problem("way", f"{way_label} tidak untuk jenis perselisihan ini (UU 2/2004 pasal 4). Pilih mediasi.")


def _letters_dated(answers: Answers) -> Problem | None:
    if answers.text("proof") != "letters" or ("first_letter" in answers and "second_letter" in answers):
        return None
    field = "first_letter" if "first_letter" not in answers else "second_letter"
    return Problem(field, "Isi tanggal kedua surat permohonan bipartit Anda.")


def _registration(answers: Answers) -> Document:
    attached = [f"{dict(_PROOF)[answers.text('proof')]}{_dates(answers)}"]
    attached += answers.lines("papers")
    kind = dict(_TYPES)[answers.text("type")]
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers,
            "Pencatatan perselisihan hubungan industrial dan permohonan mediasi",
            stationery.office_head(answers.text("region")),
            f"{len(attached)} berkas",
        ),
        Paragraph(f"Sesuai {law('UU-2-2004 4(1)')}, kami mencatatkan perselisihan antara:"),
        Paragraph("Pemohon", bold=True),
        stationery.facts(
            ("Nama", answers.text("worker_name")),
            ("Serikat", answers.text("union")),
            ("Jabatan/bagian", answers.text("position")),
            ("Mulai bekerja", answers.spoken_day("started")),
            ("Alamat", answers.text("worker_address")),
            ("Telepon", answers.text("phone")),
        ),
        Paragraph("Termohon", bold=True),
        stationery.facts(
            ("Perusahaan", answers.text("company")),
            ("Pimpinan", answers.text("employer_name")),
            ("Alamat", answers.text("company_address")),
        ),
        Section("Perselisihan"),
        stationery.facts(("Jenis", kind), ("Cara yang dipilih", dict(_WAYS).get(answers.text("way"), ""))),
        stationery.listed(answers, "issue"),
        *stationery.part("Tuntutan", answers, "demands"),
        Section("Lampiran"),
        stationery.listed(Answers({"papers": "\n".join(attached)}, answers.today), "papers"),
        Paragraph("Atas bantuan Bapak/Ibu, kami ucapkan terima kasih."),
        Signatures((Signer("Pemohon,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("pencatatan-perselisihan", "Pencatatan perselisihan hubungan industrial", blocks)


def _dates(answers: Answers) -> str:
    if answers.text("proof") != "letters":
        return ""
    return f" (tanggal {answers.spoken_day('first_letter')} dan {answers.spoken_day('second_letter')})"


def _late(answers: Answers) -> Problem | None:
    received, written = answers.day("received"), answers.day("date") or answers.today
    if received is None:
        return None
    if written <= checks.working_days_after(received, _WORKING_DAYS, joint_leave_counts=True):
        return None
    return Problem(
        "received",
        "Anjuran dijawab paling lama 10 hari kerja sejak diterima, dan waktu itu mungkin sudah lewat. Tidak menjawab "
        "dianggap menolak. Hubungi mediator hari ini juga.",
    )


def _answer(answers: Answers) -> Document:
    accepts = answers.text("stance") == "accepts"
    stance = "MENERIMA" if accepts else "MENOLAK"
    dated = f" tanggal {answers.spoken_day('anjuran_date')}" if "anjuran_date" in answers else ""
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers,
            f"Jawaban atas anjuran Nomor {answers.text('anjuran_number')}",
            (
                f"{answers.text('mediator')}\nMediator Hubungan Industrial".strip(),
                f"pada {stationery.office(answers.text('region'))}",
            ),
        ),
        stationery.facts(
            ("Nama", answers.text("worker_name")),
            ("Jabatan/bagian", answers.text("position")),
            ("Alamat", answers.text("worker_address")),
            ("Pihak lawan", answers.text("company")),
        ),
        Paragraph(
            f"Anjuran Nomor {answers.text('anjuran_number')}{dated} saya terima pada tanggal "
            f"{answers.spoken_day('received')}. Sesuai {law('UU-2-2004 13(2)c')}, dengan ini saya menyatakan {stance} "
            "anjuran tersebut."
        ),
        *stationery.part("Alasan", answers, "reasons"),
        Paragraph(
            "Saya bersedia dibantu membuat Perjanjian Bersama dengan pihak lawan."
            if accepts
            else "Saya mohon risalah penyelesaian melalui mediasi diberikan untuk langkah selanjutnya."
        ),
        Paragraph("Demikian jawaban ini saya sampaikan. Terima kasih."),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("jawaban-atas-anjuran", "Jawaban atas anjuran mediator", blocks)


REGISTRATION = Letter(
    name="catat-perselisihan",
    code="T-15",
    title="Pencatatan perselisihan dan permohonan mediasi",
    about="Perundingan bipartit gagal, atau dua kali permohonan Anda ditolak atau tidak dijawab.",
    after="Lampirkan bukti bipartit: tanpa itu berkas dikembalikan. Serahkan ke dinas dan minta tanda terima. Gratis.",
    fields=(
        stationery.REGION,
        stationery.WORKER,
        Field("union", "Nama serikat", hint="Hanya kalau serikat yang mencatatkan"),
        stationery.POSITION,
        stationery.STARTED,
        required("worker_address", "Alamat Anda"),
        stationery.PHONE,
        stationery.COMPANY,
        Field("employer_name", "Nama pimpinan perusahaan"),
        required("company_address", "Alamat perusahaan"),
        required("type", "Jenis perselisihan", Kind.CHOICE, choices=_TYPES),
        required("issue", "Uraian singkat", Kind.LONG_TEXT, hint="Satu hal satu baris, dengan tanggalnya"),
        required("demands", "Tuntutan Anda", Kind.LONG_TEXT, hint="Satu tuntutan satu baris"),
        required("proof", "Bukti bipartit", Kind.CHOICE, basis="UU-2-2004 4(1)", choices=_PROOF),
        Field("first_letter", "Tanggal surat permohonan pertama", Kind.DATE, "Kalau buktinya dua surat"),
        Field("second_letter", "Tanggal surat permohonan kedua", Kind.DATE, "Kalau buktinya dua surat"),
        Field("papers", "Lampiran lain", Kind.LONG_TEXT, "Satu berkas satu baris, misalnya: Perjanjian kerja"),
        Field("way", "Cara penyelesaian yang Anda pilih", Kind.CHOICE, "Boleh dikosongkan", choices=_WAYS),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_registration,
    law=("UU-2-2004 4(1)", "UU-2-2004 4(5)", "UU-2-2004 4(6)", "PERMENAKER-31-2008 3"),
    helps=("perselisihan-catat-ke-dinas", "perselisihan-bipartit-ditolak"),
    checks=(
        _way_fits,
        _letters_dated,
        checks.in_order("first_letter", "second_letter", "Surat kedua tidak boleh sebelum surat pertama."),
        checks.in_order("second_letter", "date", "Tanggal surat ini tidak boleh sebelum permohonan kedua."),
    ),
)

ANSWER = Letter(
    name="jawab-anjuran",
    code="T-18",
    title="Jawaban atas anjuran mediator",
    about="Mediator sudah memberi anjuran tertulis dan Anda harus menjawab.",
    after="Serahkan ke mediator paling lama 10 hari kerja sejak anjuran Anda terima, dan minta tanda terima.",
    fields=(
        stationery.REGION,
        Field("mediator", "Nama mediator"),
        required("anjuran_number", "Nomor anjuran", hint="Lihat di surat anjuran"),
        Field("anjuran_date", "Tanggal anjuran", Kind.DATE),
        required("received", "Tanggal Anda menerima anjuran", Kind.DATE, basis="UU-2-2004 13(2)c"),
        required("stance", "Sikap Anda", Kind.CHOICE, basis="UU-2-2004 13(2)c", choices=_STANCES),
        Field("reasons", "Alasan", Kind.LONG_TEXT, "Satu alasan satu baris"),
        stationery.WORKER,
        stationery.POSITION,
        stationery.WORKER_ADDRESS,
        stationery.COMPANY,
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_answer,
    law=("UU-2-2004 13(2)c", "UU-2-2004 13(2)d", "UU-2-2004 13(2)e"),
    helps=("perselisihan-anjuran",),
    checks=(
        checks.not_in_future("received", "Tanggal Anda menerima anjuran belum tiba. Periksa lagi tanggalnya."),
        checks.in_order("anjuran_date", "received", "Anjuran tidak bisa diterima sebelum tanggalnya."),
        checks.in_order("received", "date", "Tanggal surat ini tidak boleh sebelum Anda menerima anjuran."),
    ),
    warnings=(_late,),
)
