"""What an editor reads of the ground on which something was decided, in Indonesian."""

from knowledge.law.wage_question import WageQuestion
from knowledge.search.ground import Ground

_GROUNDS = {
    Ground.NAME: (
        "Pesan ini hanya menyebut namanya dan belum bertanya. Karena itu artikelnya ditawarkan dulu, "
        "berapa pun kemungkinannya."
    ),
    Ground.TOPIC: "Yang ditanyakan satu topik. Karena itu hanya artikel topik itu yang dijawab atau ditawarkan.",
    Ground.SEVERAL: "Ada beberapa pertanyaan dalam satu pesan. Masing-masing dicari sendiri.",
    Ground.REQUEST: "Pesan ini jelas meminta hitungan atau surat. Artikel tidak dicari.",
    Ground.WAGE: "Yang ditanyakan upah minimum {place} tahun {year}. Angkanya dari tabel; artikel tidak dicari.",
    Ground.SMALLTALK: "Pesan ini hanya basa-basi. Artikel tidak dicari.",
    Ground.MENU: "Pesan ini meminta menu. Artikel tidak dicari.",
    Ground.NO_WORDS: "Tidak ada kata yang bisa dibaca. Artikel tidak dicari.",
    Ground.DANGER: "Tanda bahaya didahulukan. Artikel tidak dicari.",
    Ground.TALK: "Yang ditulis atau dipilih sebelumnya ikut menentukan, bukan kata-kata ini saja.",
}
PROVINCE = "Kalimantan Barat"


def told(ground: Ground, wage: WageQuestion | None = None) -> str:
    """Empty where the search alone decided: then its levels say it all."""
    sentence = _GROUNDS.get(ground, "")
    if wage is None:
        return sentence
    return sentence.format(place=PROVINCE if wage.region is None else wage.region.name, year=wage.year)
