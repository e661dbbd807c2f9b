"""Who works for a family: what is made for companies is not said to hold for them."""

import pytest

from bot.engine import consent_phrases, phrases
from tests.chat import Chat, labels, text


@pytest.mark.parametrize(
    "said",
    [
        "hitung pesangon saya art kerja 8 tahun gaji 1,5 juta dipecat",
        "saya asisten rumah tangga gaji 800rb apakah melanggar umk",
        "thr pembantu rumah tangga berapa",
        "baby sitter lembur sampe malam ga dibayar",
        "sopir pribadi keluarga diphk tanpa pesangon",
        "sy prt kerja di rmh org gaji 800rb ga ada libur",
        "pembantu saya minta thr, wajib kah",
    ],
)
async def test_no_rule_of_companies_answers_for_a_household_and_a_mediator_is_offered(chat: Chat, said: str) -> None:
    told = await chat.says(said)
    assert consent_phrases.HOUSEHOLD in text(told)
    assert labels(told)[:2] == [phrases.YES_MEDIATOR, phrases.NO]


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("saya art mau daftar bpjs ketenagakerjaan", "bisa ikut BPJS Ketenagakerjaan?"),
        ("cara mengubah AD/ART serikat", "AD/ART"),
        ("saya kerja di bank cabang pembantu gaji di bawah umk", "Gaji saya di bawah UMK"),
        ("pembantu tukang bangunan gaji di bawah umk", "Gaji saya di bawah UMK"),
    ],
)
async def test_what_holds_for_them_too_and_what_only_sounds_like_them_is_answered(
    chat: Chat, said: str, question: str
) -> None:
    told = await chat.says(said)
    assert consent_phrases.HOUSEHOLD not in text(told)
    assert question in text(told) or any(question in label for label in labels(told))


async def test_the_case_of_a_household_goes_to_the_mediator_with_its_words(chat: Chat) -> None:
    await chat.says("prt ga digaji 3 bulan")
    await chat.chooses(phrases.YES_MEDIATOR)
    await chat.says("sambas")
    assert (await chat.ticket()).region == "61.01"
