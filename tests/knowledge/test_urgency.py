"""Danger is recognised, and ordinary talk of things that "die" or "fall" is not."""

import pytest

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
        ("mati aja", Danger.SUICIDE),
        ("sy ga kuat lagi, mending mati aja abis dipecat", Danger.SUICIDE),
        ("pengen bunuh diri rasanya", Danger.SUICIDE),
        ("udah ga mau hidup lagi", Danger.SUICIDE),
        ("saye nak mati jak", Danger.SUICIDE),
        ("bpjs mati, mending mati aja", Danger.SUICIDE),
        ("td sy dipukul bos", Danger.VIOLENCE),
        ("dipukulin mandor pake kayu", Danger.VIOLENCE),
        ("mandor ngancam mau bacok saya", Danger.VIOLENCE),
        ("kami disekap di mes", Danger.CONFINEMENT),
        ("ga boleh keluar dari mess udah seminggu", Danger.CONFINEMENT),
        ("paspor sy ditahan majikan di malaysia", Danger.CONFINEMENT),
        ("saya dilecehkan atasan", Danger.SEXUAL_VIOLENCE),
        ("manajer ngajak staycation biar kontrak diperpanjang", Danger.SEXUAL_VIOLENCE),
        ("teman saya tertimpa kayu", Danger.ACCIDENT),
        ("jatuh dari atap sekarang ga sadar", Danger.ACCIDENT),
        ("kesetrum di proyek tolong", Danger.ACCIDENT),
        ("jarinya putus kena gergaji", Danger.ACCIDENT),
        ("anak umur 12 tahun disuruh kerja di pabrik", Danger.CHILD),
        ("aq pgn bundir aja", Danger.SUICIDE),
        ("hidup saya udah ga ada artinya", Danger.SUICIDE),
        ("suami saya habis dipecat mau minum racun rumput", Danger.SUICIDE),
        ("saye kene tampar mandor", Danger.VIOLENCE),
        ("ditempeleng hrd dpn orang banyak", Danger.VIOLENCE),
        ("pas mogok kemarin buruh dipukuli preman, 3 orang luka", Danger.VIOLENCE),
        ("ktp saya ditahan majikan ga boleh pulang", Danger.CONFINEMENT),
        ("saya dipaksa jadi psk", Danger.CONFINEMENT),
        ("paspot saye dipegang tauke, tak dapat balek kampong", Danger.CONFINEMENT),
        ("bos saya grepe grepe saya di ruangan", Danger.SEXUAL_VIOLENCE),
        ("ada kamera tersembunyi di toilet karyawan perempuan", Danger.SEXUAL_VIOLENCE),
        ("tangan ketarik mesin", Danger.ACCIDENT),
        ("kecelakaan kerja meninggal dunia di lokasi tambang", Danger.ACCIDENT),
        ("abk jatuh ke laut belum ketemu", Danger.ACCIDENT),
        ("tadi malam satu orang tewas di pabrik kami, siapa yang harus dilapori", Danger.ACCIDENT),
        ("di proyek kami ada yang meninggal hari ini, santunannya?", Danger.ACCIDENT),
        ("bocah sd disuruh jadi kuli", Danger.CHILD),
        ("banyak anak anak ngemis di lampu merah disuruh orang", Danger.CHILD),
        ("saya sudah nulis surat perpisahan", Danger.SUICIDE),
        ("gimana caranya berhenti mikirin mati terus", Danger.SUICIDE),
        ("satpam menembak buruh yang memungut berondolan", Danger.VIOLENCE),
        ("ternyata dijadikan pekerja seks", Danger.CONFINEMENT),
        ("karyawati menyebut atasan suka merangkul dari belakang", Danger.SEXUAL_VIOLENCE),
        ("disiulin dan dipepet mandor di gudang", Danger.SEXUAL_VIOLENCE),
        ("sopir truk mati di tempat karena rem blong", Danger.ACCIDENT),
        ("kamek dipukol mandor", Danger.VIOLENCE),
        ("die nak bunoh saye", Danger.VIOLENCE),
        ("aku digebugi mandor", Danger.VIOLENCE),
        ("aku dikaplok bos", Danger.VIOLENCE),
        ("aku disawat palu bos", Danger.VIOLENCE),
        ("bosku ngancam arep mateni aku", Danger.VIOLENCE),
        ("abdi diteunggeul mandor", Danger.VIOLENCE),
        ("ulun ditampiling bos", Danger.VIOLENCE),
        ("ambo dilacuik toke", Danger.VIOLENCE),
        ("engkok epokol juragan", Danger.VIOLENCE),
        ("my supervisor punched me in the face", Danger.VIOLENCE),
        ("aku kapok urip", Danger.SUICIDE),
        ("abdi hoyong maot", Danger.SUICIDE),
        ("hayang paeh wae", Danger.SUICIDE),
        ("ambo indak nio hiduik lai", Danger.SUICIDE),
        ("i don't want to live anymore", Danger.SUICIDE),
        ("bosku ngemek susuku", Danger.SEXUAL_VIOLENCE),
        ("bosku seneng ndemek2 awakku", Danger.SEXUAL_VIOLENCE),
        ("bos suka pegang2 kalo lagi sepi, sy takut", Danger.SEXUAL_VIOLENCE),
        ("my boss keeps touching my thigh", Danger.SEXUAL_VIOLENCE),
        ("manager raped my coworker", Danger.SEXUAL_VIOLENCE),
        ("babaturan abdi maot katinggang beusi", Danger.ACCIDENT),
        ("my friend died at the factory", Danger.ACCIDENT),
        ("drijiku pedot kena mesin", Danger.ACCIDENT),
        ("children are working in this plantation", Danger.CHILD),
        ("they took my passport", Danger.CONFINEMENT),
        ("dihajar target tiap bulan, kemarin dihajar mandor", Danger.VIOLENCE),
        ("motor saya dipukul palang lalu saya dipukul satpam", Danger.VIOLENCE),
        ("gaji dicekik potongan, leher saya dicekik bos", Danger.VIOLENCE),
        ("hak kami diperkosa, teman saya diperkosa mandor", Danger.SEXUAL_VIOLENCE),
        ("anak buah saya menyuruh anak umur 12 tahun kerja", Danger.CHILD),
        ("saya ditusuk dari belakang sama teman satu mess", Danger.VIOLENCE),
        ("saya dihajar 3-4 orang suruhan bos di parkiran", Danger.VIOLENCE),
        ("ditodong suruh tanda tangan surat resign", Danger.VIOLENCE),
        ("anak magang kami disiksa pelatih tiap malam", Danger.VIOLENCE),
        ("saya ditampar trainer karena target ga masuk", Danger.VIOLENCE),
        ("motor saya didorong preman sampai masuk parit", Danger.VIOLENCE),
        ("hp sudah saya jual, saya mau bunuh diri", Danger.SUICIDE),
        ("habis nonton film mau bunuh diri rasanya", Danger.SUICIDE),
        ("mau nyebur ke kapuas aja", Danger.SUICIDE),
        ("anak sy baru 12 udah kerja di bengkel bantu bapaknya", Danger.CHILD),
        ("bapak meninggal di tempat kerja tadi pagi, santunannya gimana", Danger.ACCIDENT),
        ("ibu sy tkw di arab udah 3 bln ga ada kabar", Danger.CONFINEMENT),
    ],
)
def test_danger_is_recognised(words: Language, text: str, danger: Danger) -> None:
    found = urgency.urgency(words, text)
    assert found is not None
    assert found.kind is danger


