"""T-03: a skeleton of a union's statutes (AD) and by-laws (ART), to be filled and decided by its members."""

from knowledge.letters.answers import Answers
from knowledge.letters.document import (
    Align,
    Block,
    Document,
    Items,
    NewPage,
    Paragraph,
    Section,
    Signatures,
    Signer,
    Title,
)
from knowledge.letters.field import Field, Kind, required
from knowledge.letters.layout import DOTS
from knowledge.letters.letter import Letter, Problem

_STATUTES = "UU-21-2000 11(2)"
_DUES = "UU-21-2000 30a"
_BLANK = DOTS[:20]

Clause = tuple[str, tuple[str, ...]]

_FUNDS_AND_CHANGES: tuple[Clause, ...] = (
    (
        "Keuangan",
        (
            "Keuangan serikat bersumber dari iuran anggota, hasil usaha yang sah, dan bantuan anggota atau pihak "
            "lain yang tidak mengikat.",
            "Keuangan dan harta serikat terpisah dari keuangan dan harta pribadi pengurus dan anggota.",
            "Pengurus membukukan keuangan dan melaporkannya secara berkala kepada anggota.",
        ),
    ),
    (
        "Perubahan Anggaran Dasar dan Anggaran Rumah Tangga",
        (
            f"Perubahan hanya dapat diputuskan rapat anggota yang dihadiri sekurang-kurangnya {_BLANK} anggota dan "
            f"disetujui sekurang-kurangnya {_BLANK} dari yang hadir.",
            "Pengurus memberitahukan perubahan kepada dinas yang membidangi ketenagakerjaan paling lama 30 hari "
            "sejak tanggal perubahan.",
        ),
    ),
    (
        "Pembubaran dan Harta Sisa",
        (
            "Pembubaran oleh anggota hanya dapat diputuskan rapat anggota yang khusus diadakan untuk itu dan "
            "disetujui "
            f"sekurang-kurangnya {_BLANK} dari seluruh anggota.",
            f"Harta sisa setelah semua kewajiban dipenuhi diserahkan kepada {_BLANK}.",
        ),
    ),
    (
        "Penutup",
        (
            "Hal yang belum diatur dalam Anggaran Dasar ini diatur dalam Anggaran Rumah Tangga.",
            "Anggaran Dasar ini berlaku sejak tanggal ditetapkan.",
        ),
    ),
)
_MEMBERS_RULES: tuple[Clause, ...] = (
    (
        "Hak Anggota",
        (
            "Hadir, berbicara, dan memberi suara dalam rapat anggota.",
            "Memilih dan dipilih menjadi pengurus, dengan memperhatikan syarat pengurus.",
            "Mendapat pembelaan dan perlindungan serikat.",
        ),
    ),
    (
        "Kewajiban Anggota",
        (
            "Menaati Anggaran Dasar, Anggaran Rumah Tangga, dan keputusan rapat.",
            "Membayar iuran.",
            "Menjaga nama baik serikat.",
        ),
    ),
    (
        "Berhenti Menjadi Anggota",
        (
            "Anggota berhenti karena meninggal dunia, mengundurkan diri secara tertulis, tidak lagi bekerja di "
            "perusahaan, atau diberhentikan.",
            "Anggota yang diberhentikan berhak membela diri dalam rapat anggota.",
            "Kewajiban kepada serikat yang belum dipenuhi tetap menjadi tanggung jawabnya.",
        ),
    ),
)
_BOARD_RULES: tuple[Clause, ...] = (
    (
        "Syarat Menjadi Pengurus",
        (
            f"Menjadi anggota sekurang-kurangnya {_BLANK} bulan.",
            "Tidak menduduki jabatan yang menimbulkan pertentangan kepentingan dengan pekerja.",
        ),
    ),
    (
        "Hak dan Kewajiban Pengurus",
        (
            "Mewakili serikat ke dalam dan ke luar.",
            "Menjalankan keputusan rapat anggota dan membela anggota.",
            f"Mempertanggungjawabkan kegiatan dan keuangan kepada anggota sekurang-kurangnya setiap {_BLANK} bulan.",
        ),
    ),
    (
        "Berhenti Menjadi Pengurus",
        (
            "Pengurus berhenti karena meninggal dunia, mengundurkan diri, berhenti menjadi anggota, habis masa "
            "jabatan, "
            "atau diberhentikan rapat anggota.",
            "Kekosongan diisi sampai rapat anggota berikutnya menurut keputusan pengurus.",
        ),
    ),
    (
        "Rapat",
        (
            f"Rapat anggota diadakan sekurang-kurangnya {_BLANK} kali setahun.",
            f"Rapat sah bila dihadiri sekurang-kurangnya {_BLANK} anggota.",
            "Setiap rapat dibuatkan risalah dan daftar hadir.",
        ),
    ),
)


