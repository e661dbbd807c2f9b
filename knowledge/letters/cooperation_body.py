"""T-07: a bipartite cooperation body (LKS Bipartit) is formed, and meets."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import (
    Block,
    Document,
    Items,
    NewPage,
    Paragraph,
    Section,
    Signatures,
    Signer,
    Table,
    Title,
)
from knowledge.letters.field import Field, Kind, people, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law
from knowledge.letters.talks import attendance

_MEMBERS = "PERMENAKER-32-2008 10"
# PER.32/MEN/XII/2008 article 10; UU 13/2003 article 106 (1).
_FEWEST_MEMBERS, _OBLIGED_FROM = 6, 50


def _balanced(answers: Answers) -> Problem | None:
    ours, theirs = len(answers.rows("worker_members")), len(answers.rows("employer_members"))
    if ours != theirs:
        return Problem(
            "worker_members",
            f"Jumlah wakil pekerja ({ours}) dan wakil pengusaha ({theirs}) harus sama (PER.32/MEN/XII/2008 pasal 10).",
        )
    if ours + theirs < _FEWEST_MEMBERS:
        return Problem("worker_members", "Anggota LKS Bipartit paling sedikit 6 orang: tiga dari setiap pihak.")
    return None


def _not_obliged(answers: Answers) -> Problem | None:
    count = answers.number("workers")
    if count is None or count >= _OBLIGED_FROM:
        return None
    return Problem(
        "workers", "LKS Bipartit wajib di perusahaan dengan 50 pekerja atau lebih. Di bawah itu tidak wajib."
    )


def _formation(answers: Answers) -> Document:
    rows = [(name, role, "Pengusaha") for name, role in answers.rows("employer_members")]
    rows += [(name, role, "Pekerja") for name, role in answers.rows("worker_members")]
    board = tuple((str(number), *row) for number, row in enumerate(answers.rows("officers"), 1))
    blocks: tuple[Block, ...] = (
        Title("Berita Acara Pembentukan Lembaga Kerja Sama Bipartit", answers.text("company")),
        Paragraph(
            f"Pada hari {answers.weekday('date')}, bertempat di {answers.text('place')}, wakil pengusaha dan wakil "
            f"pekerja {answers.text('company')}, beralamat di {answers.text('company_address')}, dengan jumlah pekerja "
            f"{answers.number('workers')} orang, telah bermusyawarah dan sepakat membentuk Lembaga Kerja Sama (LKS) "
            f"Bipartit, sesuai {law('UU-13-2003 106')} dan {law('PERMENAKER-32-2008')}."
        ),
        Section("Anggota"),
        Table(
            ("No.", "Nama", "Jabatan di perusahaan", "Unsur"),
            tuple((str(number), *row) for number, row in enumerate(rows, 1)),
            (1, 5, 5, 3),
        ),
        *stationery.part("Cara menunjuk wakil pekerja", answers, "chosen_how"),
        Section("Pengurus"),
        Table(("No.", "Nama", "Jabatan dalam LKS Bipartit"), board, (1, 6, 6)),
        Paragraph(f"Masa jabatan pengurus 3 (tiga) tahun{_term(answers)}."),
        Paragraph("Demikian berita acara ini dibuat dan ditandatangani wakil kedua unsur."),
        Signatures(
            (
                Signer("Unsur pengusaha,", answers.text("employer_signer")),
                Signer("Unsur pekerja,", answers.text("worker_signer")),
            )
        ),
        NewPage(),
        Title("Daftar Hadir", answers.text("company")),
        attendance(tuple(rows), ("Nama", "Jabatan", "Unsur", "Tanda tangan"), (1, 5, 4, 3, 4)),
    )
    return Document("berita-acara-pembentukan-lks-bipartit", "Berita acara pembentukan LKS Bipartit", blocks)


def _term(answers: Answers) -> str:
    return f", terhitung sejak {answers.spoken_day('date')}"


def _meeting(answers: Answers) -> Document:
    blocks: tuple[Block, ...] = (
        Title("Berita Acara Rapat Lembaga Kerja Sama Bipartit", answers.text("company")),
        stationery.facts(
            ("Hari, tanggal", answers.weekday("date")),
            ("Pukul", f"{answers.text('time')} WIB" if "time" in answers else ""),
            ("Tempat", answers.text("place")),
        ),
        Section("Agenda"),
        Items(answers.lines("agenda")),
        *stationery.part("Pembahasan", answers, "discussion"),
        *stationery.part("Saran dan pertimbangan", answers, "advice"),
        *stationery.part("Tindak lanjut", answers, "follow_up"),
        Signatures(
            (
                Signer("Ketua,", answers.text("chair")),
                Signer("Sekretaris,", answers.text("secretary")),
            )
        ),
        NewPage(),
        Title("Daftar Hadir", answers.text("company")),
        attendance(answers.rows("present"), ("Nama", "Unsur atau jabatan", "Tanda tangan"), (1, 6, 5, 5)),
    )
    return Document("berita-acara-rapat-lks-bipartit", "Berita acara rapat LKS Bipartit", blocks)


FORMATION = Letter(
    name="pembentukan-lks",
    code="T-07",
    title="Berita acara pembentukan LKS Bipartit",
    about="Pengusaha dan pekerja sepakat membentuk LKS Bipartit (wajib mulai 50 pekerja).",
    after="Kedua unsur tanda tangan. Tanyakan ke dinas kabupaten/kota cara dan batas waktu mencatatkannya.",
    fields=(
        required("company", "Nama perusahaan", basis="UU-13-2003 106(1)"),
        required("company_address", "Alamat perusahaan", basis="UU-13-2003 106(1)"),
        required("workers", "Jumlah pekerja", Kind.NUMBER, basis="UU-13-2003 106(1)"),
        required("date", "Tanggal musyawarah", Kind.DATE),
        required("place", "Tempat musyawarah"),
        people("employer_members", "Anggota dari pengusaha", is_required=True, basis=_MEMBERS),
        people("worker_members", "Anggota dari pekerja", is_required=True, basis=_MEMBERS),
        Field(
            "chosen_how",
            "Cara menunjuk wakil pekerja",
            Kind.LONG_TEXT,
            "Misalnya: dipilih secara demokratis oleh seluruh pekerja",
        ),
        people(
            "officers",
            "Susunan pengurus LKS",
            hint="Satu orang satu baris: nama, jabatan (ketua, wakil ketua, sekretaris)",
            is_required=True,
            basis="PERMENAKER-32-2008 11",
        ),
        Field("employer_signer", "Nama wakil pengusaha yang tanda tangan"),
        Field("worker_signer", "Nama wakil pekerja yang tanda tangan"),
    ),
    write=_formation,
    law=("UU-13-2003 106", "UU-13-2003 106(1)", _MEMBERS, "PERMENAKER-32-2008 11", "PERMENAKER-32-2008 12(1)"),
    helps=("bipartit-cara-membentuk-lks", "bipartit-wajib-lks", "bipartit-anggota-pengurus-lks"),
    checks=(_balanced, checks.at_least("workers", 1, "Isi jumlah pekerja di perusahaan.")),
    warnings=(_not_obliged,),
)

MEETING = Letter(
    name="rapat-lks",
    code="T-07b",
    title="Berita acara rapat LKS Bipartit",
    about="LKS Bipartit sudah rapat dan hasilnya perlu dicatat.",
    after="Serahkan satu rangkap ke pimpinan perusahaan dan simpan satu untuk laporan berkala ke dinas.",
    fields=(
        stationery.COMPANY,
        required("date", "Tanggal rapat", Kind.DATE),
        Field("time", "Jam", Kind.TIME),
        required("place", "Tempat rapat"),
        required("agenda", "Agenda", Kind.LONG_TEXT, hint="Satu agenda satu baris"),
        required("discussion", "Pembahasan", Kind.LONG_TEXT, hint="Satu hal satu baris"),
        Field("advice", "Saran dan pertimbangan", Kind.LONG_TEXT),
        Field("follow_up", "Tindak lanjut", Kind.LONG_TEXT, "Siapa mengerjakan apa, sampai kapan"),
        people("present", "Siapa saja yang hadir", hint="Satu orang satu baris: nama, unsur atau jabatan"),
        stationery.CHAIR,
        stationery.SECRETARY,
    ),
    write=_meeting,
    law=("PERMENAKER-32-2008 17(1)", "PERMENAKER-32-2008 17(2)"),
    helps=("bipartit-pertemuan-dan-tugas",),
)
