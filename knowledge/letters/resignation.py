"""T-22: a worker resigns of their own will."""

from datetime import timedelta

from knowledge.letters import checks, stationery
from knowledge.letters.answers import Answers
from knowledge.letters.document import Block, Document, Items, Paragraph, Signatures, Signer
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.letter import Letter, Problem
from knowledge.letters.naming import law

_RULE = "UU-13-2003 154A(1)i"
_NOTICE = timedelta(days=30)
"""How long before the last day the letter is handed in, by article 154A (1) letter i."""


def _short_notice(answers: Answers) -> Problem | None:
    last_day, written = answers.day("last_day"), answers.day("date") or answers.today
    if last_day is None or last_day - written >= _NOTICE:
        return None
    return Problem(
        "last_day",
        "Dari tanggal surat sampai tanggal mundur kurang dari 30 hari. Upah Anda tidak hangus, tetapi uang pisah bisa "
        "diperdebatkan. Mundurkan tanggalnya, atau minta persetujuan tertulis untuk keluar lebih cepat.",
    )


def _write(answers: Answers) -> Document:
    last_day = answers.spoken_day("last_day")
    blocks: tuple[Block, ...] = (
        *stationery.head(answers, "Pengunduran diri", stationery.company_leader(answers)),
        Paragraph("Saya yang bertanda tangan di bawah ini:"),
        stationery.worker(answers),
        Paragraph(
            "dengan ini mengundurkan diri atas kemauan saya sendiri. Hari terakhir saya bekerja adalah "
            f"{answers.weekday('last_day')}. Surat ini saya ajukan menurut {law(_RULE)}."
        ),
        *stationery.part("Alasan", answers, "reason"),
        Paragraph("Sehubungan dengan itu saya:"),
        Items(
            (
                f"tetap menjalankan pekerjaan saya sampai tanggal {last_day};",
                "siap menyerahkan pekerjaan dan barang perusahaan yang ada pada saya, dengan bukti serah terima;",
                "mohon diberi rincian tertulis hak saya, termasuk upah sampai hari terakhir dan cuti yang belum gugur;",
                "mohon diberi surat keterangan kerja pada hari terakhir.",
            )
        ),
        Paragraph("Terima kasih atas kesempatan bekerja di perusahaan ini."),
        Signatures((Signer("Hormat saya,", answers.text("worker_name")),)),
        stationery.receipt(),
    )
    return Document("surat-pengunduran-diri", "Surat pengunduran diri", blocks)


RESIGNATION = Letter(
    name="resign",
    code="T-22",
    title="Surat pengunduran diri",
    about=(
        "Anda mau berhenti atas kemauan sendiri. Disuruh atau dipaksa mundur? Jangan buat surat ini; tanya mediator "
        "dulu, karena yang mundur sendiri tidak mendapat uang pesangon. Kontrak belum habis? Baca dulu akibatnya."
    ),
    after="Cetak dua rangkap. Serahkan satu, minta tanda terima di rangkap Anda. Tetap bekerja sampai tanggal mundur.",
    fields=(
        stationery.WORKER,
        stationery.POSITION,
        stationery.STARTED,
        stationery.COMPANY,
        stationery.COMPANY_ADDRESS,
        required(
            "last_day",
            "Tanggal Anda mundur",
            Kind.DATE,
            hint="Paling sedikit 30 hari setelah surat ini diserahkan",
            basis=_RULE,
        ),
        Field("reason", "Alasan Anda mundur", Kind.LONG_TEXT, "Boleh dikosongkan"),
        stationery.PLACE,
        stationery.DATE,
    ),
    write=_write,
    law=(_RULE,),
    helps=("phk-resign-aturan",),
    if_forced="phk-dipaksa-resign",
    checks=(checks.in_order("date", "last_day", "Tanggal mundur tidak bisa sebelum tanggal surat ini."),),
    warnings=(_short_notice,),
)