def _clauses(clauses: tuple[Clause, ...]) -> tuple[Block, ...]:
    """Numbered articles; an article of several sentences numbers them."""
    blocks: list[Block] = []
    for number, (heading, sentences) in enumerate(clauses, 1):
        blocks.append(Section(f"Pasal {number}\n{heading}", Align.CENTRE))
        blocks.append(Paragraph(sentences[0]) if len(sentences) == 1 else Items(sentences))
    return tuple(blocks)


def _identity(answers: Answers) -> tuple[Clause, ...]:
    """Name, day, seat, foundations and aims."""
    return (
        (
            "Nama dan Lambang",
            (f"Serikat ini bernama {answers.text('union')}.", f"Lambangnya: {answers.text('symbol')}."),
        ),
        ("Waktu Pendirian", (f"Serikat didirikan pada tanggal {answers.spoken_day('founded')}.",)),
        ("Tempat Kedudukan", (f"Serikat berkedudukan di {answers.text('seat')}.",)),
        (
            "Dasar, Asas, dan Sifat",
            (
                "Serikat berdasarkan Pancasila dan Undang-Undang Dasar Negara Republik Indonesia Tahun 1945.",
                f"Serikat berasaskan {answers.text('principle', 'Pancasila')}.",
                "Serikat bersifat bebas, terbuka, mandiri, demokratis, dan bertanggung jawab.",
            ),
        ),
        (
            "Tujuan",
            answers.lines("aims")
            or (
                "Melindungi dan membela hak serta kepentingan anggota.",
                "Meningkatkan kesejahteraan anggota dan keluarganya.",
                "Membangun hubungan industrial yang harmonis, dinamis, dan berkeadilan.",
            ),
        ),
    )


def _bodies(answers: Answers) -> tuple[Clause, ...]:
    """Members, board and meetings."""
    return (
        (
            "Keanggotaan",
            (
                "Anggota adalah pekerja yang atas kehendak sendiri mendaftar dan menyetujui Anggaran Dasar dan "
                "Anggaran "
                "Rumah Tangga.",
                "Penerimaan anggota tidak membedakan pandangan politik, agama, suku, atau jenis kelamin.",
                "Syarat, hak, kewajiban, dan berhentinya anggota diatur dalam Anggaran Rumah Tangga.",
            ),
        ),
        (
            "Kepengurusan",
            (
                "Pengurus dipilih dari dan oleh anggota dalam rapat anggota.",
                f"Pengurus sekurang-kurangnya terdiri atas ketua, sekretaris, dan bendahara, untuk masa jabatan "
                f"{_years(answers)} tahun.",
                "Pekerja yang jabatannya menimbulkan pertentangan kepentingan dengan pekerja tidak dapat menjadi "
                "pengurus.",
                "Syarat, hak, kewajiban, dan berhentinya pengurus diatur dalam Anggaran Rumah Tangga.",
            ),
        ),
        (
            "Rapat dan Pengambilan Keputusan",
            (
                "Rapat anggota adalah kekuasaan tertinggi serikat.",
                "Keputusan diambil dengan musyawarah untuk mufakat; bila tidak tercapai, dengan suara terbanyak.",
            ),
        ),
    )


