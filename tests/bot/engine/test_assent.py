"""The yes that opens a case: taken where it is clear, asked again where it is not, and not lost by a side question."""

import pytest

from bot.engine import consent_phrases, phrases
from tests.chat import Chat, labels, says_all, text

ASKED = "bos saya menahan motor saya, harus lapor siapa?"


@pytest.mark.parametrize(
    "words",
    [
        "ok silahkan",
        "monggo",
        "lanjut",
        "ya boleh",
        "ya mau",
        "gas",
        "hubungi aja",
        "inggih",
        "aok",
        "setuju pak",
        "iya bu tolong ya",
        "ya tolong secepatnya",
        "baik pak, silakan",
        "tolong hubungkan saya",
        "iya saya setuju tapi jangan bilang bos",
        "ya. gaji saya gak dibayar",
        "tidak keberatan",
        "ga masalah",
        "gaskeun bos",
        "iya dong masa engga",
        "gpp sambungin aja",
        "nggak apa-apa, hubungkan aja",
        "baik silakan",
        "pasti mau",
        "yaudah sambungin",
    ],
)
async def test_a_clear_yes_is_one_in_whatever_words(chat: Chat, words: str) -> None:
    await chat.says("mediator")
    assert text(await chat.says(words)) == phrases.WHERE_ARE_YOU


@pytest.mark.parametrize("words", ["iya, saya di sintang", "boleh bang, saya kerja di sintang", "ya saya di sintang"])
async def test_the_place_that_is_named_with_the_yes_is_taken(chat: Chat, words: str) -> None:
    await chat.says(ASKED)
    await chat.says("mediator")
    assert "untuk Kabupaten Sintang" in text(await chat.says(words))


async def test_what_is_told_with_the_yes_is_part_of_the_case(chat: Chat) -> None:
    await chat.says("mediator")
    await chat.says("ya. gaji saya gak dibayar")
    await chat.says("sambas")
    assert (await chat.ticket()).question == "ya. gaji saya gak dibayar"


@pytest.mark.parametrize(
    "words",
    [
        "boleh ga?",
        "boleh ga",
        "mau ga ya",
        "setuju ga",
        "terserah",
        "ya udah",
        "gimana ya",
        "gpp",
        "oke paham",
        "oh gitu ya",
        "iya tapi nanti aja",
        "ok bu makasih",
        "ya pokoknya bos saya jahat",
        "saya mau ngadu aja",
    ],
)
async def test_words_that_may_mean_either_are_no_consent_and_the_question_is_asked_again(
    chat: Chat, words: str
) -> None:
    await chat.says("mediator")
    said = await chat.says(words)
    assert text(said) == consent_phrases.ASK_AGAIN
    assert labels(said) == [phrases.YES_MEDIATOR, phrases.NO]
    assert text(await chat.says("iya")) == phrases.WHERE_ARE_YOU


@pytest.mark.parametrize(
    "words",
    [
        "oke saya ke disnaker pontianak aja",
        "kirim ke pontianak kantor pusat",
        "saya dikirim ke ketapang sama bos",
        "mau kerja di pontianak",
        "saya setuju di phk tapi pesangon kurang, kerja di pontianak",
        "saya setuju dengan bos",
        "kami bersedia dibayar setengah",
        "setuju kalau identitas saya dirahasiakan",
        "ok, saya coba bicara dulu sama hrd",
        "siap, saya diskusi sama istri",
        "mau sih tapi takut ketauan bos",
        "boleh ke disnaker ketapang langsung",
        "iya tapi jangan",
        "sip, tp jgn skrg",
        "gas aja lah, eh enggak deng",
        "mau, tapi bulan depan",
        "ya, salah kirim",
        "iya, abis lebaran aja",
        "ya. bukan buat saya",
        "yoi tp boong",
        "tidak keberatan asal rahasia",
        "tidak masalah gaji",
        "hubungi bos saya aja",
        "siap bos besok",
        "gaskeun besok",
        "jelas bos salah",
        "bos keberatan",
        "saya tidak keberatan dipindah ke sambas",
        "gpp saya tunggu gajinya",
        "mau pasti dulu",
        "masa iya",
    ],
)
async def test_who_agrees_to_something_else_or_puts_it_off_opens_no_case(chat: Chat, words: str) -> None:
    await chat.says("mediator")
    said = await chat.says(words)
    assert text(said) != phrases.WHERE_ARE_YOU
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    "words",
    [
        "jangan dikirim ke ketapang, bos saya kenal orang sana",
        "eh ga jadi, saya cuma mau tanya umk pontianak",
        "berapa umk pontianak",
        "saya takut, bos saya orang sambas",
        "tapi saya tanya dulu",
    ],
)
async def test_who_hesitates_when_asked_for_the_place_is_told_that_nothing_was_sent(chat: Chat, words: str) -> None:
    assert await says_all(chat, "mediator", "ya", words) == consent_phrases.NOT_SENT_YET
    assert await chat.tickets() == []
    assert "untuk Kabupaten Sintang" in text(await chat.says("saya kerja di kebun sawit di sintang"))


async def test_a_place_that_is_refused_beside_a_yes_is_not_kept_for_the_case(chat: Chat) -> None:
    assert await says_all(chat, "mediator", "iya, tapi jangan ke sambas") == consent_phrases.ASK_AGAIN
    assert text(await chat.says("iya")) == phrases.WHERE_ARE_YOU
    assert await chat.tickets() == []


