"""A danger that comes from work or home is told from one in which others are to help; in doubt it is ours."""

import pytest

from knowledge.language import language
from knowledge.language.language import Language
from knowledge.search import urgency
from knowledge.search.urgency import Danger


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    "story",
    [
        "saya telat bayar angsuran motor dua bulan, tadi sore tiga debt collector datang ke rumah, menggedor pintu "
        "dan mengancam mau bunuh saya kalau besok belum lunas, saya harus mengadu ke siapa supaya mereka tidak datang "
        "lagi",
        "selamat malam, di gang kami tiap malam minggu ada tawuran antar remaja, semalam mereka membawa celurit dan "
        "satu orang dibacok di depan masjid, mohon bapak kapolsek menambah patroli karena orang sini sudah takut "
        "keluar malam",
        "tetangga depan rumah saya tidak terima saya tegur soal musik keras, dia datang membawa parang dan mengancam "
        "akan membacok saya, sudah didamaikan ketua rt tetapi dia tetap berteriak dari pagar tiap sore, apa yang bisa "
        "dibuat",
        "semalam saya bermimpi dikejar orang yang membawa parang sampai ke tepi sungai lalu saya terjatuh dan "
        "terbangun dengan keringat dingin, kata orang tua dulu itu pertanda buruk, apa arti mimpi seperti itu menurut "
        "primbon min",
    ],
)
def test_a_story_of_lenders_gangs_neighbours_and_dreams_is_elsewhere(words: Language, story: str) -> None:
    found = urgency.urgency(words, story)
    assert found is not None
    assert found.is_elsewhere


@pytest.mark.parametrize(
    "story",
    [
        "saya penagih di koperasi, kemarin waktu menagih cicilan nasabah di pasar saya ditodong pisau dan dipukul "
        "sampai hidung berdarah, motor dinas dirusak warga, kantor bilang itu risiko lapangan dan tidak mau mengantar "
        "berobat",
        "tolong pak, saya pembantu di rumah dekat pasar, nyonya memukul saya pakai gagang sapu hampir tiap hari, "
        "tetangga mendengar tapi diam semua, ketua rt pernah datang tapi diusir, saya tidak tahu harus lari ke mana "
        "lagi",
        "kami bertujuh warga negara indonesia, dijanjikan jadi admin toko, ternyata disuruh menipu orang lewat "
        "telepon, yang tidak capai target dipukul dan disetrum, ada yang ditusuk, gedung dijaga orang bersenjata, "
        "mohon dipulangkan",
        "suami saya kalah judi lalu pinjol menumpuk, tiap penagih datang dia melampiaskan ke saya, saya dipukul dan "
        "dicekik di depan anak, warga sudah melerai dua kali, saya takut suatu hari tidak selamat, saya harus "
        "bagaimana",
        "kami dikurung di ruko lantai tiga sejak minggu lalu, katanya sampai pinjaman ongkos berangkat lunas, yang "
        "menjaga dua preman, hp diambil, tiap malam disuruh melayani tamu karaoke, warga sekitar tahu tetapi takut "
        "melapor",
        "saya kurir paket, tadi siang di jalan raya yang berlubang dikejar empat begal, saya dibacok di lengan dan "
        "paket serta motor dibawa, sekarang di puskesmas, perusahaan minta saya mengganti semua paket yang hilang itu",
        "saat aksi menuntut upah di depan gerbang, ormas yang disewa membubarkan kami, dua orang dipukul dengan balok "
        "dan satu luka di kepala, satpol pp dan warga menonton saja, polisi mana yang berwenang menerima laporan kami",
        "adik saya ikut film pendek sebagai kru lepas, waktu pengambilan gambar dia ditampar sutradara dua kali dan "
        "kursinya ditendang sampai jatuh, katanya biasa di dunia itu, honor belum dibayar, dia sekarang takut keluar "
        "kamar",
    ],
)
def test_whoever_names_work_or_home_is_ours_whatever_else_they_name(words: Language, story: str) -> None:
    found = urgency.urgency(words, story)
    assert found is not None
    assert not found.is_elsewhere


@pytest.mark.parametrize("cry", ["dipukul warga", "tolong saya ditodong penagih utang", "saya dibacok begal, tolong"])
def test_a_short_cry_is_always_ours_for_nobody_explains_much_in_need(words: Language, cry: str) -> None:
    found = urgency.urgency(words, cry)
    assert found is not None
    assert not found.is_elsewhere


def test_a_wish_to_die_is_never_elsewhere(words: Language) -> None:
    story = (
        "utang pinjol saya sudah menumpuk, tiap hari debt collector menelepon dan mengancam akan membunuh saya, saya "
        "malu kepada tetangga, tidak bisa tidur, rasanya lebih baik mati saja daripada dikejar kejar terus seperti ini"
    )
    found = urgency.urgency(words, story)
    assert found is not None
    assert (found.kind, found.is_elsewhere) == (Danger.SUICIDE, False)
