"""T-08 and T-10: a union asks for talks on a collective agreement (PKB), and says that they ended without one."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Paragraph, Section, Signatures, Signer, Table, Title
from knowledge.letters.field import Column, Field, Kind, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

_RIGHT = "UU-13-2003 119(1)"
_FAILED = "PERMENAKER-28-2014 25(2)"
_SUPPORT = (
    ("majority", "Anggota serikat lebih dari 50% pekerja"),
    ("vote", "Dukungan lebih dari 50% pekerja lewat pemungutan suara"),
    ("several", "Ada lebih dari satu serikat; serikat kami paling sedikit 10% pekerja"),
)


def _supported(answers: Answers) -> Problem | None:
    members, workers, votes = answers.number("members"), answers.number("workers"), answers.number("votes")
    if members is None or not workers:
        return None
    if members > workers:
        return Problem("members", "Anggota serikat tidak bisa lebih banyak dari seluruh pekerja. Periksa lagi.")
    support = answers.text("support")
    if support == "majority" and members * 2 <= workers:
        return Problem("members", "Anggotanya belum lebih dari 50% pekerja (UU 13/2003 pasal 119). Pilih dasar lain.")
    if support == "several" and members * 10 < workers:
        return Problem("members", "Anggotanya belum 10% dari seluruh pekerja (Permenaker 28/2014 pasal 19).")
    if support == "vote" and (votes is None or votes * 2 <= workers):
        return Problem("votes", "Isi jumlah suara yang mendukung. Harus lebih dari 50% dari seluruh pekerja.")
    return None


def _basis(answers: Answers) -> str:
    members, workers = answers.number("members"), answers.number("workers")
    counted = f"Anggota kami {members} orang dari {workers} orang pekerja"
    support = answers.text("support")
    if support == "majority":
        return f"{counted}, yaitu lebih dari 50%, sehingga memenuhi {law(_RIGHT)}."
    if support == "vote":
        dated = f" pada {answers.spoken_day('voted')}" if "voted" in answers else ""
        return (
            f"{counted}. Dalam pemungutan suara{dated}, {answers.number('votes')} orang pekerja mendukung kami, yaitu "
            f"lebih dari 50%, sehingga memenuhi {law('UU-13-2003 119(2)')}. Berita acaranya terlampir."
        )
    return (
        f"{counted}, yaitu paling sedikit 10%, sehingga memenuhi {law('PERMENAKER-28-2014 19')} bagi perusahaan dengan "
        "lebih dari satu serikat."
    )


def _signed_by(answers: Answers) -> Signatures:
    union = answers.text("union")
    return Signatures(
        (
            Signer("Ketua,", answers.text("chair"), union),
            Signer("Sekretaris,", answers.text("secretary"), union),
        )
    )


def _request(answers: Answers) -> Document:
    begins = answers.weekday("begins")
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers, "Permintaan perundingan Perjanjian Kerja Bersama", stationery.company_leader(answers)
        ),
        Paragraph("Kami serikat pekerja di perusahaan ini:"),
        stationery.facts(
            ("Nama serikat", answers.text("union")),
            ("Nomor bukti pencatatan", answers.text("union_record")),
            ("Alamat", answers.text("union_address")),
        ),
        Paragraph(f"meminta perundingan pembuatan Perjanjian Kerja Bersama (PKB). {_basis(answers)}"),
        Paragraph(
            f"Menurut {law('PERMENAKER-28-2014 17')}, pengusaha harus melayani permintaan tertulis serikat pekerja "
            "yang "
            "tercatat dan memenuhi syarat."
        ),
        *((Paragraph(f"Kami usulkan perundingan dimulai {begins}."),) if begins else ()),
        *stationery.part("Usul tata tertib perundingan", answers, "rules"),
        *stationery.part("Tim perunding kami", answers, "team"),
        Paragraph("Kami mohon jawaban tertulis. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        _signed_by(answers),
        *stationery.copy_to_office(answers),
        stationery.receipt(),
    )
    return Document("permintaan-perundingan-pkb", "Permintaan perundingan PKB", blocks)


def _deadlock(answers: Answers) -> Document:
    rows = tuple((str(number), *row) for number, row in enumerate(answers.rows("open_points"), 1))
    blocks: tuple[Block, ...] = (
        Title("Pernyataan Perundingan PKB Tidak Selesai"),
        Paragraph(
            "Kami yang bertanda tangan di bawah ini menyatakan bahwa perundingan Perjanjian Kerja Bersama (PKB) "
            "antara "
            f"{answers.text('union')} dan {answers.text('company')} tidak mencapai kesepakatan. Pernyataan ini dibuat "
            f"menurut {law(_FAILED)}."
        ),
        Section("Materi yang belum disepakati dan pendirian para pihak"),
        Table(("No.", "Materi", "Pendirian serikat", "Pendirian pengusaha"), rows, (1, 5, 6, 6)),
        *stationery.part("Risalah perundingan yang dilampirkan", answers, "minutes"),
        Paragraph(
            "Perselisihan ini selanjutnya dicatatkan pada instansi yang membidangi ketenagakerjaan sesuai jangkauan "
            "perusahaan."
        ),
        stationery.signed_at(answers),
        Signatures(
            (
                Signer("Serikat pekerja,", answers.text("chair"), answers.text("union")),
                Signer("Pengusaha,", answers.text("employer_name"), answers.text("company")),
            )
        ),
    )
    return Document("pernyataan-perundingan-pkb-tidak-selesai", "Pernyataan perundingan PKB tidak selesai", blocks)


REQUEST = Letter(
    name="runding-pkb",
    code="T-08",
    title="Permintaan perundingan PKB",
    about="Serikat ingin merundingkan Perjanjian Kerja Bersama dengan perusahaan.",
    after="Lampirkan salinan bukti pencatatan dan bukti keanggotaan, dan minta tanda terima.",
    fields=(
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        required("union", "Nama serikat", basis="UU-13-2003 116(1)"),
        required("union_record", "Nomor bukti pencatatan", basis="UU-13-2003 116(1)"),
        stationery.UNION_ADDRESS,
        required("support", "Dasar berunding", Kind.CHOICE, basis=_RIGHT, choices=_SUPPORT),
        required("members", "Jumlah anggota serikat", Kind.NUMBER, basis=_RIGHT),
        required("workers", "Jumlah seluruh pekerja di perusahaan", Kind.NUMBER, basis=_RIGHT),
        Field("votes", "Jumlah suara yang mendukung", Kind.NUMBER, "Kalau lewat pemungutan suara"),
        Field("voted", "Tanggal pemungutan suara", Kind.DATE, "Kalau lewat pemungutan suara"),
        Field("begins", "Usul tanggal mulai berunding", Kind.DATE),
        Field(
            "rules", "Usul tata tertib", Kind.LONG_TEXT, "Susunan tim, lama, tempat, cara mengambil keputusan, biaya"
        ),
        Field("team", "Tim perunding", Kind.LONG_TEXT, "Satu nama satu baris"),
        stationery.CHAIR,
        stationery.SECRETARY,
        stationery.NUMBER,
        stationery.PLACE,
        stationery.DATE,
        stationery.COPY_TO_OFFICE,
    ),
    write=_request,
    law=(_RIGHT, "UU-13-2003 119(2)", "UU-13-2003 116(1)", "PERMENAKER-28-2014 17", "PERMENAKER-28-2014 19"),
    helps=("pkb-siapa-boleh-berunding", "pkb-minta-berunding-ditolak", "pkb-lebih-dari-satu-serikat"),
    checks=(_supported, checks.at_least("workers", 1, "Isi jumlah seluruh pekerja di perusahaan.")),
)

DEADLOCK = Letter(
    name="pkb-gagal",
    code="T-10",
    title="Pernyataan perundingan PKB tidak selesai",
    about="Perundingan PKB macet dan akan dicatatkan sebagai perselisihan.",
    after="Kedua pihak tanda tangan, lampirkan risalah, lalu catatkan ke dinas sesuai jangkauan perusahaan.",
    fields=(
        stationery.UNION,
        stationery.COMPANY,
        required(
            "open_points",
            "Materi yang belum disepakati",
            Kind.ROWS,
            hint="Satu materi satu baris: materi; pendirian serikat; pendirian pengusaha",
            basis=_FAILED,
            columns=(
                Column("subject", "Materi"),
                Column("union_view", "Pendirian serikat"),
                Column("employer_view", "Pendirian pengusaha"),
            ),
        ),
        required(
            "minutes",
            "Risalah perundingan",
            Kind.LONG_TEXT,
            hint="Tanggal setiap risalah, satu baris satu",
            basis=_FAILED,
        ),
        Field("chair", "Nama wakil serikat"),
        Field("employer_name", "Nama wakil pengusaha"),
        required("place", "Tempat", basis=_FAILED),
        required("date", "Tanggal", Kind.DATE, basis=_FAILED),
    ),
    write=_deadlock,
    law=(_FAILED, "PERMENAKER-28-2014 25(3)"),
    helps=("pkb-gagal-runding",),
)