async def test_who_takes_the_yes_back_when_asked_for_the_place_opens_no_case(chat: Chat) -> None:
    assert await says_all(chat, "mediator", "ya", "eh jangan deh") == phrases.NO_MEDIATOR


@pytest.mark.parametrize(
    "words",
    [
        "jangan dulu",
        "ga usah",
        "nanti aja deh",
        "ya ga usah deh",
        "ga usah makasih",
        "saya ga mau dihubungi petugas",
        "ogah",
        "saya keberatan",
        "ya skip",
        "gpp ga usah",
        "jelas ga mau",
    ],
)
async def test_a_clear_no_is_one_in_whatever_words(chat: Chat, words: str) -> None:
    await chat.says("mediator")
    assert text(await chat.says(words)) == phrases.NO_MEDIATOR
    assert await chat.tickets() == []


async def test_whoever_stays_unsure_is_not_asked_twice_in_the_same_words(chat: Chat) -> None:
    said = [await says_all(chat, "mediator", "hmm"), *[text(await chat.says(one)) for one in ("terserah", "mungkin")]]
    assert said == list(consent_phrases.EACH_TIME)
    assert text(await chat.says("bisa sih")) == consent_phrases.NO_HURRY
    assert text(await chat.says("ya udah mau")) == phrases.WHERE_ARE_YOU


async def test_talk_beside_the_offer_is_answered_and_the_offer_asked_again(chat: Chat) -> None:
    await chat.says("mediator")
    assert text(await chat.says("makasih")).endswith(consent_phrases.STILL_OPEN)
    assert text(await chat.says("siapa yang jawab pertanyaan saya disini")).endswith(consent_phrases.STILL_OPEN)
    assert text(await chat.says("udah dikirim blm?")).endswith(consent_phrases.STILL_OPEN)
    assert text(await chat.says("ya boleh")) == phrases.WHERE_ARE_YOU


@pytest.mark.parametrize("words", ["yudi", "nama gw budi bukan robot", "08125678123", "sungai ambawang"])
async def test_who_gives_name_or_number_before_the_yes_is_asked_for_it(chat: Chat, words: str) -> None:
    assert await says_all(chat, "mediator", words) == consent_phrases.ASK_AGAIN


async def test_a_greeting_long_after_the_offer_does_not_lose_it(chat: Chat) -> None:
    await chat.says("mediator")
    assert await chat.says("maaf") == []
    chat.clock.forward(seconds=10)
    assert text(await chat.settles()).endswith(consent_phrases.STILL_OPEN)
    assert text(await chat.says("ya boleh")) == phrases.WHERE_ARE_YOU


async def test_an_answer_beside_the_offer_asks_nothing_else_that_a_yes_could_be_meant_for(chat: Chat) -> None:
    await chat.says(ASKED)
    await chat.says("mediator")
    said = await chat.says("thr saya belum dibayar gimana")
    assert "Dasar:" in text(said)
    assert text(said).endswith(consent_phrases.STILL_OPEN)
    assert phrases.DID_IT_HELP not in text(said)
    await chat.says("iya pak")
    await chat.chooses("Sambas")
    assert (await chat.ticket()).question == f"{ASKED}\nthr saya belum dibayar gimana"


async def test_who_did_not_wish_for_a_mediator_and_asks_on_is_answered_as_ever_and_may_still_pick_one(
    chat: Chat,
) -> None:
    await chat.says(ASKED)
    await chat.chooses(phrases.NONE_OF_THESE)
    said = await chat.says("thr saya belum dibayar gimana")
    assert labels(said)[:2] == [phrases.YES_HELPED, phrases.NO_HELPED]
    assert labels(said)[-1] == phrases.YES_MEDIATOR
    await chat.chooses(phrases.YES_MEDIATOR)
    await chat.chooses("Sambas")
    assert (await chat.ticket()).question == f"{ASKED}\nthr saya belum dibayar gimana"


async def test_a_yes_after_something_else_was_asked_may_be_meant_for_that(chat: Chat) -> None:
    await chat.says("mediator")
    assert consent_phrases.OR_A_MEDIATOR in text(await chat.says("jht saya cair brp lama sih"))
    for words in ("ok", "ya boleh"):
        assert text(await chat.says(words)) == consent_phrases.ASK_AGAIN
        await chat.says("jht saya cair brp lama sih")
    assert await chat.tickets() == []


async def test_a_place_alone_is_no_consent_and_is_not_asked_for_again(chat: Chat) -> None:
    assert await says_all(chat, "mediator", "sintang") == consent_phrases.ASK_AGAIN
    assert "untuk Kabupaten Sintang" in text(await chat.says("ya"))


async def test_boleh_of_something_else_is_a_question(chat: Chat) -> None:
    await chat.says("mediator")
    assert "Dasar:" in text(await chat.says("boleh perusahaan nahan ijazah"))
    assert await chat.tickets() == []


async def test_whoever_works_elsewhere_is_told_whom_the_mediators_serve(chat: Chat) -> None:
    assert await says_all(chat, "mediator", "ya", "surabaya") == consent_phrases.NOT_HERE
    assert await chat.tickets() == []