@pytest.mark.parametrize(
    "text",
    [
        "bpjs saya mati",
        "gaji mati",
        "pengen mati lampu",
        "lampu mati saja tidak ada yang peduli",
        "kartu bpjs kesehatan keluarga saya mati",
        "mesin mati jadi kami dirumahkan",
        "harga mati",
        "jam kerja pukul 8 sampai pukul 5",
        "dipukul rata semua dapat 500rb",
        "gaji jatuh tempo tanggal 25",
        "perusahaan jatuh pailit",
        "akun saya dikunci",
        "ketimpa masalah terus pak",
        "kebun dijual ke perusahaan lain",
        "umur 15 tahun boleh kerja ga",
        "anak saya umur 20 tahun kerja di toko",
        "ijazah saya ditahan perusahaan",
        "suami saya meninggal karena sakit, santunannya berapa",
        "cuti karena mertua meninggal hari ini, masuk kerja kapan",
        "bapak meninggal tahun lalu di kebun, santunannya berapa",
        "jari kejepit mesin bulan lalu, klaim jkk gimana",
        "saya tidak mau mati konyol, apd tidak diberi",
        "saya 8 tahun kerja baru kali ini dapat sp",
        "saya ditendang dari grup wa",
        "minta tebusan ijazah 7 juta",
        "apd tidak diberi, takut jatuh dari ketinggian",
        "perusahaan mengakhiri semua kontrak",
        "masa kerja di bawah 5 tahun dapat cuti ga",
        "hidup segan mati tak mau gaji segini",
        "kantor dijual owner baru nasib karyawan",
        "pabrik kebakaran bulan lalu, kami dirumahkan",
        "promo pinjol, bunganya mencekik",
        "dibantai target mulu tiap bulan",
        "dihajar lembur terus",
        "gaji saya dicekik potongan",
        "target mencekik leher",
        "ditampar kenyataan gaji kecil",
        "dipukul mundur kompetitor perusahaan tutup",
        "motor saya dipukul palang parkir pabrik, diganti ga?",
        "saya ditembak langsung jadi supervisor, gaji naik ga?",
        "saya dikunci dari grup wa kantor",
        "ditendang dari perusahaan tanpa surat",
        "diperkosa haknya sebagai buruh",
        "mau resign rasanya pengen mati kebosanan",
        "anak saya 5 tahun, boleh cuti kerja jaga anak?",
        "anak buah saya sudah 12 tahun kerja di sini",
        "bos colek saya di fb",
        "tutup aplikasinya, mesine dipateni dhisik",
        "my boss fired me and locked me out of the app",
        "i hit my target but got no bonus",
        "they kicked me out of the whatsapp group",
        "halo min",
        "",
        "lagi bunuh waktu di kantor",
        "tim kami dibantai 3-0 kemarin",
        "film yang tokohnya disekap majikan itu bagus",
        "modul pencegahan pelecehan wajib ada ga di kantor kecil",
        "kena semprot bos terus",
        "tewas dah karir gue",
        "anak saya baru 6 bulan kerja di pabrik",
    ],
)
def test_ordinary_talk_is_no_danger(words: Language, text: str) -> None:
    assert urgency.urgency(words, text) is None


def test_the_danger_to_life_by_ones_own_hand_comes_first(words: Language) -> None:
    found = urgency.urgency(words, "dipukul bos tiap hari, mau bunuh diri saja")
    assert found is not None
    assert found.kind is Danger.SUICIDE


def test_the_sign_is_the_rule_and_holds_no_words_of_the_person(words: Language) -> None:
    found = urgency.urgency(words, "saya Siti dari Sintang mau bunuh diri")
    assert found is not None
    assert found.sign == "bunuh diri"
