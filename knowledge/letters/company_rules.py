"""T-09: a company asks for the approval of its rules (PP)."""

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, NewPage, Paragraph, Section, Signatures, Signer, Title
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

_ATTACHED = "PERMENAKER-28-2014 8(2)"
_REACHES = (
    ("regency", "Hanya di satu kabupaten/kota"),
    ("province", "Lebih dari satu kabupaten/kota di Kalimantan Barat"),
    ("nation", "Lebih dari satu provinsi"),
)
_ADVICE = (
    ("union", "Saran serikat pekerja sudah diminta"),
    ("elected", "Saran wakil pekerja yang dipilih sudah diminta (belum ada serikat)"),
)


def _office_known(answers: Answers) -> Problem | None:
    if answers.text("reach") != "regency" or "region" in answers:
        return None
    return Problem("region", "Isi kabupaten atau kota perusahaan: dinas di sana yang mengesahkan.")


def _two_years(answers: Answers) -> Problem | None:
    begins, ends = answers.day("begins"), answers.day("ends")
    if (
        begins is None
        or ends is None
        or (ends.year - begins.year, ends.month, ends.day) <= (2, begins.month, begins.day)
    ):
        return None
    return Problem("ends", "Peraturan perusahaan berlaku paling lama 2 tahun (UU 13/2003 pasal 111 ayat (3)).")


def _to(answers: Answers) -> tuple[str, ...]:
    if answers.text("reach") == "regency":
        return stationery.office_head(answers.text("region"))
    if answers.text("reach") == "province":
        return stationery.office_head("Provinsi Kalimantan Barat")
    return (
        "Direktur Jenderal yang membidangi hubungan industrial",
        "Kementerian Ketenagakerjaan Republik Indonesia",
        "di Jakarta",
    )


def _write(answers: Answers) -> Document:
    company = answers.text("company")
    no_union = answers.text("advice") == "elected"
    attached = ["Naskah peraturan perusahaan yang ditandatangani pengusaha", "Bukti permintaan saran dan pertimbangan"]
    attached += ["Tanggapan wakil pekerja"] if "reply" in answers else []
    attached += ["Surat pernyataan belum ada serikat pekerja"] if no_union else []
    signer = Signer("Hormat kami,", answers.text("employer_name"), answers.text("employer_post"))
    blocks: tuple[Block, ...] = (
        *stationery.head(
            answers, "Permohonan pengesahan peraturan perusahaan", _to(answers), f"{len(attached)} berkas"
        ),
        Paragraph(
            f"Sesuai {law('UU-13-2003 108(1)')} dan {law('PERMENAKER-28-2014 8')}, kami mengajukan permohonan "
            "pengesahan "
            "peraturan perusahaan:"
        ),
        stationery.facts(
            ("Perusahaan", company),
            ("Alamat", answers.text("company_address")),
            ("Jenis usaha", answers.text("business")),
            ("Jumlah pekerja", f"{answers.number('workers')} orang" if "workers" in answers else ""),
            ("Masa berlaku", _period(answers)),
            ("Saran wakil pekerja", dict(_ADVICE)[answers.text("advice")]),
            ("Diminta pada", answers.spoken_day("asked")),
            ("Tanggapan", answers.text("reply")),
        ),
        Section("Lampiran"),
        stationery.listed(Answers({"papers": "\n".join(attached)}, answers.today), "papers"),
        Paragraph("Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        Signatures((signer,)),
        stationery.receipt(),
        *(_no_union(answers, signer) if no_union else ()),
    )
    return Document("permohonan-pengesahan-pp", "Permohonan pengesahan peraturan perusahaan", blocks)


def _period(answers: Answers) -> str:
    if "begins" not in answers or "ends" not in answers:
        return ""
    return f"{answers.spoken_day('begins')} sampai {answers.spoken_day('ends')}"


def _no_union(answers: Answers, signer: Signer) -> tuple[Block, ...]:
    company = answers.text("company")
    return (
        NewPage(),
        Title("Surat Pernyataan", "Belum Ada Serikat Pekerja"),
        Paragraph("Yang bertanda tangan di bawah ini:"),
        stationery.facts(("Nama", signer.name), ("Jabatan", signer.post), ("Perusahaan", company)),
        Paragraph(
            f"menyatakan bahwa sampai surat ini dibuat belum ada serikat pekerja di {company}, dan bahwa saran atas "
            "rancangan peraturan perusahaan telah diminta dari wakil pekerja yang dipilih secara demokratis."
        ),
        stationery.signed_at(answers),
        Signatures((Signer("Yang menyatakan,", signer.name, signer.post),)),
    )


APPROVAL = Letter(
    name="pengesahan-pp",
    code="T-09",
    title="Permohonan pengesahan peraturan perusahaan",
    about="Perusahaan dengan 10 pekerja atau lebih mengesahkan peraturan perusahaannya.",
    after=(
        "Lampirkan naskah yang ditandatangani dan bukti permintaan saran. Cocokkan dengan format Permenaker 28/2014 "
        "di dinas."
    ),
    fields=(
        required("company", "Nama perusahaan"),
        required("company_address", "Alamat perusahaan"),
        Field("business", "Jenis usaha"),
        Field("workers", "Jumlah pekerja", Kind.NUMBER),
        required("reach", "Di mana perusahaan beroperasi", Kind.CHOICE, basis="PERMENAKER-28-2014 7", choices=_REACHES),
        Field("region", "Kabupaten atau kota", Kind.REGION, "Kalau hanya di satu kabupaten/kota"),
        required("advice", "Saran wakil pekerja", Kind.CHOICE, basis=_ATTACHED, choices=_ADVICE),
        Field("asked", "Tanggal saran diminta", Kind.DATE),
        Field("reply", "Tanggapan wakil pekerja", hint="Kalau ada, misalnya: surat tanggal 3 November 2026"),
        Field("begins", "Peraturan berlaku mulai", Kind.DATE),
        Field("ends", "Peraturan berlaku sampai", Kind.DATE, "Paling lama 2 tahun"),
        Field("employer_name", "Nama pimpinan perusahaan"),
        Field("employer_post", "Jabatan"),
        stationery.NUMBER,
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=(
        "UU-13-2003 108(1)",
        "UU-13-2003 110",
        "UU-13-2003 111(3)",
        "PERMENAKER-28-2014 7",
        "PERMENAKER-28-2014 8",
        _ATTACHED,
        "PERMENAKER-28-2014 8(6)",
    ),
    helps=("pp-pengesahan", "pp-saran-wakil-pekerja"),
    checks=(
        _office_known,
        checks.in_order("begins", "ends", "Peraturan tidak bisa berakhir sebelum mulai berlaku."),
        _two_years,
        checks.not_in_future("asked", "Tanggal saran diminta belum tiba. Periksa lagi tanggalnya."),
    ),
)