def _by_laws(answers: Answers) -> tuple[Clause, ...]:
    """Who may join, then what does not depend on the answers, and the dues."""
    return (
        (
            "Syarat Menjadi Anggota",
            (
                f"Bekerja di {answers.text('company', _BLANK)}.",
                "Mengisi dan menandatangani formulir keanggotaan.",
                "Tidak menjadi anggota serikat lain di perusahaan yang sama.",
            ),
        ),
        *_MEMBERS_RULES,
        *_BOARD_RULES,
        (
            "Iuran",
            (
                f"Iuran anggota {answers.money('dues')} setiap bulan.",
                "Pemotongan iuran dari upah hanya dengan surat kuasa anggota.",
            ),
        ),
        (
            "Penggunaan dan Pertanggungjawaban Keuangan",
            (
                "Keuangan dipakai untuk kegiatan serikat sesuai rencana yang disetujui rapat anggota.",
                "Setiap pengeluaran disetujui ketua dan bendahara dan dibuktikan.",
                "Buku keuangan dapat dilihat setiap anggota.",
            ),
        ),
        ("Penutup", ("Anggaran Rumah Tangga ini berlaku sejak tanggal ditetapkan.",)),
    )


def _years(answers: Answers) -> str:
    number = answers.number("term")
    return _BLANK if number is None else str(number)


def _no_term(answers: Answers) -> Problem | None:
    if answers.number("term") == 0:
        return Problem("term", "Masa jabatan paling sedikit 1 tahun.")
    return None


def _write(answers: Answers) -> Document:
    union = answers.text("union")
    signatures = Signatures(
        (Signer("Ketua,", answers.text("chair"), union), Signer("Sekretaris,", answers.text("secretary"), union))
    )
    settled = Paragraph(f"Ditetapkan di {answers.text('seat')}, tanggal {answers.spoken_day('founded')}.", Align.LEFT)
    blocks: tuple[Block, ...] = (
        Title("Anggaran Dasar", union),
        *_clauses((*_identity(answers), *_bodies(answers), *_FUNDS_AND_CHANGES)),
        settled,
        signatures,
        NewPage(),
        Title("Anggaran Rumah Tangga", union),
        *_clauses(_by_laws(answers)),
        settled,
        signatures,
    )
    return Document("ad-art-serikat", f"Anggaran Dasar dan Anggaran Rumah Tangga {union}", blocks)


STATUTES = Letter(
    name="ad-art",
    code="T-03",
    title="Kerangka AD/ART serikat",
    about="Serikat harus punya Anggaran Dasar dan Anggaran Rumah Tangga sebelum dicatat.",
    after=(
        "Ini kerangka: bahas tiap pasal dalam rapat anggota, isi titik-titiknya, dan ubah sesuai kesepakatan. Kalau "
        "bergabung ke federasi, AD/ART federasi boleh dipakai."
    ),
    fields=(
        required("union", "Nama serikat", basis=_STATUTES),
        required("symbol", "Lambang serikat", hint="Ceritakan, misalnya: dua tangan berjabat", basis=_STATUTES),
        required("founded", "Tanggal pendirian", Kind.DATE, basis=_STATUTES),
        required("seat", "Tempat kedudukan", hint="Misalnya: Kota Pontianak", basis=_STATUTES),
        required("dues", "Iuran anggota setiap bulan", Kind.MONEY, hint="Misalnya: 20.000", basis=_DUES),
        Field("principle", "Asas", hint="Tidak boleh bertentangan dengan Pancasila dan UUD 1945. Kosong = Pancasila"),
        Field("aims", "Tujuan", Kind.LONG_TEXT, "Satu tujuan satu baris. Kosong = tujuan umum"),
        Field("term", "Masa jabatan pengurus (tahun)", Kind.NUMBER),
        Field("company", "Perusahaan tempat anggota bekerja"),
        Field("chair", "Nama ketua"),
        Field("secretary", "Nama sekretaris"),
    ),
    write=_write,
    law=("UU-21-2000 2", "UU-21-2000 3", "UU-21-2000 11", _STATUTES, "UU-21-2000 12", "UU-21-2000 14", "UU-21-2000 15",
         "UU-21-2000 21", "UU-21-2000 30", _DUES, "UU-21-2000 32", "UU-21-2000 34", "UU-21-2000 37",
         "KEPMENAKER-16-2001 2(2)"),
    helps=("serikat-isi-ad-art", "serikat-syarat-mendirikan"),
    checks=(_no_term,),
)  # fmt: skip
