"""A cry of two to five words is heard or asked about; an idiom, or a plain question in the same words, is neither."""

import pytest

from knowledge.edition import Edition
from knowledge.language import language
from knowledge.language.language import Language
from knowledge.search import urgency
from knowledge.search.urgency import Danger


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("bos bawa pisau", Danger.VIOLENCE),
        ("mandor bawa parang", Danger.VIOLENCE),
        ("tauke bawak parang", Danger.VIOLENCE),
        ("bos ngeluarin pistol", Danger.VIOLENCE),
        ("ada yg bawa celurit di pabrik", Danger.VIOLENCE),
        ("bos ngejar bawa kayu", Danger.VIOLENCE),
        ("diserang preman", Danger.VIOLENCE),
        ("rumah saya dikepung", Danger.VIOLENCE),
        ("kene terajang mandor", Danger.VIOLENCE),
        ("muka saya bonyok", Danger.VIOLENCE),
        ("mau dibakar hidup hidup", Danger.VIOLENCE),
        ("rambut ditarik majikan", Danger.VIOLENCE),
        ("kebakaran di gudang", Danger.ACCIDENT),
        ("pabrik kebakaran", Danger.ACCIDENT),
        ("pabrek tebakar", Danger.ACCIDENT),
        ("kebakaran woi", Danger.ACCIDENT),
        ("ada api di gudang", Danger.ACCIDENT),
        ("gudang meledak", Danger.ACCIDENT),
        ("ga bisa napas", Danger.ACCIDENT),
        ("teman sesak napas", Danger.ACCIDENT),
        ("tangan berdarah", Danger.ACCIDENT),
        ("darahnya ga berenti", Danger.ACCIDENT),
        ("kaki ketusuk besi", Danger.ACCIDENT),
        ("jempol putus", Danger.ACCIDENT),
        ("kelindes truk", Danger.ACCIDENT),
        ("teman kejang", Danger.ACCIDENT),
        ("mulut berbusa", Danger.ACCIDENT),
        ("gas bocor banyak yg pusing", Danger.ACCIDENT),
        ("dipatok ular", Danger.ACCIDENT),
        ("perahu kebalik", Danger.ACCIDENT),
        ("crane roboh", Danger.ACCIDENT),
        ("dipegang pegang", Danger.SEXUAL_VIOLENCE),
        ("dipegang-pegang bos", Danger.SEXUAL_VIOLENCE),
        ("bos raba raba", Danger.SEXUAL_VIOLENCE),
        ("bos meluk meluk", Danger.SEXUAL_VIOLENCE),
        ("saya dinodai", Danger.SEXUAL_VIOLENCE),
        ("majikan buka celana", Danger.SEXUAL_VIOLENCE),
        ("dia pamer kemaluan", Danger.SEXUAL_VIOLENCE),
        ("saya dijual", Danger.CONFINEMENT),
        ("kamek dijual", Danger.CONFINEMENT),
        ("adik saya dijual", Danger.CONFINEMENT),
        ("dikunci majikan", Danger.CONFINEMENT),
        ("pintu dikunci dari luar", Danger.CONFINEMENT),
        ("kekunci di gudang", Danger.CONFINEMENT),
        ("kejebak di kamboja", Danger.CONFINEMENT),
        ("ditahan di mess", Danger.CONFINEMENT),
        ("mau kabur dijaga", Danger.CONFINEMENT),
        ("tumbang di tangki", Danger.ACCIDENT),
        ("bocah angkat semen", Danger.CHILD),
        ("anak sd mulung", Danger.CHILD),
        ("pengen tidur selamanya", Danger.SUICIDE),
        ("pengen udahan hidup", Danger.SUICIDE),
        ("mau akhiri semuanya", Danger.SUICIDE),
        ("mending ga lahir", Danger.SUICIDE),
        ("idup dah tak guna", Danger.SUICIDE),
    ],
)
def test_a_short_cry_is_heard(words: Language, text: str, danger: Danger) -> None:
    found = urgency.urgency(words, text)
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("mandor ngamuk", Danger.VIOLENCE),
        ("bos ngancem saya", Danger.VIOLENCE),
        ("preman masuk pabrik", Danger.VIOLENCE),
        ("lagi bentrok di pabrik", Danger.VIOLENCE),
        ("warga nyerang kebun", Danger.VIOLENCE),
        ("kebakaran", Danger.ACCIDENT),
        ("sesak napas", Danger.ACCIDENT),
        ("kejepit", Danger.ACCIDENT),
        ("gas bocor", Danger.ACCIDENT),
        ("temen kecelakaan", Danger.ACCIDENT),
        ("dipegang2 atasan", Danger.SEXUAL_VIOLENCE),
        ("tuan minta pijat", Danger.SEXUAL_VIOLENCE),
        ("bos nempel nempel", Danger.SEXUAL_VIOLENCE),
        ("ga boleh pulang", Danger.CONFINEMENT),
        ("tak boleh balek", Danger.CONFINEMENT),
        ("saya sembunyi", Danger.CONFINEMENT),
        ("ga dikasih makan", Danger.CONFINEMENT),
        ("paspor diambil", Danger.CONFINEMENT),
        ("hp dirampas", Danger.CONFINEMENT),
        ("pengen loncat", Danger.SUICIDE),
        ("udah di atap", Danger.SUICIDE),
        ("udah ga sanggup", Danger.SUICIDE),
        ("maafin saya semua", Danger.SUICIDE),
    ],
)
def test_whoever_says_too_little_to_be_sure_is_asked(edition: Edition, text: str, danger: Danger) -> None:
    heard = edition.hear(text)
    assert heard.urgency is None
    assert heard.concern is danger


