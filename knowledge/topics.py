"""The sixteen topics of the clinic, in the order in which a menu shows them: the eight of the clinic first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A drawer of the knowledge base: its folder, its title (≤ 20 characters, fits a button) and one line about it."""

    key: str
    title: str
    about: str


TOPICS = (
    Topic("phk", "PHK", "Diberhentikan dari kerja: cara yang benar, alasan, surat, dan langkah menolak."),
    Topic("pesangon", "Pesangon", "Uang yang menjadi hak Anda saat kerja berakhir, dan cara menghitungnya."),
    Topic("jamsostek", "Jaminan sosial", "JHT, kecelakaan kerja, pensiun, kematian, dan BPJS Kesehatan."),
    Topic("serikat", "Serikat pekerja", "Mendirikan, mencatatkan, dan menjalankan serikat; perlindungan anggotanya."),
    Topic("bipartit", "LKS bipartit", "Forum rutin pekerja dan perusahaan: kapan wajib dan bagaimana membentuknya."),
    Topic("pp", "Peraturan perusahaan", "Aturan tertulis buatan perusahaan: isi, pengesahan, dan hak Anda membacanya."),
    Topic("pkb", "PKB", "Perjanjian serikat dengan perusahaan: merundingkan, isi, dan masa berlakunya."),
    Topic("upahstruktur", "Struktur upah", "Struktur dan skala upah: hak tahu golongan Anda dan kenaikan upah."),
    Topic("kontrak", "Kontrak kerja", "Kontrak, harian, percobaan, dan alih daya; uang kompensasi saat habis."),
    Topic("pascaphk", "Setelah PHK", "Klaim JKP dan JHT, BPJS Kesehatan, surat keterangan kerja, ijazah ditahan."),
    Topic("perselisihan", "Perselisihan", "Bipartit, mediasi, dan pengadilan: urutan, tenggat, dan dokumennya."),
    Topic("upah", "Upah", "Upah minimum, lembur, THR, potongan, dan upah yang terlambat."),
    Topic("norma", "Jam kerja & cuti", "Jam kerja, istirahat, cuti, keselamatan, dan larangan diskriminasi."),
    Topic("rentan", "Pekerja rentan", "Pekerja mandiri, ojek daring, rumah tangga, honorer, dan pekerja desa."),
    Topic("antarkerja", "Mencari kerja", "Lowongan, kartu AK-1, pelatihan, magang, dan kerja ke luar negeri."),
    Topic("layanan", "Layanan klinik", "Apa yang dikerjakan klinik, mediator, dan pengawas; ke mana melapor."),
)

# What ends work otherwise for permanent staff than for everybody else.
END_OF_WORK = frozenset(("phk", "pesangon", "kontrak"))
_WAGES = frozenset(("upah", "upahstruktur", "norma"))

BY_KEY = {topic.key: topic for topic in TOPICS}


def are_one_matter(one: str | None, other: str | None) -> bool:
    """Whether somebody who asks about one topic and then about the other goes on with the same case."""
    return one is not None and (one == other or any({one, other} <= matter for matter in (END_OF_WORK, _WAGES)))
