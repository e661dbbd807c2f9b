"""What only sounds like danger, is long over, or is anger: asked about or calmed; a real cry beside it still rings."""

import pytest

from knowledge.edition import Edition
from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.search import urgency
from knowledge.search.urgency import Danger


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    "text",
    [
        "mau mati rasanya capek lembur wkwk",
        "gajinya bikin gantung diri",
        "mau mati rasanya kerja di sini",
        "pengen gantung diri aja liat slip gaji hahaha",
        "deadline bikin mau bunuh diri 🤣",
        "kerja shift malam tuh mau mati rasanya",
        "bundir aja gw wkwkwk",
        "capek hidup begini",
    ],
)
def test_who_may_only_be_exaggerating_is_asked(edition: Edition, text: str) -> None:
    heard = edition.hear(text)
    assert heard.urgency is None
    assert heard.concern is Danger.SUICIDE


@pytest.mark.parametrize(
    "text",
    [
        "mau mati rasanya, udah ga kuat",
        "mau mati wkwk beneran ga ada gunanya gw hidup",
        "mau mati aja wkwk anak istri mending ga punya gw",
        "bos bikin saya mau bunuh diri, tiap hari dimaki",
        "kerjaan bikin saya mau bunuh diri, udah nulis surat buat anak",
        "gaji 3 bulan ga dibayar, pengen gantung diri aja rasanya",
        "kerja di sini mau mati rasanya, kemarin udah nyoba minum racun",
        "majikan sering pukul, rasanya mau saya bunuh diri",
        "pengen bunuh bos gw abis itu gantung diri",
        "gimana caranya biar mati ga sakit",
        "kerja di neraka ini bikin mau mati tiap hari, saya sudah siapkan semuanya",
        "bunuh diri aja haha siapa peduli",
    ],
)
def test_a_real_cry_rings_though_somebody_laughs_or_names_work(edition: Edition, text: str) -> None:
    found = edition.hear(text).urgency
    assert found is not None
    assert found.kind is Danger.SUICIDE


@pytest.mark.parametrize(
    "text",
    [
        "pengen bunuh bos gw",
        "rasanya mau gw bunuh tu mandor",
        "gregetan pengen nabok muka bos yg sok tau",
        "klo ga inget dosa udah gw hajar tu spv",
        "pengen bgt jambak rambut hrd",
    ],
)
def test_anger_is_no_danger(edition: Edition, text: str) -> None:
    heard = edition.hear(text)
    assert heard.urgency is None
    assert heard.is_angry


def test_the_hour_is_no_blow(words: Language) -> None:
    assert not urgency.is_angry(words, normalise.words(words, "sudah lama saya pukul 6 berangkat kerja, itu lembur?"))


@pytest.mark.parametrize(
    "text",
    [
        "bos mau bunuh saya",
        "mandor pengen nampar muka saya",
        "besok mau gw bunuh tu mandor, parang udah gw asah",
        "teman saya mau bacok mandor, udah bawa celurit",
        "saya mau bunuh bos saya pake pisau dapur",
        "pengen bunuh bos gw, td saya dipukul dia",
    ],
)
def test_a_threat_or_a_plan_is_a_danger(edition: Edition, text: str) -> None:
    found = edition.hear(text).urgency
    assert found is not None
    assert found.kind is Danger.VIOLENCE


@pytest.mark.parametrize(
    "text",
    [
        "penelitian saya ttg abk yg disiksa di kapal asing, uu nya nomor berapa",
        "untuk skripsi: bagaimana perlindungan TKW yang diperkosa majikan?",
        "apa hukuman buat majikan yg memukul pekerja? ini buat ujian besok",
        "mau presentasi soal pelecehan seksual di pabrik, pasal berapa kuhp?",
        "mantan TKW, 2012 dipukul majikan",
        "dulu 2016 saya pernah ditampar majikan di malaysia, masih bisa nuntut ga ya",
    ],
)
def test_what_is_studied_or_was_years_ago_is_only_asked_about(edition: Edition, text: str) -> None:
    heard = edition.hear(text)
    assert heard.urgency is None
    assert heard.concern is not None


