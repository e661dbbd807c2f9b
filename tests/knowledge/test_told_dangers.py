"""Dangers told by somebody else, formally, or with an age; and what stands near them and is none."""

import pytest

from knowledge.edition import Edition
from knowledge.language import language
from knowledge.language.language import Language
from knowledge.search import urgency
from knowledge.search.signs import LIKENESS
from knowledge.search.urgency import Danger


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("di pabrik ada yang kesengat listrik barusan, mati lampu juga", Danger.ACCIDENT),
        ("kesengat arus", Danger.ACCIDENT),
        ("ada yang pingsan", Danger.ACCIDENT),
        ("teman saya pingsan", Danger.ACCIDENT),
        ("karyawan keracunan nasi kotak", Danger.ACCIDENT),
        ("ada yang kena setruman trafo di gudang", Danger.ACCIDENT),
        ("tukang kami tersambar petir di kebun", Danger.ACCIDENT),
        ("dia ga napas", Danger.ACCIDENT),
        ("karyawan kami terhisap debu di silo dan tidak merespon, apakah wajib lapor disnaker", Danger.ACCIDENT),
        ("rekan menghirup gas di tangki lalu tidak responsif, apa kewajiban perusahaan", Danger.ACCIDENT),
        ("pekerja jatuh dan mengalami henti napas, bagaimana pelaporannya", Danger.ACCIDENT),
        ("banjir di mess, kami 30 orang naik atap belum dievakuasi", Danger.ACCIDENT),
        ("kami kejebak banjir di lantai dua gudang, air makin naik", Danger.ACCIDENT),
        ("suami saya ngurung diri sejak di phk, tadi pagi saya nemu tali di dapur, saya takut", Danger.SUICIDE),
        ("anak saya melamun terus habis diphk, kemarin beli tali katanya buat jemuran", Danger.SUICIDE),
        ("istri nemu surat pamit di laci, suaminya ga pulang", Danger.SUICIDE),
        ('mandor bilang "awas kamu pulang tinggal nama", saya cuma mau nuntut premi', Danger.VIOLENCE),
        ("bos ngancam, kalau lapor pulangnya tinggal jasad", Danger.VIOLENCE),
        ("nyonya pukul saya", Danger.VIOLENCE),
        ("kalau target kurang disetrum", Danger.VIOLENCE),
        ("suami di kamboja, kalau target ga masuk disetrum", Danger.CONFINEMENT),
        ("anak magang di tempat saya 15 tahun ngoperasikan mesin potong", Danger.CHILD),
        ("anak buah saya yang masih 13 tahun itu rajin, angkat batako kuat, upahnya boleh setengah kan", Danger.CHILD),
        ("keponakan saya baru 15 tahun kerja di tambang emas", Danger.CHILD),
        ("ada bocah umur empat belas tahun kerja angkat semen di proyek", Danger.CHILD),
        ("anak pkl enam belas tahun disuruh naik tower", Danger.CHILD),
        ("mamak mau kirim anak gadis 15 thn kerja pembantu di brunei, agen sudah ksh uang", Danger.CHILD),
        ("adik umurnya baru 16 diberangkatkan agen ke malaysia", Danger.CHILD),
        ("umur adik dituakan di paspor biar bisa jadi tkw, aslinya 16", Danger.CHILD),
    ],
)
def test_danger_is_recognised_however_it_is_told(words: Language, text: str, danger: Danger) -> None:
    found = urgency.urgency(words, text)
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    "text",
    [
        "kulit tersengat matahari kerja di lapangan",
        "data absen hilang karena mesinnya tersambar petir",
        "bonekanya tidak bernapas, kata instruktur",
        "hrd tidak merespon laporan kecelakaan saya",
        "kejebak banjir di jalan, ga bisa masuk kerja, dianggap mangkir",
        "kantor banjir, atap bocor, kami diliburkan",
        "saya beli tali rafia buat bungkus paket",
        "perusahaan tinggal nama, pesangon kami gimana",
        "anak saya 5 tahun, saya kuli bangunan, gaji ga dibayar",
        "anak 12 tahun sekolah, saya tki di malaysia mau pulang",
        "adik saya 15 tahun kerja di tambang, sekarang diphk",
        "batas umur kerja di kapal berapa ya, adik 17 tahun",
        "kami disandera deadline sampe subuh terus",
        "disandera kontrak 5 tahun",
        "ditodong kontrak baru disuruh ttd saat itu juga",
        "bos suka nembak karyawan dadakan suruh lembur, matek awak",
        "saya ditembak langsung sama pertanyaan HRD",
        "babak belur saya kerja 14 jam tiap hari",
        "saya dikurung aturan, katanya ga boleh kerja di pesaing 3 tahun",
        "hati saya hancur, seperti dibunuh pelan2, 20 tahun mengabdi dibuang",
        "anak istri saya bisa mati kelaparan kalau gaji segini",
        'dipaksa masuk padahal demam 39, katanya "mau mati juga urusan kamu"',
        "bos ngamuk lempar kertas ke lantai",
    ],
)
def test_what_stands_near_it_is_no_danger_to_a_rule(words: Language, text: str) -> None:
    assert urgency.urgency(words, text) is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("saya ditodong pisau disuruh tandatangan surat resign", Danger.VIOLENCE),
        ("mandor nembak karyawan pakai senapan angin", Danger.VIOLENCE),
        ("babak belur saya dipukuli satpam sepulang lembur", Danger.VIOLENCE),
        ("bos lempar asbak ke kepala saya", Danger.VIOLENCE),
        ("saya dikurung di mess karena target ga capai", Danger.CONFINEMENT),
        ("kami mati kelaparan di mess kebun, pintu digembok", Danger.CONFINEMENT),
        ("saya mau mati juga bukan urusan kamu", Danger.SUICIDE),
    ],
)
def test_the_same_words_meant_so_are_a_danger(words: Language, text: str, danger: Danger) -> None:
    found = urgency.urgency(words, text)
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    "text",
    [
        "dia suka gitu orangnya",
        "trus kmaren dia blg klo ga mau ya keluar aja",
        "hrd bilang dia yang nentuin",
        "dia pegang gaji saya dulu",
        "dia maunya saya yang keluar",
        "dia ga mau lapor",
        "mau tanya visum dulu apa lapor dulu",
        "ada orang gila bawa parang tapi sudah ditangkap satpam, kita disuruh pulang jam 10, gaji dipotong",
        "kalo mogok terus dipukul preman bayaran itu dilindungi ga sih? cuma tanya",
        "di film kan ada orang disekap majikan, kalau di dunia nyata pasalnya apa, saya mahasiswa",
        "kakak saya mengurung diri di kamar 3 hari habis dipecat",
    ],
)
def test_what_everyday_words_alone_say_or_is_over_is_at_most_asked_about(edition: Edition, text: str) -> None:
    assert edition.hear(text).urgency is None


@pytest.mark.parametrize(
    "text",
    [
        "dia pegang saya lagi semalam",
        "dia nunggu saya di parkiran tiap malam",
        "saya tidak bisa keluar dari sini",
        "pesangon cair ke siapa kalau saya tidak ada lagi besok",
        "perampok ditangkap satpam tapi dua temannya masih bawa parang di gudang",
    ],
)
def test_a_short_cry_rings_by_its_likeness(edition: Edition, text: str) -> None:
    found = edition.hear(text).urgency
    assert found is not None
    assert found.sign == LIKENESS
