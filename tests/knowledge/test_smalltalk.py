"""Messages that ask nothing yet are told from questions that merely begin politely."""

import pytest

from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.search import smalltalk
from knowledge.search.message import Message
from knowledge.search.smalltalk import Smalltalk


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("halo min", Smalltalk.GREETING),
        ("min", Smalltalk.OPENER),
        ("P", Smalltalk.GREETING),
        ("Assalamualaikum wr wb", Smalltalk.GREETING),
        ("selamat malam pak mau tanya", Smalltalk.OPENER),
        ("makasih banyak ya", Smalltalk.THANKS),
        ("terima kasih atas bantuannya min", Smalltalk.THANKS),
        ("apakah ini bot?", Smalltalk.ARE_YOU_A_BOT),
        ("ini robot atau manusia", Smalltalk.ARE_YOU_A_BOT),
        ("kamu siapa", Smalltalk.WHO_ARE_YOU),
        ("anjing lu", Smalltalk.INSULT),
        ("bot goblok", Smalltalk.INSULT),
        ("sampai jumpa", Smalltalk.FAREWELL),
        ("ok", Smalltalk.ACKNOWLEDGEMENT),
        ("👍🙏", Smalltalk.ACKNOWLEDGEMENT),
        ("thanks a lot", Smalltalk.THANKS),
        ("thank you very much", Smalltalk.THANKS),
        ("makasih udah bantu saya", Smalltalk.THANKS),
        ("lagi apa", Smalltalk.GREETING),
        ("mau nanya dong", Smalltalk.OPENER),
        ("tolong", Smalltalk.HELP),
        ("tolong saya", Smalltalk.HELP),
        ("gimana ya", Smalltalk.HELP),
        ("bantu saya pak", Smalltalk.HELP),
        ("saya ada masalah", Smalltalk.HELP),
        ("😭", Smalltalk.SADNESS),
        ("🙏😭", Smalltalk.SADNESS),
        ("sedih banget", Smalltalk.SADNESS),
        ("makasih banyak ya semoga rejeki lancar", Smalltalk.THANKS),
        ("suwun nggih", Smalltalk.THANKS),
        ("matur nuwun pak", Smalltalk.THANKS),
        ("terima kaseh banyak bang, sehat2", Smalltalk.THANKS),
        ("tengkiu", Smalltalk.THANKS),
        ("semoga bapak ibu sehat selalu amin", Smalltalk.THANKS),
        ("oh gitu ya baru tau saya, makasih", Smalltalk.THANKS),
        ("oke siap dimengerti", Smalltalk.ACKNOWLEDGEMENT),
        ("sip mantap jos gandos", Smalltalk.ACKNOWLEDGEMENT),
        ("makasih min, besok saya kabarin lagi", Smalltalk.ASIDE),
        ("bentar ya saya cari slip gajinya dulu", Smalltalk.ASIDE),
        ("nanti saya lanjut, dipanggil bos", Smalltalk.ASIDE),
        ("baik pak nanti saya bicarakan dulu sama istri", Smalltalk.ASIDE),
        ("oke deh klo gitu sy coba dulu", Smalltalk.ASIDE),
        ("maaf pak saya salah kirim", Smalltalk.ASIDE),
        ("maaf tadi anak saya yang pencet", Smalltalk.ASIDE),
        ("bos gue orang jawa", Smalltalk.REMARK),
        ("oh ya satu lagi", Smalltalk.OPENER),
        ("mau nanya tp malu", Smalltalk.HESITATION),
        ("halo saya mau nanya tp agak panjang boleh?", Smalltalk.HESITATION),
        ("saya tidak pandai ngetik", Smalltalk.HESITATION),
        ("jawabannya muter2 kayak gangsing", Smalltalk.INSULT),
        ("salah semua jawabannya", Smalltalk.INSULT),
        ("sudah saya bilang dari tadi", Smalltalk.INSULT),
        ("tadi saya tanya apa dijawab apa", Smalltalk.INSULT),
        ("woi", Smalltalk.GREETING),
        ("mohon ijin", Smalltalk.OPENER),
        ("???", Smalltalk.HELP),
    ],
)
def test_small_talk_is_recognised(words: Language, text: str, kind: Smalltalk) -> None:
    assert smalltalk.of(Message(words, text)) is kind


@pytest.mark.parametrize(
    "text",
    [
        "halo min gaji telat",
        "makasih, tapi pesangon saya gimana",
        "bos saya anjing, gaji ga dibayar",
        "tolong gaji saya belum dibayar",
        "makasih banyak ya, terus kalau thr kapan cair",
        "semoga gaji saya cepat cair",
        "slip gaji salah semua",
        "saya salah kirim gaji",
        "mohon izin tidak masuk kerja",
        "mau lapor tapi takut dipecat",
        "nanti saya dikabari hrd katanya",
        "surat apa yang harus saya siapkan dulu",
        "saya siapkan apa dulu",
        "boleh ga",
        "phk",
        "menu",
        "صباح الخير",
        "",
    ],
)
def test_a_question_is_not_small_talk(words: Language, text: str) -> None:
    assert smalltalk.of(Message(words, text)) is None


@pytest.mark.parametrize("text", ["menu", "topik lain", "Lihat topik", "Menu utama", "/start", "mulai", "bantuan"])
def test_the_menu_is_asked_for_by_its_name_alone(words: Language, text: str) -> None:
    assert smalltalk.is_menu(words, normalise.words(words, text))


def test_a_menu_in_a_sentence_is_not_the_menu(words: Language) -> None:
    assert not smalltalk.is_menu(words, normalise.words(words, "menu makan siang dipotong dari gaji"))


@pytest.mark.parametrize(
    ("text", "topic"),
    [("phk", "phk"), ("bpjs tk min", "jamsostek"), ("lembur", "upah"), ("phk lewat wa", None), ("halo", None)],
)
def test_a_topic_alone_is_recognised(words: Language, text: str, topic: str | None) -> None:
    named = smalltalk.bare_topic(words, normalise.words(words, text))
    assert (named and named.topic) == topic


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [("pesangon", True), ("halo min, pesangon", True), ("saya hamil", True), ("apa itu jkp", False)],
)
def test_a_topic_that_is_only_named_is_told_from_one_that_is_asked_about(
    words: Language, text: str, is_alone: bool
) -> None:
    assert smalltalk.is_name_alone(words, normalise.words(words, text)) is is_alone