@pytest.mark.parametrize("text", ["skripsi saya ttg pelecehan di tempat kerja, pasalnya apa?"])
def test_a_title_is_no_danger(words: Language, text: str) -> None:
    assert urgency.urgency(words, text) is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("kami HRD, karyawan kami dipukul rekan kerja, prosedurnya?", Danger.VIOLENCE),
        ("lagi nyusun skripsi sambil kerja, td malam digebukin bos", Danger.VIOLENCE),
        ("mahasiswa magang, td ditampar pembimbing lapangan", Danger.VIOLENCE),
        ("dosen saya sering nanya2 trus pegang paha", Danger.SEXUAL_VIOLENCE),
        ("masuk kerja tahun 2022, mandor suka mukul kami", Danger.VIOLENCE),
        ("sejak 2019 sampe skrg majikan mukulin sy", Danger.VIOLENCE),
        ("tahun 2021 dipukul, kemarin dipukul lagi", Danger.VIOLENCE),
        ("tahun 2010 suami jadi tki, hilang kontak", Danger.CONFINEMENT),
        ("mantan tkw, 2015 diperkosa majikan, baru berani cerita", Danger.SEXUAL_VIOLENCE),
        ("skripsi saya tentang bunuh diri buruh, tapi saya sendiri pengen mati", Danger.SUICIDE),
    ],
)
def test_danger_of_now_rings_beside_a_paper_or_a_year(edition: Edition, text: str, danger: Danger) -> None:
    found = edition.hear(text).urgency
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    "text",
    [
        "bos maksa masuk kerja pas sakit",
        "bos maksa lembur tiap sabtu",
        "spv maksa saya gantiin shift temen",
        "atasan maksa gw ttd kontrak baru",
        "ga boleh pulang sebelum target kelar",
        "bos suka megang hp karyawan buat cek chat",
        "ijazah ditahan, rasanya kayak disandera",
        "adik saya lulus smp mau kerja, minimal umur berapa",
        "paspor saya ditahan imigrasi karena belum bayar denda, gimana",
        "bos ngintip cctv mulu",
    ],
)
def test_pressure_at_work_in_words_of_cries_is_no_danger(edition: Edition, text: str) -> None:
    assert edition.hear(text).urgency is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("bos maksa masuk kamar saya pas saya sakit", Danger.SEXUAL_VIOLENCE),
        ("bos maksa lembur berdua trus kunci pintu, tangannya kemana2", Danger.SEXUAL_VIOLENCE),
        ("bos megang hp sy trus megang paha", Danger.SEXUAL_VIOLENCE),
        ("atasan minta foto seksi klo mau cuti disetujui", Danger.SEXUAL_VIOLENCE),
        ("ga boleh pulang sebelum utang lunas, dijaga anjing", Danger.CONFINEMENT),
        ("saya tki di malaysia skrg, majikan ga kasih pulang dr 2021", Danger.CONFINEMENT),
        ("suami sy ngamuk krn sy lembur, muka sy memar", Danger.VIOLENCE),
        ("tabung oksigen mbledug di bengkel, ada yg kelempar", Danger.ACCIDENT),
        ("adek 13 th dipaksa lembur di pabrik kerupuk", Danger.CHILD),
    ],
)
def test_danger_beside_pressure_at_work_rings(edition: Edition, text: str, danger: Danger) -> None:
    found = edition.hear(text).urgency
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    ("text", "is_abroad"),
    [
        ("saya tki di malaysia, dipukul majikan", True),
        ("abk di kapal taiwan, kapten mukul saya", True),
        ("sy di hong kong majikan ga ngasih makan", True),
        ("adik dibawa ke kamboja disuruh nipu", True),
        ("td dipukul mandor di pabrik sintang", False),
        ("bos saya orang korea, dia mukul saya di pabrik cikarang", False),
        ("mantan tkw hongkong, sekarang dipukul suami", False),
        ("pulang dari arab saya dipukul suami", False),
        ("mau kerja ke jepang, dipukul pelatih lpk", False),
    ],
)
def test_who_is_abroad_is_told_from_who_is_here(words: Language, text: str, is_abroad: bool) -> None:
    assert urgency.is_abroad(words, normalise.words(words, text)) is is_abroad
