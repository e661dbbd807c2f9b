"""A few words of somebody in danger are answered with the numbers or asked about; everyday sayings are neither."""

import pytest

from bot.engine import concern_phrases, phrases
from tests.chat import Chat, text


@pytest.mark.parametrize(
    "cry",
    [
        # threatened or hurt
        "mandor nenteng parang",
        "satpam nyabut golok",
        "dia mau tusuk saya",
        "bos nimpuk saya",
        "dilempar gunting",
        "dipelasah bos",
        "nahkoda mukul abk",
        # chemicals and gas
        "kena asam",
        "tersiram cairan kimia",
        "kecipratan kimia",
        "mata kelilipan gram",
        "keracunan di kantin",
        "kena uap panas",
        # machines, heights, current
        "jari kena gergaji",
        "kepleset dari atap",
        "nempel di kabel",
        "kene strom",
        "genset meledak",
        # at sea
        "kapal hanyut",
        "mesin kapal mati di laut",
        "teman kecebur",
        "terdampar di pulau",
        "abk tidak dikasih makan",
        "ditinggal di laut",
        # unwanted touch
        "dijamah",
        "digerayangin senior",
        "dirangkul rangkul",
        "ditoel toel bos",
        "diminta cium",
        "disuruh ngelonte",
        "majikan telanjang",
        # sold or locked in
        "adek dijual ke om",
        "dijual mami",
        "kekurung di gudang",
    ],
)
async def test_a_cry_of_a_few_words_gets_the_numbers_and_an_officer(chat: Chat, cry: str) -> None:
    said = text(await chat.says(cry))
    ticket = await chat.ticket()
    assert phrases.URGENT_TICKET.format(number=ticket.number) in said
    assert ticket.is_urgent


@pytest.mark.parametrize(
    "cry",
    [
        "bos pegang linggis",
        "preman ke mess",
        "diancam bos",
        "saya dibuntuti orang",
        "kapal bocor",
        "abk jatuh",
        "nyeri dada",
        "teman ambruk",
        "kaki kena paku",
        "diseruduk babi",
        "dirayu majikan",
        "dipangku bos",
        "ktp ditahan mandor",
        "gerbang digembok",
        "saya di jembatan",
        "ditusuk dari belakang",
    ],
)
async def test_a_few_words_that_may_be_a_cry_are_asked_about(chat: Chat, cry: str) -> None:
    said = await chat.says(cry)
    assert concern_phrases.ARE_YOU_SAFE in said[-1].text
    assert said[-1].choices[-1].label == concern_phrases.HELP_AT_ONCE
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    "saying",
    [
        "bos bunuh karir saya",
        "kena pukul ekonomi",
        "dipukul rata gajinya",
        "dihajar lembur",
        "mati gaya di kantor",
        "mati kutu depan bos",
        "terbakar semangat kerja",
        "bos nembak langsung",
        "kena tembak target",
        "dada sesak mikir utang",
        "kami dijual ke vendor",
        "saya dipegang dua bos",
        "meraba raba aturan",
        "ditampar netizen",
        "kena tampar omongan",
        "kena gampar realita",
        "disetrum semangat",
        "disandera kontrak",
        "dikurung kerjaan",
        "tenggelam kerjaan",
        "hidup segan mati tak mau",
        "kuping panas dengar bos",
        "banting setir jadi ojol",
        "loncat ke perusahaan lain",
        "dipukul telak kompetitor",
        "ditendang keluar perusahaan",
        "badan remuk lembur",
        "otak kebakar",
        "kena asam lambung",
        "diancam mutasi",
    ],
)
async def test_an_everyday_saying_neither_rings_nor_is_asked_about(chat: Chat, saying: str) -> None:
    said = text(await chat.says(saying))
    assert phrases.URGENT_NUMBERS not in said
    assert concern_phrases.ARE_YOU_SAFE not in said
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("told", "is_dead"),
    [
        ("teman jatuh dari atap kepalanya bocor", False),
        ("ga ada yg meninggal tapi 3 orang kejepit mesin", False),
        ("teman hampir mati kesetrum", False),
        ("teman saya meninggal ketimpa besi tadi pagi", True),
        ("kawan mati ketimpa kayu", True),
    ],
)
async def test_condolences_are_offered_where_somebody_died(chat: Chat, told: str, is_dead: bool) -> None:
    said = text(await chat.says(told))
    assert phrases.URGENT_NUMBERS in said
    assert (phrases.CONDOLENCE in said) is is_dead


async def test_whoever_may_only_ask_is_listened_to_below_the_question(chat: Chat) -> None:
    said = (await chat.says("diseruduk babi"))[-1].text
    assert said.endswith(f"{concern_phrases.ARE_YOU_SAFE}\n\n{concern_phrases.TELL_ME}")