@pytest.mark.parametrize(
    "text",
    [
        "bos bunuh karir saya",
        "kena pukul ekonomi",
        "perusahaan mencekik karyawan",
        "mencekik dompet",
        "gaji saya dijual murah",
        "dibakar emosi",
        "mati langkah",
        "dicekik cicilan",
        "dikeroyok kerjaan",
        "diseret masalah",
        "kebakaran jenggot",
        "santunan kebakaran?",
        "k3 kebakaran apa aja",
        "pabrik kebakaran phk pesangon?",
        "kapal tenggelam pesangon?",
        "gas elpiji jatah karyawan",
        "darah tinggi boleh cuti ga",
        "pegang 2 jabatan",
        "bawa parang ke kebun",
        "kerja bawa pisau cutter",
        "asma kambuh cuti sakit",
        "api semangat",
        "ketimpa kerjaan",
        "kesetrum cinta",
        "jual pulsa di kantor boleh ga",
        "pabrik dijual",
        "diajak meeting di hotel",
        "disuruh buka baju kerja kotor",
        "cium tangan bos",
        "ijazah dipegang bos",
        "ijazah ditahan bos",
        "resign ditahan bos",
        "ga boleh pulang cepat",
        "ga boleh keluar makan",
        "ga kuat lembur",
        "naik darah sama bos",
        "racun tikus di gudang",
        "bocah ingusan jadi spv",
        "selamat tinggal kantor",
        "dikejar bos laporan",
    ],
)
def test_an_idiom_or_a_question_in_words_of_cries_does_not_ring(edition: Edition, text: str) -> None:
    heard = edition.hear(text)
    assert heard.urgency is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("pintu dikunci, telat masuk kerja", None),
        ("mandor bawa parang ke kebun, terus ngejar saya", Danger.VIOLENCE),
        ("gas elpiji meledak di dapur", Danger.ACCIDENT),
        ("bos ngajak meeting di hotel, disuruh masuk kamar berdua", Danger.SEXUAL_VIOLENCE),
        ("dikeroyok kerjaan, kemarin dikeroyok preman", Danger.VIOLENCE),
        ("mau loncat dari jembatan", Danger.SUICIDE),
        ("mau minum racun tikus di gudang", Danger.SUICIDE),
        ("kami dijual ke vendor di kamboja", Danger.CONFINEMENT),
        ("ditusuk dari belakang pakai pisau", Danger.VIOLENCE),
        ("diinjak target, tadi diinjak mandor", Danger.VIOLENCE),
        ("badan hancur ketimpa mesin", Danger.ACCIDENT),
        ("kapal mati mesin di laut", Danger.ACCIDENT),
    ],
)
def test_an_idiom_hides_no_danger_beside_it(words: Language, text: str, danger: Danger | None) -> None:
    found = urgency.urgency(words, text)
    assert (found and found.kind) is danger
