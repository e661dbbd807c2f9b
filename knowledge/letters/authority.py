"""T-17: somebody else acts for a worker in a dispute."""

from knowledge.letters import stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Items, Paragraph, Signatures, Signer, Title
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter
from knowledge.letters.naming import law

_SPECIAL = "PERMENAKER-17-2014 10"
_YES_NO = (("yes", "Ya"), ("no", "Tidak"))
_STAGES = (
    ("bipartite", "Perundingan bipartit saja"),
    ("mediation", "Bipartit sampai mediasi"),
    ("court", "Bipartit, mediasi, dan Pengadilan Hubungan Industrial"),
    ("cassation", "Sampai kasasi di Mahkamah Agung"),
)
_REACH = {
    "bipartite": ("perundingan bipartit",),
    "mediation": ("perundingan bipartit", "mediasi pada dinas yang membidangi ketenagakerjaan"),
    "court": (
        "perundingan bipartit",
        "mediasi pada dinas yang membidangi ketenagakerjaan",
        "pemeriksaan pada Pengadilan Hubungan Industrial",
    ),
    "cassation": (
        "perundingan bipartit",
        "mediasi pada dinas yang membidangi ketenagakerjaan",
        "pemeriksaan pada Pengadilan Hubungan Industrial",
        "pemeriksaan kasasi pada Mahkamah Agung",
    ),
}


def _write(answers: Answers) -> Document:
    may_sign = answers.text("may_sign") == "yes"
    blocks: tuple[Block, ...] = (
        Title("Surat Kuasa Khusus"),
        *_parties(answers),
        Paragraph("KHUSUS", bold=True),
        Paragraph(
            f"untuk dan atas nama Pemberi Kuasa mewakili dan membela kepentingannya terhadap "
            f"{answers.text('company')} dalam perselisihan tentang {answers.text('matter')}, pada tahap:"
        ),
        Items(_REACH[answers.text("stages")]),
        Paragraph(
            "Untuk itu Penerima Kuasa berwenang menghadap dan hadir dalam perundingan dan sidang, memberi dan meminta "
            "keterangan, mengajukan surat dan bukti, serta menandatangani surat yang perlu untuk tahap tersebut."
        ),
        Paragraph(
            "Penerima Kuasa BERWENANG menandatangani Perjanjian Bersama atas nama Pemberi Kuasa."
            if may_sign
            else "Penerima Kuasa TIDAK berwenang menandatangani Perjanjian Bersama. Perjanjian Bersama hanya "
            "ditandatangani oleh Pemberi Kuasa sendiri."
        ),
        Paragraph(f"Kuasa khusus ini diberikan antara lain untuk keperluan {law(_SPECIAL)}."),
        stationery.signed_at(answers),
        Signatures(
            (
                Signer("Penerima Kuasa,", answers.text("agent_name"), answers.text("agent_post")),
                Signer("Pemberi Kuasa,", answers.text("worker_name"), has_stamp=True),
            )
        ),
    )
    return Document("surat-kuasa-khusus", "Surat kuasa khusus", blocks)


def _parties(answers: Answers) -> tuple[Block, ...]:
    return (
        Paragraph("Yang bertanda tangan di bawah ini:"),
        stationery.facts(
            ("Nama", answers.text("worker_name")),
            ("Jabatan/bagian", answers.text("position")),
            ("Alamat", answers.text("worker_address")),
        ),
        Paragraph("selanjutnya disebut PEMBERI KUASA, dengan ini memberi kuasa khusus kepada:"),
        stationery.facts(
            ("Nama", answers.text("agent_name")),
            ("Jabatan", answers.text("agent_post")),
            ("Serikat", answers.text("union")),
            ("Nomor bukti pencatatan", answers.text("union_record")),
            ("Alamat", answers.text("agent_address")),
        ),
        Paragraph("selanjutnya disebut PENERIMA KUASA."),
    )


POWER = Letter(
    name="kuasa-khusus",
    code="T-17",
    title="Surat kuasa khusus",
    about="Pengurus serikat atau orang lain mewakili Anda dalam perselisihan.",
    after="Kedua pihak tanda tangan. Soal meterai, tanyakan dulu ke mediator atau pengadilan apakah diminta.",
    fields=(
        required("worker_name", "Nama lengkap Anda (pemberi kuasa)", basis=_SPECIAL),
        stationery.POSITION,
        stationery.WORKER_ADDRESS,
        required("agent_name", "Nama lengkap penerima kuasa", basis=_SPECIAL),
        Field("agent_post", "Jabatan penerima kuasa", hint="Misalnya: Ketua serikat"),
        Field("union", "Nama serikat penerima kuasa"),
        Field("union_record", "Nomor bukti pencatatan serikat"),
        Field("agent_address", "Alamat penerima kuasa"),
        required("company", "Pihak lawan", hint="Nama perusahaan"),
        required(
            "matter", "Perselisihan tentang apa", hint="Misalnya: pemutusan hubungan kerja tanggal 20 November 2026"
        ),
        required("stages", "Sampai tahap mana", Kind.CHOICE, choices=_STAGES),
        required(
            "may_sign",
            "Boleh menandatangani Perjanjian Bersama atas nama Anda",
            Kind.CHOICE,
            hint="Kalau ragu, pilih Tidak: Anda tanda tangan sendiri",
            choices=_YES_NO,
        ),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=(_SPECIAL, "UU-2-2004 87"),
    helps=("perselisihan-kuasa-pendamping",),
)
