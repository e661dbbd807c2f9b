"""How a letter names the law: in full, because an office reads it."""

from knowledge.citation import Citation

_IN_FULL = {
    "KUHPERDATA": "Kitab Undang-Undang Hukum Perdata",
    "UU-21-2000": "Undang-Undang Nomor 21 Tahun 2000 tentang Serikat Pekerja/Serikat Buruh",
    "UU-13-2003": (
        "Undang-Undang Nomor 13 Tahun 2003 tentang Ketenagakerjaan sebagaimana diubah dengan Undang-Undang Nomor 6 "
        "Tahun 2023"
    ),
    "UU-2-2004": "Undang-Undang Nomor 2 Tahun 2004 tentang Penyelesaian Perselisihan Hubungan Industrial",
    "PP-35-2021": "Peraturan Pemerintah Nomor 35 Tahun 2021",
    "PP-36-2021": "Peraturan Pemerintah Nomor 36 Tahun 2021 tentang Pengupahan",
    "PERMENAKER-31-2008": "Peraturan Menteri Tenaga Kerja dan Transmigrasi Nomor PER.31/MEN/XII/2008",
    "PERMENAKER-32-2008": "Peraturan Menteri Tenaga Kerja dan Transmigrasi Nomor PER.32/MEN/XII/2008",
    "PERMENAKER-17-2014": "Peraturan Menteri Ketenagakerjaan Nomor 17 Tahun 2014",
    "PERMENAKER-28-2014": "Peraturan Menteri Ketenagakerjaan Nomor 28 Tahun 2014",
    "KEPMENAKER-16-2001": "Keputusan Menteri Tenaga Kerja dan Transmigrasi Nomor KEP-16/MEN/2001",
    # The month in this one's number is written in two ways, so it is named by number and year alone.
    "KEPMENAKER-187-2004": "Keputusan Menteri Tenaga Kerja dan Transmigrasi Nomor KEP-187 Tahun 2004",
}


def law(mark: str) -> str:
    """`UU-2-2004 3(1)` as `Pasal 3 ayat (1) Undang-Undang Nomor 2 Tahun 2004 tentang …`."""
    citation = Citation.parse(mark)
    full = _IN_FULL[citation.instrument]
    return full if not citation.article else f"Pasal {citation.place} {full}"
